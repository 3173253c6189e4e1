"""A workspace with a laid-out campaign in it, made once and copied for each test."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from studio.generate.workbench import bench, thumbnail_of
from studio.layout.solve import solve
from studio.library.library import Library
from studio.model.brand import Brand, Logos
from studio.model.brief import Brief
from studio.model.creative import Creative, CreativeKey
from studio.model.finding import Finding
from studio.model.product import Product
from studio.system.catalogue import load_placements
from tests.laid_out import COLOURS, WORDS, Room
from tests.made_up import picture

LOCALES = ("en-US", "de-DE", "ar-AE", "ja-JP")
SQUARE, STORY = "instagram-feed-square", "instagram-stories"
PALE = Finding(
    rule="contrast", severity="error", message="The headline is too pale.", advice="Choose a darker colour.",
    layer="headline", value=2.1, limit=4.5,
)  # fmt: skip


def a_brief() -> Brief:
    """One product in four scripts on a square and a story: eight creatives."""
    return Brief(
        name="Spring Launch",
        objective="sales",
        brand=Brand(name="Luma & Co", colours=COLOURS, logos=Logos(on_light="logo.png")),
        products=(Product(id="serum", name="Vitamin C Serum", photos=("photo.png",)),),
        locales=LOCALES,
        placements=(SQUARE, STORY),
    )


def furnish(workspace: Path) -> str:
    """Put the campaign's workspace there; returns the campaign's id. All creatives are in review, without findings."""
    folder, campaign_id = _template()
    shutil.copytree(folder.name, workspace)
    return campaign_id


def key_of(campaign_id: str, locale: str = "en-US", placement: str = SQUARE) -> CreativeKey:
    return CreativeKey(campaign_id=campaign_id, product_id="serum", locale=locale, placement_id=placement)


def revised(library: Library, creative_id: str, note: str, honoured: tuple[str, ...]) -> Creative:
    """The next revision of a creative, as a request for changes would make it."""
    now = library.creatives.get(creative_id)
    changes = {"revision": now.revision + 1, "state": "in_review", "note": note, "honoured": honoured, "created_ms": 0}
    base = now.base.model_copy(update={"template": f"{now.base.template} again"})
    return library.creatives.store(now.model_copy(update={**changes, "base": base}))


@functools.cache
def _template() -> tuple[TemporaryDirectory[str], str]:
    folder = TemporaryDirectory(prefix="furnished-")
    with Library.open(Path(folder.name)) as library:
        files = {"photo.png": picture(), "logo.png": picture(80, 20, "#111111")}
        brief = a_brief()
        campaign = library.campaigns.add_brief(brief, files=files)
        tools, room = bench(str(library.blobs.root)), Room(library.blobs.root)
        placements = load_placements()
        for locale in LOCALES:
            for place in brief.placements:
                request = room.request(placements[place], locale, brand=brief.brand)
                base = solve(request, room.book, room.source)
                sha = library.blobs.put(thumbnail_of(tools, base))
                library.creatives.store(
                    Creative(
                        key=key_of(campaign.id, locale, place),
                        base=base,
                        words=WORDS[locale],
                        state="in_review",
                        thumbnail_sha=sha,
                    )
                )
    return folder, campaign.id
