"""A picture as other eyes see it: without one of the cone types, or without any colour."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QImage

Eye = Literal["normal", "protan", "deutan", "tritan", "grey"]
EYES: tuple[tuple[Eye, str], ...] = (
    ("normal", "Normal colour vision"),
    ("protan", "Without red cones (protanopia)"),
    ("deutan", "Without green cones (deuteranopia)"),
    ("tritan", "Without blue cones (tritanopia)"),
    ("grey", "Without colour"),
)


def seen_through(image: QImage, eye: Eye) -> QImage:
    """The picture as this eye sees it; the same picture for normal vision."""
    if eye == "normal":
        return image
    if eye == "grey":
        return image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGBX8888)
    from studio.render.paint import to_array
    from studio.vision.colour_vision import simulate

    seen = simulate(to_array(image), eye)
    height, width = seen.shape[:2]
    return QImage(seen.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888).copy()
