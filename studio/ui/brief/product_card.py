"""One product of a brief: a line that opens to its photos, words and price."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studio.model.errors import Problem
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox, is_within, side_by_side
from studio.ui.brief.names import free_id
from studio.ui.brief.session import BriefSession
from studio.ui.brief.wells import PICTURE_FILTER, AddWell, PhotoWell
from studio.ui.shell import Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.button import IconButton
from studio.ui.widgets.field import Select, TextArea, TextLine
from studio.ui.widgets.files import ask_open_files
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.text import ElidedLabel, label
from studio.ui.widgets.toast import Mark

CURRENCIES = (
    "EUR", "USD", "GBP", "JPY", "CHF", "AED", "AUD", "BRL", "CAD", "CNY", "CZK", "DKK", "HKD", "HUF", "ILS", "INR",
    "KRW", "MXN", "NOK", "NZD", "PLN", "RON", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "ZAR",
)  # fmt: skip
"""What the list offers; a brief may name any other."""


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
            self._body = ProductBody(self.session, self._shell, self._thumbnails, self.place)
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
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        count = len(self.session.draft.items("products"))
        for what, text, icon, can in (
            ("up", "Move up", "arrow-up", self.place > 0),
            ("down", "Move down", "arrow-down", self.place < count - 1),
            ("duplicate", "Duplicate", "copy-plus", True),
            ("remove", "Remove", "trash-2", count > 1),
        ):
            action = QAction(self._shell.theme.icon(icon), text, menu)
            action.setEnabled(can)
            action.triggered.connect(lambda _checked=False, what=what: self.wanted.emit(what, self.place))
            menu.addAction(action)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))


class ProductBody(QWidget):
    """The fields of one product."""

    def __init__(self, session: BriefSession, shell: Shell, thumbnails: ThumbnailShelf, place: int) -> None:
        super().__init__()
        self.session = session
        self.path = f"products[{place}]"
        self._shell = shell
        self._thumbnails = thumbnails
        self._wells: list[PhotoWell] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 18)
        column.setSpacing(14)
        column.addWidget(self._photo_row())
        self.name = FieldBox("Product name", self._line("name", self._rename, 80), f"{self.path}.name")
        self.id = FieldBox(
            "Short id", self._line("id", None, 40), f"{self.path}.id", "Names files; keep it once chosen."
        )
        column.addLayout(side_by_side(self.name, self.id, stretches=(3, 2)))
        self.description = FieldBox("Description", self._area("description", 2), f"{self.path}.description")
        column.addWidget(self.description)
        self._points = TextArea(3)
        self._points.setPlaceholderText("20 % vitamin C\nvegan")
        self._points.edited.connect(self._set_points)
        self._points.left.connect(session.save_soon)
        self.points = FieldBox("Selling points, one a line", self._points, f"{self.path}.points")
        column.addWidget(self.points)
        column.addLayout(self._price_row())

    # photos

    def _photo_row(self) -> FieldBox:
        row = QWidget()
        self._flow = FlowLayout(row, 8)
        grows(row)
        self.add_well = AddWell(self._shell.theme, self._thumbnails)
        self.add_well.asked.connect(lambda: self._shell.tasks.start(self._choose(-1), "choose photos"))
        self.add_well.dropped.connect(lambda files: self._take(-1, files))
        self._flow.addWidget(self.add_well)
        hint = "The first is the packshot. PNG with a clear background or any plain photo; scenes are used whole."
        return FieldBox("Photos", row, f"{self.path}.photos", hint)

    def _show_photos(self, draft: Draft) -> None:
        names = [str(name) for name in draft.items(f"{self.path}.photos")]
        while len(self._wells) > len(names):
            well = self._wells.pop()
            self._flow.removeWidget(well)
            well.hide()
            well.deleteLater()
        while len(self._wells) < len(names):
            self._wells.append(self._well(len(self._wells)))
        for well, name in zip(self._wells, names, strict=True):
            well.show_file(name, draft.assets.get(name, ""))
        self.updateGeometry()

    def _well(self, place: int) -> PhotoWell:
        well = PhotoWell(self._shell.theme, self._thumbnails, place)
        well.asked.connect(lambda: self._shell.tasks.start(self._choose(place), "choose a photo"))
        well.dropped.connect(lambda files: self._take(place, files))
        well.removed.connect(
            lambda: self._set_photos([n for i, n in enumerate(self._photos()) if i != place], "Remove photo")
        )
        well.moved.connect(self._move)
        well.menu_wanted.connect(lambda where: self._photo_menu(place, where))
        self._flow.insert_widget(place, well)
        well.show()
        return well

    def _photos(self) -> list[str]:
        return [str(name) for name in self.session.draft.items(f"{self.path}.photos")]

    def _set_photos(self, names: list[str], text: str) -> None:
        self.session.touch(f"{self.path}.photos")
        self.session.put(f"{self.path}.photos", names, text)

    def _move(self, source: int, target: int) -> None:
        names = self._photos()
        if source != target and 0 <= target < len(names):
            names.insert(target, names.pop(source))
            self._set_photos(names, "Move photo")
            self._wells[target].setFocus()

    async def _choose(self, place: int) -> None:
        heading = "Add photos" if place < 0 else "Replace the photo"
        files = await ask_open_files(self._shell.window, heading, PICTURE_FILTER, is_many=place < 0)
        if files:
            await self._place(place, files)

    def _take(self, place: int, files: list[Path]) -> None:
        self._shell.tasks.start(self._place(place, files), "take in the photos")

    async def _place(self, place: int, files: list[Path]) -> None:
        """Replace the photo at `place` (-1: none), and put the rest after it."""
        taken = await self.session.take_in(files)
        names = self._photos()
        if place < 0:
            names += taken
        elif taken:
            names[place : place + 1] = taken
        draft = self.session.draft.with_assets(taken).put(f"{self.path}.photos", list(dict.fromkeys(names)))
        self.session.touch(f"{self.path}.photos")
        self.session.replace(draft, "Add photos" if place < 0 else "Replace photo")

    def _photo_menu(self, place: int, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme, count = self._shell.theme, len(self._photos())
        for text, icon, can, target in (
            ("Make it the packshot", "star", place > 0, 0),
            ("Move left", "arrow-left", place > 0, place - 1),
            ("Move right", "arrow-right", place < count - 1, place + 1),
        ):
            action = QAction(theme.icon(icon), text, menu)
            action.setEnabled(can)
            action.triggered.connect(lambda _checked=False, to=target: self._move(place, to))
            menu.addAction(action)
        menu.popup(where)

    # words

    def _line(self, field: str, edited: object, most: int) -> TextLine:
        path = f"{self.path}.{field}"
        line = TextLine()
        line.setMaxLength(most)
        if callable(edited):
            line.textEdited.connect(edited)
        else:
            line.textEdited.connect(lambda text: self._type_in(path, text))
        line.left.connect(self.session.save_soon)
        return line

    def _area(self, field: str, lines: int) -> TextArea:
        area = TextArea(lines)
        area.edited.connect(lambda text: self._type_in(f"{self.path}.{field}", text or None))
        area.left.connect(self.session.save_soon)
        return area

    def _type_in(self, path: str, value: object) -> None:
        self.session.touch(path)
        self.session.put(path, value, "Change product", is_typing=True)

    def _rename(self, text: str) -> None:
        """The id follows the name as long as the product is new and nobody chose another id."""
        session, draft = self.session, self.session.draft
        old_name, old_id = draft.text(f"{self.path}.name"), draft.text(f"{self.path}.id")
        stored = {product.id for product in session.stored.products} if session.stored else set()
        others = {str(product.get("id")) for product in draft.items("products")} - {old_id}
        after = draft.put(f"{self.path}.name", text)
        if old_id not in stored and old_id in (free_id(old_name, others), free_id("", others), ""):
            after = after.put(f"{self.path}.id", free_id(text, others))
        session.touch(f"{self.path}.name")
        session.replace(after, "Change product name", f"{self.path}.name")

    def _set_points(self, text: str) -> None:
        points = _points(text)
        self.session.put(f"{self.path}.points", points or None, "Change selling points", is_typing=True)

    # price

    def _price_row(self) -> QHBoxLayout:
        self._currency = Select(self._shell.theme, "Currency")
        for code in CURRENCIES:
            self._currency.add(code, code)
        self._currency.activated.connect(
            lambda _place: self.session.put(f"{self.path}.price.currency", self._currency.value, "Change currency")
        )
        self._currency.setFixedWidth(104)
        self.amount = self._amount("amount", "Price")
        self.was = self._amount("was", "Earlier price")
        self.currency = FieldBox("Currency", self._currency, f"{self.path}.price.currency")
        row = QHBoxLayout()
        row.setSpacing(12)
        for box in (self.amount, self.currency, self.was):
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row

    def _amount(self, field: str, name: str) -> FieldBox:
        line = TextLine()
        line.setMaxLength(14)
        line.setFixedWidth(140)
        line.setPlaceholderText("29.90" if field == "amount" else "none")
        line.textEdited.connect(lambda text: self._set_amount(field, text))
        line.left.connect(self.session.save_soon)
        return FieldBox(name, line, f"{self.path}.price.{field}")

    def _set_amount(self, field: str, text: str) -> None:
        """An amount as typed, a comma taken for a point; without a price nothing of it is kept."""
        path = f"{self.path}.price"
        value = text.strip().replace(",", ".") if text.count(",") == 1 and "." not in text else text.strip()
        draft = self.session.draft.put(f"{path}.{field}", value or None)
        if field == "amount" and not value:
            draft = draft.put(path, None)
        elif not draft.text(f"{path}.currency"):
            draft = draft.put(f"{path}.currency", self._currency.value or "EUR")
        self.session.touch(f"{path}.{field}")
        self.session.replace(draft, f"Change {field}", f"{path}.{field}")

    def _show_price(self, draft: Draft) -> None:
        for box, field in ((self.amount, "amount"), (self.was, "was")):
            control, value = box.control, draft.text(f"{self.path}.price.{field}")
            if isinstance(control, TextLine) and control.text().strip().replace(",", ".") != value:
                control.show_text(value)
        code = draft.text(f"{self.path}.price.currency") or self._currency.value or "EUR"
        if self._currency.findData(code) < 0:
            self._currency.add(code, code)
        self._currency.set_value(code)
        has_price = bool(draft.text(f"{self.path}.price.amount"))
        self._currency.setEnabled(has_price)
        self.was.control.setEnabled(has_price)

    def show_draft(self, draft: Draft) -> None:
        self._show_photos(draft)
        for box, field in ((self.name, "name"), (self.id, "id")):
            if isinstance(box.control, TextLine):
                box.control.show_text(draft.text(f"{self.path}.{field}"))
        if isinstance(self.description.control, TextArea):
            self.description.control.show_text(draft.text(f"{self.path}.description"))
        points = [str(point) for point in draft.items(f"{self.path}.points")]
        if _points(self._points.toPlainText()) != points:
            self._points.show_text("\n".join(points))
        self._show_price(draft)


def _points(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def fault_count(problems: tuple[Problem, ...], place: int) -> int:
    """How many problems lie within a product."""
    return sum(is_within(problem.path, f"products[{place}]") for problem in problems)
