"""A finished picture as a file, whoever made it: what a placement takes, and what it would refuse."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from studio.checks.file_size import kilobytes
from studio.model.finding import Finding
from studio.model.geometry import Size
from studio.model.placement import Placement
from studio.model.value import Value

TYPES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif", "TIFF": "tiff", "BMP": "bmp"}
_SCREEN_MODES = frozenset({"RGB", "RGBA", "L", "LA", "P", "1"})


class PictureFile(Value):
    """What a file is: its type by its content, its pixels, its bytes, its colour mode and its frames."""

    file_type: str
    size: Size
    bytes: int
    mode: str = "RGB"
    frames: int = 1


def read_picture_file(data: bytes) -> PictureFile | None:
    """What the file is, every pixel decoded; None for what is no picture or is cut off."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=list(TYPES)) as image:
                image.load()
                return PictureFile(
                    file_type=TYPES.get(image.format or "", ""),
                    size=Size(width=image.width, height=image.height),
                    bytes=len(data),
                    mode=image.mode,
                    frames=int(getattr(image, "n_frames", 1)),
                )
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def check_picture_file(file: PictureFile, placement: Placement) -> Iterator[Finding]:
    """Errors for wrong pixels, bytes, type and colours; a note for a picture that moves."""
    where = f"{placement.platform} {placement.name}"
    if file.size != placement.size:
        same_width = file.size.width == placement.width
        yield Finding(
            rule="pixel_size",
            severity="error",
            message=f"The file is {file.size}, but {where} wants {placement.size}.",
            advice="Export it in the placement's own size.",
            value=float(file.size.height if same_width else file.size.width),
            limit=float(placement.height if same_width else placement.width),
        )
    if placement.max_bytes is not None and file.bytes > placement.max_bytes:
        yield Finding(
            rule="file_size",
            severity="error",
            message=f"The file has {kilobytes(file.bytes)}; {where} takes {kilobytes(placement.max_bytes)}.",
            advice="Save it as JPEG or at a lower quality.",
            value=float(file.bytes),
            limit=float(placement.max_bytes),
        )
    if (
        placement.file_types
        and file.file_type not in placement.file_types
        and not _takes_too(placement, file.file_type)
    ):
        yield Finding(
            rule="file_type",
            severity="error",
            message=f"{where} takes {' or '.join(placement.file_types)}, not {file.file_type or 'this type'}.",
            advice="Save it as one of these.",
        )
    if file.mode not in _SCREEN_MODES:
        yield Finding(
            rule="colour_mode",
            severity="error",
            message=f"The file's colours are {file.mode}, which screens and platforms show wrongly.",
            advice="Save it in RGB.",
        )
    if file.frames > 1:
        yield Finding(
            rule="frames",
            severity="info",
            message=f"The file has {file.frames} frames; only the first was looked at.",
            value=float(file.frames),
        )


def _takes_too(placement: Placement, file_type: str) -> bool:
    """Whether the catalogue's note names a type that the studio does not write but the platform takes."""
    return f"Also takes {file_type.upper()}" in placement.note
