"""A brand kit: name, colours, logos, fonts, voice, words to avoid and legal lines."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from studio.model.adaptation import Adaptation
from studio.model.colour import Colour
from studio.model.text_style import TextStyleSet
from studio.model.value import Value

FileName = Annotated[str, Field(min_length=1, max_length=1024)]


class BrandColours(Value):
    """The three colours a layout may use beside black and white."""

    primary: Colour = "#1b1b1f"
    secondary: Colour = "#f4f1ec"
    accent: Colour = "#ff6b35"


class Logos(Value):
    """Logo files by the background they are made for; one alone is used on both."""

    on_light: FileName | None = None
    on_dark: FileName | None = None


class BrandFonts(Value):
    """Family names; a bundled family, or one of the brand's own files (TrueType or OpenType)."""

    headline: str = "Inter Display"
    body: str = "Inter"
    files: Annotated[tuple[FileName, ...], Field(max_length=40)] = ()


class BrandTextStyles(Value):
    """Which text style set the brand uses (empty: the layout's own look), and the sets it keeps itself."""

    use: Annotated[str, Field(max_length=40)] = ""
    own: Annotated[tuple[TextStyleSet, ...], Field(max_length=20)] = ()


class Brand(Value):
    """What every creative of a campaign has in common. Texts by locale are keyed `de` or `de-DE`."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    colours: BrandColours = BrandColours()
    logos: Logos = Logos()
    fonts: BrandFonts = BrandFonts()
    text_styles: BrandTextStyles = BrandTextStyles()
    adaptation: Adaptation = Adaptation()
    voice: Annotated[str, Field(max_length=500)] = ""
    banned_words: dict[str, tuple[str, ...]] = {}
    legal: dict[str, Annotated[str, Field(max_length=400)]] = {}
