"""What an incoming picture becomes: an upright sRGB bitmap that the renderer can trust."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from studio.model.errors import AssetError
from studio.system.svg import is_svg, rasterise_svg, sanitise_svg

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE_PX = 6000
JPEG_QUALITY = 95
LOSSY = frozenset({"JPEG", "MPO"})


@dataclass(frozen=True)
class Prepared:
    """The bitmap to render from, as PNG or JPEG bytes, with its size in px."""

    data: bytes
    width: int
    height: int
    has_alpha: bool
    is_svg: bool = False


def prepare(data: bytes, name: str) -> Prepared:
    """Decode a picture whole, turn it upright, bring it to sRGB and to at most 6000 px; an SVG is drawn once.

    Bytes that are all that already are kept as they are. AssetError when the file is not safe or not whole.
    """
    # Imported here: Pillow costs 35 ms that a start without new pictures need not pay.
    from studio.system.pictures import open_strict

    if not data:
        raise AssetError(f'The file "{name}" is empty.', "Save it again in the program it came from.")
    drawn = is_svg(data)
    bitmap = rasterise_svg(sanitise_svg(data, name), name) if drawn else data
    image = _without_idle_alpha(open_strict(bitmap, name), name)
    if max(image.size) > LONGEST_SIDE_PX:
        image.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), reducing_gap=3.0)
    kept = bitmap if _serves_as_it_is(bitmap, image) else _encoded(bitmap, image)
    return Prepared(kept, image.width, image.height, image.mode == "RGBA", drawn)


def _without_idle_alpha(image: Image, name: str) -> Image:
    """RGB where nothing is transparent, else RGBA."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        lowest, highest = image.getchannel("A").getextrema()
        if highest == 0:
            raise AssetError(f'"{name}" shows nothing: it is transparent all over.', "Choose another file.")
        if lowest < 255:  # type: ignore[operator]
            return image
    return image if image.mode == "RGB" else image.convert("RGB")


def _serves_as_it_is(data: bytes, image: Image) -> bool:
    """Whether the bytes already are what we would make of them: same size and channels, upright, sRGB, not progressive.

    Baseline JPEG matters because it can be decoded at a fraction of its size.
    """
    from PIL import Image as PillowImage

    with PillowImage.open(BytesIO(data)) as header:
        info = header.info
        return (
            header.format in {"JPEG", "PNG"}
            and header.mode == image.mode
            and header.size == image.size
            and header.getexif().get(0x0112, 1) == 1
            and not any(key in info for key in ("progressive", "gamma", "chromaticity", "transparency"))
            and _is_srgb(info.get("icc_profile"))
        )


def _is_srgb(profile: bytes | None) -> bool:
    if not profile:
        return True
    from PIL import ImageCms

    try:
        described = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return False
    return described.strip().lower().startswith("srgb")


def _encoded(source: bytes, image: Image) -> bytes:
    """PNG for what has alpha or came without loss, else JPEG at 95 with full colour resolution."""
    from PIL import Image as PillowImage

    with PillowImage.open(BytesIO(source)) as header:
        is_lossy = header.format in LOSSY
    image.info.clear()
    out = BytesIO()
    if is_lossy and image.mode == "RGB":
        image.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    else:
        image.save(out, "PNG", compress_level=4)
    return out.getvalue()
