"""Whole layouts: nothing overlaps, nothing leaves the safe zone, everything can be read, right to left is mirrored."""

from __future__ import annotations

import pytest
from PIL import Image

from studio.checks.run import check
from studio.layout.mirror import mirrored
from studio.layout.solve import place_logo, set_text, solve
from studio.model.composition import Composition, ImageLayer, TextLayer
from studio.model.geometry import Box, Insets
from studio.model.wishes import Wishes
from tests.laid_out import WORDS, Room, a_brand, a_placement, its_brief

SIZES = [(1080, 1080), (1080, 1350), (1200, 628), (1920, 1080), (600, 600), (300, 900), (1200, 400), (500, 1500),
         (1500, 500), (1000, 1500), (800, 1280), (640, 360)]  # fmt: skip
STORY = a_placement(1080, 1920, Insets(top=269, bottom=384))


def text(composition: Composition, role: str) -> TextLayer:
    layer = composition.layer(role)
    assert isinstance(layer, TextLayer)
    return layer


def image(composition: Composition, layer_id: str) -> ImageLayer:
    layer = composition.layer(layer_id)
    assert isinstance(layer, ImageLayer)
    return layer


@pytest.mark.parametrize("locale", sorted(WORDS))
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("aspect", [0.35, 1.3])
def test_a_layout_of_any_aspect_has_no_findings(room: Room, size: tuple[int, int], locale: str, aspect: float) -> None:
    placement = a_placement(*size)
    request = room.request(placement, locale, picture=room.picture(placement, aspect=aspect))
    composition = solve(request, room.book, room.source)
    findings = check(composition, its_brief(), placement, request.words, room.book, room.source)
    assert [finding for finding in findings if finding.severity != "info"] == []


@pytest.mark.parametrize("locale", sorted(WORDS))
@pytest.mark.parametrize("safe", [Insets(top=269, bottom=384), Insets(left=65, top=269, right=65, bottom=672)])
def test_a_story_keeps_out_of_the_platforms_own_buttons(room: Room, locale: str, safe: Insets) -> None:
    placement = a_placement(1080, 1920, safe)
    request = room.request(placement, locale)
    composition = solve(request, room.book, room.source)
    findings = check(composition, its_brief(), placement, request.words, room.book, room.source)
    assert [finding for finding in findings if finding.severity != "info"] == []


def test_the_same_request_gives_the_same_composition(room: Room) -> None:
    request = room.request(STORY, "de-DE")
    assert solve(request, room.book, room.source) == solve(request, room.book, room.source)


def test_the_headline_leads(room: Room) -> None:
    for locale in WORDS:
        done = solve(room.request(a_placement(), locale), room.book, room.source)
        assert text(done, "headline").size_px >= 1.75 * text(done, "subline").size_px
        assert text(done, "subline").size_px > text(done, "eyebrow").size_px


def test_only_scripts_with_capitals_are_tracked_and_capitalised(room: Room) -> None:
    for locale, has_capitals in (("en-US", True), ("de-DE", True), ("ar-AE", False), ("ja-JP", False)):
        eyebrow = text(solve(room.request(a_placement(), locale), room.book, room.source), "eyebrow")
        assert (eyebrow.style.tracking > 0) == has_capitals
        assert (eyebrow.lines[0].replace("\u00a0", " ") == eyebrow.text.upper()) == has_capitals or not has_capitals


def test_right_to_left_moves_everything_and_flips_only_the_scene(room: Room) -> None:
    placement = a_placement(1200, 628)
    picture = room.picture(placement)
    ltr = solve(room.request(placement, "en-US", picture=picture), room.book, room.source)
    rtl = solve(room.request(placement, "ar-AE", picture=picture), room.book, room.source)
    assert rtl.direction == "rtl"
    for layer_id, flips in (("backdrop", True), ("shadow", True), ("product", False), ("logo", False)):
        assert image(rtl, layer_id).mirrored == flips
        assert image(rtl, layer_id).box == image(ltr, layer_id).box.mirrored(1200)
    headline = text(rtl, "headline")
    assert headline.direction == "rtl"
    assert headline.align == "start"
    assert headline.box.centre_x > 600


def test_mirroring_twice_gives_the_original(room: Room) -> None:
    for size in ((1200, 628), (1080, 1350)):
        done = solve(room.request(a_placement(*size), "de-DE"), room.book, room.source)
        again = mirrored(mirrored(done))
        assert again.direction == done.direction
        for before, after in zip(done.layers, again.layers, strict=True):
            assert after.box.x == pytest.approx(before.box.x)
            assert after.model_copy(update={"box": before.box}) == before


def test_a_single_photo_is_never_flipped(room: Room) -> None:
    placement = a_placement(1200, 628)
    photo = room.picture(placement, photo=True)
    done = solve(room.request(placement, "ar-AE", picture=photo), room.book, room.source)
    assert done.direction == "rtl"
    assert not image(done, "backdrop").mirrored
    assert text(done, "headline").direction == "rtl"


@pytest.mark.parametrize("size", [(728, 90), (970, 90), (320, 50), (970, 250), (1080, 1350)])
def test_on_a_photo_the_row_is_turned_and_the_product_stays(room: Room, size: tuple[int, int]) -> None:
    placement = a_placement(*size)
    picture = room.picture(placement, photo=True)
    picture = picture.model_copy(update={"product_box": room.picture(placement).product_box})
    request = room.request(placement, "ar-AE", picture=picture)
    done = solve(request, room.book, room.source)
    findings = check(done, its_brief(), placement, request.words, room.book, room.source)
    assert [finding for finding in findings if finding.severity == "error"] == []
    if done.template == "banner":
        assert text(done, "cta").box.centre_x < text(done, "headline").box.centre_x < image(done, "logo").box.centre_x


def test_what_does_not_fit_goes_by_priority_and_is_named(room: Room) -> None:
    placement = a_placement(300, 180, min_text_px=11)
    words = WORDS["de-DE"].model_copy(update={"headline": "Donaudampfschifffahrtsgesellschaft und mehr davon"})
    done = solve(room.request(placement, "de-DE", words=words), room.book, room.source)
    assert done.dropped[:1] == ("eyebrow",)
    assert done.layer("cta") is not None
    assert done.layer("eyebrow") is None


def test_sales_keep_their_call_to_action_even_when_asked_to_drop_it(room: Room) -> None:
    wishes = Wishes(drop=("cta", "subline", "headline"))
    for objective, stays in (("sales", True), ("awareness", False)):
        request = room.request(a_placement(), wishes=wishes, objective=objective)
        done = solve(request, room.book, room.source)
        assert (done.layer("cta") is not None) == stays
        assert done.layer("headline") is not None
        assert done.layer("subline") is None


def test_wished_scales_are_honoured(room: Room) -> None:
    placement = a_placement()
    usual = solve(room.request(placement), room.book, room.source)
    wishes = Wishes(logo_scale=1.5, product_scale=0.8, headline_scale=0.7)
    done = solve(room.request(placement, wishes=wishes), room.book, room.source)
    assert image(done, "logo").box.area == pytest.approx(1.5 * image(usual, "logo").box.area, rel=0.02)
    assert image(done, "product").box.height == pytest.approx(0.8 * image(usual, "product").box.height, rel=0.02)
    assert image(done, "product").box.bottom == pytest.approx(image(usual, "product").box.bottom)
    assert text(done, "headline").size_px < 0.85 * text(usual, "headline").size_px


def test_a_picture_that_already_grew_its_product_is_not_scaled_again(room: Room) -> None:
    placement = a_placement()
    picture = room.picture(placement)
    product = picture.layers[2]
    grown = Box.fitted(0.4, picture.product_box or product.box, align_y=1)
    smaller = Box(x=grown.centre_x - grown.width * 0.4, y=grown.bottom - grown.height * 0.8,
                  width=grown.width * 0.8, height=grown.height * 0.8)  # fmt: skip
    layers = (*picture.layers[:2], product.model_copy(update={"box": smaller}))
    already = picture.model_copy(update={"layers": layers, "product_box": smaller})
    request = room.request(placement, picture=already, wishes=Wishes(product_scale=0.8))
    assert image(solve(request, room.book, room.source), "product").box == smaller


@pytest.mark.parametrize(("ground", "variant"), [("#f0e8dc", "on_light"), ("#101820", "on_dark")])
def test_the_logo_variant_fits_the_ground(room: Room, ground: str, variant: str) -> None:
    placement = a_placement()
    request = room.request(placement, picture=room.picture(placement, ground))
    logo = place_logo(request, room.book, room.source)
    assert logo.variant == variant
    assert logo.plate is None
    assert "contrast" in logo.reason


def test_a_logo_that_cannot_be_read_gets_a_plate(room: Room) -> None:
    placement = a_placement()
    only = {"on_light": room.logos["on_light"], "on_dark": None}
    request = room.request(placement, logos=only, picture=room.picture(placement, "#0b2d20"))
    logo = place_logo(request, room.book, room.source)
    assert logo.plate is not None
    done = set_text(request, logo, room.book, room.source)
    ids = [layer.id for layer in done.layers]
    assert ids.index("logo-plate") + 1 == ids.index("logo")


def test_a_logo_moves_away_from_a_face(room: Room) -> None:
    placement = a_placement()
    face = Box(x=340, y=20, width=400, height=240)
    picture = room.picture(placement, photo=True).model_copy(update={"faces": (face,)})
    logo = place_logo(room.request(placement, picture=picture), room.book, room.source)
    assert logo.box is not None
    assert logo.box.intersection(face).area < 0.2 * logo.box.area


def test_empty_edges_of_a_logo_file_do_not_make_the_mark_small(room: Room) -> None:
    placement = a_placement()
    bare = place_logo(room.request(placement), room.book, room.source)
    edged = {"on_light": room.mark("#0b3d2e", edge=12), "on_dark": None}
    padded = place_logo(room.request(placement, logos=edged), room.book, room.source)
    assert bare.box is not None
    assert padded.box is not None
    assert padded.box.width * 96 / 120 == pytest.approx(bare.box.width, rel=0.05)


def test_without_a_logo_the_brand_names_itself(room: Room) -> None:
    words = WORDS["en-US"].model_copy(update={"eyebrow": ""})
    request = room.request(a_placement(), logos={}, words=words)
    logo = place_logo(request, room.book, room.source)
    assert logo.box is None
    done = set_text(request, logo, room.book, room.source)
    assert done.layer("logo") is None
    assert text(done, "eyebrow").lines[0].replace("\u00a0", " ") == "LUMA & CO"


def test_an_unreadable_backdrop_gets_a_scrim_and_then_reads(room: Room) -> None:
    for size in ((1080, 1350), (1200, 628)):
        placement = a_placement(*size)
        picture = room.picture(placement, "#808080", sha=room.stripes(), photo=True)
        request = room.request(placement, picture=picture)
        done = solve(request, room.book, room.source)
        assert done.layer("scrim") is not None
        findings = check(done, its_brief(), placement, request.words, room.book, room.source)
        assert [finding for finding in findings if finding.rule == "contrast"] == []


@pytest.mark.parametrize("ground", ["#c87ad8", "#d88a6a", "#7ab0d8", "#9a9a9a"])
@pytest.mark.parametrize("shade", [0.25, 0.5])
def test_a_text_on_the_products_shadow_reads_too(room: Room, ground: str, shade: float) -> None:
    """The veil lies above the shadow, as it was measured, and below the product."""
    placement = a_placement(1080, 1080)
    picture = room.picture(placement, ground)
    wide = Box(x=0, y=0.6 * 1080, width=1080, height=0.4 * 1080)
    layers = tuple(
        layer.model_copy(update={"box": wide, "opacity": shade}) if layer.role == "shadow" else layer
        for layer in picture.layers
    )
    request = room.request(placement, picture=picture.model_copy(update={"layers": layers}))
    done = solve(request, room.book, room.source)
    order = [layer.id for layer in done.layers]
    for name in ("scrim", "scrim-foot"):
        assert name not in order or order.index("shadow") < order.index(name) < order.index("product")
    findings = check(done, its_brief(), placement, request.words, room.book, room.source)
    assert [finding for finding in findings if finding.rule == "contrast"] == []


@pytest.mark.parametrize("size", [(1080, 1350), (1200, 628), (300, 250)])
def test_all_languages_have_the_same_veil_on_a_photo(room: Room, size: tuple[int, int]) -> None:
    placement = a_placement(*size)
    noise = Image.effect_noise((48, 48), 90).convert("RGB")
    picture = room.picture(placement, "#808080", sha=room.put(noise), photo=True)
    veils = set()
    for locale in ("en-US", "ja-JP"):
        request = room.request(placement, locale, picture=picture)
        done = solve(request, room.book, room.source)
        veils.add(tuple(layer for layer in done.layers if layer.id in {"scrim", "scrim-foot"}))
        findings = check(done, its_brief(), placement, request.words, room.book, room.source)
        assert [finding for finding in findings if finding.rule == "contrast"] == []
    assert len(veils) == 1
    assert veils != {()}


def test_letters_read_from_the_right_are_measured_where_they_end_up(room: Room) -> None:
    """The ground fades from light to dark: an ink that is right at one end of a line is wrong at the other."""
    placement = a_placement(970, 250)
    fade = Image.new("RGB", (64, 16))
    for x in range(64):
        fade.paste((250 - 3 * x, 240 - 3 * x, 235 - 3 * x), (x, 0, x + 1, 16))
    for locale in ("ar-AE", "en-US"):
        picture = room.picture(placement, "#e6d5c3", sha=room.put(fade))
        request = room.request(placement, locale, picture=picture)
        done = solve(request, room.book, room.source)
        findings = check(done, its_brief(), placement, request.words, room.book, room.source)
        assert [finding for finding in findings if finding.rule in {"contrast", "apca"}] == []


def test_a_quiet_backdrop_gets_no_scrim(room: Room) -> None:
    done = solve(room.request(a_placement()), room.book, room.source)
    assert done.layer("scrim") is None


def test_the_call_to_action_stands_off_an_accent_coloured_ground(room: Room) -> None:
    placement = a_placement()
    picture = room.picture(placement, "#ff6b35", photo=True)
    done = solve(room.request(placement, picture=picture), room.book, room.source)
    plate = text(done, "cta").style.plate
    assert plate is not None
    assert plate.colour != "#ff6b35"
    own = solve(room.request(placement), room.book, room.source)
    plate = text(own, "cta").style.plate
    assert plate is not None
    assert plate.colour == a_brand().colours.accent
