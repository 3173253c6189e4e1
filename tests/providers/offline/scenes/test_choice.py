"""Families follow the product's words, its looks and the brand; wishes and variants turn them."""

from __future__ import annotations

from typing import Any

import pytest

from studio.model.brand import BrandColours
from studio.model.wishes import Wishes
from studio.providers.offline.scenes.choice import PHOTO, STAGED, choose_family, families_for
from studio.providers.offline.scenes.seeds import number_of
from studio.providers.offline.scenes.tones import look_of
from tests.providers.offline.drawn import GREEN, NOIR, request
from tests.vision.shots import with_alpha

LOOK = look_of(with_alpha())


def first(description: str, colours: BrandColours = GREEN, **fields: Any) -> str:
    asked = request(("0" * 64,), product_description=description, colours=colours, **fields)
    return families_for(asked, LOOK, has_scene=False)[0]


def test_words_lead_to_a_family() -> None:
    assert first("Premium black watch in titanium, limited edition", product_name="Noir watch") == "dark"
    assert first("Fresh citrus soda, cool and sparkling water", product_name="Lemon drink") == "fresh"
    assert first("Warm organic coffee with natural oils, for home", product_name="Organic coffee") == "podium"


def test_black_brand_leans_to_the_dark() -> None:
    firsts = [first("A thing", NOIR, product_id=f"p{index}") for index in range(12)]
    assert firsts.count("dark") >= 8


def test_products_of_a_campaign_differ() -> None:
    assert len({first("A thing", product_id=f"p{index}") for index in range(24)}) >= 6


@pytest.mark.parametrize("has_scene", [False, True])
def test_variants_walk_through_all_families(has_scene: bool) -> None:
    count = len(STAGED) + has_scene
    seen = [choose_family(request(("0" * 64,), variant=variant), LOOK, has_scene) for variant in range(1, count + 1)]
    assert seen[0] in STAGED
    assert len(set(seen)) == count
    assert (PHOTO in seen) == has_scene


def test_only_a_scene_photo_leads_to_photo() -> None:
    assert families_for(request(("0" * 64,)), None, has_scene=True) == (PHOTO,)
    assert choose_family(request(("0" * 64,), family="podium"), None, has_scene=True) == PHOTO


def test_wish_wins_over_the_request() -> None:
    asked = request(("0" * 64,), family="fresh", wishes=Wishes(picture_family="dark"))
    assert choose_family(asked, LOOK, has_scene=False) == "dark"
    assert choose_family(request(("0" * 64,), family="fresh"), LOOK, has_scene=False) == "fresh"
    assert choose_family(request(("0" * 64,), family="nonsense"), LOOK, has_scene=False) in STAGED
    assert choose_family(request(("0" * 64,), family=PHOTO), LOOK, has_scene=False) == PHOTO


def test_new_picture_is_another_family() -> None:
    usual = choose_family(request(("0" * 64,)), LOOK, has_scene=False)
    for seed in range(1, 8):
        asked = request(("0" * 64,), seed=1, wishes=Wishes(has_new_picture=True, note=str(seed)))
        assert choose_family(asked, LOOK, has_scene=False) != usual


def test_numbers_are_the_same_everywhere() -> None:
    assert number_of("serum", 1, "podium") == number_of("serum", 1, "podium")
    assert number_of("a", "b") != number_of("ab")
