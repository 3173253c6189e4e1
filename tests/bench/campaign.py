"""The campaign the render benchmark draws: one photo-like picture, six sizes, eight locales."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from studio.model.composition import (
    Adjust,
    Composition,
    GradientStop,
    ImageLayer,
    Outline,
    Plate,
    Shadow,
    ShapeLayer,
    TextLayer,
    TextRole,
    TextStyle,
)
from studio.model.geometry import Box, Size
from studio.model.locale import direction
from studio.system.blobs import BlobStore

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

SIZES = ((1080, 1350), (1080, 1080), (1080, 1920), (1200, 628), (1600, 900), (800, 1200))
QUALITY = 90
SATURATION = 1.25
WORDS = {
    "en-US": (
        "Wake up to coffee that tastes like the mountains it came from",
        "Single-origin beans, roasted weekly",
        "Shop now",
    ),
    "de-DE": (
        "Wach auf mit Kaffee, der nach den Bergen schmeckt",
        "Sortenreine Bohnen, wöchentlich geröstet",
        "Jetzt bestellen",
    ),
    "fr-FR": (
        "Réveillez-vous avec un café au vrai goût de montagne",
        "Grains pure origine, torréfiés chaque semaine",
        "J’en profite",
    ),
    "ar-AE": (
        "استيقظ على قهوة بطعم الجبال التي جاءت منها",
        "حبوب من مصدر واحد، تُحمَّص أسبوعيًا",
        "تسوّق الآن",
    ),
    "ja-JP": (
        "本当に山の味がするコーヒーで目覚めよう。",
        "単一農園の豆を毎週少量ずつ焙煎",
        "今すぐ購入",
    ),
    "th-TH": (
        "ตื่นมาพร้อมกาแฟที่มีรสชาติเหมือนภูเขา",
        "เมล็ดกาแฟจากแหล่งเดียว คั่วสดใหม่",
        "ซื้อเลย",
    ),
    "hi-IN": (
        "ऐसी कॉफ़ी के साथ जागिए जिसका स्वाद पहाड़ों जैसा है",
        "हर सप्ताह ताज़ा भुनी हुई",
        "अभी खरीदें",
    ),
    "ko-KR": (
        "진짜 산의 맛이 나는 커피와 함께 하루를 시작하세요",
        "싱글 오리진 원두, 매주 소량 로스팅",
        "지금 구매하기",
    ),
}
LOCALES = tuple(WORDS)


@dataclass(frozen=True)
class Files:
    """The made files: the same bytes in the blob store and beside it."""

    blobs: Path
    photo: str
    logo: str
    photo_path: Path
    logo_path: Path


def make_files(folder: Path) -> Files:
    """A 4000x3000 JPEG with the detail of a photo, and a logo with transparency."""
    blobs = BlobStore(folder / "blobs")
    photo, logo = _photo(4000, 3000), _logo()
    for name, data in (("photo.jpg", photo), ("logo.png", logo)):
        (folder / name).write_bytes(data)
    return Files(blobs.root, blobs.put(photo), blobs.put(logo), folder / "photo.jpg", folder / "logo.png")


def _photo(width: int, height: int) -> bytes:
    """Soft shapes, texture at every scale and a little grain, as a camera would give."""
    random = np.random.default_rng(7)
    total = np.zeros((height, width, 3), dtype=np.float32)
    for cells, strength in ((4, 70.0), (12, 36.0), (48, 18.0), (200, 9.0), (800, 5.0)):
        small = (random.random((cells * 3 // 4, cells, 3)) * 255).astype(np.uint8)
        large = Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)
        total += (np.asarray(large, dtype=np.float32) / 255 - 0.5) * 2 * strength
    grain = random.normal(0.0, 3.0, (height, width, 1)).astype(np.float32)
    picture = np.clip(total + grain + np.array([150, 120, 105], dtype=np.float32), 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=92, subsampling="4:2:0")
    return out.getvalue()


def _logo() -> bytes:
    image = Image.new("RGBA", (900, 300))
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, 280, 280), fill=(255, 255, 255, 255))
    draw.rounded_rectangle((340, 110, 880, 190), 40, fill=(255, 255, 255, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def cover(width: int, height: int) -> Box:
    """Where a 4:3 photo lies when it covers a canvas."""
    return Box.covering(4 / 3, Box(x=0, y=0, width=width, height=height))


def composition(
    files: Files, book: FontBook, size: tuple[int, int], locale: str, headline: str | None = None
) -> Composition:
    """One creative, its texts fitted: photo, scrim, logo, headline with outline and shadow, subline, button."""
    width, height = size
    margin = round(min(size) * 0.08)
    room = width - 2 * margin
    first, second, third = WORDS[locale]
    style = TextStyle(family="Inter Display", weight=700, colour="#ffffff", line_height=1.1)
    loud = style.model_copy(
        update={"shadow": Shadow(opacity=0.6, dy=4, blur_px=12), "outline": Outline(colour="#141414", width_px=2)}
    )
    button = style.model_copy(update={"plate": Plate(colour="#ff3355", padding_x=36, padding_y=16, radius_px=60)})
    upper = Box(x=margin, y=height * 0.5, width=room, height=height * 0.24)
    middle = Box(x=margin, y=height * 0.78, width=room, height=height * 0.05)
    lower = Box(x=margin + 36, y=height * 0.88, width=room * 0.4, height=44)
    logo = Box(x=margin, y=margin, width=min(size) * 0.24, height=min(size) * 0.08)
    fade = (GradientStop(at=0, colour="#000000", opacity=0), GradientStop(at=1, colour="#000000", opacity=0.75))
    scrim = Box(x=0, y=height * 0.4, width=width, height=height * 0.6)
    lively = Adjust(saturation=SATURATION)
    return Composition(
        size=Size(width=width, height=height),
        locale=locale,
        direction=direction(locale),
        layers=(
            ImageLayer(id="backdrop", role="backdrop", sha=files.photo, box=cover(*size), adjust=lively),
            ShapeLayer(id="scrim", box=scrim, stops=fade),
            ImageLayer(id="logo", role="logo", sha=files.logo, box=logo),
            _text(book, "headline", headline or first, locale, loud, upper, 96),
            _text(book, "subline", second, locale, style, middle, 40),
            _text(book, "cta", third, locale, button, lower, 34),
        ),
    )


def _text(
    book: FontBook, role: TextRole, text: str, locale: str, style: TextStyle, box: Box, largest: float
) -> TextLayer:
    from studio.render.text.fit import fit_text

    way = direction(locale)
    fitted = fit_text(book, text, style, locale, way, box.width, box.height, 12, largest)
    return TextLayer(
        id=role, role=role, text=text, locale=locale, direction=way, lines=fitted.lines, size_px=fitted.size_px,
        box=box.model_copy(update={"height": fitted.height_px}), min_size_px=12, max_size_px=largest, style=style,
    )  # fmt: skip
