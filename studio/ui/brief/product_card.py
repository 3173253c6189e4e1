"""One product of a brief: a line that opens to its fields."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.errors import Problem
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import is_within
from studio.ui.brief.product_body import ProductBody
from studio.ui.brief.session import BriefSession
from studio.ui.shell import Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.badge import Mark
from studio.ui.widgets.button import IconButton
from studio.ui.widgets.menu import Item, menu_of
from studio.ui.widgets.text import ElidedLabel, label


class Thumb(QWidget):
    """The packshot, small."""

    def __init__(self, shell: Shell, thumbnails: ThumbnailShelf) -> None:
        super().__init__()
        self._theme = shell.theme
        self._thumbnails = thumbnails
        self._sha = ""
        self.setFixedSize(40, 40)
        thumbnails.loaded.connect(self._repaint)
        shell.theme.changed.connect(self.update)

    def _repaint(self, _sha: str) -> None:
        self.update()

    def show_sha(self, sha: str) -> None:
        self._sha = sha
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("canvas"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        picture = self._thumbnails.pixmap(self._sha, 40, self.devicePixelRatioF()) if self._sha else None
        if picture is None:
            mark = self._theme.pixmap("package", "text3", 18, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(11, 11), mark)
        else:
            side = max(picture.width(), picture.height())
            width, height = 34 * picture.width() / side, 34 * picture.height() / side
            target = QRectF(20 - width / 2, 20 - height / 2, width, height)
            painter.drawPixmap(target, picture, QRectF(picture.rect()))
        painter.end()


class ProductHead(QWidget):
    """The line of a product; a click or Enter opens and closes it."""

    clicked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._theme = shell.theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("focus"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 7, 7)
            painter.end()


class ProductCard(QFrame):
    """`wanted(what, place)`: up, down, duplicate, remove; `toggled(place)` when it is to open or close."""

    wanted = Signal(str, int)
    toggled = Signal(int)

    def __init__(self, session: BriefSession, shell: Shell, place: int) -> None:
        super().__init__()
        self.session = session
        self.place = place
        self.path = f"products[{place}]"
        self._shell = shell
        self._thumbnails = ThumbnailShelf.of(shell.window, shell.workshop.library.blobs)
        self._body: ProductBody | None = None
        self._is_open = False
        self.setObjectName("productcard")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        column.addWidget(self._head())

    def _head(self) -> QWidget:
        shell = self._shell
        self.head = ProductHead(shell)
        self.head.clicked.connect(lambda: self.toggled.emit(self.place))
        row = QHBoxLayout(self.head)
        row.setContentsMargins(10, 8, 8, 8)
        row.setSpacing(12)
        self._arrow = Mark(shell.theme, "chevron-right", "text3", 16)
        self._thumb = Thumb(shell, self._thumbnails)
        self._name = ElidedLabel("", "strong")
        self._about = ElidedLabel("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._about)
        self._fault = label("", "error")
        self._fault.hide()
        self._more = IconButton(shell.theme, "ellipsis", "More")
        self._more.clicked.connect(self._show_menu)
        row.addWidget(self._arrow)
        row.addWidget(self._thumb)
        row.addLayout(words, 1)
        row.addWidget(self._fault)
        row.addWidget(self._more)
        return self.head

    @property
    def is_open(self) -> bool:
        return self._is_open

    @property
    def body(self) -> ProductBody | None:
        return self._body

    def set_open(self, is_open: bool) -> None:
        """Open or close it; its fields are made when it is first opened."""
        if is_open and self._body is None:
            self._body = ProductBody(self.session, self._shell, self.place)
            self._column.addWidget(self._body)
            self._body.show_draft(self.session.draft)
        self._is_open = is_open
        if self._body is not None:
            self._body.setVisible(is_open)
        self._arrow.set_mark("chevron-down" if is_open else "chevron-right", "text3")

    def show_draft(self, draft: Draft) -> None:
        name = draft.text(f"{self.path}.name") or "New product"
        self._name.set_whole(name)
        self.head.setAccessibleName(name)
        photos = draft.items(f"{self.path}.photos")
        about = [f"{len(photos)} photo" if len(photos) == 1 else f"{len(photos)} photos"]
        amount = draft.text(f"{self.path}.price.amount")
        if amount:
            about.append(f"{amount} {draft.text(f'{self.path}.price.currency')}")
        self._about.set_whole("  ·  ".join(about))
        self._thumb.show_sha(draft.assets.get(str(photos[0]), "") if photos else "")
        if self._body is not None:
            self._body.show_draft(draft)

    def show_fault_count(self, count: int) -> None:
        """How many things are wrong inside, for the closed line."""
        self._fault.setText("1 to mend" if count == 1 else f"{count} to mend")
        self._fault.setVisible(count > 0 and not self._is_open)

    def _show_menu(self) -> None:
        last = len(self.session.draft.items("products")) - 1
        items = (
            Item("Move up", "arrow-up", partial(self.wanted.emit, "up", self.place), self.place > 0),
            Item("Move down", "arrow-down", partial(self.wanted.emit, "down", self.place), self.place < last),
            Item("Duplicate", "copy-plus", partial(self.wanted.emit, "duplicate", self.place)),
            Item("Remove", "trash-2", partial(self.wanted.emit, "remove", self.place), last > 0),
        )
        menu = menu_of(self, self._shell.theme, items)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))


def fault_count(problems: tuple[Problem, ...], place: int) -> int:
    """How many problems lie within a product."""
    return sum(is_within(problem.path, f"products[{place}]") for problem in problems)
