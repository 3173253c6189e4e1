"""What a reviewer's note asks for, as far as it was understood."""

from __future__ import annotations

from studio.model.value import Value


class Wishes(Value):
    """Changes a note asks for. Scales are factors (1 = unchanged); `understood` names each wish in words.

    With nothing understood a new variation is made, and `understood` stays empty so that the person is told.
    """

    note: str = ""
    headline: str | None = None
    subline: str | None = None
    call_to_action: str | None = None
    is_shorter: bool = False
    has_new_words: bool = False
    has_new_picture: bool = False
    picture_family: str | None = None
    drop: tuple[str, ...] = ()
    logo_scale: float = 1.0
    product_scale: float = 1.0
    headline_scale: float = 1.0
    brightness: float = 1.0
    saturation: float = 1.0
    understood: tuple[str, ...] = ()


def combined(earlier: Wishes, later: Wishes) -> Wishes:
    """All requests so far as one: the later text wins, scales multiply, drops add up."""
    return Wishes(
        note=later.note or earlier.note,
        headline=later.headline if later.headline is not None else earlier.headline,
        subline=later.subline if later.subline is not None else earlier.subline,
        call_to_action=later.call_to_action if later.call_to_action is not None else earlier.call_to_action,
        is_shorter=earlier.is_shorter or later.is_shorter,
        has_new_words=earlier.has_new_words or later.has_new_words,
        has_new_picture=earlier.has_new_picture or later.has_new_picture,
        picture_family=later.picture_family or earlier.picture_family,
        drop=tuple(dict.fromkeys((*earlier.drop, *later.drop))),
        logo_scale=earlier.logo_scale * later.logo_scale,
        product_scale=earlier.product_scale * later.product_scale,
        headline_scale=earlier.headline_scale * later.headline_scale,
        brightness=earlier.brightness * later.brightness,
        saturation=earlier.saturation * later.saturation,
        understood=later.understood,
    )
