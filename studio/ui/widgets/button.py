"""Buttons of every kind, their icons following the theme."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from studio.ui.theme import Theme
from studio.ui.tokens import ICON_PX

Kind = Literal["normal", "primary", "ghost", "danger", "link"]

_INKS: dict[Kind, str] = {"normal": "text", "primary": "on_accent", "ghost": "text2", "danger": "bad", "link": "accent"}


class Button(QPushButton):
    """A button with words, and an icon before them if asked. One primary button a page."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "", kind: Kind = "normal") -> None:
        super().__init__(text)
        self._theme = theme
        self._icon_name = icon
        self._kind: Kind = kind
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        theme.changed.connect(self._recolour)
        self._recolour()

    def set_icon(self, name: str) -> None:
        self._icon_name = name
        self._recolour()

    def _recolour(self) -> None:
        if not self._icon_name:
            return
        ink = _INKS[self._kind]
        self.setIcon(self._theme.icon(self._icon_name, ink, ink, 16, slack=2))
        self.setIconSize(QSize(20, 16))


class IconButton(QToolButton):
    """A button that is only an icon; `name` is its tool tip and what a screen reader says."""

    def __init__(
        self, theme: Theme, icon: str, name: str, *, shortcut: str = "", is_checkable: bool = False, px: int = ICON_PX
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self._px = px
        self.setProperty("ghost", True)
        self.setCheckable(is_checkable)
        self.setIconSize(QSize(px, px))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name(name, shortcut)
        theme.changed.connect(self._recolour)
        self._recolour()

    def set_name(self, name: str, shortcut: str = "") -> None:
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  ({shortcut})" if shortcut else name)

    def set_icon(self, icon: str) -> None:
        self._icon_name = icon
        self._recolour()

    def _recolour(self) -> None:
        self.setIcon(self._theme.icon(self._icon_name, px=self._px))


class Chip(QPushButton):
    """A small rounded switch, for filters and choices."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "", is_checkable: bool = True) -> None:
        super().__init__(text)
        self._theme = theme
        self._icon_name = icon
        self.setProperty("chip", True)
        self.setCheckable(is_checkable)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        if self._icon_name:
            self.setIcon(self._theme.icon(self._icon_name, px=14, slack=2))
            self.setIconSize(QSize(18, 14))


class SegmentedControl(QWidget):
    """A few choices side by side, one of them chosen. Choices are (value, text, icon)."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, choices: list[tuple[str, str, str]], value: str = "", name: str = "") -> None:
        super().__init__()
        self.setProperty("segments", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._theme = theme
        self._buttons: dict[str, tuple[QToolButton, str]] = {}
        for key, text, icon in choices:
            button = QToolButton()
            button.setProperty("segment", True)
            button.setText(text)
            button.setAccessibleName(text)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setIconSize(QSize(19, 15))
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if icon else style.ToolButtonTextOnly)
            button.clicked.connect(lambda _checked=False, value=key: self.chosen.emit(value))
            row.addWidget(button)
            self._buttons[key] = (button, icon)
        theme.changed.connect(self._recolour)
        self._recolour()
        self.set_value(value or choices[0][0])

    @property
    def value(self) -> str:
        return next((key for key, (button, _) in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without telling anyone."""
        self._buttons[value][0].setChecked(True)

    def _recolour(self) -> None:
        for button, icon in self._buttons.values():
            if icon:
                button.setIcon(self._theme.icon(icon, px=15, slack=2))
