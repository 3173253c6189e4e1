"""The top bar: which campaign, the field that finds everything, and the window's own buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from studio.ui.actions import Actions, keys_text
from studio.ui.frame.mark import Mark
from studio.ui.theme import Theme, next_mode
from studio.ui.tokens import RADIUS_SM, TOP_BAR_PX
from studio.ui.widgets.badge import StateBadge
from studio.ui.widgets.button import IconButton


class CampaignButton(QAbstractButton):
    """The chosen campaign's name; a click opens the list of campaigns."""

    WIDEST_PX = 300

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_name("")
        theme.changed.connect(self.update)

    def set_name(self, name: str) -> None:
        """The campaign's name; empty when there is none."""
        self.setText(name or "No campaign")
        self.setAccessibleName(f"Campaign: {name or 'none'}")
        self.setToolTip(name or "Choose or make a campaign")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font("strong")).horizontalAdvance(self.text())
        return QSize(min(self.WIDEST_PX, words + 52), 34)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(150, self.sizeHint().width()), 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.underMouse() or self.isDown() or self.hasFocus():
            painter.setBrush(theme.colour("pressed" if self.isDown() else "hover"))
            painter.drawRoundedRect(body, RADIUS_SM, RADIUS_SM)
        font = theme.font("strong")
        room = self.width() - 48
        is_rtl = self.isRightToLeft()
        words = QRectF(38 if is_rtl else 10, 0, room + 1, self.height())
        side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, int(flags), shown)
        mark = theme.pixmap("chevrons-up-down", "text3", 14, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(10 if is_rtl else self.width() - 26, (self.height() - 14) / 2), mark)
        painter.end()


class CommandField(QAbstractButton):
    """Looks like a search field and opens the command palette, where typing goes on."""

    def __init__(self, theme: Theme, text: str, keys: str) -> None:
        super().__init__()
        self._theme = theme
        self._keys = keys
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(220)
        self.setMaximumWidth(440)
        self.setFixedHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(440, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else ("text3" if self.underMouse() else "line_strong")
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_SM, RADIUS_SM)
        is_rtl = self.isRightToLeft()
        glass = theme.pixmap("search", "text3", 15, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(self.width() - 27 if is_rtl else 12, (self.height() - 15) / 2), glass)
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.setPen(theme.colour("text3"))
        painter.setFont(theme.font("body"))
        room = QRectF(self.rect()).adjusted(36, 0, -36, 0)
        keys_font = theme.font("caption")
        keys_width = QFontMetrics(keys_font).horizontalAdvance(self._keys)
        words = QFontMetrics(theme.font("body")).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width() - keys_width)
        )
        painter.drawText(room, int(centre | (far if is_rtl else near)), words)
        painter.setFont(keys_font)
        painter.drawText(
            QRectF(self.rect()).adjusted(12, 0, -12, 0), int(centre | (near if is_rtl else far)), self._keys
        )
        painter.end()


class BellButton(IconButton):
    """Opens the list of notices; a dot says that there are new ones."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "bell", "Notifications")
        self._has_news = False

    def set_news(self, has_news: bool) -> None:
        self._has_news = has_news
        self.setAccessibleDescription("new" if has_news else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._has_news:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("app"), 2))
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(QPointF(self.width() - 9, 9), 4, 4)
            painter.end()


class TopBar(QFrame):
    """Campaign, command field, provider, undo and redo, notices, theme."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("topbar")
        self.setFixedHeight(TOP_BAR_PX)
        self.campaign = CampaignButton(theme)
        self.command = CommandField(theme, "Search creatives, campaigns, commands", keys_text("Ctrl+K"))
        self.provider = StateBadge(theme, "Offline", "idle", "wifi-off")
        self.provider.setToolTip("Everything is made on this computer. Nothing is sent anywhere.")
        self.undo = _action_button(theme, actions, "undo")
        self.redo = _action_button(theme, actions, "redo")
        self.bell = BellButton(theme)
        self.mode = IconButton(theme, "sun", "Switch theme")
        self.mode.clicked.connect(lambda: actions.run("theme.toggle"))
        buttons = (self.undo, self.redo, self.bell, self.mode)
        ends = (_row(Mark(theme), 4, self.campaign, None), _row(None, self.provider, 4, *buttons))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(ends[0], 1)
        row.addWidget(self.command, 0)
        row.addWidget(ends[1], 1)
        theme.changed.connect(self._show_mode)
        self._show_mode()

    def _show_mode(self) -> None:
        to = next_mode(self._theme)
        self.mode.set_icon("sun" if to == "light" else "moon")
        self.mode.set_name(f"Switch to the {to} theme")


def _action_button(theme: Theme, actions: Actions, action_id: str) -> QToolButton:
    """An icon button that is enabled and named as its action is."""
    action = actions.get(action_id)
    button = IconButton(theme, action.icon, action.text)

    def follow() -> None:
        button.setEnabled(action.qt.isEnabled())
        button.set_name(action.qt.text(), keys_text(action.shortcuts[0]))

    action.qt.changed.connect(follow)
    button.clicked.connect(lambda: actions.run(action_id))
    follow()
    return button


def _row(*parts: QWidget | int | None) -> QWidget:
    """Widgets in a line; a number is a distance, None takes the room that is left."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    for part in parts:
        if part is None:
            line.addStretch(1)
        elif isinstance(part, int):
            line.addSpacing(part)
        else:
            line.addWidget(part)
    return box
