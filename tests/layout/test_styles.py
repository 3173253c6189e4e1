"""A text style set in a layout: every look fits, reads, keeps its case and its plates, in every script."""

from __future__ import annotations

import pytest

from studio.layout.compose import apply_edits
from studio.layout.solve import solve
from studio.model.composition import Composition, TextLayer, TextStyle
from studio.model.edits import Edits, Overlay, TextEdit
from studio.model.geometry import Box
from studio.model.text_style import RoleStyle, StyleGradient, StyleOutline, StylePlate, StyleShadow, TextStyleSet
from studio.render.paint import render
from studio.system.text_styles import load_text_styles
from tests.laid_out import Room, a_placement

SIZES = ((1080, 1080), (1080, 1920), (1200, 628), (300, 250))
SETS = {styles.id: styles for styles in load_text_styles()}


def laid(
    room: Room, styles: TextStyleSet | None, locale: str = "en-US", size: tuple[int, int] = (1080, 1080)
) -> Composition:
    request = room.request(a_placement(*size), locale).model_copy(update={"text_styles": styles})
    return solve(request, room.book, room.source)


def text(composition: Composition, role: str) -> TextLayer:
    layer = composition.layer(role)
    assert isinstance(layer, TextLayer)
    return layer


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("locale", ["en-US", "de-DE", "ar-AE", "ja-JP"])
def test_every_bundled_set_fits_every_script(room: Room, name: str, locale: str) -> None:
    for size in SIZES:
        done = laid(room, SETS[name], locale, size)
        for layer in done.texts():
            assert layer.fits
            assert room.book.has_family(layer.style.family)
            box = layer.plate_box
            assert box.x >= -0.5
            assert box.right <= size[0] + 0.5
        boxes = {layer.role: layer.plate_box for layer in done.texts()}
        if "price" in boxes and "cta" in boxes:
            assert not boxes["price"].overlaps(boxes["cta"])
    assert render(done, room.source, room.book).width() == size[0]


def test_without_a_set_the_look_stays(room: Room) -> None:
    plain = laid(room, None)
    assert text(plain, "headline").style.weight == 800
    assert not plain.is_style_locked


def test_case_families_and_plates_are_the_sets(room: Room) -> None:
    done = laid(room, SETS["poster"])
    headline = text(done, "headline")
    assert headline.style.family == "Barlow Condensed"
    assert "SHINE" in " ".join(headline.lines)
    assert headline.text == "Shine *every* day"
    assert text(done, "price").style.plate is not None
    retyped = apply_edits(done, Edits(text={"headline": TextEdit(text="Straße 30 ml")}), room.book)
    assert "STRASSE" in " ".join(text(retyped, "headline").lines).replace("\u00a0", " ")
    square = laid(room, SETS["editorial"])
    plate = text(square, "cta").style.plate
    assert plate is not None
    assert plate.radius_px == 0
    reworded = apply_edits(square, Edits(text={"cta": TextEdit(text="Look")}), room.book)
    kept = text(reworded, "cta").style.plate
    assert kept is not None
    assert kept.radius_px == 0


def test_looks_follow_the_size(room: Room) -> None:
    styles = TextStyleSet(
        id="all", name="All", is_locked=True,
        title=RoleStyle(
            font="headline", outline=StyleOutline(width=0.05), shadow=StyleShadow(blur=0.2),
            gradient=StyleGradient(start="ink", end="#1b3d2e"), align="end",
        ),
        price=RoleStyle(plate=StylePlate(padding=(1, 0.5))),
    )  # fmt: skip
    done = laid(room, styles)
    headline = text(done, "headline")
    assert headline.style.outline is not None
    assert headline.style.outline.width_px == pytest.approx(0.05 * headline.size_px)
    assert headline.style.shadow is not None
    assert headline.style.shadow.blur_px == pytest.approx(0.2 * headline.size_px)
    assert headline.style.gradient is not None
    assert headline.align == "end"
    assert done.is_style_locked
    recoloured = apply_edits(done, Edits(text={"headline": TextEdit(colour="#ff0000")}), room.book)
    assert text(recoloured, "headline").off_style == ("colour",)
    assert text(recoloured, "headline").style.gradient is None


def test_texts_added_by_hand_are_in_the_brands_text_family(room: Room) -> None:
    base = laid(room, SETS["warm"])
    assert isinstance(base.body_style, TextStyle)
    overlay = Overlay(id="a", text="New", box=Box(x=0.1, y=0.1, width=0.3, height=0.1), size=0.05)
    for composition in (base, base.without("subline", "cta", "headline", "eyebrow", "legal", "price")):
        done = apply_edits(composition, Edits(overlays=(overlay,)), room.book)
        assert text(done, "overlay-a").style.family == "Nunito"


def test_a_locked_set_calls_out_colours_changed_by_hand(room: Room) -> None:
    from studio.checks.run import check
    from tests.laid_out import WORDS, its_brief

    done = laid(room, SETS["poster"].model_copy(update={"is_locked": True}))
    changed = apply_edits(done, Edits(text={"headline": TextEdit(colour="#005f3c")}), room.book)
    placement = a_placement(1080, 1080)
    for composition, count in ((done, 0), (changed, 1)):
        found = check(composition, its_brief(), placement, WORDS["en-US"], room.book, room.source)
        assert sum(finding.rule == "locked-style" for finding in found) == count
