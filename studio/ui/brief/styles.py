"""Choosing a text style set: cards with a live look at each, import and export, and a lock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from studio.model.brand import Brand, BrandColours, BrandFonts
from studio.model.errors import StudioError
from studio.model.locale import lookup, normalised
from studio.model.money import Money
from studio.model.text_style import TextStyleSet, style_set_from_json, style_set_to_json
from studio.providers.offline.packs import load_pack
from studio.providers.offline.price import format_price
from studio.system.files import write_whole
from studio.system.text_styles import load_text_styles, sets_of
from studio.ui.brief.draft import Draft
from studio.ui.brief.session import BriefSession
from studio.ui.brief.specimen import HEIGHT, Words, specimen
from studio.ui.brief.style_card import PICTURE_HEIGHT, StyleCard
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.field import Switch
from studio.ui.widgets.files import ask_open_files, ask_save_file
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.text import label

FILTER = "Text style set (*.json)"
OWN_LOOK = "Studio"
LOCK_NOTE = "Colours and families changed by hand are called out by the checks."
IN_SETTINGS = "This set belongs to the workspace; it is changed and locked under Settings, Text styles."


class StylePicker(QWidget):
    """The cards of all sets a brand can use, and what can be done with the chosen one."""

    def __init__(self, session: BriefSession, theme: Theme, shell: Shell) -> None:
        super().__init__()
        self._session, self._theme, self._shell = session, theme, shell
        self._cards: dict[str, StyleCard] = {}
        self._sets: dict[str, TextStyleSet] = {}
        self._shared: tuple[TextStyleSet, ...] = ()
        self._shown: tuple[Brand, Words] | None = None
        self._group = QButtonGroup(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("Text styles", "field"))
        holder = QWidget()
        self._flow = FlowLayout(holder, 12, fills=True)
        column.addWidget(grows(holder))
        self.note = label("", "small", is_wrapped=True)
        column.addWidget(self.note)
        column.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, 8)
        self.lock = Switch(self._theme, "Locked")
        self.lock.setToolTip(LOCK_NOTE)
        self.lock.clicked.connect(lambda _on: self._turn_lock())
        self.export_button = Button(self._theme, "Export…", icon="file-down")
        self.export_button.clicked.connect(lambda: self._shell.tasks.start(self._export(), "export the text styles"))
        self.share_button = Button(self._theme, "Use everywhere", icon="library")
        self.share_button.setToolTip("Keep this set for every brand of the workspace.")
        self.share_button.clicked.connect(self.share)
        import_button = Button(self._theme, "Import…", icon="import")
        import_button.clicked.connect(lambda: self._shell.tasks.start(self._import(), "import text styles"))
        for widget in (self.lock, import_button, self.export_button, self.share_button):
            flow.addWidget(widget)
        return grows(box)

    # showing

    def show_draft(self, draft: Draft) -> None:
        """Bring cards, choice and looks up to date."""
        brand = brand_of(draft)
        self._shared = self._shell.workshop.library.text_styles.list()
        sets = {styles.id: styles for styles in sets_of(brand, self._shared)}
        if list(sets) != list(self._sets) or not self._cards:
            self._rebuild(sets)
        if sets != self._sets:
            self._shown = None
        self._sets = sets
        chosen = brand.text_styles.use
        card = self._cards.get(chosen)
        if card is not None:
            card.setChecked(True)
        styles = sets.get(chosen)
        is_own = any(one.id == chosen for one in brand.text_styles.own)
        is_shared = styles is not None and not is_own and styles in self._shared
        self.lock.setVisible(styles is not None)
        self.lock.setEnabled(not is_shared)
        self.lock.setToolTip(IN_SETTINGS if is_shared else LOCK_NOTE)
        self.share_button.setVisible(is_own and all(one.id != chosen for one in load_text_styles()))
        self.share_button.setEnabled(not self._shell.workshop.library.is_read_only)
        self.lock.setChecked(bool(styles and styles.is_locked))
        self.export_button.setEnabled(styles is not None)
        self.note.setText(styles.note if styles else "The studio's own look: each text as its script reads best.")
        self._wanted = (brand, words_of(draft))
        if self._wanted != self._shown:
            self._timer.start()

    def _rebuild(self, sets: Mapping[str, TextStyleSet]) -> None:
        for card in self._cards.values():
            self._group.removeButton(card)
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        entries = [("", OWN_LOOK, "The studio's own look."), *((s.id, s.name, s.note) for s in sets.values())]
        for key, name, note in entries:
            card = StyleCard(self._theme, name, note)
            card.clicked.connect(lambda _on, key=key: self._choose(key))
            self._group.addButton(card)
            self._flow.addWidget(card)
            self._cards[key] = card

    def _draw(self) -> None:
        """Every look anew: brand, words or fonts changed."""
        brand, words = self._shown = self._wanted
        book, scale = self._shell.workshop.book, self.devicePixelRatioF() * PICTURE_HEIGHT / HEIGHT
        for key, card in self._cards.items():
            styles = self._sets.get(key)
            width = card.picture_rect().width() * HEIGHT / PICTURE_HEIGHT
            picture = specimen(book, styles, brand, words, width, scale)
            card.show_picture(picture, bool(styles and styles.is_locked))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cards:
            self.redraw()

    def showEvent(self, event: QShowEvent) -> None:
        """The workspace's sets may have been changed in Settings."""
        super().showEvent(event)
        if self._cards and self._shell.has_workshop:
            self.show_draft(self._session.draft)

    def redraw(self) -> None:
        """Fonts were taken in: families that were unknown may be drawn now."""
        self._shown = None
        self._timer.start()

    # changing

    def _choose(self, key: str) -> None:
        self._session.put("brand.text_styles.use", key or None, "Choose text styles")
        self._session.save_soon()

    def _turn_lock(self) -> None:
        """Lock or unlock the chosen set; a bundled one becomes the brand's own by that."""
        styles = self._sets.get(self._session.draft.text("brand.text_styles.use"))
        if styles is not None:
            self._keep(styles.model_copy(update={"is_locked": not styles.is_locked}), "Lock text styles")

    def share(self) -> None:
        """Give the chosen set to the workspace, so that every brand can use it by name; this brief uses that one."""
        draft = self._session.draft
        styles = self._sets.get(draft.text("brand.text_styles.use"))
        if styles is None:
            return
        shelf = self._shell.workshop.library.text_styles
        known = next((one for one in shelf.list() if one.id == styles.id), None)
        if known is not None and known.is_locked and known != styles:
            error = StudioError(f"The workspace's set {known.name} is locked.", "Unlock it in Settings first.")
            self._shell.messages.show_exception(error, "share the text styles")
            return
        shelf.put(styles)
        own = [entry for entry in draft.items("brand.text_styles.own") if _id_of(entry) != styles.id]
        self._session.replace(draft.put("brand.text_styles.own", own or None), "Share text styles")
        took = f" It took the place of {known.name}." if known is not None and known != styles else ""
        self._shell.messages.toast(f"Every brand can use {styles.name} now.{took}")

    def _keep(self, styles: TextStyleSet, text: str) -> None:
        """Put a set among the brand's own, in place of one with its id, and use it."""
        draft = self._session.draft
        own = [entry for entry in draft.items("brand.text_styles.own") if _id_of(entry) != styles.id]
        own.append(styles.model_dump(mode="json", exclude_defaults=True))
        after = draft.put("brand.text_styles.own", own).put("brand.text_styles.use", styles.id)
        self._session.replace(after, text)

    async def _import(self) -> None:
        files = await ask_open_files(self._shell.window, "Import a text style set", FILTER, is_many=False)
        if files:
            self.take(files[0])

    def take(self, path: Path) -> None:
        """Take in a set from a JSON file; StudioError says what is wrong with it."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise StudioError(f'"{path.name}" cannot be read ({error}).', "Choose a file you may read.") from None
        self._keep(style_set_from_json(text, path.name), "Import text styles")

    async def _export(self) -> None:
        styles = self._sets.get(self._session.draft.text("brand.text_styles.use"))
        if styles is None:
            return
        path = await ask_save_file(self._shell.window, "Export the text style set", f"{styles.id}.json", FILTER)
        if path is not None:
            write_whole(path, style_set_to_json(styles).encode())


def brand_of(draft: Draft) -> Brand:
    """The brand as far as the draft makes one; what is wrong in it is left out."""
    parts: dict[str, Any] = {"name": draft.text("brand.name") or "Brand"}
    for field, kind in (("colours", BrandColours), ("fonts", BrandFonts)):
        try:
            parts[field] = kind.model_validate(draft.mapping(f"brand.{field}"))
        except ValidationError:
            continue
    own = []
    for entry in draft.items("brand.text_styles.own"):
        try:
            own.append(TextStyleSet.model_validate(entry))
        except ValidationError:
            continue
    parts["text_styles"] = {"use": draft.text("brand.text_styles.use")[:40], "own": tuple(own)}
    try:
        return Brand.model_validate(parts)
    except ValidationError:
        return Brand(name="Brand")


def words_of(draft: Draft) -> Words:
    """What the looks show: the brief's own words in its first locale, names where it has none."""
    locales = [str(tag) for tag in draft.items("locales")]
    locale = normalised(locales[0]) if locales else "en-US"
    pack = load_pack(locale)
    product = draft.text("products[0].name") or draft.text("brand.name") or "Aa"

    def said(path: str) -> str:
        texts = {str(tag): str(text) for tag, text in draft.mapping(path).items()}
        return (lookup(texts, locale) or "").strip()

    try:
        price = format_price(Money.model_validate(draft.mapping("products[0].price")), locale)
    except ValidationError:
        price = ""
    return Words(
        locale=locale,
        eyebrow=draft.text("brand.name")[:40],
        headline=said("message")[:90] or (pack.headlines["any"][0] if pack else product[:60]),
        subline=draft.text("products[0].description")[:60] or product[:60],
        cta=said("call_to_action")[:24] or (pack.calls["awareness"][0] if pack else product[:24]),
        price=price[:16],
    )


def _id_of(entry: object) -> str:
    return str(entry.get("id", "")) if isinstance(entry, Mapping) else ""
