"""Where each corrected field comes from, and moving it between this creative and the levels above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from studio.library.cascade import document_key
from studio.model.composition import Composition
from studio.model.creative import CreativeKey
from studio.model.edits import EDIT_LEVELS, EditLevel, Edits, Overlay, fields_of, mirrored_value, value_of, with_value
from studio.model.value import Value

Documents = Mapping[tuple[EditLevel, str], Edits]
"""Documents of edits by level and key, as `EditShelf.of_campaign` reads them; absent ones say nothing."""

Places = tuple[tuple[EditLevel, str], ...]
NOTHING = Edits()
BETWEEN = frozenset({"placement", "locale"})
OF_ONE_PRODUCT = frozenset({"text.price.text", "text.eyebrow.text"})
_PICTURE = frozenset({"backdrop", "product", "shadow", "foreground"})


class LevelChange(Value):
    """One level's document before and after a step."""

    level: EditLevel
    key: str
    before: Edits
    after: Edits


class Spread(Value):
    """One step over several levels. `affected`: the other creatives that take it; `kept`: those within its reach that
    keep something of their own, said by a nearer level. `is_felt`: the creative it was planned at changes too.
    """

    fields: tuple[str, ...]
    level: EditLevel
    changes: tuple[LevelChange, ...] = ()
    affected: tuple[CreativeKey, ...] = ()
    kept: tuple[CreativeKey, ...] = ()
    is_felt: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.changes

    def reversed(self) -> Spread:
        """The step that takes this one back."""
        back = tuple(
            change.model_copy(update={"before": change.after, "after": change.before}) for change in self.changes[::-1]
        )
        return self.model_copy(update={"changes": back})


@dataclass(frozen=True)
class Cascade:
    """All creatives of a campaign with all documents of edits above and on them. Nothing here is stored."""

    keys: Sequence[CreativeKey]
    documents: Documents

    @cached_property
    def _places(self) -> tuple[Places, ...]:
        """Under which level and key the four documents of each creative are kept, in the order of `keys`."""
        return tuple(_places_of(key) for key in self.keys)

    def levels(self, key: CreativeKey) -> tuple[Edits, ...]:
        """The four documents that concern a creative, broadest first."""
        return _at(self.documents, _places_of(key))

    def reach(self, key: CreativeKey, level: EditLevel) -> tuple[CreativeKey, ...]:
        """Every creative that the document of a creative's level concerns, itself among them."""
        return tuple(other for other, _ in self._reached(key, level))

    def _reached(self, key: CreativeKey, level: EditLevel) -> list[tuple[CreativeKey, Places]]:
        depth, at = EDIT_LEVELS.index(level), (level, document_key(key, level))
        return [pair for pair in zip(self.keys, self._places, strict=True) if pair[1][depth] == at]

    def apply_to(
        self,
        key: CreativeKey,
        fields: Sequence[str],
        level: EditLevel,
        *,
        is_flipped: bool = False,
        is_replacing: bool = False,
    ) -> Spread:
        """What is in force at a creative goes to a broader level, for all that the level concerns.

        `is_flipped`: the creative stands mirrored, as one read from the right does; places are turned over on their
        way, since the levels above speak of a canvas that is not mirrored. Fields that nothing is said about, and
        those `why_not` speaks against, are left where they are. The creative itself looks as before: where a level
        between would have the last word, it keeps its own value.

        With `is_replacing` others within the level's reach lose what they say of their own about these fields.
        """
        movable = [name for name in fields if not self.why_not(key, name, level)]
        stated = {name: value for name in movable if (value := self._above(key, name, is_flipped)) is not None}
        target: tuple[EditLevel, str] = (level, document_key(key, level))
        own: tuple[EditLevel, str] = ("creative", key.id)
        after = self._without(key, tuple(stated), level) if is_replacing else dict(self.documents)
        for name, value in stated.items():
            after[target] = with_value(after.get(target, Edits()), name, value)
            bare = with_value(after.get(own, Edits()), name, None)
            is_needed = nearest(_at({**after, own: bare}, _places_of(key)), name) != value
            after[own] = with_value(bare, name, _turned(name, value, is_flipped)) if is_needed else bare
        return self._spread(key, tuple(stated), level, after, is_flipped)

    def _without(self, key: CreativeKey, fields: Sequence[str], level: EditLevel) -> dict[tuple[EditLevel, str], Edits]:
        """The documents without these fields wherever only creatives within a level's reach are concerned.

        A locale's document reaches beyond one placement: it stays, unless the level is the whole campaign.
        """
        reached = {("creative", other.id) for other in self.reach(key, level) if other != key}
        after = dict(self.documents)
        for place, document in self.documents.items():
            if place in reached or (level == "campaign" and place[0] in BETWEEN):
                for name in fields:
                    document = with_value(document, name, None)
                after[place] = document
        return after

    def _above(self, key: CreativeKey, field: str, is_flipped: bool) -> object | None:
        """What is in force at a creative, as the levels above it would say it."""
        own = value_of(self.documents.get(("creative", key.id), NOTHING), field)
        return _turned(field, own, is_flipped) if own is not None else nearest(self.levels(key), field)

    def reset(
        self, key: CreativeKey, fields: Sequence[str], level: EditLevel = "creative", *, is_flipped: bool = False
    ) -> Spread:
        """Fields are taken out of one level's document; what lies below shows again."""
        target = (level, document_key(key, level))
        document = self.documents.get(target, Edits())
        known = tuple(name for name in fields if value_of(document, name) is not None)
        for name in known:
            document = with_value(document, name, None)
        return self._spread(key, known, level, {**self.documents, target: document}, is_flipped)

    def why_not(self, key: CreativeKey, field: str, level: EditLevel) -> str:
        """Why a field must not go to a level, in words; empty where it may."""
        if _is_wording(self.levels(key), field) and level in {"placement", "campaign"}:
            return "Words stay in their language: the other locales would get words they cannot read."
        if field in OF_ONE_PRODUCT and level == "locale" and len({other.product_id for other in self.keys}) > 1:
            return "This wording is about one product; the others would get it too."
        return ""

    def _spread(
        self,
        key: CreativeKey,
        fields: tuple[str, ...],
        level: EditLevel,
        after: dict[tuple[EditLevel, str], Edits],
        is_flipped: bool,
    ) -> Spread:
        changes = tuple(
            LevelChange(level=at, key=name, before=before, after=document)
            for (at, name), document in after.items()
            if document != (before := self.documents.get((at, name), Edits()))
        )
        own, done = _places_of(key), Cascade(self.keys, after)
        felt = _Felt(fields, self.documents, after, EDIT_LEVELS.index(level) + 1)
        others = [(other, *felt.at(places)) for other, places in self._reached(key, level) if places != own]
        return Spread(
            fields=fields,
            level=level,
            changes=changes,
            affected=tuple(other for other, changes, _ in others if changes),
            kept=tuple(other for other, _, keeps in others if keeps),
            is_felt=any(self._above(key, name, is_flipped) != done._above(key, name, is_flipped) for name in fields),
        )


class _Felt:
    """What a step means for other creatives. Those for whom the same documents count are weighed once."""

    def __init__(self, fields: Sequence[str], before: Documents, after: Documents, depth: int) -> None:
        self._fields, self._before, self._after, self._depth = fields, before, after, depth
        self._known: dict[Places, tuple[bool, bool]] = {}

    def at(self, places: Places) -> tuple[bool, bool]:
        """Whether a creative changes, and whether a nearer level keeps something of its own there."""
        nearer = tuple(at for at in places[self._depth :] if at in self._before or at in self._after)
        counting = (*places[: self._depth], *nearer)
        if counting not in self._known:
            before, now = _at(self._before, counting), _at(self._after, counting)
            changes = any(nearest(before, name) != nearest(now, name) for name in self._fields)
            keeps = any(nearest(now[self._depth :], name) is not None for name in self._fields)
            self._known[counting] = changes, keeps
        return self._known[counting]


def origin(levels: Sequence[Edits]) -> dict[str, EditLevel]:
    """For each field that is corrected, the level whose word counts. `levels`: the four documents, broadest first."""
    return {name: level for level, edits in zip(EDIT_LEVELS, levels, strict=True) for name in fields_of(edits)}


def nearest(levels: Sequence[Edits], field: str) -> object | None:
    """The value of a field that counts, or None where no level says anything."""
    return next((value for edits in reversed(levels) if (value := value_of(edits, field)) is not None), None)


def is_seen(composition: Composition, field: str) -> bool:
    """Whether a creative shows what a field is about; a change to the rest needs no new rendering of it."""
    name, _, rest = field.partition(".")
    if name == "logo":
        return composition.layer("logo") is not None
    if name == "text":
        return composition.layer(rest.partition(".")[0]) is not None
    roles = {layer.role for layer in composition.images()}
    if name == "product":
        return "product" in roles
    return name == "overlays" or bool(roles & _PICTURE)


def _is_wording(levels: Sequence[Edits], field: str) -> bool:
    """Whether a field holds words of a language; an overlay of figures and signs alone does not."""
    if field.startswith("overlays."):
        overlay = nearest(levels, field)
        return isinstance(overlay, Overlay) and any(sign.isalpha() for sign in overlay.text)
    return field.startswith("text.") and field.endswith(".text")


def _turned(field: str, value: object, is_flipped: bool) -> object:
    return mirrored_value(field, value) if is_flipped else value


def _places_of(key: CreativeKey) -> Places:
    return tuple((level, document_key(key, level)) for level in EDIT_LEVELS)


def _at(documents: Documents, places: Places) -> tuple[Edits, ...]:
    return tuple(documents.get(place, NOTHING) for place in places)
