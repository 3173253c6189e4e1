"""What a provider can be asked: requests and answers as plain values, bitmaps named by SHA-256."""

from __future__ import annotations

from typing import Protocol

from studio.model.brand import BrandColours
from studio.model.brief import Audience, Objective
from studio.model.context import ContextPack
from studio.model.copy import CopyDraft
from studio.model.money import Money
from studio.model.picture import Picture, PicturePlan
from studio.model.value import Value
from studio.model.wishes import Wishes


class ContextRequest(Value):
    """Asks for a locale's context. `date`: ISO day the campaign is planned for, for holidays near it."""

    locale: str
    date: str
    currency: str = ""


class CopyRequest(Value):
    """Asks for the words of one product in one locale.

    `message`, `call_to_action` and `legal` are the brief's own texts for this locale where it states them; they are
    used as they are. `message_source` is the message in another language (tag, text) for the sense of it.
    `budgets`: longest allowed length in grapheme clusters per part (headline, subline, call_to_action, eyebrow).
    """

    locale: str
    objective: Objective
    brand_name: str
    voice: str = ""
    product_id: str
    product_name: str
    product_description: str = ""
    points: tuple[str, ...] = ()
    price: Money | None = None
    audience: Audience = Audience()
    message: str | None = None
    message_source: tuple[str, str] | None = None
    call_to_action: str | None = None
    legal: str | None = None
    banned_words: tuple[str, ...] = ()
    budgets: dict[str, int] = {}
    context: ContextPack | None = None
    candidates: int = 4
    seed: int = 1
    variant: int = 1
    wishes: Wishes = Wishes()


class PictureRequest(Value):
    """Asks for one picture. `photos` are SHA-256 of the product's ingested photos, the packshot first.

    `family` fixes the scene family; None lets the provider choose. `mask` is a corrected cut-out mask, if any.
    """

    plan: PicturePlan
    photos: tuple[str, ...]
    mask: str | None = None
    colours: BrandColours
    product_id: str
    product_name: str
    product_description: str = ""
    objective: Objective = "awareness"
    voice: str = ""
    locale: str = ""
    family: str | None = None
    seed: int = 1
    variant: int = 1
    wishes: Wishes = Wishes()


class Provider(Protocol):
    """Anyone who writes and draws. Every verb may take long and may fail with StudioError."""

    name: str

    async def context(self, request: ContextRequest) -> ContextPack: ...

    async def copy(self, request: CopyRequest) -> CopyDraft: ...

    async def picture(self, request: PictureRequest) -> Picture: ...
