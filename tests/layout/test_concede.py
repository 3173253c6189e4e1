"""Small placements: what gives way gives way in order, is named, and nothing overflows or is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from studio.layout.concede import concessions, lifted, with_less_product
from studio.layout.frame import family_of
from studio.layout.picture import picture_composition, product_bounds
from studio.layout.shorten import short_forms
from studio.layout.solve import solve
from studio.model.geometry import Box, Size
from studio.model.placement import Placement
from studio.system.catalogue import load_placements
from tests.bench.hard_campaign import HardSet
from tests.laid_out import Room, a_placement

ROLES = frozenset({"eyebrow", "headline", "subline", "price", "cta", "legal"})


@pytest.fixture(scope="module")
def room(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(tmp_path_factory.mktemp("blobs"))


@pytest.fixture(scope="module")
def hard(room: Room) -> HardSet:
    return HardSet(room.blobs)


def placement(placement_id: str) -> Placement:
    return load_placements()[placement_id]


@pytest.mark.parametrize(
    ("size", "family"),
    [
        ((728, 90), "banner"), ((320, 50), "banner"), ((320, 100), "banner"), ((300, 60), "banner"),
        ((970, 250), "strip"), ((3840, 1080), "strip"), ((160, 600), "tower"), ((300, 250), "side"),
        ((98, 98), "stacked"), ((1080, 1920), "story"),
    ],
)  # fmt: skip
def test_the_family_follows_aspect_and_room(size: tuple[int, int], family: str) -> None:
    minimum = 32 if max(size) > 3000 else 9
    assert family_of(Size(width=size[0], height=size[1]), minimum) == family


def test_things_give_way_in_order_and_sales_keep_their_action() -> None:
    steps = list(concessions(ROLES, 2, is_sale=True, has_product=True))
    assert steps[0].said == ()
    assert all("cta" not in step.without for step in steps)
    first_without = {role: next(i for i, s in enumerate(steps) if role in s.without) for role in ("eyebrow", "legal")}
    assert first_without["eyebrow"] < first_without["legal"]
    assert next(s for s in steps if s.headline).said[-1] == "rest of the headline"
    assert any("cta" in step.without for step in concessions(ROLES, 2, is_sale=False, has_product=True))


def test_short_forms_are_clauses_of_the_headline_and_at_last_the_brand() -> None:
    forms = short_forms("The *72-hour* serum — now for everybody, everywhere: $12", "Luma & Co")
    assert forms[0] == "The *72-hour* serum"
    assert forms[1:] == ("everywhere", "$12"), "each is shorter than the one before"
    assert short_forms("New", "Luma & Co") == ()


@pytest.mark.parametrize("locale", ["de-DE", "ar-AE", "th-TH", "ja-JP", "hi-IN"])
@pytest.mark.parametrize("where", ["display-320x50", "display-728x90", "iab-button-120x60", "linkedin-text-ad"])
def test_hard_copy_on_tiny_placements_stays_whole(room: Room, hard: HardSet, where: str, locale: str) -> None:
    for product in ("bottle", "jar"):
        request = hard.request(placement(where), locale, product)
        done = solve(request, room.book, room.source)
        canvas = Box.of_size(done.size)
        for layer in done.texts():
            assert layer.fits
            assert canvas.contains(layer.plate_box), (layer.role, layer.plate_box)
        if product == "jar":
            assert any(layer.role == "cta" for layer in done.texts()), "sales keep their call to action"
        shown = {layer.role for layer in done.texts()}
        words = request.words
        for role, text in (("price", words.price), ("legal", words.legal), ("subline", words.subline)):
            assert not text or role in shown or role in done.dropped, f"{role} was left out in silence"


def test_a_logo_placement_shows_the_mark_alone(room: Room, hard: HardSet) -> None:
    done = solve(hard.request(placement("google-logo-wide"), "en-US", "jar"), room.book, room.source)
    assert [layer.id for layer in done.layers] == ["backdrop", "logo"]
    logo = done.layer("logo")
    assert logo is not None
    assert logo.box.centre_x == pytest.approx(600)
    assert done.dropped == ()


def test_without_its_product_a_right_to_left_banner_is_still_mirrored(room: Room, hard: HardSet) -> None:
    done = solve(hard.request(placement("display-320x100"), "ar-AE", "bottle"), room.book, room.source)
    canvas = Box.of_size(done.size)
    assert all(canvas.contains(layer.plate_box) for layer in done.texts())


def test_less_product_stands_on_the_same_foot_or_higher(room: Room) -> None:
    base = picture_composition(room.request(a_placement()))
    before = product_bounds(base)
    assert before is not None
    smaller = product_bounds(with_less_product(base, 0.7))
    assert smaller is not None
    assert smaller.bottom == pytest.approx(before.bottom)
    assert smaller.height == pytest.approx(0.7 * before.height)
    higher = product_bounds(lifted(base, before.bottom - 40))
    assert higher is not None
    assert higher.bottom == pytest.approx(before.bottom - 40)
    assert product_bounds(with_less_product(base, 0)) is None
