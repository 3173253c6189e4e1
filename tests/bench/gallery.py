"""Ten sheets of finished creatives for the README: made by the program itself from the sample's material, offline."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

from studio.generate.workbench import bench
from studio.model.brief import Brief
from studio.model.brief_file import parse_brief
from studio.model.composition import Composition
from studio.render.encode import encode
from studio.render.paint import render
from studio.workshop import Workshop, open_workshop, sample_brief

WIDTH, GAP, ROW_PX = 1600, 14, 330
GROUND = "#e9e9ec"
Sheet = tuple[str, dict[str, Any]]
_SHAPES = (
    "instagram-stories", "instagram-feed-square", "display-160x600", "facebook-feed-landscape", "pinterest-pin",
    "display-300x250", "display-300x600", "linkedin-image-portrait", "display-970x250", "display-728x90",
    "youtube-thumbnail", "display-320x50",
)  # fmt: skip
_TWELVE = ("en-US", "de-DE", "fr-FR", "es-ES", "pl-PL", "el-GR", "uk-UA", "tr-TR", "vi-VN", "hi-IN", "th-TH", "ko-KR")
_BANNERS = tuple(
    f"display-{size}"
    for size in ("970x250", "728x90", "468x60", "300x250", "336x280", "300x600", "160x600", "120x600", "320x100")
)
SHEETS: tuple[Sheet, ...] = (
    ("every-shape", {"products": 0, "locales": ("en-US",), "placements": _SHAPES}),
    ("twelve-locales", {"seed": 4, "products": 1, "locales": _TWELVE, "placements": ("instagram-feed-portrait",)}),
    ("right-to-left", {"shown": 8, "products": 0, "locales": ("ar-AE", "he-IL"), "placements": _SHAPES[:7]}),
    (
        "no-spaces",
        {
            "shown": 4,
            "products": 0,
            "locales": ("ja-JP", "zh-Hans-CN", "zh-Hant-TW", "th-TH"),
            "placements": ("instagram-stories", "facebook-feed-landscape", "instagram-feed-square"),
        },
    ),
    ("scenes", {"products": 0, "locales": ("en-GB",), "placements": ("instagram-feed-portrait",), "variants": 8}),
    (
        "scenes-of-a-jar",
        {"products": 1, "locales": ("fr-FR",), "placements": ("instagram-feed-square",), "variants": 8},
    ),
    ("banners", {"seed": 7, "products": 1, "locales": ("de-DE",), "placements": _BANNERS}),
    ("stories", {"seed": 2, "products": 1, "locales": _TWELVE[:7], "placements": ("instagram-stories",)}),
    ("long-words", {"shown": 7, "products": 0, "locales": ("fi-FI", "de-DE", "nl-NL"), "placements": _SHAPES[:6]}),
    ("outdoor", {"shown": 5, "products": 0, "locales": ("en-GB",), "placements": "dooh"}),
)


def run(out: Path = Path("docs/gallery"), only: Sequence[str] = ()) -> dict[str, object]:
    """Make the sheets, or those named; returns how many creatives each shows."""
    counts: dict[str, object] = {}
    with TemporaryDirectory() as folder:
        for name, wanted in SHEETS:
            if not only or name in only:
                counts[name] = asyncio.run(_sheet(Path(folder) / name, wanted, out / f"{name}.jpg"))
    return counts


async def _sheet(workspace: Path, wanted: dict[str, Any], target: Path) -> int:
    workshop = open_workshop(workspace)
    try:
        await workshop.start()
        path = sample_brief()
        brief = _narrowed(parse_brief(path.read_text("utf-8")), wanted, workshop)
        campaign = await asyncio.to_thread(workshop.library.campaigns.add_brief, brief, path.parent)
        campaign = workshop.library.campaigns.save(campaign.model_copy(update={"seed": wanted.get("seed", 1)}))
        await workshop.generate(campaign.id)
        await workshop.engine.wait_idle(campaign.id)
        made = workshop.library.creatives.list(campaign.id)
        creatives = [one for one in made if wanted.get("shown", one.key.variant) == one.key.variant]
        order = {placement: number for number, placement in enumerate(brief.placements)}
        creatives.sort(
            key=lambda one: (brief.locales.index(one.key.locale), order[one.key.placement_id], one.key.variant)
        )
        tools = bench(str(workshop.library.blobs.root))
        pictures = [_picture(tools, creative.base) for creative in creatives]
    finally:
        await workshop.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    laid_out(pictures).save(target, quality=80, optimize=True, progressive=True)
    return len(pictures)


def _narrowed(brief: Brief, wanted: dict[str, Any], workshop: Workshop) -> Brief:
    placements = wanted["placements"]
    if isinstance(placements, str):
        placements = tuple(one for one in workshop.placements if one.startswith(placements))
    changes = {
        "products": (brief.products[wanted["products"]],),
        "locales": wanted["locales"],
        "placements": placements,
        "variants": wanted.get("shown", wanted.get("variants", 1)),
    }
    return brief.model_copy(update=changes)


def _picture(tools: Any, composition: Composition) -> Image.Image:
    """The creative at no more than what a row shows of it."""
    import io

    scale = min(1.0, 2 * ROW_PX / composition.size.height, WIDTH / composition.size.width)
    data = encode(render(composition, tools.source, tools.book, scale=scale), "png").data
    return Image.open(io.BytesIO(data)).convert("RGB")


def laid_out(pictures: Iterable[Image.Image]) -> Image.Image:
    """All pictures in rows that fill the width; those of a row are equally high and none is enlarged."""
    rows: list[list[Image.Image]] = [[]]
    for picture in pictures:
        if rows[-1] and _row_width([*rows[-1], picture], ROW_PX * 0.8) > WIDTH - 2 * GAP:
            rows.append([])
        rows[-1].append(picture)
    heights = [_row_height(row) for row in rows]
    heights[-1] = min(heights[-1], max(heights[:-1], default=ROW_PX))
    sheet = Image.new("RGB", (WIDTH, sum(heights) + GAP * (len(rows) + 1)), GROUND)
    y = GAP
    for row, height in zip(rows, heights, strict=True):
        small = [_fitted(picture, height) for picture in row]
        x = (WIDTH - sum(picture.width for picture in small) - GAP * (len(small) - 1)) // 2
        for picture in small:
            sheet.paste(picture, (x, y + (height - picture.height) // 2))
            x += picture.width + GAP
        y += height + GAP
    return sheet


def _row_width(row: Sequence[Image.Image], height: float) -> float:
    widths = [picture.width * min(1.0, height / picture.height) for picture in row]
    return sum(widths) + GAP * (len(row) - 1)


def _row_height(row: Sequence[Image.Image]) -> int:
    """As high as the row may be without being wider than the sheet."""
    height = ROW_PX
    while height > 40 and _row_width(row, height) > WIDTH - 2 * GAP:
        height -= 2
    return min(height, max(picture.height for picture in row))


def _fitted(picture: Image.Image, height: int) -> Image.Image:
    share = min(1.0, height / picture.height, (WIDTH - 2 * GAP) / picture.width)
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS)
