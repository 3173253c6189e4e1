"""One text of the creative: its words, size, alignment and colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from studio.model.composition import TextLayer
from studio.model.edits import TextEdit, with_text
from studio.ui.canvas import gestures
from studio.ui.canvas.colour_choice import ColourChoice
from studio.ui.canvas.names import name_of
from studio.ui.canvas.origins import OriginMark, Origins
from studio.ui.canvas.overlays import reword
from studio.ui.canvas.stage import Stage
from studio.ui.canvas.value_slider import ResetButton, ValueSlider
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.text import label


class TextPanel(QWidget):
    """Changes the selected text of a stage."""

    def __init__(self, theme: Theme, stage: Stage, origins: Origins) -> None:
        super().__init__()
        self._stage = stage
        self.marks = {part: OriginMark(origins) for part in ("text", "scale", "align", "colour", "box")}
        self._gesture = ""
        self._typing = ""
        self._is_following = False
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("Text")
        self.field.setFixedHeight(74)
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._type)
        self.scale = ValueSlider(theme, "Size", 40, 250)
        self.scale.add_mark(self.marks["scale"])
        self.scale.pressed.connect(self._begin)
        self.scale.slider.sliderReleased.connect(self._end)
        self.scale.moved.connect(self._resize)
        self.scale.reset.connect(lambda: self._reset("scale"))
        self.align = SegmentedControl(
            theme,
            [("start", "", "align-left"), ("centre", "", "align-center"), ("end", "", "align-right")],
            "start",
            "Alignment",
        )
        self.align.chosen.connect(lambda value: self._set("Align", align=value))
        self.colours = ColourChoice(theme, origins.host)
        self.colours.chosen.connect(lambda colour: self._set("Colour", colour=colour))
        self.colours.mixed.connect(lambda colour: self._set("Colour", is_run=True, colour=colour))
        self.hide_button = Button(theme, "Hide", icon="eye-off")
        self.hide_button.clicked.connect(lambda: self._set("Hide", is_hidden=True))
        self._place = QWidget()
        self._resets = {part: ResetButton(theme, part) for part in ("text", "align", "colour")}
        self._resets["box"] = ResetButton(theme, "place")
        for part, button in self._resets.items():
            button.clicked.connect(lambda _checked=False, part=part: self._reset(part))
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._words_head = self._head("Words", "text")
        column.addLayout(self._words_head)
        column.addWidget(self.field)
        column.addSpacing(6)
        column.addWidget(self.scale)
        column.addSpacing(4)
        column.addLayout(self._head("Alignment", "align"))
        column.addWidget(self.align)
        column.addSpacing(4)
        column.addLayout(self._head("Colour", "colour"))
        column.addWidget(self.colours)
        column.addSpacing(8)
        place = QHBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 4)
        place.setSpacing(6)
        place.addWidget(label("Place", "small"))
        place.addWidget(self.marks["box"])
        place.addStretch(1)
        place.addWidget(self._resets["box"])
        column.addWidget(self._place)
        column.addWidget(self.hide_button)

    def _head(self, text: str, part: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(text, "small"))
        row.addWidget(self.marks[part])
        row.addStretch(1)
        row.addWidget(self._resets[part])
        return row

    def set_colours(self, colours: Sequence[tuple[str, str]]) -> None:
        """Offer the brand's colours, then black and white."""
        self.colours.set_colours(colours)

    def follow(self) -> None:
        """Show the selected text as it is now."""
        layer, document = self._layer(), self._stage.document
        if layer is None or document is None:
            return
        own = document.edits.text.get(layer.role, TextEdit())
        resolved = document.resolved.text.get(layer.role, TextEdit())
        self._is_following = True
        if self.field.toPlainText() != layer.text:
            self.field.setPlainText(layer.text)
        option = self.field.document().defaultTextOption()
        rtl = layer.direction == "rtl"
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self.field.document().setDefaultTextOption(option)
        self.field.setAccessibleName(name_of(layer.id))
        self._is_following = False
        self.scale.show_value((resolved.scale or 1) * 100, is_changed=own.scale is not None)
        self.align.set_value(layer.align)
        self.colours.set_chosen(layer.style.colour)
        for part, button in self._resets.items():
            button.setVisible(getattr(own, part) is not None)
        self._place.setVisible(resolved.box is not None)
        for part, mark in self.marks.items():
            mark.follow((f"text.{layer.role}.{part}",))

    def _layer(self) -> TextLayer | None:
        document = self._stage.document
        layer = document.composition.layer(self._stage.selected) if document else None
        return layer if isinstance(layer, TextLayer) else None

    def _begin(self) -> None:
        if self._stage.document is not None:
            self._gesture = self._stage.document.begin_gesture()

    def _end(self) -> None:
        self._gesture = ""

    def _type(self) -> None:
        layer, document = self._layer(), self._stage.document
        if self._is_following or layer is None or document is None:
            return
        after = reword(document.edits, document.resolved, layer.id, layer.role, self.field.toPlainText())
        document.change(after, f"Change {name_of(layer.id).lower()}", document.run_of(f"type {layer.id}"))

    def _resize(self, percent: int) -> None:
        layer, document = self._layer(), self._stage.document
        if layer is None or document is None:
            return
        step = self._gesture or document.run_of(f"size {layer.id}")
        after = gestures.scale_text(document.edits, document.resolved, layer.role, percent / 100)
        document.change(after, f"Scale {name_of(layer.id).lower()}", step)

    def _set(self, verb: str, *, is_run: bool = False, **changes: object) -> None:
        layer, document = self._layer(), self._stage.document
        if layer is not None and document is not None:
            after = with_text(document.edits, layer.role, **changes)
            step = document.run_of(f"{verb} {layer.id}") if is_run else ""
            document.change(after, f"{verb} {name_of(layer.id).lower()}", step)

    def _reset(self, part: str) -> None:
        layer, document = self._layer(), self._stage.document
        if layer is not None and document is not None:
            after = gestures.without_field(document.edits, f"text.{layer.role}.{part}")
            document.change(after, f"Reset {name_of(layer.id).lower()}")
