"""The shelf of a workspace's own placements and sets, laid over those that ship with the program."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from studio.library.settings import WorkspaceSettings
from studio.model.errors import CatalogueError, LibraryError, Problem
from studio.model.placement import Placement, PlacementCatalogue, PlacementSet
from studio.model.placement_file import PlacementFile
from studio.model.placement_rules import placement_problems, set_problems
from studio.model.value import Value
from studio.system.catalogue import load_placements

log = logging.getLogger(__name__)

PLACEMENTS, SETS = "placements", "placement_sets"
"""Workspace settings: lists of plain data, as a file of placements has them."""
T = TypeVar("T", Placement, PlacementSet)
Rows = list[dict[str, Any]]


class Taken(Value):
    """What a file brought: ids that are new, ids whose meaning changed, and how many were known as they are."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0


class PlacementShelf:
    """Own placements and sets by id. Kept as workspace settings: they are in every backup and move with the folder.

    `running_on` and `picking` tell the names of the campaigns that use a placement or a set; such a one is not removed.
    """

    def __init__(
        self,
        settings: WorkspaceSettings,
        running_on: Callable[[str], Sequence[str]],
        picking: Callable[[str], Sequence[str]],
    ) -> None:
        self._settings = settings
        self._running_on, self._picking = running_on, picking
        self._seen: tuple[str | None, str | None, PlacementCatalogue] = (None, None, load_placements())

    def catalogue(self) -> PlacementCatalogue:
        """Everything that can be placed in this workspace: what ships with the program, and its own."""
        stored = (self._settings.text(PLACEMENTS), self._settings.text(SETS))
        if stored != self._seen[:2]:
            own, sets = _read(Placement, self._rows(PLACEMENTS)), _read(PlacementSet, self._rows(SETS))
            self._seen = (*stored, load_placements().with_own(own, sets) if own or sets else load_placements())
        return self._seen[2]

    def list(self) -> tuple[Placement, ...]:
        """Own placements in the order they came."""
        catalogue = self.catalogue()
        return tuple(placement for placement in catalogue.values() if placement.id in catalogue.own)

    def sets(self) -> tuple[PlacementSet, ...]:
        """Own sets in the order they came."""
        catalogue = self.catalogue()
        return tuple(one for one in catalogue.sets.values() if one.id in catalogue.own_sets)

    def put(self, placement: Placement) -> None:
        """Keep a placement, in place of an own one with its id. CatalogueError with every fault."""
        row = _plain(placement)
        problems = placement_problems(row, "placement", self.catalogue())
        if problems:
            raise CatalogueError(problems)
        self._settings.put(PLACEMENTS, _with(self._rows(PLACEMENTS), row))

    def put_set(self, one: PlacementSet) -> None:
        """Keep a set, in place of an own one with its id. CatalogueError with every fault."""
        row, catalogue = _plain(one), self.catalogue()
        problems = set_problems(row, "set", catalogue, catalogue)
        if problems:
            raise CatalogueError(problems)
        self._settings.put(SETS, _with(self._rows(SETS), row))

    def take(self, file: PlacementFile) -> Taken:
        """Keep all that a file brings, in one step."""
        before = {**{one.id: one for one in self.list()}, **{one.id: one for one in self.sets()}}
        brought: Sequence[Placement | PlacementSet] = (*file.placements, *file.sets)
        rows, sets = self._rows(PLACEMENTS), self._rows(SETS)
        for placement in file.placements:
            rows = _with(rows, _plain(placement))
        for one in file.sets:
            sets = _with(sets, _plain(one))
        self._settings.put_all({PLACEMENTS: rows or None, SETS: sets or None})
        return Taken(
            added=tuple(one.id for one in brought if one.id not in before),
            changed=tuple(one.id for one in brought if one.id in before and before[one.id] != one),
            same=file.left_out + sum(before.get(one.id) == one for one in brought),
        )

    def mirror(self, catalogue: PlacementCatalogue) -> None:
        """Have exactly the own placements and sets of another workspace's catalogue."""
        placements = tuple(one for one in catalogue.values() if one.id in catalogue.own)
        sets = tuple(one for one in catalogue.sets.values() if one.id in catalogue.own_sets)
        if (placements, sets) != (self.list(), self.sets()):
            rows = {PLACEMENTS: [_plain(one) for one in placements], SETS: [_plain(one) for one in sets]}
            self._settings.put_all({key: value or None for key, value in rows.items()})

    def remove(self, name: str) -> PlacementFile:
        """Take an own placement away, out of the own sets too; what `take` brings back is returned.

        LibraryError when campaigns run on it; CatalogueError when the workspace has none of that id.
        """
        catalogue = self.catalogue()
        if name not in catalogue.own:
            raise CatalogueError([self._not_own(name, catalogue)])
        _refuse_used(catalogue[name].name, self._running_on(name))
        touched = [one for one in self.sets() if name in one.placements]
        left = [
            _plain(one.model_copy(update={"placements": rest}))
            for one in touched
            if (rest := tuple(other for other in one.placements if other != name))
        ]
        sets = _without(self._rows(SETS), [one.id for one in touched if one.placements == (name,)])
        for row in left:
            sets = _with(sets, row)
        self._settings.put_all({PLACEMENTS: _without(self._rows(PLACEMENTS), [name]) or None, SETS: sets or None})
        return PlacementFile(placements=(catalogue[name],), sets=tuple(touched))

    def remove_set(self, name: str) -> PlacementFile:
        """Take an own set away; what `take` brings back is returned. The placements stay.

        LibraryError when campaigns pick it.
        """
        if name in self.catalogue().own_sets:
            _refuse_used(self.catalogue().sets[name].name, self._picking(name))
        gone = tuple(one for one in self.sets() if one.id == name)
        self._settings.put(SETS, _without(self._rows(SETS), [name]) or None)
        return PlacementFile(sets=gone)

    def _not_own(self, name: str, catalogue: PlacementCatalogue) -> Problem:
        if name in catalogue:
            return Problem(name, "This placement ships with the studio and stays.", "Only own placements can go.")
        own = sorted(catalogue.own)
        remedy = f"It has {', '.join(own[:6])}." if own else "It has none of its own."
        return Problem(name, "The workspace has no placement of that id.", remedy)

    def _rows(self, key: str) -> Rows:
        value = self._settings.get(key, [])
        return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _refuse_used(name: str, campaigns: Sequence[str]) -> None:
    if campaigns:
        more = f" and {len(campaigns) - 3} more" if len(campaigns) > 3 else ""
        raise LibraryError(
            f"{name} is used by {', '.join(campaigns[:3])}{more}.", "Take it out of the placements there first."
        )


def _plain(value: Placement | PlacementSet) -> dict[str, Any]:
    needed = {"id": value.id, "name": value.name}
    return {**needed, **value.model_dump(mode="json", exclude_defaults=True)}


def _read(kind: type[T], rows: Iterable[Mapping[str, Any]]) -> list[T]:
    """Rows as values; one that a newer studio wrote stays where it is and is left out here."""
    values = []
    for row in rows:
        try:
            values.append(kind.model_validate(row))
        except ValidationError:
            log.warning("the workspace's own %r cannot be read and is left out", str(row.get("id"))[:60])
    return values


def _with(rows: Rows, row: dict[str, Any]) -> Rows:
    """The rows with one more, or with it in the place of the one that has its id."""
    places = [at for at, old in enumerate(rows) if old.get("id") == row["id"]]
    if not places:
        return [*rows, row]
    return [row if at == places[0] else old for at, old in enumerate(rows) if at not in places[1:]]


def _without(rows: Rows, ids: Iterable[str]) -> Rows:
    gone = set(ids)
    return [row for row in rows if row.get("id") not in gone]
