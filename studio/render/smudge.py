"""A picture made unrecognisable, for what may not be fit to be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_PATCHES = 7
"""Patches along the longer side: too few for a shape, enough for the colours."""


def smudged(image: QImage) -> QImage:
    """The same size, only its colours left; nothing of the original can be won back from it."""
    smooth, shape = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    share = _PATCHES / max(image.width(), image.height(), 1)
    columns, rows = max(1, round(image.width() * share)), max(1, round(image.height() * share))
    return (
        image.scaled(columns, rows, shape, smooth).scaled(image.size(), shape, smooth).convertToFormat(image.format())
    )
