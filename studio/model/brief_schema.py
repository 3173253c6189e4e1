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
        "placement_sets": "Sets whose placements join them; `studio placements sets` shows the ids.",
        "occasion": "A season or feast that pictures are dressed for, for example winter.",
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
        "text_styles": "How the texts look: a bundled text style set, or the brand's own.",
        "adaptation": "How photos of scenes are brought to the shape of a placement.",
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
    "BrandFonts": {
        "headline": "Font family of headlines.",
        "body": "Font family of everything else.",
        "files": "The brand's own font files (TTF or OTF), relative to the brief.",
    },
    "BrandTextStyles": {
        "use": "The id of the text style set, bundled or the brand's own; empty for the layout's own look.",
        "own": "Sets the brand keeps itself.",
    },
    "TextStyleSet": {
        "id": "A short stable id: small letters, digits, hyphens.",
        "name": "What the set is called.",
        "note": "What it is for, in a sentence.",
        "is_locked": "True calls out colours and families changed by hand.",
        "title": "The headline.",
        "subtitle": "The line below it.",
        "body": "Texts added by hand.",
        "cta": "The call to action.",
        "legal": "The legal line.",
        "eyebrow": "The small line above the headline.",
        "price": "The price.",
    },
    "RoleStyle": {
        "font": "Which of the brand's two fonts.",
        "family": "A family of its own, instead of the brand's.",
        "weight": "100 thin .. 400 regular .. 700 bold .. 900 black.",
        "size": "Factors of the smallest and the largest size the layout would choose.",
        "line_height": "Line height as a factor of the size, for Latin letters; taller scripts get more.",
        "tracking": "Space between letters in em; never used where letters are joined.",
        "letters": "`capitals` where the script has them.",
        "colour": "A brand colour, a code, or `ink`: what reads best on the picture.",
        "outline": "A stroke around the letters.",
        "shadow": "A soft shadow behind the letters.",
        "plate": "What a call to action or price stands on.",
        "gradient": "A colour that runs over the letters.",
        "align": "Where lines begin, instead of what the layout chooses.",
    },
    "StyleOutline": {"colour": "Its colour.", "width": "Its width in em."},
    "StyleShadow": {
        "colour": "Its colour.",
        "opacity": "0 .. 1.",
        "dx": "Sideways, in em.",
        "dy": "Downwards, in em.",
        "blur": "How soft, in em.",
    },
    "StylePlate": {
        "colour": "Its colour.",
        "roundness": "0 square .. 1 a pill.",
        "padding": "In em, across and down.",
    },
    "StyleGradient": {
        "start": "The colour it begins with.",
        "end": "The colour it ends with.",
        "angle": "0 runs left to right, 90 top to bottom.",
    },
    "Adaptation": {
        "focus": "What the view follows first: `product`, `face`, or `auto`.",
        "extension": "How a photo goes on beyond its edges; without it the edges are measured and decide.",
    },
    "FocalPoint": {"x": "From the photo's left edge, 0 .. 1.", "y": "From its upper edge, 0 .. 1."},
    "Product": {
        "id": "A short stable id: small letters, digits, hyphens.",
        "name": "The product's name as it is written.",
        "description": "What it is, in a sentence or two.",
        "points": "What speaks for it, a few words each, for example `20 % vitamin C`.",
        "photos": "Picture files, relative to the brief; the packshot first.",
        "focal_points": "What matters most in a photo: by file name, or `file name @ placement` for one placement.",
        "companion": "The id of another product that may stand beside it in pictures of two.",
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
    schema["required"].remove("placements")
    schema["anyOf"] = [{"required": ["placements"]}, {"required": ["placement_sets"]}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
