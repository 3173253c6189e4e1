"""The families a person can choose: each is drawn, listed, quiet behind texts, and dressed for its season."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import numpy as np
import pytest

from studio.layout.solve import plan_picture
from studio.model.brand import BrandColours
from studio.model.geometry import Box, Size
from studio.model.picture import PicturePlan
from studio.model.placement import Placement
from studio.model.wishes import Wishes
from studio.providers.offline.pictures import draw_picture
from studio.providers.offline.scenes.bare_set import free_room
from studio.providers.offline.scenes.choice import PHOTO, STAGED, families_for
from studio.providers.offline.scenes.direction import FAMILIES
from studio.providers.offline.scenes.drawing import SceneOrder
from studio.providers.offline.scenes.families import families, family_name
from studio.providers.offline.scenes.seasons import season_for, stated_season
from studio.providers.offline.scenes.subject import place_subject
from studio.providers.offline.scenes.tones import look_of
from studio.system.blobs import BlobStore
from studio.vision.likeness import unlikeness
from studio.vision.quiet import box_busyness, quiet_map
from tests.providers.offline.drawn import GREEN, LOUD, NOIR, canvas, kept, request
from tests.vision.shots import packshot, with_alpha

PLANS = ((540, 540), (432, 540), (360, 640), (600, 314), (400, 600), (728, 90), (485, 125), (160, 600), (300, 50))


@pytest.fixture
def blobs(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path)


def plan_of(width: int, height: int) -> PicturePlan:
    place = Placement(id="a-place", platform="any", name="any", width=width, height=height)
    return plan_picture(place, has_price=True, has_legal=False)


def test_every_family_is_listed_and_drawn() -> None:
    assert {family.id for family in families()} == {*STAGED, PHOTO} == {*FAMILIES, PHOTO}
    assert len(families()) >= 12
    assert all(family.name and family.description.endswith(".") for family in families())
    assert family_name("paper") == "Paper cut"
    assert family_name("ai") == "ai"


@pytest.mark.parametrize("family", STAGED)
def test_what_is_drawn_leaves_the_texts_their_quiet(family: str, blobs: BlobStore) -> None:
    sha = kept(blobs, packshot()[0])
    for index, (width, height) in enumerate(PLANS):
        colours: BrandColours = (GREEN, NOIR, LOUD)[index % 3]
        plan = plan_of(width, height)
        asked = request((sha,), family=family, colours=colours, seed=index).model_copy(update={"plan": plan})
        picture = draw_picture(asked, str(blobs.root))
        seen = canvas(picture, blobs.root, without=("product", "shadow"))
        busy = quiet_map(seen)
        for box in plan.quiet:
            part = Box(x=box.x / width, y=box.y / height, width=box.width / width, height=box.height / height)
            assert box_busyness(busy, part) < 0.18, (family, width, height, part)


def test_season_follows_words_then_day_and_place() -> None:
    plain = request(("0" * 64,), product_name="Mug")
    assert stated_season(plain) is None
    assert stated_season(plain.model_copy(update={"product_name": "Weihnachtstasse"})) == "snow"
    assert stated_season(plain.model_copy(update={"voice": "thanksgiving, slow"})) == "autumn"
    assert season_for(plain.model_copy(update={"date": "2026-12-01", "locale": "de-DE"}), 0) == "snow"
    assert season_for(plain.model_copy(update={"date": "2026-12-01", "locale": "ar-AE"}), 0) == "confetti"
    assert season_for(plain.model_copy(update={"date": "2026-10-01", "locale": "en-AU"}), 0) == "blossom"
    assert season_for(plain.model_copy(update={"date": "2026-04-01", "locale": "pt-BR"}), 0) == "autumn"
    assert season_for(plain.model_copy(update={"occasion": "Lunar New Year"}), 0) == "lanterns"
    assert season_for(plain.model_copy(update={"wishes": Wishes(note="Bitte mit Schnee")}), 0) == "snow"


def test_a_stated_season_comes_first_and_sales_shout_only_when_they_may() -> None:
    look = look_of(with_alpha())
    plain = request(("0" * 64,), objective="sales", product_id="p1")
    feast = plain.model_copy(update={"occasion": "Christmas"})
    assert families_for(feast, look, has_scene=False)[0] == "season"
    hushed = plain.model_copy(update={"voice": "calm, never shouting"})
    loud, quiet = (families_for(asked, look, has_scene=False).index("burst") for asked in (plain, hushed))
    assert quiet > loud


def test_candidates_of_one_picture_are_of_different_families() -> None:
    look = look_of(with_alpha())
    chosen = []
    for number in range(6):
        asked = request(("0" * 64,), seed=5 + 7919 * number, variant=1 + number)
        chosen.append(families_for(asked, look, has_scene=False)[number])
    assert len(set(chosen)) == 6


def test_duo_shows_the_companion_or_the_product_twice(blobs: BlobStore) -> None:
    own, other = kept(blobs, packshot()[0]), kept(blobs, with_alpha(colour=(20, 120, 80)))
    alone = draw_picture(request((own,), family="duo"), str(blobs.root))
    both = draw_picture(request((own,), family="duo", companions=(other,)), str(blobs.root))
    for picture in (alone, both):
        products = [layer for layer in picture.layers if layer.role == "product"]
        assert picture.product_box is not None
        assert all(picture.product_box.contains(layer.box, tolerance=1.0) for layer in products)
    assert alone.layers != both.layers


def test_unlikeness_is_zero_for_the_same_and_grows_with_colour_and_form() -> None:
    plain = np.full((60, 48, 3), 200, np.uint8)
    darker, parted = plain // 4, plain.copy()
    parted[:, 24:] = 120
    assert unlikeness(plain, plain) == 0
    assert unlikeness(plain, np.repeat(np.repeat(plain, 2, axis=0), 2, axis=1)) < 0.01
    assert unlikeness(plain, darker) > unlikeness(plain, parted) > 0.2


def test_free_room_ends_at_the_texts() -> None:
    rgba = with_alpha()
    for width, height in PLANS:
        plan = plan_of(width, height)
        subject = place_subject(rgba, look_of(rgba), plan)
        order = SceneOrder(plan=plan, subject=subject, colours=GREEN, look=1, seed=1, sun_side=1)
        room = free_room(order, 0.0)
        assert room.area > 0
        for quiet in plan.quiet:
            assert room.intersection(quiet).area < 0.02 * quiet.area


@pytest.mark.parametrize("family", STAGED)
def test_same_family_in_eight_variants_is_never_twice_the_same(family: str, blobs: BlobStore) -> None:
    sha = kept(blobs, packshot()[0])
    asked = [request((sha,), 160, 200, family=family, variant=variant) for variant in range(1, 9)]
    assert len({draw_picture(one, str(blobs.root)).layers[0].sha for one in asked}) == 8


@pytest.mark.nightly
def test_large_canvases_are_drawn_in_time_and_memory(blobs: BlobStore) -> None:
    sha = kept(blobs, packshot()[0])
    for family in STAGED:
        for width, height in ((3840, 2160), (3840, 1080)):
            asked = request((sha,), family=family).model_copy(update={"plan": plan_of(width, height)})
            started = time.process_time()
            picture = draw_picture(asked, str(blobs.root))
            assert picture.size == Size(width=width, height=height)
            assert time.process_time() - started < 8.0  # 1-2.5 s alone; room for a loaded machine
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert peak_mb < 1400, peak_mb
