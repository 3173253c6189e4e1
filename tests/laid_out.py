"""A made-up brand, picture and words to lay out, with bitmaps so small that a test takes milliseconds."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image

from studio.layout.request import LayoutRequest
from studio.layout.solve import plan_picture
from studio.model.brand import Brand, BrandColours
from studio.model.brief import Brief
from studio.model.copy import Copy
from studio.model.geometry import Box, Insets
from studio.model.picture import Picture, PictureLayer
from studio.model.placement import Placement
from studio.model.product import Product
from studio.render.fonts import FontBook
from studio.render.source import PixelSource
from studio.system.blobs import BlobStore
from studio.system.paths import fonts

LEGAL = "Gilt bis 30.6. Nur solange der Vorrat reicht."
COLOURS = BrandColours(primary="#0B3D2E", secondary="#F4EFE6", accent="#FF6B35")

WORDS = {
    "en-US": Copy(
        locale="en-US",
        headline="Shine *every* day",
        subline="20 % vitamin C, vegan and fragrance free.",
        eyebrow="Vitamin C Serum",
        call_to_action="Shop now",
        price="$29.90",
    ),
    "de-DE": Copy(
        locale="de-DE",
        headline="Strahlend schöne Haut, jeden einzelnen Tag",
        subline="Feuchtigkeitsspendende Vitamin-C-Pflege, vegan und ohne Duftstoffe.",
        eyebrow="Vitamin-C-Serum",
        call_to_action="Jetzt entdecken",
        price="29,90\u00a0€",
        legal=LEGAL,
    ),
    "ar-AE": Copy(
        locale="ar-AE",
        headline="إشراقة كل يوم",
        subline="فيتامين سي نباتي وخالٍ من العطور.",
        eyebrow="سيروم فيتامين سي",
        call_to_action="تسوّق الآن",
        price="29.90 د.إ.",
    ),
    "ja-JP": Copy(
        locale="ja-JP",
        headline="毎日、輝く肌へ。",
        subline="ビタミンC20％配合。ヴィーガン、無香料。",
        eyebrow="ビタミンCセラム",
        call_to_action="今すぐ購入",
        price="￥4,980",
    ),
}


class Room:
    """Fonts, a blob store and bitmaps for laying out: what a worker process has."""

    def __init__(self, folder: Path) -> None:
        self.blobs = BlobStore(folder)
        self.book = FontBook.load(fonts())
        self.source = PixelSource(self.blobs)
        self.logos = {"on_light": self.mark("#0b3d2e"), "on_dark": self.mark("#f4efe6")}

    def bitmap(self, colour: str, width: int = 8, height: int = 8) -> str:
        """An even opaque rectangle."""
        return self.put(Image.new("RGBA", (width, height), colour))

    def mark(self, colour: str, edge: int = 0) -> str:
        """A made-up word mark of 96 x 20 px: bars on a transparent ground, with `edge` px around them."""
        image = Image.new("RGBA", (96 + 2 * edge, 20 + 2 * edge), (0, 0, 0, 0))
        for x in range(0, 96, 16):
            image.paste(Image.new("RGBA", (10 if x < 80 else 16, 20), colour), (x + edge, edge))
        return self.put(image)

    def put(self, image: Image.Image) -> str:
        out = io.BytesIO()
        image.save(out, "PNG")
        return self.blobs.put(out.getvalue())

    def stripes(self, first: str = "#000000", second: str = "#ffffff", count: int = 48) -> str:
        """A backdrop on which no ink can be read without a scrim."""
        image = Image.new("RGB", (2 * count, 2 * count), first)
        for number in range(0, 2 * count, 2):
            image.paste(Image.new("RGB", (1, 2 * count), second), (number, 0))
        return self.put(image)

    def picture(
        self, placement: Placement, ground: str = "#e6d5c3", *, aspect: float = 0.4, sha: str = "", photo: bool = False
    ) -> Picture:
        """A picture as plain as can be, its product standing where the plan wants it; `photo`: one layer only."""
        plan = plan_picture(placement, has_price=True, has_legal=True)
        room = plan.product_box
        product = Box.fitted(aspect, room, align_y=1)
        canvas = Box.of_size(plan.size)
        layers = [PictureLayer(role="backdrop", sha=sha or self.bitmap(ground), box=canvas)]
        if not photo:
            layers += [
                PictureLayer(role="shadow", sha=self.bitmap("#000000"), box=product.moved(9, 4), opacity=0.2),
                PictureLayer(role="product", sha=self.bitmap("#c65d1e", 4, 10), box=product),
            ]
        is_light = int(ground[1:3], 16) > 120
        return Picture(
            size=plan.size,
            layers=tuple(layers),
            family="plain",
            ink="dark" if is_light else "light",
            average=ground,
            product_box=None if photo else product,
        )

    def request(self, placement: Placement, locale: str = "en-US", **changes: Any) -> LayoutRequest:
        """A sales request; `changes` replace any of its fields."""
        fields: dict[str, Any] = {
            "placement": placement,
            "locale": locale,
            "words": WORDS[locale],
            "brand": a_brand(),
            "logos": self.logos,
            "objective": "sales",
        } | changes
        return LayoutRequest(**fields | {"picture": changes.get("picture") or self.picture(placement)})


def a_brand(**changes: Any) -> Brand:
    return Brand(
        name="Luma & Co", colours=COLOURS, legal={"de-DE": LEGAL}, banned_words={"en": ("miracle",), "de": ("Wunder",)}
    ).model_copy(update=changes)


def its_brief(**changes: Any) -> Brief:
    return Brief(
        name="Spring Launch",
        objective="sales",
        brand=a_brand(),
        products=(Product(id="serum", name="Serum", photos=("serum.png",)),),
        locales=("en-US", "de-DE", "ar-AE", "ja-JP"),
        placements=("square",),
    ).model_copy(update=changes)


def a_placement(width: int = 1080, height: int = 1350, safe: Insets | None = None, **changes: Any) -> Placement:
    fields: dict[str, Any] = {
        "id": f"test-{width}x{height}",
        "platform": "Test",
        "name": f"{width}x{height}",
        "width": width,
        "height": height,
        "safe": safe or Insets(),
        "min_text_px": max(9, round(0.02 * min(width, height))),
    }
    return Placement(**fields | changes)
