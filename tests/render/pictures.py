"""Made pictures with the colours and the grain of photos."""

from __future__ import annotations

import numpy as np
from PIL import Image


def photo(width: int, height: int, seed: int = 3) -> Image.Image:
    """A soft colourful picture with some grain."""
    random = np.random.default_rng(seed)
    small = Image.fromarray((random.random((6, 8, 3)) * 255).astype(np.uint8))
    large = np.asarray(small.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)
    grain = random.normal(0, 4, (height, width, 1))
    return Image.fromarray(np.clip(large + grain, 0, 255).astype(np.uint8))
