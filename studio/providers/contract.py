"""What a provider can be asked: requests and answers as plain values, bitmaps named by SHA-256."""

from __future__ import annotations

from typing import Literal, Protocol

from studio.model.adaptation import Adaptation, FocalPoint
from studio.model.brand import BrandColours
from studio.model.brief import Audience, Objective
from studio.model.call import Reply, Verb
from studio.model.context import ContextPack
from studio.model.copy import CopyDraft
from studio.model.geometry import Box, Insets, Size
from studio.model.moderation import Moderation as Moderation
from studio.model.money import Money
from studio.model.picture import Picture, PicturePlan
from studio.model.value import Value
from studio.model.wishes import Wishes


class ContextRequest(Value):
    """Asks for a locale's context. `date`: ISO day the campaign is planned for, for holidays near it.

    `may_search` lets a provider that can search the web do so; what it read comes back as sources.
    """

    locale: str
    date: str
    currency: str = ""
    brand_name: str = ""
    product_names: tuple[str, ...] = ()
    audience: Audience = Audience()
    may_search: bool = False


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
    `focal_points` go with `photos`, one each, None where nobody set one; `adaptation` is the brand's rule for scenes.
    `companions`: photos of another product that may stand beside this one. `date` (ISO day) and `occasion` (a feast or
    season in words) let a picture be dressed for them.
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
    companions: tuple[str, ...] = ()
    adaptation: Adaptation = Adaptation()
    focal_points: tuple[FocalPoint | None, ...] = ()
    date: str = ""
    occasion: str = ""
    seed: int = 1
    variant: int = 1
    wishes: Wishes = Wishes()


class EditPictureRequest(Value):
    """Asks for a changed bitmap. `mask`: SHA-256 of a PNG of the same size, transparent where change is wanted.

    `markup`: SHA-256 of a PNG of the same size with a person's drawing on it, a guide for the change. `extend_to`
    grows the canvas to that size with the picture at `picture_box` on it; what is new is painted.
    """

    picture: str
    instruction: str
    mask: str | None = None
    markup: str | None = None
    extend_to: Size | None = None
    picture_box: Box | None = None
    seed: int = 1
    variant: int = 1


class EditedPicture(Value):
    """The changed bitmap, by content, in pixels of `size`."""

    sha: str
    size: Size


class LookRequest(Value):
    """Asks what is to be seen in a rendered picture, and where logo and texts should stand.

    `picture`: SHA-256 of the rendering without logo and texts, `size` of the placement in design px. `wants` names
    what is asked for. `texts`: role to words. `logo_aspect` is width / height of the mark. `brief`: what the creative
    is for, in a sentence or two.
    """

    picture: str
    size: Size
    safe: Insets = Insets()
    wants: tuple[Literal["contents", "logo", "text", "on_brief"], ...] = ("contents",)
    texts: dict[str, str] = {}
    logo_aspect: float = 1.0
    locale: str = ""
    brief: str = ""
    seed: int = 1
    variant: int = 1


class SeenPlacement(Value):
    """Where a looker would put one thing. `box` in fractions of the canvas; `anchor` names its place in words.

    `role`: `logo`, or the role of a text. `logo_variant` says which mark suits the ground, `plate` whether it or the
    text needs one behind it.
    """

    role: str
    position: str = ""
    anchor: Literal[
        "top-left", "top", "top-right", "left", "centre", "right", "bottom-left", "bottom", "bottom-right"
    ] = "centre"
    box: Box
    scale: float = 1.0
    colour: str = ""
    plate: bool = False
    plate_colour: str = ""
    logo_variant: Literal["on_light", "on_dark", ""] = ""
    reasoning: str = ""


class Look(Value):
    """What was seen. `on_brief` 0..1, None where it was not asked; boxes of `things` in fractions of the canvas."""

    description: str = ""
    things: tuple[tuple[str, Box], ...] = ()
    placements: tuple[SeenPlacement, ...] = ()
    on_brief: float | None = None
    on_brief_reason: str = ""


class ModerateRequest(Value):
    """Asks whether words or a picture (SHA-256) are fit to be shown in public."""

    text: str = ""
    picture: str | None = None
    locale: str = ""


Request = ContextRequest | CopyRequest | PictureRequest | EditPictureRequest | LookRequest | ModerateRequest

ANSWERS: dict[Verb, type[Value]] = {
    "context": ContextPack,
    "copy": CopyDraft,
    "picture": Picture,
    "edit_picture": EditedPicture,
    "look": Look,
    "moderate": Moderation,
}
"""What each verb answers with."""


class Provider(Protocol):
    """Anyone who writes, draws or looks. Every verb may take long and fails with ProviderError only.

    A provider that lacks a verb is never asked for it: `verbs` says what it can do.
    """

    name: str

    @property
    def verbs(self) -> frozenset[Verb]: ...

    async def context(self, request: ContextRequest) -> Reply[ContextPack]: ...

    async def copy(self, request: CopyRequest) -> Reply[CopyDraft]: ...

    async def picture(self, request: PictureRequest) -> Reply[Picture]: ...

    async def edit_picture(self, request: EditPictureRequest) -> Reply[EditedPicture]: ...

    async def look(self, request: LookRequest) -> Reply[Look]: ...

    async def moderate(self, request: ModerateRequest) -> Reply[Moderation]: ...
