"""Names for the arrays of pixels that travel through the vision and scene code."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

# OpenCV's type stubs forget the number type of what they return, so these names say to the reader, not to the checker.
Pixels = npt.NDArray[Any]
"""uint8 0..255, HxWx3 RGB or HxWx4 RGBA with straight alpha; HxW for one channel."""
Floats = npt.NDArray[Any]
"""float32, any shape; colours 0..1, last axis RGB unless said otherwise."""
Mask = npt.NDArray[Any]
"""bool, HxW."""
