"""The theme: dark or light, as the system has it or as the person chose, applied to the whole program at once."""

from __future__ import annotations

import os
from pathlib import Path
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from studio.model.locale import script
from studio.ui.icons import Icons
from studio.ui.tokens import DARK, ICON_PX, ICON_STROKE, LIGHT, TYPE, Hue, Tokens

Mode = Literal["system", "dark", "light"]
MODES: tuple[Mode, ...] = ("system", "dark", "light")

FAMILIES = (
    "Inter",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "Noto Sans CJK TC",
    "Noto Sans CJK KR",
    "Noto Sans",
    "Noto Color Emoji",
)
"""What the window writes in: Inter, then the bundled family of each script it lacks."""

_SCRIPT_FAMILIES = {
    "Arab": "Noto Sans Arabic",
    "Hebr": "Noto Sans Hebrew",
    "Deva": "Noto Sans Devanagari",
    "Thai": "Noto Sans Thai",
}

_SCHEMES = {"system": Qt.ColorScheme.Unknown, "dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}


class Theme(QObject):
    """Today's colours, fonts and icons. `changed` is emitted after everything has been restyled."""

    changed = Signal()

    def __init__(
        self, app: QApplication, resources: Path, fonts: Path, mode: Mode = "system", parent: QObject | None = None
    ) -> None:
        super().__init__(parent or app)
        self._app = app
        self._mode: Mode = mode
        self._sheet = Template((resources / "theme" / "window.qss").read_text(encoding="utf-8"))
        self.icons = Icons(resources / "icons")
        self.tokens: Tokens = DARK
        if os.environ.get("QT_STYLE_OVERRIDE", "").lower() != "fusion":  # asked for by name it costs 5 ms less
            app.setStyle("Fusion")
        _load_faces(fonts)
        app.setFont(self.font("body"))
        app.styleHints().setColorScheme(_SCHEMES[mode])
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        """What the person chose; `system` follows the desktop."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        return self.tokens.name == "dark"

    def set_mode(self, mode: Mode) -> None:
        self._mode = mode
        self._app.styleHints().setColorScheme(_SCHEMES[mode])
        self._restyle()

    def colour(self, name: str) -> QColor:
        """A token as a QColor, for painting."""
        return QColor(str(getattr(self.tokens, name)))

    def hue(self, hue: Hue) -> tuple[QColor, QColor]:
        """Ink and quiet fill of a hue."""
        return QColor(self.tokens.ink(hue)), QColor(self.tokens.soft(hue))

    def font(self, role: str, weight: int | None = None) -> QFont:
        """The font of a type role (`body`, `strong`, `caption` …)."""
        look = TYPE[role]
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(look.px)
        font.setWeight(QFont.Weight(weight or look.weight))
        return font

    def script_font(self, tag: str) -> QFont:
        """The body font for a field that holds one locale's text: its script's own family first, for its height."""
        font = self.font("body")
        own = _SCRIPT_FAMILIES.get(script(tag))
        if own:
            font.setFamilies([own, *FAMILIES])
        return font

    def icon(self, name: str, ink: str = "text2", on: str = "text", px: int = ICON_PX, slack: int = 0) -> QIcon:
        """An icon in today's colours; `ink` and `on` name tokens, `slack` is free room at its sides."""
        tokens = self.tokens
        return self.icons.icon(name, getattr(tokens, ink), getattr(tokens, on), tokens.disabled, px, slack)

    def pixmap(
        self, name: str, ink: str = "text2", px: int = ICON_PX, scale: float = 2.0, stroke: float = ICON_STROKE
    ) -> QPixmap:
        """An icon's pixels in today's colours, for painting; `ink` names a token."""
        return self.icons.pixmap(name, getattr(self.tokens, ink), px, scale, stroke)

    def _follow_system(self) -> None:
        if self._mode == "system":
            self._restyle()

    def _restyle(self) -> None:
        before = self.tokens
        self._apply()
        if self.tokens is not before:
            self.changed.emit()

    def _apply(self) -> None:
        self.tokens = self._chosen()
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(self._sheet.substitute(self.tokens.colours()))

    def _chosen(self) -> Tokens:
        if self._mode != "system":
            return DARK if self._mode == "dark" else LIGHT
        return LIGHT if self._app.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK


def next_mode(theme: Theme) -> Mode:
    """The mode a theme button switches to: the opposite of what is shown now."""
    return "light" if theme.is_dark else "dark"


def as_mode(text: object) -> Mode:
    """A stored setting as a mode; anything unknown follows the system."""
    return next((mode for mode in MODES if mode == text), "system")


def _load_faces(folder: Path) -> None:
    """Register Inter's static faces; without them the desktop's own font serves."""
    for path in sorted(folder.rglob("Inter-*.[to]tf")):
        QFontDatabase.addApplicationFont(str(path))


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for target, name in (
        (role.Window, "app"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Button, "raised"),
        (role.ToolTipBase, "overlay"),
        (role.WindowText, "text"),
        (role.Text, "text"),
        (role.ButtonText, "text"),
        (role.ToolTipText, "text"),
        (role.BrightText, "text"),
        (role.PlaceholderText, "text3"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.Light, "line_strong"),
        (role.Midlight, "hover"),
        (role.Mid, "line"),
        (role.Dark, "line_strong"),
    ):
        palette.setColor(target, QColor(getattr(tokens, name)))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, target, QColor(tokens.disabled))
    return palette
