"""The section of the brand: name, colours, logos, fonts, voice, words to avoid, legal lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.model.adaptation import EXTENSION_NAMES
from studio.model.brand import BrandColours, BrandFonts
from studio.model.colour import contrast
from studio.ui.brief.draft import Draft
from studio.ui.brief.fonts import FontFiles
from studio.ui.brief.form import FieldBox, Section, show_text, side_by_side
from studio.ui.brief.logo_well import LogoWell
from studio.ui.brief.proposal_sheet import ProposalSheet
from studio.ui.brief.rows import TagRows
from studio.ui.brief.session import BriefSession
from studio.ui.brief.styles import StylePicker
from studio.ui.brief.wells import PICTURE_FILTER
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.button import Button
from studio.ui.widgets.chips import ChipsField
from studio.ui.widgets.colour_picker import ColourPicker, Swatch, hex_of
from studio.ui.widgets.field import Select, TextLine
from studio.ui.widgets.files import ask_open_files
from studio.ui.widgets.text import label

COLOURS = (("primary", "Primary"), ("secondary", "Secondary"), ("accent", "Accent"))
FOCUS_NAMES = (("auto", "The product, else faces"), ("product", "The product"), ("face", "Faces"))
SIDES = (("on_light", "Logo for light backgrounds"), ("on_dark", "Logo for dark backgrounds"))


class ColourField(QWidget):
    """A colour as a swatch that opens the picker, and its code. `changed(text)` follows the person's own changes."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, host: QWidget, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._host = host
        self._others: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.swatch = Swatch(theme, "#000000", 32, f"Choose the {name.lower()} colour")
        self.swatch.clicked.connect(self._open)
        self.code = TextLine()
        self.code.setAccessibleName(f"{name} colour code")
        self.code.textEdited.connect(self._typed)
        self.code.left.connect(self.left)
        row.addWidget(self.swatch)
        row.addWidget(self.code, 1)
        self.setFocusProxy(self.code)

    def show_colour(self, text: str, others: list[str]) -> None:
        """Show a colour; `others` are offered as swatches."""
        self._others = others
        self.swatch.set_colour(hex_of(text) or "#808080")
        if not self.code.hasFocus() or hex_of(self.code.text()) != hex_of(text):
            self.code.show_text(text.upper())

    def _typed(self, text: str) -> None:
        self.changed.emit(hex_of(text) or text)

    def _open(self) -> None:
        picker = ColourPicker(self._host, self._theme, self.swatch.colour, self._others)
        picker.picked.connect(self.changed)
        picker.closed.connect(self.left)
        picker.open_under(self.swatch, picker.code)


class BrandSection(Section):
    id, title, icon = "brand", "Brand", "palette"
    note = "What every creative of the campaign has in common."
    paths = ("brand",)

    def __init__(self, session: BriefSession, theme: Theme, shell: Shell, families: Sequence[str]) -> None:
        super().__init__(session, theme)
        self._shell = shell
        self.read_button = Button(theme, "Read off its material…", icon="scan-eye", kind="ghost")
        self.read_button.setToolTip("Colours, fonts and voice from logos, photos and texts of the brand")
        self.read_button.clicked.connect(self.read_material)
        self.header.add(self.read_button)
        self.name = self.line("brand.name", "Brand name", placeholder="Luma & Co", most=80)
        self.column.addWidget(self.name)
        self._add_colours()
        self._add_logos()
        self._add_fonts(families)
        self._add_adaptation()
        self.voice = self.area(
            "brand.voice", "Voice", placeholder="warm, precise, never shouting", hint="How the brand speaks."
        )
        self.column.addWidget(self.voice)
        self._add_words()

    def read_material(self) -> ProposalSheet:
        """Propose a kit from what the brief has; what is ticked goes into it as one change."""
        draft = self.session.draft
        logos = [draft.text(f"brand.logos.{side}") for side, _ in SIDES]
        photos = [str(name) for place, _ in enumerate(draft.items("products")) for name in _photos(draft, place)]
        marks, shots = (
            [draft.assets[name] for name in dict.fromkeys(names) if name in draft.assets] for names in (logos, photos)
        )
        sheet = ProposalSheet(self._shell, marks, shots, draft.text("brand.voice"))
        sheet.taken.connect(self._take_proposal)
        sheet.open(sheet.sample)
        return sheet

    def _take_proposal(self, changes: dict[str, object]) -> None:
        draft = self.session.draft
        for path, value in changes.items():
            self.session.touch(path)
            draft = draft.put(path, value)
        if changes:
            self.session.replace(draft, "Take brand proposal")

    # colours

    def _add_colours(self) -> None:
        self.colours: dict[str, tuple[FieldBox, ColourField]] = {}
        for role, name in COLOURS:
            field = ColourField(self.theme, self._shell.host, name)
            field.changed.connect(lambda text, role=role: self._set_colour(role, text))
            field.left.connect(self.session.save_soon)
            self.colours[role] = (FieldBox(name, field, f"brand.colours.{role}"), field)
        self.column.addLayout(side_by_side(*(box for box, _ in self.colours.values())))

    def _set_colour(self, role: str, text: str) -> None:
        path = f"brand.colours.{role}"
        self.session.touch(path)
        self.session.put(path, text, f"Change {role} colour", is_typing=True)

    def _show_colours(self, draft: Draft) -> None:
        defaults = BrandColours().model_dump()
        values = {role: draft.text(f"brand.colours.{role}") or defaults[role] for role, _ in COLOURS}
        for role, (box, field) in self.colours.items():
            others = [hex_of(value) for other, value in values.items() if other != role and hex_of(value)]
            field.show_colour(values[role], [*others, "#ffffff", "#000000"])
            box.set_hint(contrast_note(values[role]))
        light, dark = grounds(list(values.values()))
        for well in self.wells.values():
            well.show_grounds(light, dark)

    # logos

    def _add_logos(self) -> None:
        thumbnails = ThumbnailShelf.of(self._shell.window, self._shell.workshop.library.blobs)
        self.wells: dict[str, LogoWell] = {}
        boxes = []
        for side, name in SIDES:
            well = LogoWell(self.theme, thumbnails, name, is_for_dark=side == "on_dark")
            well.asked.connect(lambda side=side: self._shell.tasks.start(self._choose(side), "choose a logo"))
            well.dropped.connect(lambda files, side=side: self._take(side, files))
            well.removed.connect(lambda side=side: self.session.put(f"brand.logos.{side}", None, "Remove logo"))
            self.wells[side] = well
            boxes.append(FieldBox(name, well, f"brand.logos.{side}"))
        self.column.addLayout(side_by_side(*boxes))

    async def _choose(self, side: str) -> None:
        files = await ask_open_files(self._shell.window, "Choose a logo", PICTURE_FILTER, is_many=False)
        if files:
            await self._place(side, files)

    def _take(self, side: str, files: list[Path]) -> None:
        self._shell.tasks.start(self._place(side, files), "take in the logo")

    async def _place(self, side: str, files: list[Path]) -> None:
        """One file goes into the well; of two dropped together the second goes into the other well."""
        taken = await self.session.take_in(files[:2], kind="logo")
        draft = self.session.draft.with_assets(taken)
        sides = [side, *(other for other, _ in SIDES if other != side)]
        for place, name in zip(sides, taken, strict=False):
            draft = draft.put(f"brand.logos.{place}", name)
        self.session.replace(draft, "Set logo")

    def _show_logos(self, draft: Draft) -> None:
        shas = {}
        for side, well in self.wells.items():
            name = draft.text(f"brand.logos.{side}")
            shas[side] = draft.assets.get(name, "") if name else ""
            well.show_file(name, shas[side])
        self.wells["on_light"].show_borrowed(shas["on_dark"])
        self.wells["on_dark"].show_borrowed(shas["on_light"])

    # fonts and words

    def _add_fonts(self, families: Sequence[str]) -> None:
        choices = [(family, family) for family in families]
        self.headline = self.choice("brand.fonts.headline", "Headline font", choices)
        self.body = self.choice("brand.fonts.body", "Text font", choices)
        self.column.addLayout(side_by_side(self.headline, self.body))
        self.font_files = FontFiles(self.session, self.theme, self._shell)
        self.column.addWidget(FieldBox("", self.font_files, "brand.fonts.files"))
        self.styles = StylePicker(self.session, self.theme, self._shell)
        self.font_files.taken.connect(self.styles.redraw)
        self.column.addWidget(FieldBox("", self.styles, "brand.text_styles"))

    def _show_fonts(self, draft: Draft) -> None:
        files = [face for _, face in self.font_files.faces(draft) if face is not None]
        own = [face.family for face in (*files, *self._shell.workshop.library.fonts.list())]
        for box, default in ((self.headline, BrandFonts().headline), (self.body, BrandFonts().body)):
            control = box.control
            family = draft.text(box.path) or default
            if isinstance(control, Select):
                for known in dict.fromkeys((*own, family)):
                    if control.findData(known) < 0:
                        control.add(known, known)
                control.set_value(family)

    # photos of scenes

    def _add_adaptation(self) -> None:
        ways = [("", "As its edges allow"), *EXTENSION_NAMES.items()]
        self.focus = self.choice("brand.adaptation.focus", "Photos of scenes follow", list(FOCUS_NAMES))
        self.extension = self.choice("brand.adaptation.extension", "Where a photo ends, go on with", ways)
        for box in (self.focus, self.extension):
            if isinstance(box.control, Select):
                box.control.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.column.addLayout(side_by_side(self.focus, self.extension))

    def _show_adaptation(self, draft: Draft) -> None:
        for box, default in ((self.focus, "auto"), (self.extension, "")):
            if isinstance(box.control, Select):
                box.control.set_value(draft.text(box.path) or default)

    def _add_words(self) -> None:
        self.banned = TagRows(self.theme, "brand.banned_words", "Add banned words", self._chips, _show_chips, [])
        self.banned.changed.connect(lambda rows: self.session.put("brand.banned_words", rows or None, "Change words"))
        self.column.addWidget(label("Words that must never appear", "field"))
        self.column.addWidget(self.banned)
        self.legal = TagRows(self.theme, "brand.legal", "Add a legal line", self._legal_line, _show_line, "")
        self.legal.changed.connect(lambda rows: self.session.put("brand.legal", rows or None, "Change legal line"))
        self.column.addWidget(label("Legal line that must appear", "field"))
        self.column.addWidget(self.legal)

    def _chips(self, tag: str) -> QWidget:
        field = ChipsField(self.theme, "Type a word, then Enter")
        field.line.setFixedWidth(170)
        field.changed.connect(lambda words: self.banned.put(tag, words))
        return field

    def _legal_line(self, tag: str) -> QWidget:
        line = TextLine()
        line.setMaxLength(400)
        line.textEdited.connect(
            lambda text: self.session.put(f"brand.legal.{tag}", text, "Change legal line", is_typing=True)
        )
        line.left.connect(self.session.save_soon)
        return line

    def show_draft(self, draft: Draft) -> None:
        show_text(self.name, draft)
        show_text(self.voice, draft)
        self._show_colours(draft)
        self._show_logos(draft)
        self._show_fonts(draft)
        self._show_adaptation(draft)
        self.font_files.show_draft(draft)
        self.styles.show_draft(draft)
        self.banned.show_values(draft.mapping("brand.banned_words"), draft)
        self.legal.show_values(draft.mapping("brand.legal"), draft)


def _photos(draft: Draft, place: int) -> list[str]:
    return [str(name) for name in draft.items(f"products[{place}].photos")]


def contrast_note(colour: str) -> str:
    """How well text in white or near-black reads on a colour."""
    code = hex_of(colour)
    if not code:
        return ""
    white, black = contrast(code, "#ffffff"), contrast(code, "#111111")
    return f"White text on it {white:.1f} : 1" if white >= black else f"Dark text on it {black:.1f} : 1"


def grounds(colours: list[str]) -> tuple[str, str]:
    """The lightest and the darkest brand colour if they are light and dark, to show logos on."""
    codes = [code for code in map(hex_of, colours) if code]
    light = max(codes, key=lambda code: contrast(code, "#000000"), default="#ffffff")
    dark = max(codes, key=lambda code: contrast(code, "#ffffff"), default="#17181a")
    return (
        light if contrast(light, "#111111") >= 7 else "#ffffff",
        dark if contrast(dark, "#ffffff") >= 7 else "#17181a",
    )


def _show_chips(control: QWidget, value: object) -> None:
    if isinstance(control, ChipsField) and isinstance(value, list | tuple):
        control.show_words([str(word) for word in value])


def _show_line(control: QWidget, value: object) -> None:
    if isinstance(control, TextLine):
        control.show_text(str(value))
