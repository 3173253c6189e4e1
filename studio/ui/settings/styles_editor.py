"""The card over the window in which a text style set of the workspace is made or changed, with a live look at it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from studio.model.brand import Brand
from studio.model.errors import Problem
from studio.model.placement import free_id
from studio.model.text_style import STYLE_ROLES, StyleRole, TextStyleSet
from studio.ui.brief.form import FieldBox, side_by_side
from studio.ui.brief.specimen import Words, specimen
from studio.ui.settings.styles_role import RoleForm, faults_of
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.tokens import RADIUS_MD
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.dialog import Sheet
from studio.ui.widgets.field import TextLine

WIDTH, LOOK_PX, _CHROME_PX = 800, 230, 330
ROLE_NAMES: dict[StyleRole, str] = {
    "title": "Title", "subtitle": "Subtitle", "body": "Body", "cta": "Button", "legal": "Legal", "eyebrow": "Eyebrow",
    "price": "Price",
}  # fmt: skip
_OFTEN: tuple[StyleRole, ...] = ("title", "subtitle", "body", "cta", "legal", "eyebrow", "price")


class Look(QWidget):
    """Pictures of a set, side by side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.pictures: tuple[QImage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Preview of the text styles")

    def show_pictures(self, pictures: tuple[QImage, ...]) -> None:
        self.pictures = pictures
        self.update()

    def rooms(self) -> tuple[QRectF, QRectF]:
        """Where the two pictures stand, px."""
        width = (self.width() - 12) / 2
        return QRectF(0, 0, width, self.height()), QRectF(width + 12, 0, width, self.height())

    def sizeHint(self) -> QSize:
        return QSize(400, LOOK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for place, room in enumerate(self.rooms()):
            shape = QPainterPath()
            shape.addRoundedRect(room, RADIUS_MD, RADIUS_MD)
            painter.fillPath(shape, self._theme.colour("canvas"))
            if place < len(self.pictures):
                painter.save()
                painter.setClipPath(shape)
                painter.drawImage(room, self.pictures[place])
                painter.restore()
        painter.end()


class StyleEditor(Sheet):
    """`saved(styles)`; `left_unsaved(row)`: it was dismissed with changes that nobody kept."""

    saved = Signal(object)
    left_unsaved = Signal(object)

    def __init__(
        self,
        shell: Shell,
        row: Mapping[str, Any],
        *,
        brand: Brand,
        words: tuple[Words, Words],
        families: Sequence[str],
        taken: Container[str],
        is_new: bool,
    ) -> None:
        super().__init__(shell.host, shell.theme, "New text style set" if is_new else str(row.get("name", "")), WIDTH)
        self._shell, self._brand, self._words = shell, brand, words
        self._taken, self._is_new = taken, is_new
        self._row: dict[str, Any] = _whole(row)
        self._start = _whole(row)
        self._is_settled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._draw)
        self.look = Look(shell.theme)
        self.body.addWidget(self.look)
        self.name = self._line("name", "Name", "Summer campaign", 60)
        self.note = self._line("note", "What it is for", "Loud launches and sales", 160)
        self.body.addLayout(side_by_side(self.name, self.note, stretches=(2, 3)))
        choices: list[tuple[str, str, str]] = [(role, ROLE_NAMES[role], "") for role in _OFTEN]
        self.roles = SegmentedControl(shell.theme, choices, name="Kind of text")
        self.roles.chosen.connect(self.show_role)
        self.body.addWidget(self.roles)
        self._stack = QStackedWidget()
        self.forms: dict[str, RoleForm] = {}
        for role in STYLE_ROLES:
            form = RoleForm(shell.theme, shell.host, role, families)
            form.show_row(self._row[role])
            form.changed.connect(lambda data, role=role: self._change(role, data))
            self.forms[role] = form
            self._stack.addWidget(form)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._stack)
        self.body.addWidget(self.area)
        cancel = self.add_button(Button(shell.theme, "Cancel"))
        cancel.clicked.connect(self.dismiss)
        self.save = self.add_button(Button(shell.theme, "Add set" if is_new else "Save", kind="primary"))
        self.save.clicked.connect(self.keep)
        self.first_focus = self.name.control

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._timer.start()

    def _fit(self) -> None:
        """In a low window the look is smaller, and the fields scroll."""
        self.look.setFixedHeight(min(LOOK_PX, max(130, self.height() - 570)))
        room = self.height() - self.look.height() - _CHROME_PX
        self.area.setFixedHeight(max(120, min(self._stack.sizeHint().height() + 4, room)))

    def _line(self, field: str, title: str, placeholder: str, most: int) -> FieldBox:
        line = TextLine()
        line.setPlaceholderText(placeholder)
        line.setMaxLength(most)
        line.setText(str(self._row.get(field) or ""))
        line.setCursorPosition(0)
        line.textEdited.connect(lambda text: self._change(field, " ".join(text.split())))
        return FieldBox(title, line, field)

    def show_role(self, role: str) -> None:
        """Show the fields of a role."""
        self.roles.set_value(role)
        self._stack.setCurrentWidget(self.forms[role])

    def _change(self, field: str, value: Any) -> None:
        self._row[field] = value
        if field == "name" and value:
            self.name.show_problems([])
        self._timer.start()

    def _draw(self) -> None:
        """The look as it is now; while a number is wrong the last one stays."""
        self._fit()
        styles = self._styles(self._row.get("id") or "new")
        if styles is None or not self.isVisible() or not self._shell.has_workshop:
            return
        pictures = []
        for words, room in zip(self._words, self.look.rooms(), strict=True):
            share = max(1.0, room.height()) / words.height
            scale = self.devicePixelRatioF() * share
            width = max(200.0, room.width()) / share
            pictures.append(specimen(self._shell.workshop.book, styles, self._brand, words, width, scale))
        self.look.show_pictures(tuple(pictures))

    def _styles(self, name: str) -> TextStyleSet | None:
        try:
            return TextStyleSet.model_validate({**self._row, "id": name, "name": self._row.get("name") or "New"})
        except ValidationError:
            return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, but presses the button that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            if isinstance(focus, QAbstractButton):
                focus.click()
            else:
                self.keep()
            return
        super().keyPressEvent(event)

    def keep(self) -> None:
        """Hand the set on if nothing is wrong with it, else show what is."""
        title = str(self._row.get("name") or "")
        faulty = next((role for role in STYLE_ROLES if faults_of(self._row[role])), None)
        if not title:
            self.name.show_problems([Problem("name", "Give the set a name.", "")])
            self.name.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if faulty is not None:
            self.show_role(faulty)
            self.forms[faulty].focus_fault()
            return
        styles = self._styles(free_id(title, self._taken, "style", 40) if self._is_new else str(self._row["id"]))
        if styles is not None:
            self._is_settled = True
            self.dismiss()
            self.saved.emit(styles)

    def dismiss(self) -> None:
        is_left = not self._is_settled and self._row != self._start
        self._is_settled = True
        super().dismiss()
        if is_left:
            self.left_unsaved.emit(self._row)


def _whole(row: Mapping[str, Any]) -> dict[str, Any]:
    """Plain data of a set with every role in it; the values of a set that is left out are the usual ones."""
    usual = TextStyleSet(id="new", name="New").model_dump(mode="json")
    return {**usual, "id": "", "name": "", **{key: dict(v) if isinstance(v, dict) else v for key, v in row.items()}}
