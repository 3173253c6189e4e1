"""The sidebar: one entry per page, with its key and the number of things waiting there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from studio.ui.shell import PAGES, PageName
from studio.ui.theme import Theme
from studio.ui.tokens import RADIUS_SM, ROW_PX, SIDEBAR_PX

LOOK: dict[PageName, tuple[str, str]] = {
    "briefs": ("Briefs", "file-text"),
    "queue": ("Queue", "layers"),
    "canvas": ("Canvas", "frame"),
    "library": ("Library", "images"),
    "review": ("Review", "list-checks"),
    "proof": ("Proof", "scan-eye"),
    "export": ("Export", "package-check"),
    "spend": ("Spend", "wallet"),
    "settings": ("Settings", "settings"),
}
"""What each page is called and its icon."""


class NavButton(QAbstractButton):
    """One entry: icon, name, and a count at its end."""

    def __init__(self, theme: Theme, text: str, icon: str, hint: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._count = 0
        self._is_hovered = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text}  ({hint})")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def count(self) -> int:
        return self._count

    def set_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(f"{count} waiting" if count else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDEBAR_PX - 20, ROW_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if is_on or self._is_hovered:
            painter.setBrush(theme.colour("pressed" if is_on else "hover"))
            painter.drawRoundedRect(body, RADIUS_SM, RADIUS_SM)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 1.5))
            painter.drawRoundedRect(body.adjusted(1, 1, -1, -1), RADIUS_SM, RADIUS_SM)
        ink = "text" if is_on or self._is_hovered else "text2"
        mark = theme.pixmap(self._icon, ink, 18, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self._at(12, 18), (self.height() - 18) / 2), mark)
        painter.setFont(theme.font("strong" if is_on else "body", 600 if is_on else 500))
        painter.setPen(theme.colour(ink))
        painter.drawText(self._box(40, self.width() - 84), self._flags(), self.text())
        if self._count:
            self._paint_count(painter, is_on)
        painter.end()

    def _paint_count(self, painter: QPainter, is_on: bool) -> None:
        theme = self._theme
        text = f"{self._count:,}" if self._count < 10_000 else "9,999+"
        font = theme.font("section")
        width = max(20.0, QFontMetricsF(font).horizontalAdvance(text) + 12)
        pill = QRectF(self._at(self.width() - width - 8, width), (self.height() - 18) / 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line_strong" if is_on else "pressed"))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)

    def _at(self, left: float, width: float) -> float:
        return self.width() - left - width if self.isRightToLeft() else left

    def _box(self, left: float, width: float) -> QRectF:
        return QRectF(self._at(left, width), 0, width, self.height())

    def _flags(self) -> int:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        return int(Qt.AlignmentFlag.AlignVCenter | side)


class Sidebar(QFrame):
    """The list of pages; `chosen(page)` when one is clicked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(SIDEBAR_PX)
        self.setAccessibleName("Pages")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 12)
        column.setSpacing(4)
        self._buttons: dict[PageName, NavButton] = {}
        for place, name in enumerate(PAGES, 1):
            text, icon = LOOK[name]
            button = NavButton(theme, text, icon, f"Ctrl+{place}")
            button.clicked.connect(lambda _checked=False, page=name: self.chosen.emit(page))
            self._buttons[name] = button
            if name == "settings":
                column.addStretch(1)
            column.addWidget(button)

    def set_page(self, page: PageName) -> None:
        self._buttons[page].setChecked(True)

    def set_count(self, page: PageName, count: int) -> None:
        self._buttons[page].set_count(count)

    def count(self, page: PageName) -> int:
        return self._buttons[page].count

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        buttons = list(self._buttons.values())
        here = next((place for place, button in enumerate(buttons) if button.hasFocus()), -1)
        if not step or here < 0:
            super().keyPressEvent(event)
            return
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
