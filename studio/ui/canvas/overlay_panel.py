"""A text added by hand: its words, size, weight, alignment and colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.composition import TextLayer
from studio.model.edits import Overlay
from studio.ui.canvas.colour_choice import ColourChoice
from studio.ui.canvas.origins import OriginMark, Origins
from studio.ui.canvas.overlays import (
    LARGEST_SIZE,
    SMALLEST_SIZE,
    change_overlay,
    field_of,
    overlay_of,
    reword,
    take_away,
)
from studio.ui.canvas.stage import Stage
from studio.ui.canvas.value_slider import ValueSlider
from studio.ui.canvas.words_field import WordsField, set_direction
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, SegmentedControl
from studio.ui.widgets.text import label

WEIGHTS = [("400", "Regular", ""), ("600", "Semibold", ""), ("700", "Bold", "")]
SIZE_STEPS = 1000
"""The slider counts thousandths of the canvas's short side; what is shown are pixels."""


class OverlayPanel(QWidget):
    """Changes the selected overlay of a stage."""

    def __init__(self, theme: Theme, stage: Stage, origins: Origins) -> None:
        super().__init__()
        self._stage = stage
        self._gesture = ""
        self._is_following = False
        self.mark = OriginMark(origins)
        self.field = WordsField("Added text")
        self.field.textChanged.connect(self._type)
        low, high = round(SMALLEST_SIZE * SIZE_STEPS), round(LARGEST_SIZE * SIZE_STEPS / 2)
        self.scale = ValueSlider(theme, "Size", low, high, 60)
        self.scale.pressed.connect(self._begin)
        self.scale.slider.sliderReleased.connect(self._end)
        self.scale.moved.connect(self._resize)
        self.weight = SegmentedControl(theme, WEIGHTS, "600", "Weight")
        self.weight.chosen.connect(lambda value: self._set("Weigh", weight=int(value)))
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
        self.delete = Button(theme, "Delete", icon="trash-2")
        self.delete.clicked.connect(self._delete)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(_head("Words", self.mark))
        column.addWidget(self.field)
        column.addSpacing(6)
        column.addWidget(self.scale)
        column.addSpacing(4)
        for name, control in (("Weight", self.weight), ("Alignment", self.align)):
            row = _head(name)
            row.addWidget(control)
            column.addLayout(row)
            column.addSpacing(4)
        column.addLayout(_head("Colour"))
        column.addWidget(self.colours)
        column.addSpacing(8)
        column.addWidget(self.delete)

    def set_colours(self, colours: Sequence[tuple[str, str]]) -> None:
        self.colours.set_colours(colours)

    def follow(self) -> None:
        """Show the selected overlay as it is now."""
        overlay, document = self._overlay(), self._stage.document
        layer = document.composition.layer(self._stage.selected) if document else None
        if overlay is None or document is None or not isinstance(layer, TextLayer):
            return
        self._is_following = True
        if self.field.toPlainText() != overlay.text:
            self.field.setPlainText(overlay.text)
        set_direction(self.field, layer.direction)
        self._is_following = False
        pixels = f"{overlay.size * document.composition.size.short_side:.0f} px"
        self.scale.show_value(overlay.size * SIZE_STEPS, is_changed=False, words=pixels)
        self.weight.set_value(min((value for value, _, _ in WEIGHTS), key=lambda w: abs(int(w) - overlay.weight)))
        self.align.set_value(overlay.align)
        self.colours.set_chosen(overlay.colour)
        self.mark.follow((field_of(layer.id),))

    def _overlay(self) -> Overlay | None:
        document = self._stage.document
        return overlay_of(document.resolved, self._stage.selected) if document else None

    def _begin(self) -> None:
        if self._stage.document is not None:
            self._gesture = self._stage.document.begin_gesture()

    def _end(self) -> None:
        self._gesture = ""

    def _type(self) -> None:
        document, layer_id = self._stage.document, self._stage.selected
        text = self.field.toPlainText()
        if self._is_following or document is None or self._overlay() is None or not text.strip():
            return
        after = reword(document.edits, document.resolved, layer_id, "overlay", text)
        document.change(after, "Change added text", document.run_of(f"type {layer_id}"))

    def _resize(self, thousandths: int) -> None:
        document = self._stage.document
        if document is not None:
            step = self._gesture or document.run_of(f"size {self._stage.selected}")
            self._change("Scale", step, size=thousandths / SIZE_STEPS)

    def _set(self, verb: str, *, is_run: bool = False, **changes: object) -> None:
        document = self._stage.document
        if document is not None:
            self._change(verb, document.run_of(f"{verb} {self._stage.selected}") if is_run else "", **changes)

    def _change(self, verb: str, step: str, **changes: object) -> None:
        overlay, document = self._overlay(), self._stage.document
        if overlay is not None and document is not None:
            document.change(change_overlay(document.edits, overlay, **changes), f"{verb} added text", step)

    def _delete(self) -> None:
        document = self._stage.document
        if document is not None and self._overlay() is not None:
            document.change(take_away(document.edits, document.broader, self._stage.selected), "Delete added text")


def _head(text: str, mark: OriginMark | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(label(text, "small"))
    if mark is not None:
        row.addWidget(mark)
    row.addStretch(1)
    return row
