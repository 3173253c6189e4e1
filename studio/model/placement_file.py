"""Own placements and sets as a JSON file: read whole or refused with every fault named, written to be read back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic import Field

from studio.model.errors import CatalogueError, Problem
from studio.model.placement import Placement, PlacementCatalogue, PlacementSet
from studio.model.placement_rules import placement_problems, set_problems
from studio.model.value import Value

MAX_BYTES = 4_000_000
MOST = 2000
_KEYS = ("version", "placements", "sets", "date")
_REMEDY = "Export one with `studio placements export` and change that."


class PlacementFile(Value):
    """What a file brings, without entries that are word for word the studio's own."""

    placements: tuple[Placement, ...] = ()
    sets: tuple[PlacementSet, ...] = ()
    left_out: int = Field(default=0, ge=0)


def parse_placement_file(text: str, catalogue: PlacementCatalogue, name: str = "the file") -> PlacementFile:
    """Placements and sets in `text`, in the form of `resources/placements/`; see docs/placement-files.md.

    `catalogue` is what the workspace knows: the studio's own ids may not be used again, the workspace's may. Raises
    CatalogueError with every problem at once.
    """
    data = _read(text, name)
    problems = [Problem(key, f'There is no field "{key}".', f"Fields here are: {', '.join(_KEYS)}.")
                for key in data if key not in _KEYS]  # fmt: skip
    if data.get("version", 1) != 1:
        remedy = "Update this Studio, or write the file with version 1."
        problems.append(Problem("version", f"Version {data['version']} of the form is not known here.", remedy))
    rows, sets = _rows(data, "placements", problems), _rows(data, "sets", problems)
    if not problems and not rows and not sets:
        problems.append(Problem("placements", "The file has no placements and no sets.", _REMEDY))
    fresh = [(at, row) for at, row in rows if not _is_known(row, catalogue)]
    fresh_sets = [(at, row) for at, row in sets if not _is_known_set(row, catalogue)]
    problems += _doubled("placements", rows)
    problems += _doubled("sets", sets)
    for at, row in fresh:
        problems += placement_problems(row, f"placements[{at}]", catalogue)
    known = {*catalogue, *(str(row.get("id")) for _, row in rows)}
    for at, row in fresh_sets:
        problems += set_problems(row, f"sets[{at}]", catalogue, known)
    if problems:
        raise CatalogueError(tuple(dict.fromkeys(problems)))
    return PlacementFile(
        placements=tuple(Placement.model_validate(row) for _, row in fresh),
        sets=tuple(PlacementSet.model_validate(row) for _, row in fresh_sets),
        left_out=len(rows) + len(sets) - len(fresh) - len(fresh_sets),
    )


def is_placement_file(text: str) -> bool:
    """Whether a text is meant as a file of placements, whatever is wrong with it: a brief names its placements only."""
    try:
        data = json.loads(text.lstrip("\ufeff")) if len(text) <= MAX_BYTES else None
    except (ValueError, RecursionError):
        return False
    if not isinstance(data, dict) or "brand" in data:
        return False
    entries = [row for key in ("placements", "sets") if isinstance(data.get(key), list) for row in data[key]]
    return any(isinstance(row, dict) for row in entries)


def placement_file_text(placements: Sequence[Placement], sets: Sequence[PlacementSet]) -> str:
    """JSON that `parse_placement_file` reads back as equal values: an entry a line, without fields at their default."""
    parts = ['"version": 1']
    for key, values in (("placements", placements), ("sets", sets)):
        if values:
            lines = ",\n  ".join(json.dumps(_plain(value), ensure_ascii=False) for value in values)
            parts.append(f'"{key}": [\n  {lines}\n]')
    return "{" + ", ".join(parts) + "}\n"


def _plain(value: Placement | PlacementSet) -> dict[str, Any]:
    needed = {field: getattr(value, field) for field in ("id", "platform", "name") if hasattr(value, field)}
    return {**needed, **value.model_dump(mode="json", exclude_defaults=True)}


def _read(text: str, name: str) -> dict[str, Any]:
    """The file's object; CatalogueError where it is none."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise CatalogueError([Problem(name, "The file is larger than 4 MB.", "Split it into several files.")])
    doubled: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in items]
        doubled.extend(key for key in set(keys) if keys.count(key) > 1)
        return dict(items)

    try:
        data = json.loads(text.lstrip("\ufeff"), object_pairs_hook=pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"This line cannot be read as JSON: {error.msg} (column {error.colno})."
        remedy = "Check the commas, the quotes and the brackets."
        raise CatalogueError([Problem(f"{name}, line {error.lineno}", message, remedy)]) from None
    except RecursionError:
        raise CatalogueError([Problem(name, "The file is nested far too deep.", _REMEDY)]) from None
    except ValueError:
        raise CatalogueError([Problem(name, "The file holds a number that is none.", "Write plain numbers.")]) from None
    if doubled:
        raise CatalogueError([Problem(key, f'"{key}" is stated twice.', "Keep one of the two.") for key in doubled])
    if not isinstance(data, dict):
        raise CatalogueError([Problem(name, "The file is not an object with placements.", _REMEDY)])
    return data


def _no_constant(text: str) -> Any:
    raise ValueError(text)


def _rows(data: Mapping[str, Any], key: str, problems: list[Problem]) -> list[tuple[int, dict[str, Any]]]:
    """The entries of a list that are objects, with their places; anything else is a problem."""
    value = data.get(key, [])
    if not isinstance(value, list):
        problems.append(Problem(key, "This is not a list.", f"Write it in square brackets. {_REMEDY}"))
        return []
    if len(value) > MOST:
        problems.append(Problem(key, f"The list has {len(value)} entries.", f"Keep {MOST} at most in one file."))
        return []
    for at, row in enumerate(value):
        if not isinstance(row, dict):
            problems.append(Problem(f"{key}[{at}]", "This is not an object with fields.", _REMEDY))
    return [(at, row) for at, row in enumerate(value) if isinstance(row, dict)]


def _doubled(key: str, rows: Collection[tuple[int, Mapping[str, Any]]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for at, row in rows:
        name = row.get("id")
        if isinstance(name, str) and first.setdefault(name, at) != at:
            message = f'The id "{name}" is taken by {key}[{first[name]}].'
            yield Problem(f"{key}[{at}].id", message, "Give every entry an id of its own.")


def _is_known(row: Mapping[str, Any], catalogue: PlacementCatalogue) -> bool:
    """Whether a row is a shipped placement as it stands, as an export of everything has it."""
    known = catalogue.get(str(row.get("id")))
    return known is not None and known.id not in catalogue.own and _says_the_same(known, row)


def _is_known_set(row: Mapping[str, Any], catalogue: PlacementCatalogue) -> bool:
    known = catalogue.sets.get(str(row.get("id")))
    return known is not None and known.id not in catalogue.own_sets and _says_the_same(known, row)


def _says_the_same(known: Placement | PlacementSet, row: Mapping[str, Any]) -> bool:
    """The date apart, which stands once for a whole shipped file."""
    try:
        read = type(known).model_validate({**row, **({"date": known.date} if isinstance(known, Placement) else {})})
    except ValueError:
        return False
    return read == known
