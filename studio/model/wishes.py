"""What a reviewer's note asks for, as far as it was understood."""

from __future__ import annotations

from studio.model.adaptation import Extension
from studio.model.value import Value


class PictureChange(Value):
    """A change of the backdrop by a provider that can draw.

    `instruction` is in a person's words. `mask` and `markup` are SHA-256 of PNGs of the canvas's size: transparent
    where change is wanted, and a drawing that shows what is meant.
    """

    instruction: str
    mask: str | None = None
    markup: str | None = None


class Wishes(Value):
    """Changes a note asks for. Scales are factors (1 = unchanged); `understood` names each wish in words.

    `prompt` is art direction for the picture in a person's own words; `seed` fixes the chance in it. `change` asks for
    the picture as it is to be altered, `extension` for another way to go on where a photo ends. `copy_choice`,
    `picture_choice` and `layout_choice` name the candidate taken, counted from 0 for the best.

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
    prompt: str = ""
    seed: int | None = None
    change: PictureChange | None = None
    extension: Extension | None = None
    copy_choice: int = 0
    picture_choice: int = 0
    layout_choice: int = 0
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
        prompt=later.prompt or earlier.prompt,
        seed=later.seed if later.seed is not None else earlier.seed,
        change=later.change or earlier.change,
        extension=later.extension or earlier.extension,
        copy_choice=0 if later.has_new_words or later.is_shorter else earlier.copy_choice,
        picture_choice=0 if later.has_new_picture else earlier.picture_choice,
        layout_choice=earlier.layout_choice,
        understood=later.understood,
    )


_OF_WORDS = ("note", "headline", "subline", "call_to_action", "is_shorter", "has_new_words", "drop")
_OF_PICTURE = (
    "note", "has_new_picture", "picture_family", "product_scale", "brightness", "saturation",
    "prompt", "seed", "change", "extension",
)  # fmt: skip


def about_words(wishes: Wishes) -> Wishes:
    """What a writer is told; the rest must not make the words anew."""
    return Wishes(**{name: getattr(wishes, name) for name in _OF_WORDS})


def about_picture(wishes: Wishes) -> Wishes:
    """What whoever draws is told; the rest must not make the picture anew."""
    return Wishes(**{name: getattr(wishes, name) for name in _OF_PICTURE})


def wants_words(wishes: Wishes) -> bool:
    """Whether the words have to be written for this creative alone."""
    return about_words(wishes).model_copy(update={"note": ""}) != Wishes()


def wants_picture(wishes: Wishes) -> bool:
    """Whether the picture has to be made for this creative alone."""
    return about_picture(wishes).model_copy(update={"note": ""}) != Wishes()
