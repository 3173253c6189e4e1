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
