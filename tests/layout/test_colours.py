"""Inks, tones, scrims and the call to action's colours."""

from __future__ import annotations

import numpy as np
import pytest

from studio.layout.backdrop import Backdrop
from studio.layout.ink import Place, accent_ink, action_colours, choose_ink, text_on
from studio.layout.scrim import needed_opacity, scrim, scrim_tone
from studio.layout.tones import deep, difference, lightness, pale, toned
from studio.layout.typography import cased, role_size, role_style
from studio.model.colour import contrast, rgb
from studio.model.composition import GradientStop, ShapeLayer
from studio.model.geometry import Box, Size
from studio.vision.legibility import low_contrast
from tests.laid_out import COLOURS, a_brand


def flat(colour: str, width: int = 60, height: int = 40) -> Backdrop:
    return Backdrop(np.full((height, width, 3), rgb(colour), np.uint8), 1.0)


def everywhere(backdrop: Backdrop, limit: float = 4.5) -> Place:
    return Place(np.ones(backdrop.rgb.shape[:2], bool), limit)


@pytest.mark.parametrize("ground", ["#ffffff", "#f4efe6", "#e6d5c3", "#0b3d2e", "#101010", "#ff6b35", "#3366cc"])
def test_the_chosen_ink_reads_on_any_even_ground(ground: str) -> None:
    backdrop = flat(ground)
    for prefers_dark in (True, False):
        choice = choose_ink(backdrop, [everywhere(backdrop)], COLOURS, ground, prefers_dark)
        assert contrast(choice.colour, ground) >= 4.5


def test_brand_ink_comes_first() -> None:
    light, dark = flat("#f4efe6"), flat("#101820")
    assert choose_ink(light, [everywhere(light)], COLOURS, "#f4efe6", True).colour == COLOURS.primary
    assert choose_ink(dark, [everywhere(dark)], COLOURS, "#101820", False).colour == COLOURS.secondary


def test_an_accent_is_darkened_until_it_reads_or_given_up() -> None:
    backdrop = flat("#f4efe6")
    colour = accent_ink("#ff6b35", "#0b3d2e", backdrop, *everywhere(backdrop))
    assert colour is not None
    assert contrast(colour, "#f4efe6") >= 4.5
    grey = flat("#777777")
    assert accent_ink("#ff6b35", "#000000", grey, *everywhere(grey)) is None


@pytest.mark.parametrize("plate", ["#ff6b35", "#0b3d2e", "#ffffff", "#777777", "#ffd400", "#00a0ff"])
def test_text_on_any_plate_reads(plate: str) -> None:
    assert contrast(text_on(plate, COLOURS), plate) >= 4.5


def test_a_plate_like_its_ground_is_replaced() -> None:
    plate, _ = action_colours(COLOURS, "#121212", "#ff6b35")
    assert difference(plate, "#ff6b35") > 0.13
    assert action_colours(COLOURS, "#121212", "#f4efe6")[0] == COLOURS.accent


def test_a_scrim_is_as_thin_as_it_may_be_and_then_the_ink_reads() -> None:
    rng = np.random.default_rng(5)
    busy = Backdrop(rng.integers(0, 256, (80, 60, 3), dtype=np.uint8), 1.0)
    place = everywhere(busy)
    tone = scrim_tone("#ffffff", "#808080")
    opacity = needed_opacity("#ffffff", tone, busy, [place])
    assert 0.3 < opacity < 0.96
    veiled = busy.under(
        scrim("scrim", Size(width=60, height=80), Box(x=0, y=0, width=60, height=80), "top", tone, opacity)
    )
    assert low_contrast(1.0, veiled.luminances(place.where)) >= 4.5
    assert needed_opacity("#ffffff", tone, flat("#101010"), [everywhere(flat("#101010"))]) <= 0.08


@pytest.mark.parametrize("edge", ["top", "bottom", "left"])
def test_a_scrim_is_full_behind_the_texts_and_fades_out(edge: str) -> None:
    texts = Box(x=20, y=20, width=60, height=60) if edge != "bottom" else Box(x=20, y=120, width=60, height=60)
    layer = scrim("scrim", Size(width=200, height=200), texts, edge, "#000000", 0.5)  # type: ignore[arg-type]
    shares = [stop.opacity for stop in layer.stops]
    assert [stop.at for stop in layer.stops] == sorted(stop.at for stop in layer.stops)
    assert max(shares) == 0.5
    assert min(shares) == 0
    assert layer.box.contains(texts)


def test_a_veil_is_computed_as_it_is_painted() -> None:
    stops = (GradientStop(at=0, colour="#000000", opacity=1), GradientStop(at=1, colour="#000000", opacity=0))
    layer = ShapeLayer(id="scrim", box=Box(x=0, y=0, width=60, height=40), stops=stops, angle=90)
    column = flat("#ffffff").under(layer).rgb[:, 0, 0]
    assert column[0] < 8
    assert column[-1] > 247
    assert (np.diff(column.astype(int)) >= 0).all()


def test_tones_keep_the_hue_and_change_the_lightness() -> None:
    assert lightness(deep("#ff6b35")) < 0.3
    assert lightness(pale("#0b3d2e")) > 0.95
    assert lightness(toned("#3366cc", 0.5)) == pytest.approx(0.5, abs=0.02)
    assert difference("#000000", "#ffffff") == pytest.approx(1, abs=0.01)
    assert difference("#123456", "#123456") == 0


def test_capitals_follow_the_language() -> None:
    assert cased("istanbul ışık", "eyebrow", "tr-TR") == "İSTANBUL IŞIK"
    assert cased("Καλημέρα", "eyebrow", "el-GR") == "ΚΑΛΗΜΕΡΑ"
    assert cased("Straße", "eyebrow", "de-DE") == "STRASSE"
    assert cased("سيروم", "eyebrow", "ar-AE") == "سيروم"
    assert cased("Straße", "headline", "de-DE") == "Straße"


@pytest.mark.parametrize("locale", ["ar-AE", "ja-JP", "th-TH", "hi-IN", "he-IL"])
def test_scripts_without_capitals_are_not_tracked(locale: str) -> None:
    assert role_style("eyebrow", a_brand(), locale).tracking == 0
    assert role_style("headline", a_brand(), locale).tracking == 0


def test_no_role_may_become_smaller_than_the_placement_allows() -> None:
    for role in ("eyebrow", "headline", "subline", "price", "cta", "legal"):
        size = role_size(role, "stacked", 500, 26, "en-US")  # type: ignore[arg-type]
        assert size.smallest >= 26
        assert size.preferred >= size.smallest
