"""An open creative: edits change it at once, are saved as JSON and take approvals back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.edit.session import EditSession
from studio.library.library import Library
from studio.model.brand import Brand
from studio.model.brief import Brief, Campaign
from studio.model.composition import Composition, ImageLayer, TextLayer, TextStyle
from studio.model.copy import Copy
from studio.model.creative import Creative, CreativeKey
from studio.model.edits import Edits, TextEdit, move_logo, with_text
from studio.model.geometry import Box, Size
from studio.model.product import Product
from studio.render.app import ensure_gui_app
from studio.render.fonts import FontBook
from studio.system.paths import fonts

KEY = CreativeKey(campaign_id="c", product_id="serum", locale="de-DE", placement_id="instagram-feed-square")


def base(headline: str = "Jeden Tag strahlen") -> Composition:
    return Composition(
        size=Size(width=1080, height=1080),
        locale="de-DE",
        layers=(
            ImageLayer(id="logo", role="logo", sha="a" * 64, box=Box(x=60, y=60, width=240, height=60)),
            TextLayer(
                id="headline",
                role="headline",
                text=headline,
                locale="de-DE",
                direction="ltr",
                box=Box(x=60, y=200, width=800, height=100),
                lines=(headline,),
                size_px=80,
                min_size_px=30,
                max_size_px=90,
                style=TextStyle(family="Inter", weight=700),
            ),
        ),
    )


@pytest.fixture(scope="module")
def book() -> FontBook:
    ensure_gui_app()
    return FontBook.load(fonts())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "workspace")
    try:
        product = Product(id="serum", name="Serum", photos=("a.jpg",))
        brief = Brief(
            name="Spring",
            brand=Brand(name="Luma"),
            products=(product,),
            locales=("de-DE",),
            placements=("instagram-feed-square",),
        )
        opened.campaigns.save(Campaign(id="c", brief=brief, assets={"a.jpg": "a" * 64}))
        words = Copy(locale="de-DE", headline="Jeden Tag strahlen")
        opened.creatives.store(Creative(key=KEY, state="approved", base=base(), words=words))
        yield opened
    finally:
        opened.close()


def headline(session: EditSession) -> str:
    layer = session.composition.layer("headline")
    assert isinstance(layer, TextLayer)
    return layer.text


def test_edits_show_at_once_and_listeners_are_told(library: Library, book: FontBook) -> None:
    session = EditSession(library, library.creatives.get(KEY.id), book)
    told: list[bool] = []
    end = session.subscribe(lambda: told.append(session.is_dirty))
    session.replace_edits(move_logo(session.edits, 0.5, 0.1, 0.3))
    logo = session.composition.layer("logo")
    assert logo is not None
    assert logo.box.centre_x == pytest.approx(540, abs=1)
    assert told == [True]
    end()
    session.replace_edits(Edits())
    assert told == [True]
    assert session.composition == session.creative.base


def test_saving_keeps_json_and_takes_an_approval_back(library: Library, book: FontBook) -> None:
    session = EditSession(library, library.creatives.get(KEY.id), book)
    session.save()
    assert library.creatives.get(KEY.id).state == "approved"
    session.replace_edits(with_text(session.edits, "headline", text="Neu"))
    session.save()
    assert not session.is_dirty
    assert library.creatives.get(KEY.id).state == "in_review"
    assert session.creative.state == "in_review"
    again = EditSession(library, library.creatives.get(KEY.id), book)
    assert again.edits.text == {"headline": TextEdit(text="Neu")}
    assert headline(again) == "Neu"


def test_edits_survive_a_new_revision(library: Library, book: FontBook) -> None:
    session = EditSession(library, library.creatives.get(KEY.id), book)
    session.replace_edits(move_logo(session.edits, 0.5, 0.1, 0.3))
    session.save()
    fresh = Creative(
        key=KEY, revision=2, base=base("Anders gesagt"), words=Copy(locale="de-DE", headline="Anders gesagt")
    )
    library.creatives.store(fresh)
    session.replace_creative(library.creatives.get(KEY.id))
    assert headline(session) == "Anders gesagt"
    logo = session.composition.layer("logo")
    assert logo is not None
    assert logo.box.centre_x == pytest.approx(540, abs=1)


def test_broader_levels_lie_underneath(library: Library, book: FontBook) -> None:
    library.edits.put("c", "locale", "de-DE", with_text(Edits(), "headline", text="Für Deutschland"))
    session = EditSession(library, library.creatives.get(KEY.id), book)
    assert session.edits.is_empty
    assert headline(session) == "Für Deutschland"
    session.replace_edits(with_text(session.edits, "headline", text="Nur hier"))
    assert headline(session) == "Nur hier"
