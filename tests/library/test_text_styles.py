"""Text style sets of a workspace: kept, used by name, resolved into the brief that is made, removed when free."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.library.library import Library
from studio.model.brand import BrandTextStyles
from studio.model.errors import LibraryError, StudioError
from studio.model.text_style import RoleStyle, TextStyleSet
from studio.system.text_styles import chosen_styles, load_text_styles, sets_of
from tests.made_up import a_brief, a_campaign

HOUSE = TextStyleSet(id="house", name="House", title=RoleStyle(font="headline", weight=900))
MINE = HOUSE.model_copy(update={"name": "Mine"})


def test_sets_are_kept_changed_and_refused_under_a_bundled_id(tmp_path: Path) -> None:
    with Library.open(tmp_path / "workspace") as library:
        library.text_styles.put(HOUSE)
        library.text_styles.put(TextStyleSet(id="other", name="Other"))
        library.text_styles.put(MINE)
        assert [one.name for one in library.text_styles.list()] == ["Mine", "Other"]
        with pytest.raises(StudioError, match="ships with the studio"):
            library.text_styles.put(load_text_styles()[0])
    with Library.open(tmp_path / "workspace", read_only=True) as library:
        assert library.text_styles.list()[0] == MINE


def test_a_brief_that_uses_one_by_name_is_made_with_it(tmp_path: Path) -> None:
    with Library.open(tmp_path / "workspace") as library:
        library.text_styles.put(HOUSE)
        campaign = a_campaign(library)
        assert library.text_styles.ready(campaign) is campaign
        brand = campaign.brief.brand.model_copy(update={"text_styles": BrandTextStyles(use="house")})
        named = campaign.model_copy(update={"brief": campaign.brief.model_copy(update={"brand": brand})})
        assert chosen_styles(named.brief.brand) is None
        assert chosen_styles(library.text_styles.ready(named).brief.brand) == HOUSE
        own = brand.model_copy(update={"text_styles": BrandTextStyles(use="house", own=(MINE,))})
        brief = campaign.brief.model_copy(update={"brand": own})
        assert library.text_styles.resolved(brief) is brief
        assert [one.name for one in sets_of(own, [HOUSE])][:2] == ["Mine", load_text_styles()[0].name]


def test_used_and_locked_ones_stay(tmp_path: Path) -> None:
    with Library.open(tmp_path / "workspace") as library:
        shelf = library.text_styles
        shelf.put(HOUSE.model_copy(update={"is_locked": True}))
        with pytest.raises(LibraryError, match="locked"):
            shelf.remove("house")
        shelf.put(HOUSE)
        brief = a_brief()
        brand = brief.brand.model_copy(update={"text_styles": BrandTextStyles(use="house")})
        campaign = a_campaign(library)
        library.campaigns.save(campaign.model_copy(update={"brief": brief.model_copy(update={"brand": brand})}))
        with pytest.raises(LibraryError, match=brief.name):
            shelf.remove("house")
        library.campaigns.delete(campaign.id)
        assert shelf.remove("house") == HOUSE
        with pytest.raises(LibraryError, match="no text style set"):
            shelf.remove("house")
        assert shelf.list() == ()


def test_rows_of_a_newer_studio_are_left_out_but_kept(tmp_path: Path) -> None:
    with Library.open(tmp_path / "workspace") as library:
        library.settings.put("text_styles", [{"id": "new", "name": "New", "hologram": {}}])
        library.text_styles.put(HOUSE)
        assert library.text_styles.list() == (HOUSE,)
        assert len(library.settings.get("text_styles")) == 2
