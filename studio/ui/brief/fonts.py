"""The brand's own font files: what each is, what its maker allows, and what stands in where it lacks a script."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.brand import BrandFonts
from studio.model.font import SCRIPT_SAMPLES, FontFace
from studio.model.locale import script
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import clear_layout
from studio.ui.brief.locale_names import locale_name
from studio.ui.brief.session import BriefSession
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.widgets.badge import StateBadge
from studio.ui.widgets.button import Button, IconButton
from studio.ui.widgets.files import ask_open_files
from studio.ui.widgets.text import label

FILTER = "Fonts (*.ttf *.otf)"
FILES = "brand.fonts.files"
_SCRIPT_NAMES = {
    "Latn": "Latin", "Grek": "Greek", "Cyrl": "Cyrillic", "Arab": "Arabic", "Hebr": "Hebrew", "Deva": "Devanagari",
    "Thai": "Thai", "Jpan": "Japanese", "Hans": "Simplified Chinese", "Hant": "Traditional Chinese", "Kore": "Korean",
}  # fmt: skip


class FontFiles(QWidget):
    """`taken`: font files were added or removed."""

    taken = Signal()

    def __init__(self, session: BriefSession, theme: Theme, shell: Shell) -> None:
        super().__init__()
        self._session, self._theme, self._shell = session, theme, shell
        self._shown: tuple[object, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label("Font files", "field"))
        head.addStretch(1)
        add = Button(theme, "Add font files…", icon="type")
        add.clicked.connect(lambda: shell.tasks.start(self._choose(), "take in fonts"))
        head.addWidget(add)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        self.stand_ins = label("", "small", is_wrapped=True)
        column.addWidget(self.stand_ins)

    def faces(self, draft: Draft) -> list[tuple[str, FontFace | None]]:
        """The brief's font files by name, with what is known of each."""
        fonts = self._shell.workshop.library.fonts
        return [(str(name), fonts.find(draft.assets.get(str(name), ""))) for name in draft.items(FILES)]

    def show_draft(self, draft: Draft) -> None:
        faces = self.faces(draft)
        locales = tuple(str(tag) for tag in draft.items("locales"))
        shown = (
            tuple(name for name, _ in faces),
            locales,
            draft.text("brand.fonts.headline"),
            draft.text("brand.fonts.body"),
        )
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self._rows)
        for name, face in faces:
            self._rows.addWidget(self._row(name, face))
        if not faces:
            self._rows.addWidget(label("The studio's own fonts are used. Add the brand's as TTF or OTF.", "small"))
        lacks = [*_missing_weights(draft, [face for _, face in faces if face]), self._stand_ins(draft, locales)]
        self.stand_ins.setText("\n".join(filter(None, lacks)))
        self.stand_ins.setVisible(bool(self.stand_ins.text()))

    def _row(self, name: str, face: FontFace | None) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        if face is None:
            line.addWidget(label(name, "body"))
            line.addWidget(StateBadge(self._theme, "Missing", "bad"))
        else:
            weight = f"{face.weights[0]}–{face.weights[1]} variable" if face.weights else str(face.weight)
            line.addWidget(label(f"{face.family} {face.style}".strip(), "body"))
            scripts = ", ".join(_SCRIPT_NAMES.get(name, name) for name in face.scripts) or "no common script"
            line.addWidget(label(f"{weight} · {scripts}", "small"))
            is_restricted = face.embedding == "restricted"
            badge = StateBadge(self._theme, face.permission, "warn" if is_restricted else "idle")
            badge.setToolTip("What the font's maker allows (OS/2 fsType). Pictures made with it are not affected.")
            line.addWidget(badge)
        line.addStretch(1)
        remove = IconButton(self._theme, "x", f"Remove {name}")
        remove.clicked.connect(lambda: self._remove(name))
        line.addWidget(remove)
        return row

    def _stand_ins(self, draft: Draft, locales: tuple[str, ...]) -> str:
        """One line for each script of the brief's locales that the headline or text font cannot write."""
        book = self._shell.workshop.book
        usual = BrandFonts()
        families = (
            draft.text("brand.fonts.headline") or usual.headline, draft.text("brand.fonts.body") or usual.body,
        )  # fmt: skip
        said: dict[tuple[str, str], list[str]] = {}
        for tag in locales:
            sample = SCRIPT_SAMPLES.get(script(tag), "")
            for family in dict.fromkeys(families):
                for other, _ in book.stand_ins(family, sample, tag):
                    said.setdefault((locale_name(tag), other), []).append(family)
        return "\n".join(f"{name}: {other} stands in for {' and '.join(own)}" for (name, other), own in said.items())

    # changing

    async def _choose(self) -> None:
        files = await ask_open_files(self._shell.window, "Add font files", FILTER)
        if files:
            await self.take(files)

    async def take(self, files: list[Path]) -> None:
        """Take in font files; their families can be chosen from then on."""
        taken = await self._session.take_in(files, kind="font")
        if not taken:
            return
        draft = self._session.draft.with_assets(taken)
        names = [*draft.items(FILES), *(name for name in taken if name not in draft.items(FILES))]
        self._session.replace(draft.put(FILES, names), "Add font files")
        self.taken.emit()

    def _remove(self, name: str) -> None:
        names = [other for other in self._session.draft.items(FILES) if other != name]
        self._session.put(FILES, names or None, "Remove font file")
        self.taken.emit()


def _missing_weights(draft: Draft, faces: list[FontFace]) -> list[str]:
    """One line for each of the brand's families that has no weight near the one its texts are set in."""
    usual, said = BrandFonts(), []
    for path, family, wanted in (
        ("headline", usual.headline, range(600, 1001)), ("body", usual.body, range(300, 601)),
    ):  # fmt: skip
        asked = draft.text(f"brand.fonts.{path}") or family
        own = [face for face in faces if face.family == asked]
        reached = [face for face in own if face.weight in wanted or (face.weights and face.weights[1] >= wanted[0])]
        if own and not reached:
            kind = "bold" if path == "headline" else "regular"
            weights = ", ".join(str(face.weight) for face in own)
            said.append(f"{asked} has no {kind} weight, only {weights}: its nearest is used. Add the {kind} file.")
    return said
