"""What would repair a finding, as a small value; `studio.edit.fix` makes hand edits of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.model.colour import Colour
from studio.model.geometry import Box
from studio.model.value import Value


class SetColour(Value):
    """The text in another colour, one that was measured to pass."""

    kind: Literal["set_colour"] = "set_colour"
    colour: Colour


class SetText(Value):
    """The text in other words; `says` is what changes, as a button says it ("Use brand spelling")."""

    kind: Literal["set_text"] = "set_text"
    text: Annotated[str, Field(max_length=600)]
    says: str = "Correct the text"


class ShowText(Value):
    """A text that was taken away, shown again."""

    kind: Literal["show_text"] = "show_text"


class Move(Value):
    """The text or the logo in another place. `box` in design px; of a logo its width counts, the aspect is kept."""

    kind: Literal["move"] = "move"
    box: Box
    says: str = "Move it inside"


class MakeFit(Value):
    """The text back in the room the layout has for it, and shortened to a clause of its own where that is too small."""

    kind: Literal["make_fit"] = "make_fit"


class Reset(Value):
    """Hand edits given back to the layout; it repairs nothing where nothing was edited.

    `fields`: paths as in `model.edits` (`crop`, `product`, `logo`, `text.headline.box`, `overlays.<id>`).
    """

    kind: Literal["reset"] = "reset"
    fields: Annotated[tuple[str, ...], Field(min_length=1)]


AnyFix = SetColour | SetText | ShowText | Move | MakeFit | Reset
Fix = Annotated[AnyFix, Field(discriminator="kind")]

_SAYS = {
    "set_colour": "Use a colour that reads",
    "show_text": "Show it again",
    "make_fit": "Make it fit",
    "reset": "Undo the hand edit",
}


def says(fix: AnyFix) -> str:
    """What the fix would do, in the words of a button."""
    return fix.says if isinstance(fix, SetText | Move) else _SAYS[fix.kind]
