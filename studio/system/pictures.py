"""Pictures from files, decoded strictly: whole, upright, in sRGB, or refused with a reason."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from studio.model.errors import AssetError

if TYPE_CHECKING:
    from PIL import Image

Memory = Callable[[int, int], Any]
"""Gives room for width x height pixels of 4 bytes."""

MAX_PIXELS = 120_000_000
"""Larger pictures are refused before they are decoded (a 100 megapixel camera passes; a bomb does not)."""
MAX_BYTES = 300_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP")
_LYING = frozenset({5, 6, 7, 8})
"""EXIF orientations that swap width and height."""
_KINDS = "a JPEG, PNG, WebP, AVIF or TIFF file"


def open_strict(
    data: bytes, name: str, at_least: tuple[int, int] | None = None, memory: Memory | None = None
) -> Image.Image:
    """The picture as RGB or RGBA in sRGB, turned upright, its first frame; every pixel decoded.

    `at_least` (width, height) lets a JPEG be decoded at 1/2, 1/4 or 1/8 as long as it stays that large. A plain JPEG
    that needs no conversion is decoded into what `memory` gives, if given, and comes back in mode RGBX.
    AssetError names the file and says what to do when it is cut off, too large, or no picture.
    """
    if not data:
        raise AssetError(f"{name} is empty.", "Save the picture again and add it once more.")
    if len(data) > MAX_BYTES:
        raise AssetError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB.", "Save it with fewer pixels.")
    image = _opened(data, name)
    width, height = image.size
    if width < 1 or height < 1:
        raise AssetError(f"{name} has no pixels.", f"Use {_KINDS} that opens in an image viewer.")
    if width * height > MAX_PIXELS:
        raise AssetError(
            f"{name} has {width} x {height} pixels, more than {MAX_PIXELS // 1_000_000} million.",
            "Scale it down, for example to 6000 pixels on the long side.",
        )
    if at_least is not None and image.format == "JPEG" and image.mode == "RGB":
        _draft(image, at_least)
    if memory is not None and _is_plain_jpeg(image):
        _decode_into(image, memory)
        _load(image, name)
        return image
    _load(image, name)
    return _as_srgb(_upright(image))


def size_of(data: bytes, name: str) -> tuple[int, int]:
    """Width and height of the upright picture, read from its head. AssetError when it is none."""
    image = _opened(data, name)
    return image.size[::-1] if _orientation(image) in _LYING else image.size


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation 1..8; 1 where there is none or it is broken."""
    try:
        return int(image.getexif().get(0x0112, 1))
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error, OverflowError):
        return 1


def _is_plain_jpeg(image: Image.Image) -> bool:
    """Whether the decoder's own pixels are what is wanted: upright, RGB, sRGB."""
    if image.format != "JPEG" or image.mode != "RGB" or _orientation(image) != 1:
        return False
    profile = image.info.get("icc_profile")
    return not profile or _is_srgb_profile(profile)


def _decode_into(image: Any, memory: Memory) -> None:
    """Let the JPEG decoder write RGBX into memory that is there already, instead of into a copy of its own.

    Uses how Pillow's ImageFile is made inside; where that is not as expected the decoder goes its usual way.
    """
    from PIL import Image

    if len(image.tile) != 1 or image.tile[0].args != ("RGB", "") or not hasattr(image, "_mode"):
        return
    width, height = image.size
    view = Image.frombuffer("RGBX", image.size, memory(width, height), "raw", "RGBX", width * 4, 1)
    image._mode = "RGBX"
    image.im = view.im
    image.tile = [image.tile[0]._replace(args=("RGBX", ""))]


def _draft(image: Image.Image, at_least: tuple[int, int]) -> None:
    """Ask the JPEG decoder for fewer pixels; sizes on file may be turned by EXIF, so both ways must be large enough."""
    turned = _orientation(image) in _LYING
    image.draft("RGB", at_least[::-1] if turned else at_least)


def _opened(data: bytes, name: str) -> Image.Image:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError:
        raise AssetError(
            f"{name} has more than {MAX_PIXELS // 1_000_000} million pixels.",
            "Scale it down, for example to 6000 pixels on the long side.",
        ) from None
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, struct.error, OverflowError, MemoryError) as error:
        raise AssetError(f"{name} is not a picture the studio can read.", f"Use {_KINDS}.") from error


def _load(image: Image.Image, name: str) -> None:
    """Decode every pixel now, so that nothing is found broken later."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.load()
    except (
        OSError, SyntaxError, ValueError, TypeError, EOFError, struct.error, OverflowError, IndexError, MemoryError,
        Image.DecompressionBombError,
    ) as error:  # fmt: skip
        raise AssetError(
            f"{name} is damaged or cut off.", "Copy or download it again; an image viewer may show only a part of it."
        ) from error


def _upright(image: Image.Image) -> Image.Image:
    from PIL import ImageOps

    try:
        ImageOps.exif_transpose(image, in_place=True)
        return image
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error, OverflowError):
        # Broken EXIF says nothing about the turn: the picture is shown as it is stored.
        return image


def _as_srgb(image: Image.Image) -> Image.Image:
    """RGB or RGBA; colours converted by the embedded profile, 16-bit channels brought to 8."""
    profile = image.info.get("icc_profile")
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    if image.mode.startswith(("I", "F")):
        return _from_deep_grey(image)
    if image.mode in {"P", "PA", "1", "LA", "La", "RGBa"}:
        image = image.convert("RGBA" if has_alpha else "RGB")
    elif has_alpha and image.mode != "RGBA":
        image = image.convert("RGBA")
    if profile:
        converted = _managed(image, profile)
        if converted is not None:
            return converted
    wanted = "RGBA" if has_alpha else "RGB"
    return image if image.mode == wanted else image.convert(wanted)


def _managed(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Colours by the profile (relative colorimetric); None when the profile is broken or does not match the pixels."""
    from PIL import ImageCms

    try:
        if _is_srgb_profile(profile):
            return None
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        if image.mode == "RGBA":
            colours = ImageCms.profileToProfile(image.convert("RGB"), source, target, intent, "RGB")
            if colours is None:
                return None
            result: Image.Image = colours.convert("RGBA")
            result.putalpha(image.getchannel("A"))
            return result
        return ImageCms.profileToProfile(image, source, target, intent, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _is_srgb_profile(profile: bytes) -> bool:
    """Whether an embedded profile says it is sRGB; a broken one says nothing."""
    from PIL import ImageCms

    try:
        return "srgb" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).lower()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return False


def _from_deep_grey(image: Image.Image) -> Image.Image:
    """16- and 32-bit grey brought to 8 bits. Integers span 0..65535; floats span 0..1 or 0..255."""
    import numpy as np
    from PIL import Image

    values = np.asarray(image, dtype=np.float64)
    top = float(values.max(initial=0.0))
    float_span = 1.0 if top <= 1.0 else 255.0 if top <= 255.0 else 65535.0
    span = float_span if image.mode == "F" else 65535.0
    grey = np.clip(values / span * 255.0 + 0.5, 0, 255).astype(np.uint8)
    return Image.fromarray(grey, "L").convert("RGB")
