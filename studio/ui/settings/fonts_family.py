"""One font family as a line that unfolds: its own face, what its maker allows, and who draws each script."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from studio.model.font import SCRIPT_SAMPLES
from studio.render.fonts import FontBook
from studio.ui.settings.formats_shape import line_at_start
from studio.ui.theme import Theme
from studio.ui.tokens import Hue
from studio.ui.widgets.button import Button
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.paint import elided, paint_badge
from studio.ui.widgets.text import label

SCRIPT_NAMES = {
    "Latn": "Latin", "Grek": "Greek", "Cyrl": "Cyrillic", "Arab": "Arabic", "Hebr": "Hebrew", "Deva": "Devanagari",
    "Thai": "Thai", "Jpan": "Japanese", "Hans": "Simplified Chinese", "Hant": "Traditional Chinese", "Kore": "Korean",
}  # fmt: skip
_SHORT_NAMES = {**SCRIPT_NAMES, "Hans": "Simplified", "Hant": "Traditional"}
_TAGS = {
    "Latn": "en-US", "Grek": "el-GR", "Cyrl": "ru-RU", "Arab": "ar-AE", "Hebr": "he-IL", "Deva": "hi-IN",
    "Thai": "th-TH", "Jpan": "ja-JP", "Hans": "zh-CN", "Hant": "zh-TW", "Kore": "ko-KR",
}  # fmt: skip
_SAMPLE = "Hamburgefonstiv 0123"
HEAD_PX, CELL_PX, CELL_WIDTH = 58, 58, 152


@dataclass(frozen=True)
class Family:
    """What is told about a family. `permission` in words with its hue; `notes` stand below the scripts."""

    name: str
    weights: str
    permission: str
    hue: Hue
    notes: tuple[str, ...] = ()


def drawn_by(book: FontBook, family: str) -> dict[str, str]:
    """Script -> the family that draws its letters: `family` itself, or the one that falls in for it."""
    found = {}
    for script, sample in SCRIPT_SAMPLES.items():
        others = book.stand_ins(family, sample, _TAGS[script])
        found[script] = others[0][0] if others else family
    return found


def sample_font(book: FontBook, family: str, px: int) -> QFont:
    """A family for a line of a list; Inter where it cannot be drawn."""
    font = QFont(book.font(family if book.has_family(family) else "Inter", 400))
    font.setPixelSize(px)
    return font


class FamilyHead(QAbstractButton):
    """The line of a family; pressing it folds its scripts away or shows them."""

    def __init__(self, theme: Theme, book: FontBook, family: Family) -> None:
        super().__init__()
        self._theme, self._family = theme, family
        self._font = sample_font(book, family.name, 19)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{family.name}, {family.weights}. {family.permission}")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, HEAD_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            opens = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
            if self.isChecked() != (event.key() == opens):
                self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, family = self._theme, self._family
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
        edge = QPointF(12, 19) if is_rtl else QPointF(room.right() - 10, 19)
        badge = paint_badge(painter, theme, family.permission, family.hue, edge, is_end=not is_rtl) + 24
        left, width = (badge if is_rtl else 32.0), max(30.0, self.width() - 32 - badge)
        room = QRectF(left, 7, width, 20)
        name = line_at_start(painter, theme, room, family.name, "strong", "text", is_rtl=is_rtl)
        if width - name > 90:
            rest = room.adjusted(*((0, 0, -name - 12, 0) if is_rtl else (name + 12, 0, 0, 0)))
            line_at_start(painter, theme, rest, family.weights, "small", "text2", is_rtl=is_rtl)
        painter.setFont(self._font)
        painter.setPen(theme.colour("text2"))
        sample = painter.fontMetrics().elidedText(_SAMPLE, Qt.TextElideMode.ElideRight, int(width))
        side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 27, width, 26), int(Qt.AlignmentFlag.AlignVCenter | side), sample)
        painter.end()


class ScriptCell(QWidget):
    """A script, its first letters in the face that draws them, and that face's name."""

    def __init__(self, theme: Theme, book: FontBook, script: str, family: str, *, is_own: bool) -> None:
        super().__init__()
        self._theme, self._script, self._family, self._is_own = theme, script, family, is_own
        self._font = sample_font(book, family, 17)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        by = "drawn by itself" if is_own else f"{family} falls in"
        self.setAccessibleName(f"{SCRIPT_NAMES[script]}: {by}")
        self.setToolTip(self.accessibleName())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(CELL_WIDTH, CELL_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(room, 6, 6)
        width = self.width() - 20
        elided(painter, theme, QRectF(10, 6, width - 62, 17), _SHORT_NAMES[self._script], "small", "text2")
        words = "Own" if self._is_own else self._family
        elided(painter, theme, QRectF(10, 33, width, 17), words, "small", "ok" if self._is_own else "text")
        painter.setFont(self._font)
        painter.setPen(theme.colour("text"))
        sample = SCRIPT_SAMPLES[self._script][:4]
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(QRectF(10, 4, width, 26), int(flags), sample)
        painter.end()


class FamilyRow(QWidget):
    """A family's line, and below it, once unfolded, its scripts. `removal_wanted`: its button was pressed."""

    removal_wanted = Signal()

    def __init__(self, theme: Theme, book: FontBook, family: Family, *, can_go: bool = False) -> None:
        super().__init__()
        self._can_go = can_go
        self._theme, self._book, self.family = theme, book, family
        self.cells: dict[str, ScriptCell] = {}
        self.head = FamilyHead(theme, book, family)
        self.head.clicked.connect(lambda _on=False: self.unfold(self.head.isChecked()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        self._box = QWidget()
        self._inner = QVBoxLayout(self._box)
        self._inner.setContentsMargins(32, 2, 8, 12)
        self._inner.setSpacing(8)
        self._box.hide()
        column.addWidget(self._box)

    def unfold(self, is_open: bool) -> None:
        """Show or hide the scripts; they are looked up when first shown."""
        self.head.setChecked(is_open)
        if is_open and not self.cells:
            self._fill()
        self._box.setVisible(is_open)

    def _fill(self) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, 6, fills=True)
        for script, family in drawn_by(self._book, self.family.name).items():
            cell = ScriptCell(self._theme, self._book, script, family, is_own=family == self.family.name)
            flow.addWidget(cell)
            self.cells[script] = cell
        self._inner.addWidget(grows(holder))
        for note in self.family.notes:
            self._inner.addWidget(label(note, "small", is_wrapped=True))
        if self._can_go:
            remove = Button(self._theme, "Remove", icon="trash-2", kind="danger")
            remove.setAccessibleName(f"Remove {self.family.name}")
            remove.clicked.connect(self.removal_wanted)
            self._inner.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
