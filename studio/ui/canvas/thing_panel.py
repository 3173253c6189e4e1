"""Logo and product: their size, and for the logo nine places to stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.model.edits import ProductEdit, move_product
from studio.model.geometry import Box
from studio.ui.canvas import gestures
from studio.ui.canvas.origins import OriginMark, Origins
from studio.ui.canvas.snapping import margin_of
from studio.ui.canvas.stage import Stage
from studio.ui.canvas.value_slider import ResetButton, ValueSlider
from studio.ui.theme import Theme
from studio.ui.widgets.text import label

_ROWS, _COLUMNS = ("Top", "Middle", "Bottom"), ("left", "centre", "right")


class PlacePad(QWidget):
    """Nine places in a square. `chosen(x share, y share)` with 0, 0.5 or 1."""

    chosen = Signal(float, float)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(3, 3, 3, 3)
        grid.setSpacing(2)
        self.setProperty("segments", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for row, up in enumerate(_ROWS):
            for column, across in enumerate(_COLUMNS):
                button = QToolButton()
                button.setProperty("segment", True)
                button.setFixedSize(30, 22)
                button.setText("•")
                name = f"{up} {across}" if (row, column) != (1, 1) else "Centre"
                button.setToolTip(name)
                button.setAccessibleName(name)
                button.clicked.connect(lambda _c=False, x=column / 2, y=row / 2: self.chosen.emit(x, y))
                grid.addWidget(button, row, column)


class LogoPanel(QWidget):
    """Size and place of the logo."""

    def __init__(self, theme: Theme, stage: Stage, origins: Origins) -> None:
        super().__init__()
        self._stage = stage
        self._gesture = ""
        self.mark = OriginMark(origins, ("logo",))
        self.scale = ValueSlider(theme, "Width", 4, 80, 20)
        self.scale.pressed.connect(self._begin)
        self.scale.slider.sliderReleased.connect(self._end)
        self.scale.moved.connect(self._resize)
        self.scale.reset.connect(self._reset)
        self.pad = PlacePad()
        self.pad.chosen.connect(self._stand)
        self._own = ResetButton(theme, "logo")
        self._own.clicked.connect(self._reset)
        head = QHBoxLayout()
        head.addWidget(label("Place", "section"))
        head.addWidget(self.mark)
        head.addStretch(1)
        head.addWidget(self._own)
        row = QHBoxLayout()
        row.addWidget(self.pad)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.scale)
        column.addLayout(head)
        column.addLayout(row)

    def follow(self) -> None:
        document = self._stage.document
        box = gestures.layer_box(document.composition, "logo") if document else None
        if document is None or box is None:
            return
        is_own = document.edits.logo is not None
        self.scale.show_value(box.width / document.composition.size.width * 100, is_changed=is_own)
        self._own.setVisible(is_own)
        self.mark.follow()

    def _begin(self) -> None:
        if self._stage.document is not None:
            self._gesture = self._stage.document.begin_gesture()

    def _end(self) -> None:
        self._gesture = ""

    def _resize(self, percent: int) -> None:
        document = self._stage.document
        box = gestures.layer_box(document.composition, "logo") if document else None
        if document is None or box is None:
            return
        size = document.composition.size
        width = size.width * percent / 100
        height = width * box.height / box.width
        grown = Box(x=box.centre_x - width / 2, y=box.centre_y - height / 2, width=width, height=height)
        step = self._gesture or document.run_of("logo size")
        document.change(gestures.place_logo(document.edits, size, grown), "Scale logo", step)

    def _stand(self, x: float, y: float) -> None:
        document = self._stage.document
        box = gestures.layer_box(document.composition, "logo") if document else None
        if document is None or box is None:
            return
        composition = document.composition
        margin = margin_of(composition.size)
        room = Box.of_size(composition.size).inset(composition.safe).grown(-margin, -margin, -margin, -margin)
        left = room.x + (room.width - box.width) * x
        top = room.y + (room.height - box.height) * y
        moved = box.moved(left - box.x, top - box.y)
        document.change(gestures.place_logo(document.edits, composition.size, moved), "Move logo")

    def _reset(self) -> None:
        document = self._stage.document
        if document is not None:
            document.change(gestures.without_field(document.edits, "logo"), "Reset logo")


class ProductPanel(QWidget):
    """Size and place of the product."""

    def __init__(self, theme: Theme, stage: Stage, origins: Origins) -> None:
        super().__init__()
        self._stage = stage
        self._gesture = ""
        self.mark = OriginMark(origins, ("product",))
        self.scale = ValueSlider(theme, "Size", 40, 200)
        self.scale.add_mark(self.mark)
        self.scale.pressed.connect(self._begin)
        self.scale.slider.sliderReleased.connect(self._end)
        self.scale.moved.connect(self._resize)
        self.scale.reset.connect(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.scale)
        column.addWidget(
            label("Its shadow goes with it. Its pixels stay those of the photo.", "caption", is_wrapped=True)
        )

    def follow(self) -> None:
        document = self._stage.document
        if document is not None:
            edit = document.resolved.product or ProductEdit()
            self.scale.show_value(edit.scale * 100, is_changed=document.edits.product is not None)
            self.mark.follow()

    def _begin(self) -> None:
        if self._stage.document is not None:
            self._gesture = self._stage.document.begin_gesture()

    def _end(self) -> None:
        self._gesture = ""

    def _resize(self, percent: int) -> None:
        document = self._stage.document
        if document is not None:
            now = document.resolved.product or ProductEdit()
            step = self._gesture or document.run_of("product size")
            document.change(move_product(document.edits, now.dx, now.dy, percent / 100), "Scale product", step)

    def _reset(self) -> None:
        document = self._stage.document
        if document is not None:
            document.change(gestures.without_field(document.edits, "product"), "Reset product")
