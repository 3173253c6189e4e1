"""The JSON Schema of a brief, with a description of every field."""

from __future__ import annotations

from typing import Any

from studio.model.brief import Brief

_DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Brief": {
        "name": "The campaign's name; it appears in file names.",
        "objective": "What the campaign is for; it decides the wording and the call to action.",
        "brand": "The brand the campaign speaks for.",
        "products": "What is advertised: one product or several.",
        "audience": "Who the campaign speaks to.",
        "message": "The headline by language or locale. Where a locale has none, one is written.",
        "call_to_action": "The button's words by language or locale. Where a locale has none, they are written.",
        "locales": "Language and region of each market, for example de-DE.",
        "placements": "Where the creatives will run; `studio placements list` shows the ids.",
        "localise_pictures": "True makes a picture of its own for every locale.",
        "variants": "How many different creatives to make of each.",
        "candidates": "How many pictures to make for each place; the best is taken, the others can be chosen.",
        "ai_placement": "True takes the places a provider that looks at pictures finds for logo and text, if sound.",
    },
    "Brand": {
        "name": "The brand's name as it is written.",
        "colours": "Colours of the layout.",
        "logos": "Logo files, relative to the brief.",
        "fonts": "Font families: bundled ones, or files of the brand.",
        "voice": "How the brand speaks, in a few words.",
        "banned_words": "Words that must never appear, by language or locale.",
        "legal": "A legal line that must appear, by language or locale.",
    },
    "BrandColours": {
        "primary": "The main colour, written #0B3D2E.",
        "secondary": "The second colour, often a background.",
        "accent": "The colour of buttons and emphasis.",
    },
    "Logos": {
        "on_light": "The logo for light backgrounds (dark letters): PNG or SVG.",
        "on_dark": "The logo for dark backgrounds (light letters): PNG or SVG.",
    },
    "BrandFonts": {"headline": "Font family of headlines.", "body": "Font family of everything else."},
    "Product": {
        "id": "A short stable id: small letters, digits, hyphens.",
        "name": "The product's name as it is written.",
        "description": "What it is, in a sentence or two.",
        "points": "What speaks for it, a few words each, for example `20 % vitamin C`.",
        "photos": "Picture files, relative to the brief; the packshot first.",
        "price": "What it costs.",
    },
    "Money": {
        "amount": "The price, with a point: 29.90.",
        "currency": "Three-letter ISO 4217 code, for example EUR.",
        "was": "The price before a reduction.",
    },
    "Audience": {
        "region": "Where they live, in words.",
        "description": "Who they are, in a sentence.",
        "age": "Youngest and oldest, in years: [25, 45].",
        "interests": "What they care about.",
    },
}


def brief_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) that editors and other programs can check a brief with."""
    schema = Brief.model_json_schema()
    for title, model in {"Brief": schema, **schema["$defs"]}.items():
        for field, description in _DESCRIPTIONS[title].items():
            model["properties"][field]["description"] = description
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
