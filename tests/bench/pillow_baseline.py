"""The same creatives by Pillow alone: what a careful script without a renderer would do for each file."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from studio.system.paths import fonts
from tests.bench.campaign import QUALITY, SATURATION, SIZES, WORDS, Files, cover

_FONTS = {
    "ar-AE": ("noto-sans-arabic/NotoSansArabic-Bold.ttf", 0),
    "ja-JP": ("noto-sans-cjk/NotoSansCJK-Bold.ttc", 0),
    "ko-KR": ("noto-sans-cjk/NotoSansCJK-Bold.ttc", 1),
    "th-TH": ("noto-sans-thai/NotoSansThai-Bold.ttf", 0),
    "hi-IN": ("noto-sans-devanagari/NotoSansDevanagari-Bold.ttf", 0),
}
_LINE_HEIGHT = 1.2
_WHITE, _BLACK = (255, 255, 255, 255), (20, 20, 20, 255)


def backgrounds(files: Files) -> dict[tuple[int, int], Image.Image]:
    """The photo at every size, ready to be copied."""
    return {size: _background(files, size).convert("RGB") for size in SIZES}


def _background(files: Files, size: tuple[int, int]) -> Image.Image:
    width, height = size
    box = cover(width, height)
    with Image.open(files.photo_path) as opened:
        opened.draft("RGB", (round(box.width), round(box.height)))
        scale = opened.width / box.width
        view = (-box.x * scale, -box.y * scale, (width - box.x) * scale, (height - box.y) * scale)
        photo = opened.resize(size, Image.Resampling.LANCZOS, box=view)
    return ImageEnhance.Color(photo).enhance(SATURATION)


@lru_cache(maxsize=1024)
def _font(locale: str, size: int) -> ImageFont.FreeTypeFont:
    name, face = _FONTS.get(locale, ("inter/InterDisplay-Bold.ttf", 0))
    return ImageFont.truetype(str(fonts() / name), size, index=face)


def creative(files: Files, size: tuple[int, int], locale: str) -> bytes:
    """One JPEG from the files on disk."""
    width, height = size
    margin = round(min(size) * 0.08)
    canvas = _background(files, size).convert("RGBA")
    fade = Image.linear_gradient("L").resize((width, round(height * 0.6))).point(lambda value: value * 0.75)
    scrim = Image.new("RGBA", fade.size, (0, 0, 0, 255))
    scrim.putalpha(fade)
    canvas.alpha_composite(scrim, (0, height - scrim.height))
    with Image.open(files.logo_path) as opened:
        logo = opened.resize((round(min(size) * 0.24), round(min(size) * 0.08)), Image.Resampling.LANCZOS)
    canvas.alpha_composite(logo, (margin, margin))
    room = width - 2 * margin
    first, second, third = WORDS[locale]
    _text(canvas, first, locale, (margin, round(height * 0.5)), room, height * 0.24, 96, is_loud=True)
    _text(canvas, second, locale, (margin, round(height * 0.78)), room, height * 0.05, 40)
    draw = ImageDraw.Draw(canvas)
    place = (margin, round(height * 0.88) - 16, margin + round(room * 0.4) + 72, round(height * 0.88) + 60)
    draw.rounded_rectangle(place, 38, fill=(255, 51, 85, 255))
    _text(canvas, third, locale, (margin + 36, round(height * 0.88)), room * 0.4, 44, 34)
    out = io.BytesIO()
    canvas.convert("RGB").save(out, "JPEG", quality=QUALITY, subsampling="4:2:0")
    return out.getvalue()


def _text(
    canvas: Image.Image, text: str, locale: str, place: tuple[int, int], width: float, height: float, largest: int,
    is_loud: bool = False,
) -> None:  # fmt: skip
    """A text fitted by halving, with shadow and outline where it is loud."""
    low, high, lines = 12, largest, [text]
    while low <= high:
        middle = (low + high) // 2
        found = _wrapped(text, _font(locale, middle), width)
        if found is not None and len(found) * middle * _LINE_HEIGHT <= height:
            lines, low = found, middle + 1
        else:
            high = middle - 1
    font = _font(locale, max(12, high))
    block, spacing = "\n".join(lines), 4
    if is_loud:
        shadow = Image.new("RGBA", canvas.size)
        ImageDraw.Draw(shadow).multiline_text((place[0], place[1] + 4), block, (0, 0, 0, 150), font, spacing=spacing)
        canvas.alpha_composite(shadow.filter(ImageFilter.GaussianBlur(6)))
        ImageDraw.Draw(canvas).multiline_text(
            place, block, _WHITE, font, spacing=spacing, stroke_width=2, stroke_fill=_BLACK
        )
    else:
        ImageDraw.Draw(canvas).multiline_text(place, block, _WHITE, font, spacing=spacing)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str] | None:
    """Lines filled word by word; None when one word is too wide."""
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        elif font.getlength(word) <= width:
            lines.append(word)
        else:
            return None
    return lines
