"""The brief: everything one campaign is made from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.model.brand import Brand
from studio.model.locale import lookup
from studio.model.product import Product
from studio.model.value import Value

Objective = Literal["awareness", "consideration", "sales", "leads", "app", "visits"]
OBJECTIVES: tuple[Objective, ...] = ("awareness", "consideration", "sales", "leads", "app", "visits")


class Audience(Value):
    """Who the campaign speaks to. `age`: youngest and oldest, in years."""

    region: Annotated[str, Field(max_length=120)] = ""
    description: Annotated[str, Field(max_length=500)] = ""
    age: tuple[Annotated[int, Field(ge=0, le=120)], Annotated[int, Field(ge=0, le=120)]] | None = None
    interests: Annotated[str, Field(max_length=500)] = ""


class Brief(Value):
    """One campaign as people write it. Texts are keyed by language or locale; file names are relative to the brief.

    `placement_sets` are the sets that were picked; their placements are among `placements` once a brief was parsed.
    """

    name: Annotated[str, Field(min_length=1, max_length=80)]
    objective: Objective = "awareness"
    brand: Brand
    products: Annotated[tuple[Product, ...], Field(min_length=1, max_length=200)]
    audience: Audience = Audience()
    message: dict[str, Annotated[str, Field(max_length=200)]] = {}
    call_to_action: dict[str, Annotated[str, Field(max_length=40)]] = {}
    locales: Annotated[tuple[str, ...], Field(min_length=1, max_length=100)]
    placements: Annotated[tuple[str, ...], Field(min_length=1, max_length=200)]
    placement_sets: Annotated[tuple[str, ...], Field(max_length=40)] = ()
    occasion: Annotated[str, Field(max_length=80)] = ""
    localise_pictures: bool = False
    variants: Annotated[int, Field(ge=1, le=8)] = 1
    candidates: Annotated[int, Field(ge=1, le=6)] = 1
    ai_placement: bool = False

    def product(self, product_id: str) -> Product:
        """The product of that id; KeyError when the brief has none."""
        for product in self.products:
            if product.id == product_id:
                return product
        raise KeyError(product_id)

    def banned_words(self, tag: str) -> tuple[str, ...]:
        """Words that must not appear in this locale: those of the exact tag and those of its language."""
        words: list[str] = []
        for key, banned in self.brand.banned_words.items():
            if lookup({key: "x"}, tag):
                words.extend(banned)
        return tuple(dict.fromkeys(words))

    def file_names(self) -> tuple[str, ...]:
        """Every photo, logo and font file the brief names, each once, in order."""
        logos = (self.brand.logos.on_light, self.brand.logos.on_dark)
        photos = (photo for product in self.products for photo in product.photos)
        return tuple(dict.fromkeys(name for name in (*logos, *photos, *self.brand.fonts.files) if name))

    @property
    def creative_count(self) -> int:
        return len(self.products) * len(self.locales) * len(self.placements) * self.variants


class Campaign(Value):
    """A brief taken into a workspace: its files are known by content. `assets`: file name -> SHA-256."""

    id: str
    brief: Brief
    assets: dict[str, str] = {}
    seed: int = 1
    created_ms: int = 0
    changed_ms: int = 0
