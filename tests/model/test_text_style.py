"""Text style sets: written and read back, refused where they are wrong, part of a brief."""

from __future__ import annotations

import pytest

from studio.model.brief_file import brief_to_json, brief_to_yaml, parse_brief
from studio.model.errors import BriefError, StudioError
from studio.model.text_style import (
    STYLE_ROLES,
    RoleStyle,
    StyleGradient,
    StylePlate,
    TextStyleSet,
    style_set_from_json,
    style_set_to_json,
)
from studio.system.text_styles import chosen_styles, load_text_styles, sets_of

BRIEF = """
name: Spring
brand:
  name: Luma
  text_styles:
    use: house
    own:
      - id: house
        name: House
        is_locked: true
        title: {font: headline, family: Fraunces, weight: 700, letters: capitals, gradient: {end: accent, angle: 0}}
products: [{id: serum, name: Serum, photos: [serum.jpg]}]
locales: [en-US]
placements: [instagram-feed-portrait]
"""


def test_a_set_comes_back_equal() -> None:
    made = TextStyleSet(
        id="loud",
        name="Loud",
        is_locked=True,
        title=RoleStyle(weight=900, letters="capitals", gradient=StyleGradient(end="#ff0000")),
        cta=RoleStyle(plate=StylePlate(roundness=0)),
    )
    assert style_set_from_json(style_set_to_json(made)) == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "JSON"),
        ('{"id": "x"}', "name"),
        ('{"id": "X y", "name": "n"}', "id"),
        ('{"id": "x", "name": "n", "title": {"weight": 5}}', "title.weight"),
        ('{"id": "x", "name": "n", "title": {"colour": "red"}}', "title.colour"),
        ('{"id": "x", "name": "n", "title": {"plate": {}}}', "plate"),
        ("[]", "text style set"),
    ],
)
def test_a_wrong_set_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(StudioError) as raised:
        style_set_from_json(text, "loud.json")
    assert said in raised.value.message
    assert raised.value.advice


def test_a_brief_names_and_holds_sets() -> None:
    brief = parse_brief(BRIEF)
    assert chosen_styles(brief.brand) == brief.brand.text_styles.own[0]
    assert brief.brand.text_styles.own[0].title.gradient == StyleGradient(end="accent", angle=0)
    assert parse_brief(brief_to_yaml(brief)) == brief
    assert parse_brief(brief_to_json(brief)) == brief
    with pytest.raises(BriefError, match=r"brand.text_styles.own\[0\].title.weight"):
        parse_brief(BRIEF.replace("weight: 700", "weight: 7000"))


def test_the_bundled_sets_are_whole_and_no_set_is_the_usual_look() -> None:
    bundled = load_text_styles()
    assert 4 <= len(bundled) <= 8
    assert len({styles.id for styles in bundled}) == len(bundled)
    assert all(styles.note and getattr(styles, role) for styles in bundled for role in STYLE_ROLES)
    brand = parse_brief(BRIEF).brand
    assert sets_of(brand)[0].id == "house"
    assert chosen_styles(brand.model_copy(update={"text_styles": type(brand.text_styles)()})) is None
