"""Text as it was approved by eye: five scripts against golden pictures, with room for other FreeType versions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.model.composition import (
    Composition,
    GradientStop,
    Outline,
    Plate,
    Shadow,
    ShapeLayer,
    TextLayer,
    TextStyle,
)
from studio.model.geometry import Box, Size
from studio.model.locale import direction
from studio.render.fonts import FontBook
from studio.render.paint import render, to_array
from studio.render.source import PixelSource

GOLDENS = Path(__file__).parents[1] / "golden" / "text"
SIZE = Size(width=900, height=640)
MEAN_LIMIT, PIXEL_LIMIT, SHARE_LIMIT = 1.0, 48, 0.01
"""Mean difference per channel; a pixel is off beyond 48 of 255; at most 1 % of the pixels may be off."""

PAIRS = {
    "latin_long_german": (
        ("de-DE", "Hochgebirgskaffeespezialitäten frisch aus der *Genussmanufaktur*"),
        ("fr-FR", "Un sérum éclat, végan et sans parfum : visible dès 7 jours, à partir de 29,90 € !"),
    ),
    "arabic_with_latin_digits": (
        ("ar-AE", "استيقظ على قهوة *بطعم الجبال* – خصم 50% مع LUMA & Co اليوم!"),
        ("he-IL", "פולים ממקור יחיד, נקלים מדי שבוע – ‏29.90 ₪ בלבד ב-LUMA!"),
    ),
    "japanese": (
        ("ja-JP", "本当に*山の味がする*コーヒーで目覚めよう。「特別な一杯」を、あなたの朝に。"),
        ("zh-CN", "用真正来自高山的咖啡唤醒你的清晨，“每一口”都有山野的味道，仅¥199。"),
    ),
    "thai_hindi": (
        ("th-TH", "ตื่นมาพร้อมกาแฟที่มี*รสชาติเหมือนภูเขา*ที่มันเติบโตมาจริงๆ"),
        ("hi-IN", "एकल-उत्पत्ति बीन्स, हर सप्ताह ताज़ा भुनी हुई – सिर्फ़ ₹2,499 में।"),
    ),
    "emoji": (
        ("en-GB", "Good morning ☕🏔️ — 👩🏽‍🌾 grown, 🇨🇴 roasted, *loved* ❤️‍🔥"),
        ("ko-KR", "싱글 오리진 원두 👨‍👩‍👧‍👦 매주 소량 로스팅 💯 지금 1️⃣등"),
    ),
}


def made(name: str, set_text: Callable[..., TextLayer]) -> Composition:
    """Two texts on a plain gradient: a headline with shadow and outline, a second line on a plate."""
    (first_locale, first), (second_locale, second) = PAIRS[name]
    loud = TextStyle(
        family="Inter Display", weight=700, colour="#ffffff", emphasis_colour="#ffb38a", line_height=1.08,
        tracking=-0.015, shadow=Shadow(opacity=0.5, dy=4, blur_px=14), outline=Outline(colour="#0b2d24", width_px=1.5),
    )  # fmt: skip
    calm = TextStyle(
        family="Inter", weight=500, colour="#0b2d24", line_height=1.3,
        plate=Plate(colour="#f4efe6", opacity=0.92, padding_x=24, padding_y=16, radius_px=18),
    )  # fmt: skip
    ground = (GradientStop(at=0, colour="#2f6f5e"), GradientStop(at=1, colour="#123a30"))
    return Composition(
        size=SIZE,
        locale=first_locale,
        direction=direction(first_locale),
        layers=(
            ShapeLayer(id="ground", box=Box.of_size(SIZE), stops=ground, angle=60),
            set_text(first, first_locale, Box(x=60, y=50, width=780, height=360), loud, 92),
            set_text(second, second_locale, Box(x=84, y=470, width=700, height=110), calm, 34).model_copy(
                update={"id": "subline", "role": "subline"}
            ),
        ),
    )


@pytest.mark.parametrize("name", PAIRS)
def test_text_looks_as_approved(
    name: str, book: FontBook, source: PixelSource, set_text: Callable[..., TextLayer], renew_goldens: bool
) -> None:
    picture = to_array(render(made(name, set_text), source, book))
    path = GOLDENS / f"{name}.png"
    if renew_goldens:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path, compress_level=9)
        return
    with Image.open(path) as golden:
        approved = np.asarray(golden.convert("RGB"), dtype=np.int16)
    difference = np.abs(picture.astype(np.int16) - approved)
    assert picture.shape == approved.shape
    assert difference.mean() < MEAN_LIMIT
    assert (difference.max(axis=2) > PIXEL_LIMIT).mean() < SHARE_LIMIT


def test_a_golden_would_notice_another_line_break(
    book: FontBook, source: PixelSource, set_text: Callable[..., TextLayer]
) -> None:
    """The tolerance is for rasterisers, not for layouts."""
    composition = made("japanese", set_text)
    headline = composition.layer("headline")
    assert isinstance(headline, TextLayer)
    lines = (*headline.lines[1:], headline.lines[0])
    changed = composition.with_layer(headline.model_copy(update={"lines": lines}))
    first, second = (to_array(render(c, source, book)).astype(np.int16) for c in (composition, changed))
    assert (np.abs(first - second).max(axis=2) > PIXEL_LIMIT).mean() > SHARE_LIMIT
