"""The fonts pictures are drawn with: bundled and brand files only, with their coverage and fallback order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainterPath, QRawFont

from studio.model.errors import AssetError
from studio.model.locale import script
from studio.render.app import ensure_gui_app
from studio.render.lru import Lru
from studio.render.text.clean import prepared
from studio.render.text.script import graphemes, is_drawn, is_emoji

REFERENCE_PX = 100
"""Text is shaped once at this size; every other size is this one scaled."""

_REGISTERED = "studio_registered_fonts"
_DEFAULT_FAMILY = "Inter"
_SCRIPT_ORDER = ("Latn", "Arab", "Hebr", "Deva", "Thai", "Jpan", "Hans", "Hant", "Kore")


_ALIKE = {"Grek": "ω", "Cyrl": "я"}
"""Scripts so like Latin that figures and names in another family would look like a mistake: one family sets it all."""


@dataclass(frozen=True)
class FontFile:
    """One entry of fonts/manifest.json. `families` names the faces of a collection by script."""

    file: str
    family: str
    weight: int
    scripts: tuple[str, ...]
    role: str
    families: dict[str, str]


def read_manifest(root: Path) -> tuple[FontFile, ...]:
    """The bundled files in manifest order; AssetError when the manifest is missing or broken."""
    try:
        entries = json.loads((root / "manifest.json").read_text(encoding="utf-8"))["fonts"]
        return tuple(
            FontFile(
                file=entry["file"],
                family=entry["family"],
                weight=int(entry["weight"]),
                scripts=tuple(entry["scripts"]),
                role=entry["role"],
                families=dict(entry.get("families", {})),
            )
            for entry in entries
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise AssetError(
            f"The bundled fonts in {root} cannot be read ({error}).", "Install the studio again; its fonts are damaged."
        ) from error


class FontBook:
    """Which families exist, which may stand in for which, and what each can draw. One per process is enough."""

    def __init__(self, files: Sequence[FontFile]) -> None:
        self._display = tuple(dict.fromkeys(f.family for f in files if f.role == "display"))
        self._brand: tuple[str, ...] = ()
        self._variable: frozenset[str] = frozenset()
        self._taken: dict[Path, bool] = {}
        self._emoji = next((f.family for f in files if f.role == "emoji"), "")
        self._by_script: dict[str, list[str]] = {}
        for font in files:
            if font.role in {"script", "text"}:
                for name in font.scripts:
                    families = self._by_script.setdefault(name, [])
                    family = font.families.get(name, font.family)
                    if family not in families:
                        families.append(family)
        text = [font.family for font in files if font.role == "text"]
        scripts = [family for families in self._by_script.values() for family in families]
        self._bundled = tuple(dict.fromkeys((*text, *self._display, *scripts)))
        self._families = self._bundled
        self._raw: dict[str, QRawFont] = {}
        self._covers: dict[tuple[str, str], bool] = {}
        self._fonts: dict[tuple[str, int, float, bool], QFont] = {}
        self._chains: dict[tuple[str, str], tuple[str, ...]] = {}
        self._paths: dict[tuple[tuple[str, int, str], int], QPainterPath] = {}
        self._families_of: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self._colour: dict[str, bool] = {self._emoji: True}
        self.shapes: Lru[tuple[object, ...], object] = Lru(4096)

    @staticmethod
    def load(root: Path, brand_files: Sequence[Path] = ()) -> FontBook:
        """Register the bundled fonts of `root` and a brand's own files; about 50 ms, and nothing the second time.

        AssetError when a file is not a font Qt can read.
        """
        ensure_gui_app()
        files = read_manifest(root)
        for font in files:
            _register(root / font.file)
        book = FontBook(files)
        if book._emoji:
            QFontDatabase.setApplicationEmojiFontFamilies([book._emoji])
        for path in brand_files:
            _register(path)
        book.add_files(brand_files)
        return book

    def add_files(self, paths: Sequence[Path]) -> tuple[Path, ...]:
        """Take in a brand's own files beside those it has; those Qt cannot read are left out and returned.

        A family that ships with the studio stays the studio's own. Costs nothing for files that are known.
        """
        fresh = [path for path in paths if path not in self._taken]
        families, variable = [], []
        for path in fresh:
            try:
                named = [family for family in _register(path) if family not in self._bundled]
            except AssetError:
                named = []
            self._taken[path] = bool(named)
            families += named
            if named and QRawFont(str(path), REFERENCE_PX).fontTable("fvar").size() > 0:
                variable += named
        if families:
            self._brand = tuple(dict.fromkeys((*self._brand, *families)))
            self._variable |= set(variable)
            self._families = tuple(dict.fromkeys((*self._bundled, *self._brand)))
            for cache in (self._raw, self._covers, self._fonts, self._chains, self._families_of):
                cache.clear()
            self.shapes.clear()
        return tuple(path for path in paths if not self._taken[path])

    def keep_files(self, paths: Sequence[Path]) -> None:
        """Know exactly these brand files: those that were removed can be asked for no more."""
        self._taken = {}
        self._brand, self._variable, self._families = (), frozenset(), self._bundled
        for cache in (self._raw, self._covers, self._fonts, self._chains, self._families_of):
            cache.clear()
        self.shapes.clear()
        self.add_files(paths)

    def families(self) -> list[str]:
        """Every family a text may ask for."""
        return list(self._families)

    def brand_families(self) -> list[str]:
        """The families of the brands' own files."""
        return list(self._brand)

    def display_families(self) -> list[str]:
        """The bundled headline families, the brand's own first."""
        return [*self._brand, *self._display]

    def has_family(self, family: str) -> bool:
        return family in self._families

    def families_for(self, family: str, locale: str) -> list[str]:
        """The asked family, then what the locale's script falls back to, then every other script, emoji last.

        A family that is neither bundled nor the brand's own is replaced by Inter: a system font is never used.
        """
        return list(self.chain(family, locale))

    def chain(self, family: str, locale: str) -> tuple[str, ...]:
        """`families_for` as a cached tuple."""
        name = script(locale)
        key = (family, name)
        if key not in self._chains:
            first = family if self.has_family(family) else _DEFAULT_FAMILY
            own = [f for f in self._by_script.get(name, []) if f.startswith("Noto")]
            rest = [f for other in _SCRIPT_ORDER for f in self._by_script.get(other, [])]
            latin_like = name in {"Latn", "Grek", "Cyrl"}
            order = [first, _DEFAULT_FAMILY, *own] if latin_like else [first, *own, _DEFAULT_FAMILY]
            if name in _ALIKE and not self.covers(first, _ALIKE[name]):
                order = [_DEFAULT_FAMILY, first, *own]
            self._chains[key] = tuple(dict.fromkeys((*order, *rest, self._emoji)))
        return self._chains[key]

    def covers(self, family: str, character: str) -> bool:
        """Whether the family itself has a glyph for the character (one code point)."""
        key = (family, character)
        if key not in self._covers:
            if family not in self._raw:
                self._raw[family] = QRawFont.fromFont(self.font(family, 400))
            self._covers[key] = self._raw[family].supportsCharacter(ord(character))
        return self._covers[key]

    def family_of(self, grapheme: str, chain: tuple[str, ...]) -> str | None:
        """The first family of the chain that can draw the whole grapheme; None when none can."""
        key = (grapheme, chain)
        if key not in self._families_of:
            self._families_of[key] = self._found_family(grapheme, chain)
        return self._families_of[key]

    def _found_family(self, grapheme: str, chain: Sequence[str]) -> str | None:
        if is_emoji(grapheme) and self._emoji and self.covers(self._emoji, grapheme[0]):
            return self._emoji
        drawn = [character for character in grapheme if is_drawn(character)]
        for family in chain:
            if family != self._emoji and all(self.covers(family, character) for character in drawn):
                return family
        if self._emoji and drawn and all(self.covers(self._emoji, character) for character in drawn):
            return self._emoji
        return None

    def stand_ins(self, family: str, text: str, locale: str) -> list[tuple[str, str]]:
        """What draws the parts of a text its own family cannot: (family, the signs it draws), in order of use."""
        chain = self.chain(family, locale)
        drawn: dict[str, list[str]] = {}
        for grapheme in graphemes(prepared(text)):
            found = self.family_of(grapheme, chain) if any(map(is_drawn, grapheme)) else None
            if found is not None and found != family:
                drawn.setdefault(found, []).append(grapheme)
        return [(name, "".join(dict.fromkeys(signs))) for name, signs in drawn.items()]

    def missing_glyphs(self, text: str, family: str, locale: str) -> str:
        """The characters no bundled or brand font can draw, each once, in order; empty when all is well."""
        chain = self.chain(family, locale)
        missing = (g for g in graphemes(prepared(text)) if self.family_of(g, chain) is None)
        return "".join(dict.fromkeys(missing))

    def font(self, family: str, weight: int, tracking: float = 0.0, is_tight: bool = False) -> QFont:
        """A QFont of exactly one family at the reference size, unhinted. `tracking` in em.

        `is_tight` sets Chinese and Japanese with proportional widths, as headlines want it.
        """
        key = (family, weight, tracking, is_tight)
        if key not in self._fonts:
            # Font merging stays on although only one family is named: without it Qt picks the family by the script a
            # digit stands in, and gives another one between Hebrew letters. What a family lacks is never asked of it.
            font = QFont()
            font.setFamilies([family])
            font.setPixelSize(REFERENCE_PX)
            font.setWeight(QFont.Weight(max(1, min(1000, weight))))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if tracking:
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking * REFERENCE_PX)
            if family in self._variable:
                font.setVariableAxis(QFont.Tag("wght"), float(weight))
            font.setFeature(QFont.Tag("lnum"), 1)  # prices want figures as high as capitals
            if is_tight:
                font.setFeature(QFont.Tag("palt"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def is_emoji(self, family: str) -> bool:
        return family == self._emoji

    def is_colour(self, font: QRawFont) -> bool:
        """Whether a font's glyphs are coloured: asking those for outlines makes them vanish."""
        family = font.familyName()
        if family not in self._colour:
            tables = ("CBDT", "COLR", "sbix", "SVG ")
            self._colour[family] = any(font.fontTable(tag).size() > 0 for tag in tables)
        return self._colour[family]

    def glyph_path(self, font: QRawFont, face: tuple[str, int, str], index: int) -> QPainterPath:
        """The outline of one glyph at the reference size; `face` names the font file for the cache."""
        key = (face, index)
        if key not in self._paths:
            path = font.pathForGlyph(index)
            path.setFillRule(Qt.FillRule.WindingFill)
            self._paths[key] = path
        return self._paths[key]


def _register(path: Path) -> list[str]:
    """Register one font file with the application, once; its family names."""
    application = QCoreApplication.instance()
    assert application is not None
    known: dict[str, list[str]] = application.property(_REGISTERED) or {}
    key = str(path.resolve())
    if key in known:
        return list(known[key])
    number = QFontDatabase.addApplicationFont(key)
    if number < 0:
        raise AssetError(f"{path.name} is not a font the studio can read.", "Use a TrueType or OpenType file.")
    families = list(QFontDatabase.applicationFontFamilies(number))
    application.setProperty(_REGISTERED, {**known, key: families})
    return families
