"""Purpose-hard copy for three products in 26 locales, and plain pictures for every placement to set it on."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache

from PIL import Image

from studio.layout.request import LayoutRequest, LogoVariant
from studio.layout.solve import plan_picture
from studio.model.brand import Brand, BrandColours, Logos
from studio.model.brief import Brief
from studio.model.copy import Copy
from studio.model.geometry import Box
from studio.model.locale import language
from studio.model.picture import Picture, PictureLayer
from studio.model.placement import Placement
from studio.model.product import Product
from studio.system.blobs import BlobStore
from studio.system.paths import resources
from tests.render.text.hard_words import HARD, PRICES

LOCALES = tuple(HARD)
PRODUCTS = ("bottle", "jar", "shoe")
_ASPECTS = {"bottle": 0.36, "jar": 1.0, "shoe": 1.9}
_GROUNDS = {"bottle": "#e6d5c3", "jar": "#12261f", "shoe": "#ff8a3d"}
_FRUITS = {"bottle": "#8a3b12", "jar": "#d9c9a3", "shoe": "#1c2a4a"}
_SIGNS = {"bottle": "", "jar": " ✨", "shoe": " 👟"}
_MARK = {"on_light": "#0b3d2e", "on_dark": "#f4efe6"}


@dataclass(frozen=True)
class HardWords:
    """One product's words in one locale."""

    words: Copy
    objective: str


@cache
def _pack(tag: str) -> dict[str, dict[str, list[str]]]:
    folder = resources() / "locales"
    for name in (tag.rpartition("-")[0], tag, language(tag)):
        path = folder / f"{name}.json"
        if path.is_file():
            found: dict[str, dict[str, list[str]]] = json.loads(path.read_text("utf-8"))
            return found
    raise KeyError(tag)


def _longest(texts: list[str]) -> str:
    return max(texts, key=len)


def words_of(product: str, locale: str) -> Copy:
    """Bottle: long compounds with the price inside. Jar: an offer with emoji. Shoe: the longest of the usual copy."""
    pack = _pack(locale)
    hard = HARD[locale]
    usual = _longest([text for texts in pack["headlines"].values() for text in texts])
    subline = _longest([text for texts in pack["sublines"].values() for text in texts])
    call = _longest([text for texts in pack["calls"].values() for text in texts])
    legal = hard.replace("*", "")
    headline = {"bottle": hard, "jar": usual + _SIGNS[product], "shoe": usual}[product]
    return Copy(
        locale=locale,
        headline=headline,
        subline=subline if product != "bottle" else legal[:80].rpartition(" ")[0] or subline,
        eyebrow="Luma & Co Überraschung" if product == "jar" else "",
        call_to_action=call,
        price=PRICES[locale] if product != "shoe" else "",
        legal=legal if product != "jar" else "",
    )


def brand() -> Brand:
    return Brand(
        name="Luma & Co",
        colours=BrandColours(primary="#0b3d2e", secondary="#f2ead8", accent="#ff6b35"),
        logos=Logos(on_light="dark.png", on_dark="light.png"),
    )


def brief(product: str, locale: str, placement: Placement, words: Copy) -> Brief:
    """The part of a brief that a creative is checked against."""
    return Brief(
        name="Hard",
        objective="sales" if product == "jar" else "awareness",
        brand=brand().model_copy(update={"legal": {locale: words.legal} if words.legal else {}}),
        products=(Product(id=product, name=product.title(), photos=("photo.png",)),),
        locales=(locale,),
        placements=(placement.id,),
    )


class HardSet:
    """Bitmaps in a blob store, and requests made of them."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs
        self._logos: dict[LogoVariant, str | None] = {
            "on_light": self._mark("on_light"),
            "on_dark": self._mark("on_dark"),
        }

    def _put(self, image: Image.Image) -> str:
        out = io.BytesIO()
        image.save(out, "PNG")
        return self._blobs.put(out.getvalue())

    def _mark(self, variant: str) -> str:
        """A word mark of five bars, 4.8 times as wide as high."""
        image = Image.new("RGBA", (480, 100), (0, 0, 0, 0))
        for x in range(0, 480, 80):
            image.paste(Image.new("RGBA", (50 if x < 400 else 80, 100), _MARK[variant]), (x, 0))
        return self._put(image)

    def picture(self, placement: Placement, product: str, *, has_price: bool, has_legal: bool) -> Picture:
        """An even ground with a faint slope of light, and the product filling the room that was planned."""
        plan = plan_picture(placement, has_price, has_legal)
        ground = _GROUNDS[product]
        backdrop = Image.new("RGB", (2, 2), ground)
        backdrop.putpixel((0, 0), tuple(min(255, c + 8) for c in backdrop.getpixel((1, 1))))  # type: ignore[union-attr]
        box = Box.fitted(_ASPECTS[product], plan.product_box, align_y=1)
        item = Image.new("RGBA", (8, 8), _FRUITS[product])
        layers = (
            PictureLayer(role="backdrop", sha=self._put(backdrop), box=Box.of_size(plan.size)),
            PictureLayer(role="product", sha=self._put(item), box=box),
        )
        ink = "light" if product == "jar" else "dark"
        return Picture(size=plan.size, layers=layers, family="plain", ink=ink, average=ground, product_box=box)  # type: ignore[arg-type]

    def request(self, placement: Placement, locale: str, product: str) -> LayoutRequest:
        words = words_of(product, locale)
        picture = self.picture(placement, product, has_price=bool(words.price), has_legal=bool(words.legal))
        return LayoutRequest(
            placement=placement,
            locale=locale,
            words=words,
            picture=picture,
            brand=brand(),
            logos=self._logos,
            objective="sales" if product == "jar" else "awareness",
        )
