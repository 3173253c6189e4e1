"""What a brand's own material says about it: colours, fonts and tone words to confirm or to leave."""

from __future__ import annotations

from typing import Literal

from studio.model.colour import Colour
from studio.model.value import Value

ColourRole = Literal["primary", "secondary", "accent"]


class ColourProposal(Value):
    """A colour for one role of the kit. `reason` says where it was seen, `contrast` its ratio to the secondary one."""

    role: ColourRole
    colour: Colour
    reason: str
    contrast: float = 1.0


class FontProposal(Value):
    """A pair of families that ship with the studio or belong to the brand."""

    headline: str
    body: str
    reason: str


class ToneProposal(Value):
    """A word for the brand's voice, and the words of the sample texts that speak for it."""

    word: str
    evidence: tuple[str, ...]


class BrandProposal(Value):
    """Everything proposed; empty where the material says nothing. `palette`: colours seen, the loudest first."""

    colours: tuple[ColourProposal, ...] = ()
    fonts: FontProposal | None = None
    tone: tuple[ToneProposal, ...] = ()
    palette: tuple[Colour, ...] = ()
