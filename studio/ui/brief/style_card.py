"""A text style set as a card: its look, its name, a ring where it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studio.ui.theme import Theme
from studio.ui.tokens import RADIUS_MD
from studio.ui.widgets.paint import elided

CARD_WIDTH, PICTURE_HEIGHT, NAME_HEIGHT = 196, 130, 28


class StyleCard(QAbstractButton):
    """One set: its look on the brand's ground, its name below it, a ring where it is chosen."""

    def __init__(self, theme: Theme, name: str, note: str) -> None:
        super().__init__()
        self._theme = theme
        self._picture: QImage | None = None
        self._is_locked = False
        self.setText(name)
        self.setAccessibleName(f"Text styles: {name}")
        self.setAccessibleDescription(note)
        self.setToolTip(note)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_picture(self, picture: QImage, is_locked: bool) -> None:
        self._picture, self._is_locked = picture, is_locked
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, PICTURE_HEIGHT + NAME_HEIGHT)

    def picture_rect(self) -> QRectF:
        return QRectF(1, 1, max(80, self.width() - 2), PICTURE_HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = self.picture_rect()
        shape = QPainterPath()
        shape.addRoundedRect(room, RADIUS_MD, RADIUS_MD)
        painter.fillPath(shape, self._theme.colour("canvas"))
        if self._picture is not None:
            painter.save()
            painter.setClipPath(shape)
            painter.drawImage(room, self._picture)
            painter.restore()
        is_at = self.hasFocus() or self.isChecked()
        edge = (
            "accent"
            if self.isChecked()
            else "focus"
            if self.hasFocus()
            else "line_strong"
            if self.underMouse()
            else "line"
        )
        painter.setPen(QPen(self._theme.colour(edge), 2 if is_at else 1))
        painter.drawPath(shape)
        name = QRectF(4, room.bottom() + 4, self.width() - 30, NAME_HEIGHT - 6)
        elided(painter, self._theme, name, self.text(), "small", "text" if self.isChecked() else "text2")
        mark = "check" if self.isChecked() else ""
        for place, icon in enumerate(filter(None, (mark, "lock" if self._is_locked else ""))):
            ink = self._theme.colour("accent" if icon == "check" else "text2").name()
            drawn = self._theme.icons.pixmap(icon, ink, 14, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(self.width() - 20 - 18 * place, name.center().y() - 7), drawn)
        painter.end()
