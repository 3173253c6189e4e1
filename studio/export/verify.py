"""Checks that a file is exactly what was promised: its pixels before it is written, its bytes afterwards."""

from __future__ import annotations

import hashlib
import warnings
from io import BytesIO
from pathlib import Path

from studio.model.errors import ExportError

_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


def verify_picture(
    data: bytes, name: str, file_type: str, width: int, height: int, max_bytes: int | None = None
) -> None:
    """ExportError unless `data` decodes whole, as that file type, in exactly that size in px, within `max_bytes`."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=[_FORMATS[file_type]]) as image:
                image.load()
                size = image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ExportError(f"{name} is not a sound {file_type} file ({error}).", "Export it again.") from error
    if size != (width, height):
        raise ExportError(
            f"{name} has {size[0]} x {size[1]} px instead of {width} x {height}.", "Generate the creative again."
        )
    if max_bytes is not None and len(data) > max_bytes:
        raise ExportError(
            f"{name} has {len(data):,} bytes, the placement allows {max_bytes:,}.",
            "Choose jpg, or a calmer picture: fine detail makes files large.",
        )


def verify_written(path: Path, sha256: str) -> None:
    """ExportError unless the file on the disk has these bytes."""
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ExportError(
            f"{path} cannot be read again: {error.strerror}.", "Check the disk and export once more."
        ) from error
    if found != sha256:
        raise ExportError(f"{path} was not stored as it was written.", "Check the disk, or export to another one.")
