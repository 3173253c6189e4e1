"""What somebody who looked at a creative would move: a place for the logo or for one text, with the reason."""

from __future__ import annotations

from studio.model.colour import Colour
from studio.model.edits import Edits, LogoEdit, TextEdit
from studio.model.geometry import Box, Size
from studio.model.value import Value


class Suggestion(Value):
    """A place for one thing, drawn as a ghost box until it is taken. `box` in fractions of the canvas.

    `role` is `logo` or a text's role. `problems` says in words why it must not be taken as it is (outside the safe
    zone, on a face, too low a contrast); such a suggestion is shown but not offered. `by` names who looked.
    """

    role: str
    box: Box
    position: str = ""
    colour: Colour | None = None
    reason: str = ""
    by: str = ""
    problems: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.problems


def take(edits: Edits, suggestion: Suggestion, size: Size, logo_aspect: float = 1.0) -> Edits:
    """The edits with the suggestion followed.

    `size` is the canvas in px. `logo_aspect` is the mark's width / height: it keeps its shape inside the box.
    """
    box = suggestion.box
    if suggestion.role == "logo":
        height_limited = box.height * size.height * logo_aspect / size.width
        width = max(0.01, min(box.width, height_limited, 1.0))
        centre = LogoEdit(x=box.x + box.width / 2, y=box.y + box.height / 2, width=width)
        return edits.model_copy(update={"logo": centre})
    changed = edits.text.get(suggestion.role, TextEdit()).model_copy(update={"box": box})
    if suggestion.colour is not None:
        changed = changed.model_copy(update={"colour": suggestion.colour})
    return edits.model_copy(update={"text": {**edits.text, suggestion.role: changed}})
