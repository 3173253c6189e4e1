"""Contact sheets: many creatives beside each other, by placement, with their names under them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

COLUMNS, ROWS, CELL = 6, 4, (300, 330)


def write_sheets(drawn: Path, target: Path) -> int:
    """Sheets of 24 as JPEG, `sheet-01.jpg` and on; pictures are named `placement_locale_product_errors.png`."""
    target.mkdir(parents=True, exist_ok=True)
    files = sorted(drawn.glob("*.png"))
    per_sheet = COLUMNS * ROWS
    for number, start in enumerate(range(0, len(files), per_sheet), 1):
        sheet = Image.new("RGB", (COLUMNS * CELL[0], ROWS * CELL[1]), "#d9d9dd")
        draw = ImageDraw.Draw(sheet)
        for place, path in enumerate(files[start : start + per_sheet]):
            x, y = place % COLUMNS * CELL[0], place // COLUMNS * CELL[1]
            with Image.open(path) as picture:
                picture.thumbnail((CELL[0] - 16, CELL[1] - 34))
                sheet.paste(picture, (x + (CELL[0] - picture.width) // 2, y + 6))
            placement, locale, product, errors = path.stem.rsplit("_", 3)
            draw.text(
                (x + 8, y + CELL[1] - 24),
                f"{placement} {locale} {product}",
                fill="#c0392b" if errors != "0" else "#333",
            )
        sheet.save(target / f"sheet-{number:02}.jpg", quality=82)
    return len(files)
