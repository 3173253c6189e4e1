"""One format as a line to open, and the heading that its platform's lines fold under."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from studio.model.placement import Placement
from studio.ui.fuzzy import folded
from studio.ui.settings.formats_shape import line_at_start, paint_glyph
from studio.ui.theme import Theme
from studio.ui.widgets.paint import paint_badge

ROW_PX, HEAD_PX = 46, 34
TYPE_NAMES = {"repurposing": "Repurposing", "resizing": "Resizing"}


class FormatRow(QAbstractButton):
    """Shape, name, size. `removal_wanted`: Delete was pressed; `menu_wanted(place)`: on the screen."""

    removal_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, placement: Placement, *, is_own: bool) -> None:
        super().__init__()
        self._theme = theme
        self.placement, self.is_own = placement, is_own
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kind = "own format" if is_own else "format of the studio"
        p = placement
        self.setAccessibleName(f"{p.platform} {p.name}, {p.width} by {p.height}, {kind}")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(260, ROW_PX)

    def matches(self, words: list[str]) -> bool:
        return all(word in text_of(self.placement, is_own=self.is_own) for word in words)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.is_own:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, p = self._theme, self.placement
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(room, 6, 6)
        is_rtl = self.isRightToLeft()
        middle = QPointF(room.right() - 24 if is_rtl else 25, room.center().y())
        paint_glyph(painter, theme, p.width, p.height, middle, "accent" if self.is_own else "text3")
        end = 12.0
        if self.is_own:
            place = (
                QPointF(12, room.center().y() - 10) if is_rtl else QPointF(room.right() - 12, room.center().y() - 10)
            )
            end += paint_badge(painter, theme, "Own", "accent", place, is_end=not is_rtl) + 10
        left, width = (end if is_rtl else 52.0), max(20.0, self.width() - 52 - end)
        line_at_start(painter, theme, QRectF(left, 5, width, 18), p.name, "strong", "text", is_rtl=is_rtl)
        line_at_start(painter, theme, QRectF(left, 23, width, 17), details_of(p), "small", "text2", is_rtl=is_rtl)
        painter.end()


class PlatformHead(QAbstractButton):
    """A platform's name and count; pressing it folds its formats away or shows them."""

    def __init__(self, theme: Theme, platform: str) -> None:
        super().__init__()
        self._theme = theme
        self._count = ""
        self.setText(platform)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_count(self, text: str) -> None:
        self._count = text
        self.setAccessibleName(f"{self.text()}, {text}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEAD_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens, closes = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            opens, closes = closes, opens
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (opens, closes):
            if self.isChecked() != (event.key() == opens):
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(room, 6, 6)
        is_rtl = self.isRightToLeft()
        icon = "chevron-down" if self.isChecked() else "chevron-left" if is_rtl else "chevron-right"
        mark = theme.pixmap(icon, "text2", 16, self.devicePixelRatioF(), 2)
        painter.drawPixmap(QPointF(room.right() - 22 if is_rtl else 7, (self.height() - 16) / 2), mark)
        width = self.width() - 130
        name = QRectF(100 if is_rtl else 30, 0, width, self.height())
        line_at_start(painter, theme, name, self.text(), "strong", "text", is_rtl=is_rtl)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        side = Qt.AlignmentFlag.AlignLeft if is_rtl else Qt.AlignmentFlag.AlignRight
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room.adjusted(12, 0, -12, 0), int(flags), self._count)
        painter.end()


class PlatformGroup(QWidget):
    """A platform's formats under its heading. `made(row)` comes with each line: lines are made when first shown."""

    made = Signal(object)

    def __init__(self, theme: Theme, platform: str, entries: list[tuple[Placement, bool]]) -> None:
        super().__init__()
        self._theme = theme
        self.platform, self.entries = platform, entries
        self.rows: dict[str, FormatRow] = {}
        self.head = PlatformHead(theme, platform)
        self.head.clicked.connect(lambda _on=False: self._show())
        self._only: frozenset[str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self._column.setContentsMargins(0, 2, 0, 8)
        self._column.setSpacing(0)
        self._box.hide()
        column.addWidget(self._box)
        own = sum(is_own for _, is_own in entries)
        count = f"{len(entries)} formats" if len(entries) != 1 else "1 format"
        self.head.show_count(f"{count}, {own} own" if 0 < own < len(entries) else count)

    def filter(self, words: list[str], *, only_own: bool) -> bool:
        """Show what matches, unfolded while something is searched; returns whether anything does."""
        found = [p for p, is_own in self.entries if self._is_wanted(p, is_own, words, only_own=only_own)]
        self.setVisible(bool(found))
        self._only = frozenset(p.id for p in found) if words or only_own else None
        self._show()
        return bool(found)

    def reveal(self, name: str) -> FormatRow:
        """Unfold and return the line of a format."""
        self.head.setChecked(True)
        self._show()
        return self.rows[name]

    def _is_wanted(self, placement: Placement, is_own: bool, words: list[str], *, only_own: bool) -> bool:
        text = text_of(placement, is_own=is_own)
        return (is_own or not only_own) and all(word in text for word in words)

    def _show(self) -> None:
        """Show the lines that a search found, or all of them if the heading is unfolded."""
        is_open = bool(self._only) or self.head.isChecked()
        if is_open and not self.rows:
            for placement, is_own in self.entries:
                row = FormatRow(self._theme, placement, is_own=is_own)
                self.rows[placement.id] = row
                self._column.addWidget(row)
                self.made.emit(row)
        for name, row in self.rows.items():
            row.setVisible(self._only is None or name in self._only)
        self._box.setVisible(is_open)
        self.head.update()


def text_of(placement: Placement, *, is_own: bool) -> str:
    """What a search looks through."""
    p = placement
    return folded(f"{p.platform} {p.name} {p.id} {p.width}x{p.height} {p.type} {'own' if is_own else ''}")


def details_of(placement: Placement) -> str:
    """`1080 × 1920 · Resizing · lobby-screen`"""
    p = placement
    size = f"{p.width} × {p.height}"
    return " · ".join((size, TYPE_NAMES[p.type], p.id))
