"""Notes of reviewers are understood in seven languages, several wishes at once, and nothing is made up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.wishes import Wishes
from studio.providers.offline.notes import read_note

NOTES: list[tuple[str, dict[str, Any]]] = [
    ('Headline: "Glow all day"', {"headline": "Glow all day"}),
    (
        'change the headline to "Glow all day" and make the logo bigger',
        {"headline": "Glow all day", "logo_scale": 1.25},
    ),
    ("Please change the headline to Glow all day.", {"headline": "Glow all day"}),
    ('Change headline from "Shine" to "Glow"', {"headline": "Glow"}),
    ("Make headline say 'Hello sun'", {"headline": "Hello sun"}),
    ("Make the headline read: Glow more", {"headline": "Glow more"}),
    ('Subheadline: "Soft mornings"; headline: "Glow"', {"headline": "Glow", "subline": "Soft mornings"}),
    ('Use “Wake up bright” as the headline, subline "20% C"', {"headline": "Wake up bright", "subline": "20% C"}),
    ('Replace "Shop now" with "Buy now" on the button', {"call_to_action": "Buy now"}),
    ("Button text: Try it now", {"call_to_action": "Try it now"}),
    ("Change the headline to something shorter", {"is_shorter": True}),
    ("headline shorter please, logo a bit smaller", {"is_shorter": True, "logo_scale": 0.893}),
    ("The text is too long", {"is_shorter": True}),
    ("other wording", {"has_new_words": True}),
    ("The headline is boring", {"has_new_words": True}),
    ("I don't like the background", {"has_new_picture": True}),
    ("another picture, brighter", {"has_new_picture": True, "brightness": 1.18}),
    ("Can we have a new headline and a new background?", {"has_new_words": True, "has_new_picture": True}),
    ("make the background darker", {"brightness": 0.847}),
    ("The background is dark, make it lighter", {"brightness": 1.18}),
    ("dark, elegant scene please", {"picture_family": "dark"}),
    ("fresher look", {"picture_family": "fresh"}),
    ("on a podium with sunlight", {"picture_family": "podium"}),
    ("use the photo", {"picture_family": "photo"}),
    ("put it on a wooden shelf with a blurred background", {"picture_family": "shelf"}),
    ("colour blocking please", {"picture_family": "split"}),
    ("Bitte eine Nachtszene", {"picture_family": "night"}),
    ("more festive, with confetti", {"picture_family": "season"}),
    ("un fond en bois", {"picture_family": "texture"}),
    ("خلفية حجرية", {"picture_family": "texture"}),
    ("切り絵の背景で", {"picture_family": "paper"}),
    ("show both products", {"picture_family": "duo"}),
    ("Use a different photo", {"has_new_picture": True}),
    ("remove the price and the subline", {"drop": ("price", "subline")}),
    ("no price, no button", {"drop": ("price", "cta")}),
    ("remove the legal line", {"drop": ("legal",)}),
    ("logo and product bigger", {"logo_scale": 1.25, "product_scale": 1.25}),
    ("bigger logo and product", {"logo_scale": 1.25, "product_scale": 1.25}),
    ("make the logo twice as big", {"logo_scale": 2.0}),
    ("logo much bigger", {"logo_scale": 1.5}),
    ("keep the price, make the product 30% smaller", {"product_scale": 0.7}),
    ("Make the headline smaller", {"headline_scale": 0.8}),
    ("The logo is too small and the picture too dark", {"logo_scale": 1.25, "brightness": 1.18}),
    (
        "Text bigger, product smaller, background brighter, more colourful, without the call to action",
        {"headline_scale": 1.25, "product_scale": 0.8, "brightness": 1.18, "saturation": 1.18, "drop": ("cta",)},
    ),
    ("Logo größer, Hintergrund heller", {"logo_scale": 1.25, "brightness": 1.18}),
    ("Überschrift: „Haut, die leuchtet“", {"headline": "Haut, die leuchtet"}),
    ("Bitte den Text kürzer und ein anderes Bild", {"is_shorter": True, "has_new_picture": True}),
    ("Preis weglassen", {"drop": ("price",)}),
    ("Der Hintergrund gefällt mir nicht", {"has_new_picture": True}),
    ("Bild etwas dunkler und weniger bunt", {"brightness": 0.926, "saturation": 0.847}),
    ("Hintergrund: dunkel und edel", {"picture_family": "dark"}),
    ("Titre : « Place à la lumière »", {"headline": "Place à la lumière"}),
    ("Le logo plus grand et le fond plus clair", {"logo_scale": 1.25, "brightness": 1.18}),
    ("supprimer le prix", {"drop": ("price",)}),
    ("un autre texte", {"has_new_words": True}),
    ("plus de couleurs", {"saturation": 1.18}),
    ("El logo más grande", {"logo_scale": 1.25}),
    ('cambia el título a "Luz propia"', {"headline": "Luz propia"}),
    ("No me gusta el fondo", {"has_new_picture": True}),
    ("otra imagen, más luminosa", {"has_new_picture": True, "brightness": 1.18}),
    ("Logo più grande, sfondo più scuro", {"logo_scale": 1.25, "brightness": 0.847}),
    ("togli il prezzo", {"drop": ("price",)}),
    ("un altro testo", {"has_new_words": True}),
    ("كبّر الشعار واجعل الخلفية أفتح", {"logo_scale": 1.25, "brightness": 1.18}),
    ('العنوان: "تألق اليوم"', {"headline": "تألق اليوم"}),
    ("بدون سعر", {"drop": ("price",)}),
    ("ロゴを大きくして、背景を明るく", {"logo_scale": 1.25, "brightness": 1.18}),
    ("見出し：「毎日、輝く」", {"headline": "毎日、輝く"}),
    ("別の写真にして", {"has_new_picture": True}),
]


@pytest.mark.parametrize(("note", "wished"), NOTES)
def test_a_note_is_understood(note: str, wished: dict[str, Any]) -> None:
    wishes = read_note(note)
    stated = wishes.model_dump(exclude_defaults=True, exclude={"note", "understood"})
    assert stated == wished
    assert wishes.note == note
    assert len(wishes.understood) >= 1


@pytest.mark.parametrize("note", ["", "asdf qwer", "Don't make the logo bigger", "The price is wrong", "headline"])
def test_nothing_understood_asks_for_a_new_variation_and_says_so(note: str) -> None:
    assert read_note(note) == Wishes(note=note, has_new_words=True, has_new_picture=True)


def test_what_was_understood_is_said_in_words() -> None:
    wishes = read_note('Headline: "Glow". Logo bigger, without the price, on a podium.')
    assert wishes.understood == ("headline: “Glow”", "larger logo", "without the price", "a podium scene")


@given(st.text(max_size=80))
def test_any_note_can_be_read(note: str) -> None:
    wishes = read_note(note)
    assert wishes.note == note
    assert 0.4 <= wishes.logo_scale <= 2
