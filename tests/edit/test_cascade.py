"""The cascade: where values come from, and moving them between levels, with everyone it concerns named before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.edit.cascade import Cascade, Documents, is_seen, nearest, origin
from studio.library.cascade import document_key
from studio.model.creative import CreativeKey
from studio.model.edits import (
    EDIT_LEVELS,
    Crop,
    Edits,
    LogoEdit,
    Overlay,
    ProductEdit,
    TextEdit,
    as_seen,
    fields_of,
    mirrored,
    resolve,
    value_of,
    with_value,
)
from studio.model.geometry import Box
from tests.edit.test_session import base

LOCALES, PLACES = ("en-US", "de-DE", "ja-JP"), ("story", "square")
LOGO, OTHER = LogoEdit(x=0.5, y=0.1, width=0.3), LogoEdit(x=0.2, y=0.9, width=0.2)
BOX = Box(x=0.1, y=0.1, width=0.5, height=0.2)


def key_of(locale: str = "de-DE", place: str = "story", product: str = "serum") -> CreativeKey:
    return CreativeKey(campaign_id="c", product_id=product, locale=locale, placement_id=place)


KEYS = tuple(key_of(locale, place) for locale in LOCALES for place in PLACES)


def cascade(documents: Documents, keys: tuple[CreativeKey, ...] = KEYS) -> Cascade:
    return Cascade(keys, documents)


def after(before: Cascade, spread: object) -> Cascade:
    changes = {(change.level, change.key): change.after for change in spread.changes}
    return Cascade(before.keys, {**before.documents, **changes})


def test_each_field_names_the_level_whose_word_counts() -> None:
    levels = (
        Edits(logo=LOGO, text={"cta": TextEdit(align="centre", scale=1.2)}),
        Edits(crop=Crop(zoom=2)),
        Edits(overlays=(Overlay(id="a", text="-20 %", box=BOX),)),
        Edits(logo=OTHER, text={"cta": TextEdit(scale=0.9)}),
    )
    assert origin(levels) == {
        "logo": "creative",
        "text.cta.align": "campaign",
        "text.cta.scale": "creative",
        "crop": "placement",
        "overlays.a": "locale",
    }
    assert nearest(levels, "text.cta.scale") == 0.9
    assert nearest(levels, "product") is None


def test_all_locales_of_the_placement_take_it_and_the_creative_keeps_its_look() -> None:
    key = key_of()
    before = cascade({("creative", key.id): Edits(logo=LOGO, crop=Crop(zoom=2))})
    spread = before.apply_to(key, ["logo"], "placement")
    assert {other.locale for other in spread.affected} == {"en-US", "ja-JP"}
    assert {other.placement_id for other in spread.affected} == {"story"}
    assert not spread.is_felt
    now = after(before, spread)
    assert now.documents["placement", "story"] == Edits(logo=LOGO)
    assert now.documents["creative", key.id] == Edits(crop=Crop(zoom=2))
    assert resolve(now.levels(key)) == resolve(before.levels(key))
    assert after(now, spread.reversed()).documents[("placement", "story")].is_empty


def test_narrower_edits_elsewhere_are_told_and_stay() -> None:
    key, german = key_of("en-US"), key_of("de-DE")
    before = cascade({("creative", key.id): Edits(logo=LOGO), ("creative", german.id): Edits(logo=OTHER)})
    spread = before.apply_to(key, ["logo"], "placement")
    assert spread.kept == (german,)
    assert [other.locale for other in spread.affected] == ["ja-JP"]
    assert nearest(after(before, spread).levels(german), "logo") == OTHER


def test_a_level_between_does_not_change_the_creative_that_was_worked_on() -> None:
    key = key_of()
    before = cascade({("locale", "de-DE"): Edits(logo=OTHER), ("creative", key.id): Edits(logo=LOGO)})
    spread = before.apply_to(key, ["logo"], "campaign")
    now = after(before, spread)
    assert nearest(now.levels(key), "logo") == LOGO
    assert now.documents["creative", key.id].logo == LOGO
    assert key_of("de-DE", "square") in spread.kept
    assert len(spread.affected) == 4


def test_words_stay_in_their_language_and_figures_may_go_anywhere() -> None:
    key = key_of()
    words = Overlay(id="a", text="Nur heute", box=BOX)
    figures = Overlay(id="b", text="-20 %", box=BOX)
    own = Edits(text={"headline": TextEdit(text="Neu", scale=0.8)}, overlays=(words, figures))
    before = cascade({("creative", key.id): own})
    assert before.why_not(key, "text.headline.text", "placement")
    assert before.why_not(key, "overlays.a", "campaign")
    assert not before.why_not(key, "overlays.b", "campaign")
    assert not before.why_not(key, "text.headline.text", "locale")
    spread = before.apply_to(key, fields_of(own), "campaign")
    assert set(spread.fields) == {"text.headline.scale", "overlays.b"}
    now = after(before, spread)
    assert now.documents["creative", key.id] == Edits(text={"headline": TextEdit(text="Neu")}, overlays=(words,))


def test_the_wording_of_one_product_stays_with_it() -> None:
    keys = (*KEYS, key_of(product="balm"))
    before = cascade({("creative", KEYS[2].id): Edits(text={"price": TextEdit(text="9,90 €")})}, keys)
    assert before.why_not(KEYS[2], "text.price.text", "locale")
    assert before.apply_to(KEYS[2], ["text.price.text"], "locale").is_empty


def test_a_reset_takes_the_word_of_one_level_and_shows_what_lies_below() -> None:
    key = key_of()
    before = cascade({("placement", "story"): Edits(logo=OTHER), ("creative", key.id): Edits(logo=LOGO)})
    here = before.reset(key, ["logo", "crop"])
    assert (here.fields, here.affected, here.is_felt) == (("logo",), (), True)
    assert nearest(after(before, here).levels(key), "logo") == OTHER
    above = before.reset(key, ["logo"], "placement")
    assert (len(above.affected), above.is_felt) == (2, False)


def test_only_what_is_shown_has_to_be_made_anew() -> None:
    composition = base()
    assert is_seen(composition, "logo")
    assert is_seen(composition, "text.headline.scale")
    assert is_seen(composition, "overlays.a")
    assert not is_seen(composition, "text.price.colour")
    assert not is_seen(composition, "product")
    assert not is_seen(composition, "crop")


documents = st.builds(
    Edits,
    logo=st.none() | st.just(LOGO) | st.just(OTHER),
    crop=st.none() | st.builds(Crop, zoom=st.sampled_from([1.5, 2.0])),
    text=st.dictionaries(st.just("cta"), st.builds(TextEdit, scale=st.sampled_from([0.8, 1.2]))),
)
PLACES_OF = [("campaign", ""), *(("placement", name) for name in PLACES), *(("locale", name) for name in LOCALES)]
stored = st.dictionaries(st.sampled_from([*PLACES_OF, *(("creative", key.id) for key in KEYS)]), documents)
FIELDS = ("logo", "crop", "text.cta.scale")


@given(
    stored,
    st.sampled_from(KEYS),
    st.lists(st.sampled_from(FIELDS), unique=True),
    st.sampled_from(EDIT_LEVELS[:3]),
    st.booleans(),
)
def test_what_is_told_before_is_exactly_what_happens(
    stored: Documents, key: CreativeKey, fields: list, level, is_flipped: bool
) -> None:
    before = cascade(stored)
    spread = before.apply_to(key, fields, level, is_flipped=is_flipped)
    now = after(before, spread)
    assert not spread.is_felt
    seen_before, seen_now = (resolve(as_seen(one.levels(key), is_flipped)) for one in (before, now))
    assert seen_now.text == seen_before.text
    for place in ("logo", "crop"):
        then, here = (getattr(seen, place) for seen in (seen_before, seen_now))
        assert (then is None) == (here is None)
        assert then is None or then.model_dump() == pytest.approx(here.model_dump(), abs=1e-9)
    others = [other for other in KEYS if other != key]
    changed = {other for other in others if resolve(now.levels(other)) != resolve(before.levels(other))}
    assert changed == set(spread.affected)
    for other in before.reach(key, level):
        if other not in spread.kept and other != key:
            stated = now.documents.get((level, document_key(key, level)), Edits())
            assert all(nearest(now.levels(other), f) == value_of(stated, f) for f in spread.fields)
    back = after(now, spread.reversed())
    assert all(resolve(back.levels(other)) == resolve(before.levels(other)) for other in KEYS)


@given(documents, st.sampled_from(FIELDS))
def test_saying_nothing_about_a_field_leaves_the_others(edits: Edits, field: str) -> None:
    bare = with_value(edits, field, None)
    assert set(fields_of(bare)) == set(fields_of(edits)) - {field}


def test_levels_above_are_mirrored_for_a_canvas_that_stands_mirrored() -> None:
    above = Edits(
        logo=LogoEdit(x=0.2, y=0.1, width=0.3),
        product=ProductEdit(dx=0.1, dy=0.2),
        crop=Crop(x=0.25, y=0.5, zoom=2),
        text={"cta": TextEdit(box=BOX, align="start")},
        overlays=(Overlay(id="a", text="-20 %", box=BOX),),
    )
    seen = as_seen((above, Edits(), Edits(), Edits(logo=LOGO)), True)
    assert seen[0].logo.x == pytest.approx(0.8)
    assert (seen[0].product.dx, seen[0].product.dy, seen[0].crop.x) == (-0.1, 0.2, 0.75)
    assert seen[0].text["cta"].box.x == seen[0].overlays[0].box.x == pytest.approx(0.4)
    assert seen[0].text["cta"].align == "start"
    assert seen[3] == Edits(logo=LOGO), "its own document speaks of what is seen"
    assert as_seen((above, Edits(), Edits(), Edits()), False)[0] == above
    assert fields_of(mirrored(above)) == fields_of(above)


def test_a_place_from_a_mirrored_creative_is_turned_over_on_its_way_up() -> None:
    key = key_of()
    before = cascade({("creative", key.id): Edits(logo=LogoEdit(x=0.8, y=0.1, width=0.3))})
    now = after(before, before.apply_to(key, ["logo"], "placement", is_flipped=True))
    assert now.documents["placement", "story"].logo.x == pytest.approx(0.2)
    assert as_seen(now.levels(key), True)[1].logo.x == pytest.approx(0.8)


def test_others_can_be_made_to_take_it_too() -> None:
    key, german, square = key_of("en-US"), key_of("de-DE"), key_of("de-DE", "square")
    own = {("creative", one.id): Edits(logo=OTHER, crop=Crop(zoom=2)) for one in (german, square)}
    before = cascade({**own, ("creative", key.id): Edits(logo=LOGO), ("locale", "ja-JP"): Edits(logo=OTHER)})
    spread = before.apply_to(key, ["logo"], "placement", is_replacing=True)
    assert spread.kept == (key_of("ja-JP"),), "a locale's document reaches beyond the placement"
    assert spread.affected == (german,)
    now = after(before, spread)
    assert now.documents["creative", german.id] == Edits(crop=Crop(zoom=2)), "only the field that was applied"
    assert now.documents["creative", square.id] == own["creative", square.id]
    everywhere = before.apply_to(key, ["logo"], "campaign", is_replacing=True)
    assert not everywhere.kept
    assert len(everywhere.affected) == 5
    done = after(before, everywhere)
    assert all(nearest(done.levels(one), "logo") == LOGO for one in KEYS)
    back = after(done, everywhere.reversed())
    assert all(back.levels(one) == before.levels(one) for one in KEYS)
