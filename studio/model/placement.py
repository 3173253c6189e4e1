"""A placement: one slot of one platform, with its pixels, safe insets and limits."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain, count
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from studio.model.geometry import Box, Insets, Size
from studio.model.value import Value

SMALLEST_ASPECT, LARGEST_ASPECT = 1 / 3, 3.0
LARGEST_SIDE_PX = 20_000
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,59}$")]
FormatType = Literal["repurposing", "resizing"]
FORMAT_TYPES: tuple[FormatType, ...] = ("repurposing", "resizing")


def free_id(name: str, taken: Container[str], usual: str, most: int = 60) -> str:
    """An id made of a name that nothing has yet: `Läden & Co` -> `laden-co`; `usual` where no Latin letter is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[: most - 6].strip("-")
    stem = stem if len(stem) > 1 else usual
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(one for one in chain([stem], numbered) if one not in taken)


class Placement(Value):
    """One slot of a platform.

    `safe` is what the platform's own buttons cover, in px of this placement. `min_text_px` is the smallest text size
    allowed on it. `grade`: O official page, Om official text on a mirror, T third party only; insets and byte limit
    have grades of their own. `character_limits` are
    those of the platform's own text fields beside the picture. `shows` is `logo` where only the brand's mark belongs
    (profile pictures, logo slots). `type`: repurposing, a shape of its own; resizing, a fixed size of a shape there is
    already. `date`: when `source` was read, ISO.
    """

    id: Id
    platform: Annotated[str, Field(min_length=1, max_length=60)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    type: FormatType = "repurposing"
    width: Annotated[int, Field(ge=1, le=LARGEST_SIDE_PX)]
    height: Annotated[int, Field(ge=1, le=LARGEST_SIDE_PX)]
    safe: Insets = Insets()
    max_bytes: Annotated[int, Field(gt=0)] | None = None
    file_types: tuple[str, ...] = ("jpg", "png")
    min_text_px: Annotated[float, Field(gt=0, le=2000)] = 20
    source: Annotated[str, Field(max_length=2000)] = ""
    date: Annotated[str, Field(max_length=20)] = ""
    grade: str = "T"
    safe_grade: str = ""
    bytes_grade: str = ""
    character_limits: dict[str, int] = {}
    shows: Literal["everything", "logo"] = "everything"
    note: Annotated[str, Field(max_length=1000)] = ""

    @property
    def size(self) -> Size:
        return Size(width=self.width, height=self.height)

    @property
    def safe_box(self) -> Box:
        """What is left of the canvas inside the safe insets."""
        return Box.of_size(self.size).inset(self.safe)

    def bare(self) -> Placement:
        """The slot alone, without what people read about it: what a creative depends on."""
        return self.model_copy(
            update=dict.fromkeys(("source", "date", "grade", "safe_grade", "bytes_grade", "note"), "")
        )


class PlacementSet(Value):
    """Placements that are chosen together, by id, under one name."""

    id: Id
    name: Annotated[str, Field(min_length=1, max_length=80)]
    placements: Annotated[tuple[str, ...], Field(min_length=1, max_length=200)]
    note: Annotated[str, Field(max_length=200)] = ""


class PlacementCatalogue(Mapping[str, Placement]):
    """Placements by id, in catalogue order; `sets` by id. `own` and `own_sets` are the ids a workspace added."""

    def __init__(self, placements: Sequence[Placement], sets: Sequence[PlacementSet] = ()) -> None:
        self._by_id = {placement.id: placement for placement in placements}
        self.sets: Mapping[str, PlacementSet] = MappingProxyType({one.id: one for one in sets})
        self.own: frozenset[str] = frozenset()
        self.own_sets: frozenset[str] = frozenset()

    def with_own(self, placements: Sequence[Placement], sets: Sequence[PlacementSet]) -> PlacementCatalogue:
        """A workspace's own laid over these; an id that is here already keeps its meaning."""
        added = [placement for placement in placements if placement.id not in self]
        added_sets = [one for one in sets if one.id not in self.sets]
        both = PlacementCatalogue([*self.values(), *added], [*self.sets.values(), *added_sets])
        both.own = self.own | {placement.id for placement in added}
        both.own_sets = self.own_sets | {one.id for one in added_sets}
        return both

    def usual_text_px(self, size: Size) -> float:
        """The smallest text of the placement nearest in size, by the ratios of the sides: a start for a new one."""
        if not self._by_id:
            return 20
        near = min(
            self.values(),
            key=lambda p: abs(math.log(p.width / size.width)) + abs(math.log(p.height / size.height)),
        )
        return near.min_text_px

    def expanded(self, placements: Iterable[str], sets: Iterable[str]) -> tuple[str, ...]:
        """Placements as they stand, then those of the sets in order, each once; sets that there are not add nothing."""
        members = (name for one in sets if one in self.sets for name in self.sets[one].placements)
        return tuple(dict.fromkeys((*placements, *members)))

    def __getitem__(self, key: str) -> Placement:
        return self._by_id[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def nearest(self, key: str) -> list[str]:
        """Ids that a mistyped one may have meant, best first."""
        return get_close_matches(key, self._by_id, n=3, cutoff=0.5)
