"""Briefs read from text: every fault named with its remedy, and written texts read back as the same brief."""

from __future__ import annotations

import json
import string
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.model.brand import Brand, BrandColours, Logos
from studio.model.brief import OBJECTIVES, Audience, Brief
from studio.model.brief_file import brief_schema, brief_to_json, brief_to_yaml, new_brief_text, parse_brief
from studio.model.errors import BriefError
from studio.model.money import Money
from studio.model.product import Product

WHOLE = """
name: Spring Launch
objective: sales            # awareness | consideration | sales | leads | app | visits
brand:
  name: Luma & Co
  colours: {primary: "#0B3D2E", secondary: "#F4EFE6", accent: "#FF6B35"}
  logos: {on_light: logo-dark.png, on_dark: logo-light.png}
  fonts: {headline: Inter Display, body: Inter}
  voice: warm, precise, never shouting
  banned_words: {en: [miracle, cheapest], de: [Wunder]}
  legal: {de-DE: "Gilt bis 30.6. Nur solange der Vorrat reicht."}
products:
  - {id: serum, name: Vitamin C Serum, description: Brightening serum, points: [20 % vitamin C, vegan],
     photos: [serum.jpg], price: {amount: 29.90, currency: EUR}}
audience: {region: DACH, description: young professionals, age: [25, 45], interests: skincare}
message: {en: "Shine every day"}
call_to_action: {en: "Shop now"}
locales: [en-US, de-DE, fr-FR, ar-AE, ja-JP]
placements: [instagram-feed-square, instagram-feed-portrait, instagram-stories, facebook-feed-landscape]
localise_pictures: false
variants: 1
"""
LEAST = """
name: A
brand: {name: B}
products: [{id: p, name: P, photos: [p.png]}]
locales: [en-US]
placements: [square]
"""


def problems(text: str, **options: list[str]) -> dict[str, str]:
    with pytest.raises(BriefError) as caught:
        parse_brief(text, **options)  # type: ignore[arg-type]
    return {problem.path: f"{problem.message} {problem.remedy}" for problem in caught.value.problems}


def test_the_whole_brief_is_read() -> None:
    brief = parse_brief(WHOLE)
    assert brief.products[0].points == ("20 % vitamin C", "vegan")
    assert brief.products[0].price == Money(amount=Decimal("29.90"), currency="EUR")
    assert str(brief.products[0].price.amount) == "29.90"  # type: ignore[union-attr]
    assert brief.audience.age == (25, 45)
    assert brief.creative_count == 20


def test_locales_are_normalised_everywhere() -> None:
    text = LEAST.replace("[en-US]", "[de_de, ZH_hant_TW, no]") + "message: {no: Skinn, EN_us: Shine}\n"
    brief = parse_brief(text)
    assert brief.locales == ("de-DE", "zh-Hant-TW", "no")
    assert brief.message == {"no": "Skinn", "en-US": "Shine"}


def test_empty_entries_are_as_if_absent() -> None:
    assert parse_brief(LEAST + "message:\naudience:\nvariants:\n") == parse_brief(LEAST)


@pytest.mark.parametrize(
    ("line", "path", "says"),
    [
        ("objective: sale", "objective", 'Did you mean "sales"?'),
        ("call_to_actions: {en: Go}", "call_to_actions", 'Did you mean "call_to_action"?'),
        ("cta: {en: Go}", "cta", 'Did you mean "call_to_action"?'),
        ("zzz: 1", "zzz", "Fields here are: name, objective"),
        ("variants: many", "variants", '"many" is not a whole number'),
        ("variants: 9", "variants", "at most 8"),
        ("localise_pictures: ja", "localise_pictures", "Write true or false"),
        ("message: Shine", "message", '{en: "Shine"}'),
        ("message: {xx: Shine}", "message.xx", 'There is no locale "xx".'),
        ("message: {en: Shine, EN: Glow}", "message.EN", "are the same locale"),
        ("message: {en: [Shine]}", "message.en", "This is a list, not a text."),
        ("audience: {age: [45, 25]}", "audience.age", "Write [25, 45]."),
        ("audience: {age: 25-45}", "audience.age", "Write the youngest and the oldest: [25, 45]."),
        ("audience: {age: [25]}", "audience.age", "Write the youngest and the oldest: [25, 45]."),
        ("audience: {age: [25, 200]}", "audience.age[1]", "at most 120"),
        ("audience: {regions: DACH}", "audience.regions", 'Did you mean "region"?'),
    ],
)
def test_a_wrong_field_is_named_with_its_remedy(line: str, path: str, says: str) -> None:
    found = problems(LEAST + line + "\n")
    assert list(found) == [path]
    assert says in found[path]


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ("{name: B}", "{name: B, colors: {}}", "brand.colors", 'Did you mean "colours"?'),
        ("{name: B}", "{name: B, colours: {primary: red}}", "brand.colours.primary", 'Write it as "#0B3D2E".'),
        ("{name: B}", "{name: B, banned_words: {de: Wunder}}", "brand.banned_words.de", "[Wunder]"),
        ("{name: B}", "{}", "brand.name", "name: Luma & Co"),
        ("name: A", "name: 2026", "name", 'Put it in quotes: "2026".'),
        ("name: A", "title: A", "name", '"name" is missing.'),
        ("id: p", "id: Serum!", "products[0].id", "small letters"),
        ("[p.png]", "[]", "products[0].photos", "The list is empty."),
        ("[p.png]", "p.png", "products[0].photos", "Put it in brackets: [p.png]."),
        ("photos:", "points: [100 % cotton: soft], photos:", "products[0].points[0]", "colon in quotes"),
        ("photos:", "points: [20], photos:", "products[0].points[0]", 'Put it in quotes: "20".'),
        ("photos:", 'price: {amount: "29,90 €", currency: EUR}, photos:', "products[0].price.amount", "29.90"),
        ("photos:", "price: {amount: 5, currency: €}, photos:", "products[0].price.currency", "EUR"),
        ("photos:", "price: {amount: 5, currency: eur}, photos:", "products[0].price.currency", "EUR"),
        ("photos:", "price: {amount: 5, currency: EUU}, photos:", "products[0].price.currency", "EUR"),
        ("photos:", "price: {amount: 5}, photos:", "products[0].price.currency", "currency: EUR"),
        ("photos:", "price: {amount: 5, currency: EUR, was: 4}, photos:", "products[0].price.was", "not higher"),
        ("photos:", "focal_points: {q.png: {x: 0.5, y: 0.5}}, photos:", "products[0].focal_points.q.png", "p.png"),
        ("photos:", "focal_points: {p.png: {x: 5, y: 0}}, photos:", "products[0].focal_points.p.png.x", ""),
        ("photos:", "companion: q, photos:", "products[0].companion", "no other product"),
        ("{name: B}", "{name: B, adaptation: {focus: eye}}", "brand.adaptation.focus", ""),
        ("photos: [p.png]}", "photos: [p.png]}, {id: p, name: Q, photos: [q.png]}", "products[1].id", "products[0]"),
        ("[en-US]", "[]", "locales", "The list is empty."),
        ("[en-US]", "[en-US, en_us]", "locales[1]", "twice"),
        ("[en-US]", "[en-UK]", "locales[0]", "Did you mean en-GB?"),
        ("[en-US]", "[German]", "locales[0]", "Did you mean de-DE?"),
        ("[en-US]", "[deutsch]", "locales[0]", "Did you mean de-DE?"),
        ("[en-US]", "[jp-JP]", "locales[0]", "Did you mean ja-JP?"),
        ("[en-US]", "[xx-XX]", "locales[0]", "for example de-DE"),
        ("[square]", "[square, square]", "placements[1]", "twice"),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(old: str, new: str, path: str, says: str) -> None:
    found = problems(LEAST.replace(old, new, 1))
    assert says in found[path]


def test_unknown_placements_get_suggestions() -> None:
    known = ["instagram-feed-square", "instagram-stories"]
    found = problems(LEAST.replace("[square]", "[instagram-feed-squar, qqq]"), known_placements=known)
    assert "Did you mean instagram-feed-square" in found["placements[0]"]
    assert "placements list" in found["placements[1]"]


def test_all_problems_are_collected_at_once() -> None:
    text = WHOLE.replace("sales ", "sale ").replace("fr-FR", "fr-XX").replace("#0B3D2E", "green").replace("EUR", "Euro")
    assert set(problems(text)) == {"objective", "locales[2]", "brand.colours.primary", "products[0].price.currency"}


@pytest.mark.parametrize(
    ("text", "path", "says"),
    [
        ("", "brief", "empty"),
        ("   \n", "brief", "empty"),
        ("- a\n- b", "brief", "not a list of fields"),
        ("name: a\nname: b", "name", "again in line 2"),
        ('{"name": "a", "name": "b"}', "name", "stated twice"),
        ("a: &x [1]\nb: *x", "brief, line 2", "alias"),
        ("name: *new* text", "brief, line 1", "in quotes"),
        ("points: [%new]", "brief, line 1", "in quotes"),
        ("name: Serum: light", "brief, line 1", "colon in quotes"),
        ("name: a\n\tbrand: b", "brief, line 2", "spaces"),
        ('name: "a', "brief, line 1", "Close the quotes"),
        ("a: 1\n---\nb: 2", "brief, line 2", "more than one brief"),
        ('brand: {colours: {primary: #0B3D2E, accent: "#ffffff"}}', "brief, line 1", "colours in quotes"),
        ("name: x\x00", "brief", "not text"),
        ("name: !!python/name:os.system x", "name", "not allowed"),
        ('{"name": "a" "b"}', "brief, line 1", "JSON"),
        ("[" * 5000, "brief", "nested"),
        ('{"a":' * 100000, "brief", "nested"),
        ("name: " + "a" * 1_000_001, "brief", "1 MB"),
    ],
)
def test_text_that_is_no_brief_is_refused(text: str, path: str, says: str) -> None:
    found = problems(text)
    assert says in found[path]


def test_an_unquoted_colour_is_not_taken_for_nothing() -> None:
    text = LEAST.replace("{name: B}", "\n  name: B\n  colours:\n    primary: #0B3D2E")
    assert "in quotes" in problems(text)["brand.colours.primary"]


def test_control_characters_are_refused() -> None:
    data = json.loads(brief_to_json(parse_brief(LEAST)))
    data["products"][0]["name"] = "a\u0000b"
    assert "U+0000" in problems(json.dumps(data))["products[0].name"]


def test_direction_overrides_are_refused_and_honest_marks_are_not() -> None:
    data = json.loads(brief_to_json(parse_brief(LEAST)))
    data["products"][0]["name"] = "a\u202eb"
    assert "U+202E" in problems(json.dumps(data))["products[0].name"]
    data["products"][0]["name"] = "a\u200f\u2067b\u2069 \u200d"
    assert parse_brief(json.dumps(data)).products[0].name.startswith("a\u200f")


def test_the_name_of_the_document_is_used() -> None:
    with pytest.raises(BriefError) as caught:
        parse_brief("a: [", name="spring.yaml")
    assert caught.value.problems[0].path.startswith("spring.yaml, line")


def test_the_starter_is_a_valid_brief() -> None:
    brief = parse_brief(new_brief_text(), known_placements=["instagram-feed-square", "instagram-stories"])
    assert brief.creative_count == 4


def test_the_schema_describes_every_field() -> None:
    schema = brief_schema()
    models = [schema, *schema["$defs"].values()]
    assert all(field.get("description") for model in models for field in model["properties"].values())
    assert json.loads(json.dumps(schema)) == schema


TAGS = st.sampled_from(["en", "de", "de-DE", "no", "ja-JP", "zh-Hant-TW", "ar-AE", "fi"])
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1, max_size=40
) | st.sampled_from(
    ["no", "null", "1e3", "12:30", "0x10", "~", "- a", "# b", "a: b", "*x*", "1_0", "=", "<<", "1.", "2026-01-01"]
)
FILE = TEXT
AMOUNT = st.decimals(min_value=0, max_value=99999999, places=2) | st.decimals(min_value=0, max_value=9999, places=4)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    ids = draw(
        st.lists(
            st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8), min_size=1, max_size=3, unique=True
        )
    )
    texts = st.dictionaries(TAGS, TEXT, max_size=3)
    products = [
        Product(
            id=name,
            name=draw(TEXT),
            description=draw(TEXT),
            points=tuple(draw(st.lists(TEXT, max_size=3))),
            photos=tuple(draw(st.lists(FILE, min_size=1, max_size=2))),
            price=Money(amount=draw(AMOUNT), currency="EUR") if draw(st.booleans()) else None,
        )
        for name in ids
    ]
    colour = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
    return Brief(
        name=draw(TEXT),
        objective=draw(st.sampled_from(OBJECTIVES)),
        brand=Brand(
            name=draw(TEXT),
            colours=BrandColours(primary=draw(colour)),
            logos=Logos(on_light=draw(st.none() | FILE)),
            voice=draw(TEXT),
            banned_words=draw(st.dictionaries(TAGS, st.lists(TEXT, max_size=2).map(tuple), max_size=2)),
            legal=draw(texts),
        ),
        products=tuple(products),
        audience=Audience(region=draw(TEXT), age=draw(st.none() | st.just((18, 30)))),
        message=draw(texts),
        locales=tuple(draw(st.lists(TAGS, min_size=1, max_size=3, unique=True))),
        placements=tuple(draw(st.lists(TEXT, min_size=1, max_size=2, unique=True))),
        variants=draw(st.integers(1, 8)),
        localise_pictures=draw(st.booleans()),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(briefs())
def test_a_written_brief_reads_back_the_same(brief: Brief) -> None:
    assert parse_brief(brief_to_yaml(brief)) == brief
    assert parse_brief(brief_to_json(brief)) == brief


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60) | st.text("[]{}:,-#&*!|>'\"%@ \n\tab1", max_size=60))
def test_any_text_gives_a_brief_or_problems(text: str) -> None:
    with pytest.raises(BriefError) as caught:
        parse_brief(text)
    assert caught.value.problems
