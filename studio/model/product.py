"""A product to advertise, with its photos."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studio.model.adaptation import FocalPoint
from studio.model.brand import FileName
from studio.model.money import Money
from studio.model.value import Value


class Product(Value):
    """One product. `id` is short and stable: it names files and rows. `photos`: the first is the packshot.

    `focal_points` by the photo's file name, or by `<file name> @ <placement id>` for one placement alone.
    `companion` is the id of a product that may stand beside it in pictures of two.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    description: Annotated[str, Field(max_length=500)] = ""
    points: tuple[Annotated[str, Field(min_length=1, max_length=120)], ...] = ()
    photos: Annotated[tuple[FileName, ...], Field(min_length=1)]
    focal_points: Annotated[dict[str, FocalPoint], Field(max_length=200)] = {}
    companion: str = ""
    price: Money | None = None

    def focal_point(self, photo: str, placement_id: str) -> FocalPoint | None:
        """The point of a photo that matters most on a placement; None where nobody set one."""
        return self.focal_points.get(f"{photo} @ {placement_id}", self.focal_points.get(photo))
