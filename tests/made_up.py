"""Small made-up briefs, creatives and pictures for tests that need something to keep, decide on or export."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image

from studio.library.library import Library
from studio.model.brand import Brand, Logos
from studio.model.brief import Brief, Campaign
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.creative import Creative, CreativeKey
from studio.model.finding import Finding
from studio.model.geometry import Size
from studio.model.product import Product

ERROR = Finding(rule="contrast", severity="error", message="The headline is too pale.", value=2.1, limit=4.5)
WARNING = Finding(rule="text-size", severity="warning", message="The legal line is small.")


def picture(width: int = 40, height: int = 30, colour: str = "#3366cc", file_type: str = "PNG") -> bytes:
    """An even picture as file bytes."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, file_type)
    return out.getvalue()


def a_brief(**changes: Any) -> Brief:
    """Two products, three locales, two placements; files photo-a.png, photo-b.png and logo.png."""
    brief = Brief(
        name="Spring Launch",
        brand=Brand(name="Luma & Co", logos=Logos(on_light="logo.png")),
        products=(
            Product(id="serum", name="Serum", photos=("photo-a.png",)),
            Product(id="balm", name="Balm", photos=("photo-b.png",)),
        ),
        locales=("en-US", "de-DE", "ja-JP"),
        placements=("square", "story"),
    )
    return brief.model_copy(update=changes)


def its_files() -> dict[str, bytes]:
    return {
        "photo-a.png": picture(colour="#aa3333"),
        "photo-b.png": picture(colour="#33aa33"),
        "logo.png": picture(80, 20, "#111111"),
    }


def a_campaign(library: Library, **changes: Any) -> Campaign:
    return library.campaigns.add_brief(a_brief(**changes), files=its_files())


def a_creative(
    campaign_id: str,
    product: str = "serum",
    locale: str = "en-US",
    placement: str = "square",
    headline: str = "Shine every day",
    **changes: Any,
) -> Creative:
    """A creative with an empty canvas of 60 x 40 px."""
    creative = Creative(
        key=CreativeKey(campaign_id=campaign_id, product_id=product, locale=locale, placement_id=placement),
        state="in_review",
        base=Composition(size=Size(width=60, height=40), locale=locale, layers=()),
        words=Copy(locale=locale, headline=headline, subline="Brighter from the first drop"),
    )
    return creative.model_copy(update=changes)


def filled(workspace: Path) -> tuple[Library, Campaign, list[Creative]]:
    """An open library with a campaign and its twelve creatives, all in review."""
    library = Library.open(workspace)
    campaign = a_campaign(library)
    brief = campaign.brief
    made = [
        library.creatives.store(a_creative(campaign.id, product.id, locale, placement))
        for product in brief.products
        for locale in brief.locales
        for placement in brief.placements
    ]
    return library, campaign, made
