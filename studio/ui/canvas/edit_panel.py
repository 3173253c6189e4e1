"""What can be changed about what is selected: a text, the logo, the product, or the picture when nothing is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.composition import TextLayer
from studio.ui.canvas.layout_strip import LayoutStrip
from studio.ui.canvas.names import name_of
from studio.ui.canvas.origins import Origins
from studio.ui.canvas.overlay_panel import OverlayPanel
from studio.ui.canvas.picture_panel import PicturePanel
from studio.ui.canvas.stage import Stage
from studio.ui.canvas.suggesting import Suggesting
from studio.ui.canvas.suggestion_panel import SuggestionPanel
from studio.ui.canvas.text_panel import TextPanel
from studio.ui.canvas.thing_panel import LogoPanel, ProductPanel
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.text import label
from studio.ui.widgets.toast import Mark

HINT = "Click logo, product or a text to change it. Double-click a text to type on the canvas."
CROP_HINT = (
    "Drag to move the picture, turn the wheel to zoom. Put the ring on what matters: it comes as near the middle "
    "as the picture allows. Press Enter when it is right."
)
_ICONS = {"logo": "badge-check", "product": "package", "text": "type", "": "image"}


class EditPanel(QWidget):
    """Follows the stage's selection."""

    def __init__(
        self, theme: Theme, stage: Stage, origins: Origins, suggesting: Suggesting, layouts: LayoutStrip
    ) -> None:
        super().__init__()
        self._stage = stage
        self.picture = PicturePanel(theme, stage, origins)
        self.logo = LogoPanel(theme, stage, origins)
        self.product = ProductPanel(theme, stage, origins)
        self.text = TextPanel(theme, stage, origins)
        self.overlay = OverlayPanel(theme, stage, origins)
        self.suggestions = SuggestionPanel(theme, suggesting)
        self.layouts = layouts
        self._mark = Mark(theme, "image", "text2", 16)
        self._name = label("Picture", "strong")
        self._done = Button(theme, "Done", kind="ghost")
        self._done.clicked.connect(lambda: stage.select(""))
        self._hint = label(HINT, "caption", is_wrapped=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._name, 1)
        head.addWidget(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self.suggestions)
        for panel in self._panels:
            column.addWidget(panel)
        column.addWidget(self.layouts)
        column.addStretch(1)
        stage.chosen.connect(lambda _layer_id: self.follow())
        stage.mode_changed.connect(self._follow_mode)
        self.follow()

    @property
    def _panels(self) -> tuple[PicturePanel, LogoPanel, ProductPanel, TextPanel, OverlayPanel]:
        return (self.picture, self.logo, self.product, self.text, self.overlay)

    def set_colours(self, colours: Sequence[tuple[str, str]]) -> None:
        """The brand's colours, for texts."""
        self.text.set_colours(colours)
        self.overlay.set_colours(colours)

    def _follow_mode(self, is_cropping: bool) -> None:
        self._hint.setText(CROP_HINT if is_cropping else HINT)
        self.follow()

    def follow(self) -> None:
        """Show what is selected, as it is now."""
        document, selected = self._stage.document, self._stage.selected
        layer = document.composition.layer(selected) if document and selected else None
        panel: PicturePanel | LogoPanel | ProductPanel | TextPanel | OverlayPanel = self.picture
        kind = ""
        if isinstance(layer, TextLayer) and layer.role == "overlay":
            panel, kind = self.overlay, "text"
        elif isinstance(layer, TextLayer):
            panel, kind = self.text, "text"
        elif selected == "logo":
            panel, kind = self.logo, "logo"
        elif layer is not None:
            panel, kind = self.product, "product"
        for other in self._panels:
            other.setVisible(other is panel)
        self._mark.set_mark(_ICONS[kind], "text2")
        self._name.setText(name_of(selected) if selected else "Picture")
        self._done.setVisible(bool(selected))
        self._hint.setVisible(not selected)
        self.suggestions.follow(layer.role if isinstance(layer, TextLayer) else selected)
        self.layouts.follow(is_wanted=not selected and not self._stage.is_cropping)
        panel.follow()
