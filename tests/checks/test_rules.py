"""Each rule finds its fault, and is silent where there is none."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from studio.checks.clear_space import gap
from studio.checks.run import check
from studio.layout.compose import apply_edits
from studio.model.composition import Composition, ImageLayer, TextLayer
from studio.model.edits import Crop, Edits, Overlay, ProductEdit, TextEdit, move_logo, with_text
from studio.model.finding import Finding
from studio.model.geometry import Box
from tests.checks.finished import STORY, Bench
from tests.laid_out import LEGAL, WORDS, Room, a_brand, a_placement, its_brief


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    "rule",
    ["fit", "glyphs", "text_size", "safe_zone", "contrast", "words", "legal", "clear_space", "pixel_size", "file_size",
     "overlap", "dropped", "apca", "colour_vision", "logo_contrast", "cut_product",
     "cut_face", "text_coverage", "character_limits", "language", "names",
     "numbers"],
)  # fmt: skip
@pytest.mark.parametrize("locale", sorted(WORDS))
def test_a_finished_creative_passes_every_rule(room: Room, rule: str, locale: str) -> None:
    assert Bench(room, locale).found(rule, encoded=picture(1080, 1920)) == []


def test_fit_finds_a_text_too_wide_for_its_box(bench: Bench) -> None:
    headline = bench.base.layer("headline")
    assert isinstance(headline, TextLayer)
    narrow = headline.model_copy(update={"box": headline.box.model_copy(update={"width": 200.0})})
    (finding,) = bench.found("fit", bench.base.with_layer(narrow))
    assert finding.severity == "error"
    assert finding.layer == "headline"
    assert finding.value is not None
    assert finding.limit == 200


def test_fit_finds_what_the_layout_could_not_fit(bench: Bench) -> None:
    tiny = Box(x=0.1, y=0.5, width=0.2, height=0.01)
    composition = bench.with_text("headline", text="Far too many words for such a small box", box=tiny)
    assert [finding.layer for finding in bench.found("fit", composition)] == ["headline"]


def test_glyphs_names_the_sign_that_cannot_be_drawn(bench: Bench) -> None:
    headline = bench.base.layer("headline")
    assert isinstance(headline, TextLayer)
    composition = bench.base.with_layer(headline.model_copy(update={"lines": ("Shine \U00013080",)}))
    with_hole = bench.base.without("headline")
    assert bench.found("glyphs", with_hole) == []
    (finding,) = [f for f in check_only_glyphs(bench, composition) if f.rule == "glyphs"]
    assert "U+13080" in finding.message
    assert finding.value == 1


def check_only_glyphs(bench: Bench, composition: Composition) -> list[Finding]:
    return bench.found("glyphs", composition)


def test_text_size_finds_small_letters(bench: Bench) -> None:
    (finding,) = bench.found("text_size", bench.with_text("subline", scale=0.4))
    assert finding.layer == "subline"
    assert finding.limit == bench.placement.min_text_px
    assert finding.value is not None
    assert finding.value < bench.placement.min_text_px


def test_safe_zone_finds_text_and_logo_under_the_platforms_buttons(bench: Bench) -> None:
    low = Box(x=0.1, y=0.9, width=0.8, height=0.08)
    (finding,) = bench.found("safe_zone", bench.with_text("subline", box=low))
    assert finding.layer == "subline"
    assert finding.value is not None
    assert finding.value > 100
    (finding,) = bench.found("safe_zone", bench.edited(move_logo(Edits(), 0.5, 0.05, 0.3)))
    assert finding.layer == "logo"


def test_safe_zone_measures_the_line_and_not_its_room(bench: Bench) -> None:
    wide = Box(x=-0.2, y=0.4, width=1.4, height=0.08)
    assert bench.found("safe_zone", bench.with_text("subline", text="Short", box=wide)) == []


def test_contrast_finds_pale_letters(bench: Bench) -> None:
    (finding,) = bench.found("contrast", bench.with_text("subline", colour="#d9c8b6"))
    assert finding.layer == "subline"
    assert finding.limit == 4.5
    assert finding.value is not None
    assert finding.value < 1.5


def test_contrast_is_that_of_the_pixels_really_behind(room: Room) -> None:
    placement = a_placement(1080, 1350)
    bench = Bench(room, "en-US", placement)
    on_product = Box(x=0.3, y=0.6, width=0.4, height=0.05)
    composition = bench.with_text("subline", text="On the product", box=on_product, colour="#c65d1e")
    assert [finding.layer for finding in bench.found("contrast", composition)] == ["subline"]
    moved = apply_edits(composition, Edits(product=ProductEdit(dx=2)), room.book)
    assert [finding.value for finding in bench.found("contrast", moved)] != [
        finding.value for finding in bench.found("contrast", composition)
    ]


def test_contrast_counts_the_plate_as_ground(bench: Bench) -> None:
    cta = bench.base.layer("cta")
    assert isinstance(cta, TextLayer)
    assert cta.style.plate is not None
    plate = cta.style.plate.model_copy(update={"colour": cta.style.colour})
    same = cta.model_copy(update={"style": cta.style.model_copy(update={"plate": plate})})
    (finding,) = bench.found("contrast", bench.base.with_layer(same))
    assert finding.layer == "cta"
    assert finding.value == pytest.approx(1.0, abs=0.05)


def test_large_text_may_have_less_contrast(bench: Bench) -> None:
    colour = "#9a6132"  # about 3.7 on the ground
    headline, subline = (
        bench.found("contrast", bench.with_text(role, colour=colour)) for role in ("headline", "subline")
    )
    assert headline == []
    assert len(subline) == 1


def test_words_finds_banned_words_in_hand_edits_and_added_texts(bench: Bench) -> None:
    overlay = Overlay(id="a", text="Pure MIRACLES", box=Box(x=0.1, y=0.6, width=0.5, height=0.1))
    edits = with_text(Edits(overlays=(overlay,)), "subline", text="A small miracle a day")
    found = bench.found("words", bench.edited(edits))
    assert {finding.layer for finding in found} == {"subline", "overlay-a"}
    assert all(finding.severity == "error" for finding in found)


def test_words_of_another_language_are_no_fault(bench: Bench) -> None:
    assert bench.found("words", bench.with_text("subline", text="Wunder")) == []


def test_unstated_finds_what_a_writer_made_up_until_it_is_rewritten(bench: Bench) -> None:
    words = bench.words.model_copy(update={"reasons": {"unstated": "77"}})
    composition = bench.edited(with_text(Edits(), "subline", text="Now 77% less"))
    (finding,) = bench.found("unstated", composition, words=words)
    assert (finding.severity, finding.layer) == ("warning", "subline")
    assert bench.found("unstated", words=words) == []


def test_legal_finds_a_missing_and_a_changed_line(room: Room) -> None:
    bench = Bench(room, "de-DE")
    (finding,) = bench.found("legal", bench.edited(Edits(text={"legal": TextEdit(is_hidden=True)})))
    assert finding.severity == "error"
    assert LEGAL in finding.advice
    (finding,) = bench.found("legal", bench.with_text("legal", text="Gilt immer."))
    assert finding.severity == "warning"
    quiet = its_brief(brand=a_brand(legal={"fr": "Voir conditions."}))
    assert bench.found("legal", bench.base.without("legal"), brief=quiet) == []


def test_clear_space_finds_a_text_too_near_and_one_on_the_logo(bench: Bench) -> None:
    logo = bench.base.layer("logo")
    assert isinstance(logo, ImageLayer)
    near = logo.box.moved(0, logo.box.height * 1.2).scaled(1 / 1080, 1 / 1920)
    (finding,) = bench.found("clear_space", bench.with_text("subline", box=near, text="Near"))
    assert finding.severity == "warning"
    on = logo.box.scaled(1 / 1080, 1 / 1920)
    (finding,) = bench.found("clear_space", bench.with_text("subline", box=on, text="On it"))
    assert finding.severity == "error"
    assert finding.value == 0


def test_clear_space_finds_a_logo_too_small(bench: Bench) -> None:
    (finding,) = bench.found("clear_space", bench.edited(move_logo(Edits(), 0.9, 0.5, 0.03)))
    assert "small" in finding.message


def test_a_creative_without_a_logo_needs_no_clear_space(bench: Bench) -> None:
    assert bench.found("clear_space", bench.base.without("logo")) == []


def test_the_distance_between_boxes() -> None:
    box = Box(x=0, y=0, width=10, height=10)
    assert gap(box, Box(x=13, y=14, width=5, height=5)) == pytest.approx(5)
    assert gap(box, Box(x=0, y=12, width=5, height=5)) == pytest.approx(2)
    assert gap(box, Box(x=5, y=5, width=5, height=5)) == 0


def test_pixel_size_finds_wrong_canvases_and_wrong_files(bench: Bench) -> None:
    other = a_placement(1080, 1350)
    (finding,) = bench.found("pixel_size", placement=other)
    assert (finding.value, finding.limit) == (1920, 1350)
    (finding,) = bench.found("pixel_size", encoded=picture(1079, 1920))
    assert (finding.value, finding.limit) == (1079, 1080)
    assert "file" in finding.message


def test_file_size_finds_too_many_bytes(bench: Bench) -> None:
    data = picture(1080, 1920)
    tight = STORY.model_copy(update={"max_bytes": len(data) - 1})
    (finding,) = bench.found("file_size", placement=tight, encoded=data)
    assert (finding.value, finding.limit) == (len(data), len(data) - 1)
    exact = STORY.model_copy(update={"max_bytes": len(data)})
    assert bench.found("file_size", placement=exact, encoded=data) == []
    assert bench.found("file_size", placement=tight) == []


def test_overlap_finds_text_on_text_on_product_and_on_a_face(bench: Bench) -> None:
    headline = bench.base.layer("headline")
    assert headline is not None
    on = headline.box.scaled(1 / 1080, 1 / 1920)
    found = bench.found("overlap", bench.with_text("subline", box=on))
    assert any(finding.severity == "error" for finding in found)
    product = Box(x=0.4, y=0.55, width=0.2, height=0.05)
    (finding,) = bench.found("overlap", bench.with_text("subline", box=product, text="Here"))
    assert (finding.severity, finding.layer) == ("warning", "subline")
    face = bench.base.model_copy(update={"faces": (headline.box,)})
    assert {finding.layer for finding in bench.found("overlap", face)} >= {"headline"}


def test_a_zoomed_product_under_a_text_is_found(bench: Bench) -> None:
    composition = bench.edited(Edits(crop=Crop(x=0.5, y=0.5, zoom=3)))
    assert bench.found("overlap", composition)


def test_dropped_parts_are_named(bench: Bench) -> None:
    composition = bench.base.model_copy(update={"dropped": ("eyebrow",)})
    (finding,) = bench.found("dropped", composition)
    assert (finding.severity, finding.layer) == ("info", "eyebrow")
    (finding,) = bench.found("dropped", bench.edited(Edits(text={"cta": TextEdit(is_hidden=True)})))
    assert finding.severity == "warning"


def test_errors_come_first(bench: Bench) -> None:
    composition = bench.with_text("subline", colour="#d9c8b6").model_copy(update={"dropped": ("eyebrow",)})
    findings = check(composition, its_brief(), bench.placement, bench.words, bench.room.book, bench.room.source)
    assert [finding.severity for finding in findings] == ["error", "info"]
