"""The card of the fonts: a workspace's own files and those of the studio, with permission, scripts and stand-ins."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.model.errors import AssetError
from studio.model.font import EMBEDDING_WORDS, Embedding, FontFace
from studio.render.fonts import read_manifest
from studio.system.brand_fonts import font_files
from studio.system.paths import fonts
from studio.ui.brief.form import clear_layout
from studio.ui.brief.summaries import many
from studio.ui.settings.drop_card import DropCard
from studio.ui.settings.fonts_family import Family, FamilyRow
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.files import ask_open_files
from studio.ui.widgets.text import label

FILTER = "Fonts (*.ttf *.otf)"
ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".woff", ".woff2"})
_SHORT: dict[Embedding, str] = {
    "installable": "Embedding allowed", "editable": "Embedding allowed", "preview_print": "Embedding to view and print",
    "restricted": "Embedding not allowed",
}  # fmt: skip
_STRICTNESS: tuple[Embedding, ...] = ("installable", "editable", "preview_print", "restricted")


class FontsCard(DropCard):
    endings, what = ENDINGS, "take in fonts"

    def __init__(self, shell: Shell) -> None:
        super().__init__(
            shell,
            "Fonts",
            "The brand's own font files, what their maker allows, and who draws a script that they lack. Fonts of this "
            "computer are never used, so that pictures come out alike everywhere.",
        )
        self._shown: tuple[FontFace, ...] | None = None
        self.add = Button(shell.theme, "Add font files…", icon="plus")
        self.add.clicked.connect(lambda: shell.tasks.start(self._choose(), "take in fonts"))
        self.header.add(self.add)
        self.own: dict[str, FamilyRow] = {}
        self.bundled: dict[str, FamilyRow] = {}
        self._own_column = self._rows()
        self.none = label(
            "No font files of your own yet. Drop TrueType or OpenType files here.", "muted", is_wrapped=True
        )
        self.column.addWidget(self.none)
        self.column.addWidget(label("Fonts of the studio", "section"))
        self._bundled_column = self._rows()

    def _rows(self) -> QVBoxLayout:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.column.addWidget(holder)
        return column

    def refresh(self) -> None:
        """Show the fonts the workspace has now."""
        library = self.shell.workshop.library
        self.add.setEnabled(not library.is_read_only)
        faces = tuple(library.fonts.list())
        if not self.bundled:
            self._fill_bundled()
        if faces == self._shown:
            return
        self._shown = faces
        unfolded = {name for name, row in self.own.items() if row.head.isChecked()}
        clear_layout(self._own_column)
        self.own = {}
        for name in dict.fromkeys(face.family for face in faces):
            family = self._family(name, faces)
            can_go = not library.is_read_only
            row = FamilyRow(self.shell.theme, self.shell.workshop.book, family, can_go=can_go)
            row.removal_wanted.connect(lambda name=name: self.remove(name))
            row.unfold(name in unfolded)
            self.own[name] = row
            self._own_column.addWidget(row)
        self.none.setVisible(not faces)

    def _fill_bundled(self) -> None:
        weights: dict[str, list[int]] = {}
        for font in read_manifest(fonts()):
            if font.role in ("text", "display"):
                weights.setdefault(font.family, []).append(font.weight)
        for name, known in weights.items():
            family = Family(name, ", ".join(map(str, sorted(set(known)))), "Open licence", "idle")
            self.bundled[name] = FamilyRow(self.shell.theme, self.shell.workshop.book, family)
            self._bundled_column.addWidget(self.bundled[name])

    def _family(self, name: str, faces: tuple[FontFace, ...]) -> Family:
        own = [face for face in faces if face.family == name]
        strictest = max((face.embedding for face in own), key=_STRICTNESS.index)
        is_drawn = self.shell.workshop.book.has_family(name)
        notes = [EMBEDDING_WORDS[strictest] + " (OS/2 fsType). Pictures made with it are not affected."]
        if not is_drawn:
            notes.append("It cannot be drawn here. Export it again as TrueType or OpenType.")
        users = self._users(name, {face.sha for face in own})
        notes.append(f"Used by {', '.join(users)}." if users else "No brief names it yet.")
        notes.append(many(len(own), "file") + ": " + ", ".join(face.name for face in own))
        hue = "warn" if strictest == "restricted" or not is_drawn else "idle"
        return Family(name, ", ".join(map(_weight_of, own)), _SHORT[strictest], hue, tuple(notes))  # type: ignore[arg-type]

    def _users(self, family: str, shas: set[str]) -> list[str]:
        """Campaigns that name the family or hold its files, and text style sets that are set in it."""
        library = self.shell.workshop.library
        names = []
        for campaign in library.campaigns.list():
            brand = campaign.brief.brand
            asked = {brand.fonts.headline, brand.fonts.body, *(f for s in brand.text_styles.own for f in s.families())}
            if family in asked or shas & set(campaign.assets.values()):
                names.append(campaign.brief.name)
        sets = [styles.name for styles in library.text_styles.list() if family in styles.families()]
        return [*names, *(f"the text styles {name}" for name in sets)]

    def remove(self, name: str) -> None:
        """Take a family's files out of the workspace; the notice brings them back. One in use stays."""
        library = self.shell.workshop.library
        faces = [face for face in library.fonts.list() if face.family == name]
        users = self._users(name, {face.sha for face in faces})
        if users:
            self.shell.messages.error(
                f"{name} is used by {', '.join(users[:3])}.",
                "Choose another font there first.",
                heading="Could not remove the font",
            )
            return
        gone = [library.fonts.remove(face.sha) for face in faces]
        self._changed()

        def bring_back() -> None:
            for face in gone:
                library.fonts.restore(face)
            self._changed()

        self.shell.messages.toast(f"{name} was removed.", action=("Undo", bring_back), seconds=12)

    def _changed(self) -> None:
        self.shell.workshop.book.keep_files(font_files(self.shell.workshop.library.blobs.root))
        self.refresh()

    # taking in

    async def _choose(self) -> None:
        files = await ask_open_files(self.shell.window, "Add font files", FILTER)
        if files:
            await self.take(files)

    async def take(self, files: list[Path]) -> None:
        """Take in font files; those that cannot be used are named in one message, the others are taken."""
        library = self.shell.workshop.library
        taken: list[FontFace] = []
        refused: list[AssetError] = []
        for path in files:
            try:
                taken.append(await asyncio.to_thread(library.fonts.ingest_file, path))
            except AssetError as error:
                refused.append(error)
        if taken:
            self.shell.workshop.book.add_files(font_files(library.blobs.root))
            self.refresh()
            families = list(dict.fromkeys(face.family for face in taken))
            self.own[families[0]].unfold(True)
            self.shell.messages.toast(f"{', '.join(families)} can be used by every brand now.")
        if refused:
            self.shell.messages.error(
                "\n".join(error.message for error in refused), refused[0].advice, heading="Some files cannot be used"
            )


def _weight_of(face: FontFace) -> str:
    slant = " italic" if face.is_italic and "italic" not in face.style.lower() else ""
    weight = f"{face.weights[0]}–{face.weights[1]} variable" if face.weights else str(face.weight)
    return f"{face.style}{slant} {weight}".strip()
