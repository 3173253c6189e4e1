"""A product to advertise, with its photos."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studio.model.brand import FileName
from studio.model.money import Money
from studio.model.value import Value


class Product(Value):
    """One product. `id` is short and stable: it names files and rows. `photos`: the first is the packshot."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    description: Annotated[str, Field(max_length=500)] = ""
    points: tuple[Annotated[str, Field(min_length=1, max_length=120)], ...] = ()
    photos: Annotated[tuple[FileName, ...], Field(min_length=1)]
    price: Money | None = None
