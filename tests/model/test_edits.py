"""Edits: sparse, cascading field by field, never lost by a broader level."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.model.composition import Adjust
from studio.model.edits import Crop, Edits, LogoEdit, Overlay, TextEdit, move_logo, resolve, set_crop, with_text
from studio.model.geometry import Box

BOX = Box(x=0.1, y=0.1, width=0.5, height=0.2)


def test_the_nearest_level_wins_field_by_field() -> None:
    campaign = Edits(logo=LogoEdit(x=0.1, y=0.1, width=0.2), text={"headline": TextEdit(scale=0.9, align="centre")})
    creative = Edits(crop=Crop(zoom=2), text={"headline": TextEdit(text="Neu")})
    result = resolve([campaign, Edits(), creative])
    assert result.logo == campaign.logo
    assert result.crop == creative.crop
    assert result.text["headline"] == TextEdit(text="Neu", scale=0.9, align="centre")


def test_overlays_of_all_levels_are_kept_and_replaced_by_id() -> None:
    broad = Edits(overlays=(Overlay(id="a", text="A", box=BOX), Overlay(id="b", text="B", box=BOX)))
    near = Edits(overlays=(Overlay(id="b", text="B2", box=BOX),))
    assert [overlay.text for overlay in resolve([broad, near]).overlays] == ["A", "B2"]


def test_a_text_edit_without_any_field_is_removed() -> None:
    edits = with_text(Edits(), "headline", text="Neu")
    assert with_text(edits, "headline", text=None).is_empty


def test_changing_makes_a_new_value_and_leaves_the_old_one() -> None:
    before = Edits()
    after = set_crop(move_logo(before, 0.5, 0.1, 0.3), 0.4, 0.6, 1.5)
    assert before.is_empty
    assert after.logo == LogoEdit(x=0.5, y=0.1, width=0.3)
    assert after.crop == Crop(x=0.4, y=0.6, zoom=1.5)


texts = st.dictionaries(
    st.sampled_from(["headline", "subline", "cta"]),
    st.builds(
        TextEdit,
        text=st.none() | st.text(max_size=20),
        scale=st.none() | st.floats(0.25, 4),
        is_hidden=st.none() | st.booleans(),
    ),
)
documents = st.builds(
    Edits,
    crop=st.none() | st.builds(Crop, x=st.floats(0, 1), y=st.floats(0, 1), zoom=st.floats(1, 8)),
    adjust=st.none() | st.builds(Adjust, saturation=st.floats(0, 3)),
    text=texts,
)


@given(st.lists(documents, max_size=4))
def test_resolving_is_the_same_in_one_go_or_step_by_step(levels: list[Edits]) -> None:
    step_by_step = Edits()
    for level in levels:
        step_by_step = resolve([step_by_step, level])
    assert resolve(levels) == step_by_step


@given(documents)
def test_a_document_survives_its_json(edits: Edits) -> None:
    assert Edits.model_validate_json(edits.model_dump_json(exclude_none=True)) == edits
