"""A placement: one slot of one platform, with its pixels, safe insets and limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import Field

from studio.model.geometry import Box, Insets, Size
from studio.model.value import Value

SMALLEST_ASPECT, LARGEST_ASPECT = 1 / 3, 3.0


class Placement(Value):
    """One slot of a platform.

    `safe` is what the platform's own buttons cover, in px of this placement. `min_text_px` is the smallest text size
    allowed on it. `grade`: O official page, Om official text on a mirror, T third party only; insets and byte limit
    have grades of their own. `character_limits` are
    those of the platform's own text fields beside the picture. `shows` is `logo` where only the brand's mark belongs
    (profile pictures, logo slots).
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,59}$")]
    platform: str
    name: str
    width: Annotated[int, Field(ge=16, le=16384)]
    height: Annotated[int, Field(ge=16, le=16384)]
    safe: Insets = Insets()
    max_bytes: Annotated[int, Field(gt=0)] | None = None
    file_types: tuple[str, ...] = ("jpg", "png")
    min_text_px: float = 20
    source: str = ""
    grade: str = "T"
    safe_grade: str = ""
    bytes_grade: str = ""
    character_limits: dict[str, int] = {}
    shows: Literal["everything", "logo"] = "everything"
    note: str = ""

    @property
    def size(self) -> Size:
        return Size(width=self.width, height=self.height)

    @property
    def safe_box(self) -> Box:
        """What is left of the canvas inside the safe insets."""
        return Box.of_size(self.size).inset(self.safe)


class PlacementCatalogue(Mapping[str, Placement]):
    """Placements by id, in catalogue order."""

    def __init__(self, placements: tuple[Placement, ...]) -> None:
        self._by_id = {placement.id: placement for placement in placements}

    def __getitem__(self, key: str) -> Placement:
        return self._by_id[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def nearest(self, key: str) -> list[str]:
        """Ids that a mistyped one may have meant, best first."""
        return get_close_matches(key, self._by_id, n=3, cutoff=0.5)
