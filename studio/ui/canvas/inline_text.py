"""Typing on the canvas: an editor that stands exactly where the text stands, in its letters and its size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QGraphicsTextItem, QStyleOptionGraphicsItem, QWidget

from studio.model.composition import TextLayer
from studio.render.fonts import FontBook
from studio.render.text.fit import measure_lines
from studio.render.text.marks import marked, parse_marks
from studio.render.text.script import line_height, strut
from studio.ui.canvas.soft_breaks import LINE_END, SOFT, break_places, set_breaks
from studio.ui.theme import Theme

EMPHASIS = int(QTextFormat.Property.UserProperty) + 1
SLACK = 1.02
"""The editor's letters stand on whole pixels and may come out a hair wider than the painted ones."""


class InlineText(QGraphicsTextItem):
    """Edits one text layer. Selected words keep their colour under a light veil: it is the colour that is judged.
    Emphasised words show their colour instead of their marks, Ctrl+B sets and takes it.

    `typed(text)` after every change, `undo_asked()` and `redo_asked()` for those keys, `finished()` on Ctrl+Enter, blur
    or Escape; Escape sets `is_cancelled` first.
    """

    typed = Signal(str)
    undo_asked = Signal()
    redo_asked = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, book: FontBook, layer: TextLayer) -> None:
        super().__init__()
        self._theme = theme
        self._book = book
        self.layer_id = layer.id
        self.is_cancelled = False
        self._is_open = True
        self._is_styling = True
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        document = self.document()
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        self._load(layer.text)
        self.follow(layer)
        document.contentsChanged.connect(self._tell)

    # what it holds

    def text(self) -> str:
        """The words with their emphasis marks."""
        plain, ranges = "", list[tuple[int, int]]()
        block = self.document().begin()
        while block.isValid():
            plain += "\n" if block.blockNumber() else ""
            place = block.begin()
            while not place.atEnd():
                piece = place.fragment()
                words = piece.text().replace(LINE_END, " " if piece.charFormat().boolProperty(SOFT) else "\n")
                if piece.charFormat().boolProperty(EMPHASIS):
                    joins = bool(ranges) and ranges[-1][1] == len(plain)
                    start = ranges.pop()[0] if joins else len(plain)
                    ranges.append((start, len(plain) + len(words)))
                plain += words
                place += 1
            block = block.next()
        return marked(plain, 0, ranges)

    def _load(self, text: str) -> None:
        """Put a marked text in the place of what is there."""
        plain, ranges = parse_marks(text)
        self.document().setPlainText(plain)
        for start, end in ranges:
            self._emphasise(_units(plain, start), _units(plain, end), is_on=True)

    def _emphasise(self, start: int, end: int, *, is_on: bool) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        letters.setProperty(EMPHASIS, is_on)
        cursor.mergeCharFormat(letters)

    def toggle_emphasis(self) -> None:
        """Stress the selected words, or take the stress from them."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            probe = QTextCursor(self.document())
            probe.setPosition(cursor.selectionStart() + 1)
            is_on = not probe.charFormat().boolProperty(EMPHASIS)
            self._emphasise(cursor.selectionStart(), cursor.selectionEnd(), is_on=is_on)

    # how it looks

    def follow(self, layer: TextLayer) -> None:
        """Take on the size, place and colours the layer has now; the caret stays."""
        self._is_styling = True
        if self.text() != layer.text:
            self._load(layer.text)
        self._break_as_painted(layer)
        font = self._font(layer)
        self.setFont(font)
        self._set_paragraph(layer)
        self._set_letters(layer, font)
        self._set_place(layer)
        self._is_styling = False

    def _break_as_painted(self, layer: TextLayer) -> None:
        """The same words stand in the same lines as on the creative."""
        plain = parse_marks(layer.text)[0]
        caret = self.textCursor()
        anchor, position = caret.anchor(), caret.position()
        if set_breaks(self.document(), {_units(plain, place) for place in break_places(layer)}):
            caret.setPosition(anchor)
            caret.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(caret)

    def _font(self, layer: TextLayer) -> QFont:
        font = QFont()
        font.setFamilies(self._book.families_for(layer.style.family, layer.locale))
        font.setPixelSize(max(1, round(layer.size_px)))
        font.setWeight(QFont.Weight(layer.style.weight))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, layer.style.tracking * layer.size_px)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painted = "".join(layer.lines)
        if painted.isupper() and not layer.text.isupper():
            font.setCapitalization(QFont.Capitalization.AllUppercase)
        return font

    def _set_paragraph(self, layer: TextLayer) -> None:
        is_rtl = layer.direction == "rtl"
        align = {
            "start": Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft,
            "centre": Qt.AlignmentFlag.AlignHCenter,
            "end": Qt.AlignmentFlag.AlignLeft if is_rtl else Qt.AlignmentFlag.AlignRight,
        }[layer.align] | Qt.AlignmentFlag.AlignAbsolute
        option = QTextOption(align)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        pitch = layer.size_px * line_height(layer.locale, layer.style.line_height)
        block.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setAlignment(align)
        cursor.mergeBlockFormat(block)

    def _set_letters(self, layer: TextLayer, font: QFont) -> None:
        colour = layer.style.colour
        self.setDefaultTextColor(QColor(colour))
        everything = QTextCursor(self.document())
        everything.select(QTextCursor.SelectionType.Document)
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(QColor(colour))
        everything.mergeCharFormat(letters)
        stress = QTextCharFormat()
        stress.setForeground(QColor(layer.style.emphasis_colour or colour))
        plain, ranges = parse_marks(self.text())
        for start, end in ranges:
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(plain, start))
            cursor.setPosition(_units(plain, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(stress)

    def _set_place(self, layer: TextLayer) -> None:
        """As wide as the painted lines, so that the same words stand in each; the first baseline as painted."""
        widest, _ = measure_lines(self._book, layer.lines, layer.style, layer.locale, layer.direction, layer.size_px)
        width = max(widest * SLACK + 2, layer.size_px)
        self.setTextWidth(width)
        is_left = layer.align != "centre" and (layer.align == "start") == (layer.direction == "ltr")
        left = layer.box.x if is_left else layer.box.right - width
        if layer.align == "centre":
            left = layer.box.centre_x - width / 2
        pitch = line_height(layer.locale, layer.style.line_height)
        painted = (pitch / 2 + strut(layer.locale).middle) * layer.size_px
        first = self.document().begin().layout().lineAt(0)
        own = first.y() + first.ascent() if first.isValid() else painted
        self.setPos(QPointF(left, layer.box.y + painted - own))

    # keys and the end

    def start(self) -> None:
        """Take the keyboard with everything selected."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self.setTextCursor(cursor)

    def finish(self, *, is_cancelled: bool = False) -> None:
        """End once, whatever ends it."""
        if self._is_open:
            self._is_open = False
            self.is_cancelled = is_cancelled
            self.finished.emit()

    def _tell(self) -> None:
        if not self._is_styling:
            self.typed.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.finish(is_cancelled=True)
        elif is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_emphasis()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def _paste(self) -> None:
        """Words only: fonts and colours from elsewhere have no place here."""
        from PySide6.QtGui import QGuiApplication

        self.textCursor().insertText(QGuiApplication.clipboard().text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()

    def boundingRect(self) -> QRectF:
        """With room for letters that reach beyond their line, as Arabic ones do, and for the frame."""
        reach = max(12.0, self.font().pixelSize() * 0.6)
        return super().boundingRect().adjusted(-reach, -reach, reach, reach)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        look = QAbstractTextDocumentLayout.PaintContext()
        cursor = self.textCursor()
        if cursor.hasSelection():
            veil = self._theme.colour("accent")
            veil.setAlpha(80)
            chosen = QAbstractTextDocumentLayout.Selection()
            chosen.cursor = cursor
            chosen.format.setBackground(veil)
            look.selections = [chosen]
        elif self.hasFocus():
            look.cursorPosition = cursor.position()
        self.document().documentLayout().draw(painter, look)
        pen = QPen(self._theme.colour("accent"), 1.5)
        pen.setCosmetic(True)
        painter.setPen(pen)
        reach = 4 / max(0.01, painter.worldTransform().m11())
        painter.drawRect(super().boundingRect().adjusted(-reach, -reach, reach, reach))


def _units(text: str, place: int) -> int:
    """A place in a Python string as Qt counts it, in UTF-16 units."""
    return len(text[:place].encode("utf-16-le")) // 2
