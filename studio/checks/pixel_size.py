"""Rule `pixel_size`: the creative, and the file made of it, have exactly the placement's pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator

from studio.checks.case import Case
from studio.model.finding import Finding
from studio.model.geometry import Size


def check_pixel_size(case: Case) -> Iterator[Finding]:
    """An error where width or height differ; value and limit are widths, or heights where the widths agree."""
    wanted = case.placement.size
    sizes = {"composition": case.composition.size}
    if case.encoded is not None:
        sizes["file"] = _size_of(case.encoded)
    for name, size in sizes.items():
        if size != wanted:
            same_width = size.width == wanted.width
            yield Finding(
                rule="pixel_size",
                severity="error",
                message=f"The {name} is {size}, but {case.placement.platform} {case.placement.name} wants {wanted}.",
                advice="Generate the creative again for this placement.",
                value=float(size.height if same_width else size.width),
                limit=float(wanted.height if same_width else wanted.width),
            )


def _size_of(encoded: bytes) -> Size:
    from PIL import Image

    with Image.open(io.BytesIO(encoded)) as image:
        return Size(width=image.width, height=image.height)
