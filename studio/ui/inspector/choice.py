"""One of several candidates to take: a picture or a few lines, with a mark on the one in use."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studio.ui.theme import Theme
from studio.ui.tokens import RADIUS_MD

_INSET = 6
_TEXT_INSET = 10


class ChoiceCard(QAbstractButton):
    """A candidate. A flagged picture is covered until it is clicked once; the second click takes it."""

    def __init__(self, theme: Theme, text: str, is_taken: bool, *, is_wide: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._picture: QPixmap | None = None
        self._is_covered = False
        self.setCheckable(False)
        self._is_taken = is_taken
        self._is_wide = is_wide
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{text}{', in use' if is_taken else ''}")
        self.setToolTip(text)
        if is_wide:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.updateGeometry()

    def set_covered(self, is_covered: bool) -> None:
        """Hide what may not be fit to be seen."""
        self._is_covered = is_covered

    def sizeHint(self) -> QSize:
        if self._picture is not None:
            size = self._picture.deviceIndependentSize().toSize()
            return QSize(size.width() + 2 * _INSET, size.height() + 2 * _INSET)
        metrics = self.fontMetrics()
        width = max(80, self.width() - 2 * _TEXT_INSET) if self._is_wide else 240
        box = metrics.boundingRect(0, 0, width, 1000, Qt.TextFlag.TextWordWrap, self._text)
        return QSize(width, box.height() + 2 * _TEXT_INSET)

    def resizeEvent(self, event: object) -> None:
        if self._is_wide and self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())

    def mouseReleaseEvent(self, event: object) -> None:
        if self._is_covered:
            self._is_covered = False
            self.setDown(False)
            self.update()
            return
        super().mouseReleaseEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_lit = self._is_taken or self.hasFocus() or self.underMouse()
        painter.setBrush(self._theme.colour("accent_soft" if self._is_taken else "raised"))
        ink = "accent" if self._is_taken else "focus" if self.hasFocus() else "line_strong" if is_lit else "line"
        painter.setPen(QPen(self._theme.colour(ink), 1.6 if self._is_taken or self.hasFocus() else 1))
        painter.drawRoundedRect(frame, RADIUS_MD, RADIUS_MD)
        if self._picture is not None:
            self._paint_picture(painter)
        else:
            painter.setPen(self._theme.colour("text"))
            inner = self.rect().adjusted(_TEXT_INSET, _TEXT_INSET, -_TEXT_INSET, -_TEXT_INSET)
            painter.drawText(inner, int(Qt.TextFlag.TextWordWrap), self._text)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        assert self._picture is not None
        size = self._picture.deviceIndependentSize()
        room = QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )
        if not self._is_covered:
            painter.drawPixmap(room, self._picture, QRectF(self._picture.rect()))
            return
        tiny = self._picture.scaled(5, 5).scaled(
            self._picture.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawPixmap(room, tiny, QRectF(tiny.rect()))
        painter.fillRect(room, QColor(0, 0, 0, 130))
        painter.setPen(QColor("#ffffff"))
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), "Flagged.\nClick to see it."
        )
