"""The picture's view and tone: crop, saturation, brightness, contrast."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.edits import Crop
from studio.ui.canvas import gestures
from studio.ui.canvas.origins import OriginMark, Origins
from studio.ui.canvas.stage import Stage
from studio.ui.canvas.value_slider import ValueSlider
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import label

TONES = (("saturation", "Saturation", 0, 200), ("brightness", "Brightness", 40, 180), ("contrast", "Contrast", 40, 180))

STILL = "The picture fits the canvas exactly. Zoom in, and it follows the focal point."


class PicturePanel(QWidget):
    """Changes the document of a stage; `follow` shows what is in force."""

    def __init__(self, theme: Theme, stage: Stage, origins: Origins) -> None:
        super().__init__()
        self._stage = stage
        self.crop_mark, self.tone_mark = OriginMark(origins, ("crop",)), OriginMark(origins, ("adjust",))
        self._gesture = ""
        self.crop_button = Button(theme, "Crop", icon="crop")
        self.crop_button.setCheckable(True)
        self.crop_button.setToolTip("Pull the picture under the canvas, zoom with the wheel  (C)")
        self.crop_button.clicked.connect(stage.set_cropping)
        stage.mode_changed.connect(self._follow_mode)
        self.zoom = ValueSlider(theme, "Zoom", 100, 400)
        self.zoom.pressed.connect(self._begin)
        self.zoom.moved.connect(lambda percent: stage.cropper.set_zoom(percent / 100, self._step("zoom picture")))
        self.zoom.slider.sliderReleased.connect(self._end)
        self.zoom.reset.connect(lambda: self._reset("crop", "Reset crop"))
        self.focus = {"x": ValueSlider(theme, "Focal point across", 0, 100, 50)}
        self.focus["y"] = ValueSlider(theme, "Focal point down", 0, 100, 50)
        for axis, slider in self.focus.items():
            slider.pressed.connect(self._begin)
            slider.moved.connect(
                lambda percent, axis=axis: stage.cropper.set_focus(self._step("focal point"), **{axis: percent / 100})
            )
            slider.slider.sliderReleased.connect(self._end)
            slider.hide()
        self._still = label(STILL, "caption", is_wrapped=True)
        self._still.hide()
        self.tones: dict[str, ValueSlider] = {}
        head = QHBoxLayout()
        head.addWidget(label("View", "section"))
        head.addWidget(self.crop_mark)
        head.addStretch(1)
        head.addWidget(self.crop_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.zoom)
        for slider in self.focus.values():
            column.addWidget(slider)
        column.addWidget(self._still)
        column.addSpacing(10)
        tone = QHBoxLayout()
        tone.addWidget(label("Tone", "section"))
        tone.addWidget(self.tone_mark)
        tone.addStretch(1)
        column.addLayout(tone)
        for field, name, low, high in TONES:
            slider = ValueSlider(theme, name, low, high)
            slider.pressed.connect(self._begin)
            slider.slider.sliderReleased.connect(self._end)
            slider.moved.connect(lambda percent, field=field: self._tone(field, percent))
            slider.reset.connect(lambda field=field: self._reset_tone(field))
            self.tones[field] = slider
            column.addWidget(slider)

    def follow(self) -> None:
        """Show what the document has now."""
        document = self._stage.document
        if document is None:
            return
        edits = document.edits
        self.zoom.show_value((document.resolved.crop or Crop()).zoom * 100, is_changed=edits.crop is not None)
        crop = self._stage.cropper.crop
        for axis, focus in self.focus.items():
            focus.show_value(getattr(crop, axis) * 100, is_changed=False)
        self._still.setVisible(self._stage.is_cropping and not self._stage.cropper.can_move)
        adjust = gestures.adjust_of(document.composition)
        above = gestures.tone_above(document.broader)
        for field, slider in self.tones.items():
            slider.show_value(getattr(adjust, field) * 100, is_changed=getattr(adjust, field) != getattr(above, field))
        self.crop_mark.follow()
        self.tone_mark.follow()

    def _follow_mode(self, is_cropping: bool) -> None:
        self.crop_button.setChecked(is_cropping)
        self.crop_button.setText("Done" if is_cropping else "Crop")
        self.crop_button.set_icon("check" if is_cropping else "crop")
        for slider in self.focus.values():
            slider.setVisible(is_cropping)
        self.follow()

    def _begin(self) -> None:
        if self._stage.document is not None:
            self._gesture = self._stage.document.begin_gesture()

    def _end(self) -> None:
        self._gesture = ""

    def _step(self, what: str) -> str:
        """The drag in hand, or a run of single steps by keys."""
        document = self._stage.document
        return self._gesture or (document.run_of(what) if document else "")

    def _tone(self, field: str, percent: int) -> None:
        document = self._stage.document
        if document is None:
            return
        adjust = gestures.adjust_of(document.composition).model_copy(update={field: percent / 100})
        after = gestures.correct_picture(document.edits, adjust, document.broader)
        document.change(after, f"Change {field}", self._step(field))

    def _reset_tone(self, field: str) -> None:
        """Back to what the levels above ask for."""
        if self._stage.document is not None:
            self._tone(field, round(getattr(gestures.tone_above(self._stage.document.broader), field) * 100))

    def _reset(self, field: str, text: str) -> None:
        document = self._stage.document
        if document is not None:
            document.change(gestures.without_field(document.edits, field), text)
