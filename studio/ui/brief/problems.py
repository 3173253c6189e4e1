"""Faults of a brief in the words of the form: where they are, and what to do about an empty field."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.model.errors import Problem
from studio.ui.brief.draft import Draft, parts
from studio.ui.brief.locale_names import locale_name

_EMPTY: tuple[tuple[str, str], ...] = (
    (r"name", "Give the campaign a name."),
    (r"brand(\.name)?", "Give the brand a name."),
    (r"products", "Add a product."),
    (r"products\[\d+\]\.name", "Give the product a name."),
    (r"products\[\d+\]\.id", "Give the product a short id."),
    (r"products\[\d+\]\.photos", "Add at least one photo."),
    (r"locales", "Choose at least one locale."),
    (r"placements", "Choose at least one placement."),
)
_FIELD_NAMES = {
    "name": "Campaign name", "objective": "Objective", "variants": "Variants", "voice": "Voice",
    "primary": "Primary colour",
    "secondary": "Secondary colour", "accent": "Accent colour", "on_light": "Logo for light backgrounds",
    "on_dark": "Logo for dark backgrounds", "headline": "Headline font", "body": "Text font",
    "banned_words": "Banned words",
    "legal": "Legal line", "photos": "Photos", "description": "Description", "points": "Selling points",
    "price": "Price",
    "amount": "Price", "currency": "Currency", "was": "Earlier price", "id": "Short id", "age": "Age",
    "region": "Region",
    "interests": "Interests", "message": "Message", "call_to_action": "Call to action", "locales": "Locales",
    "files": "Font files", "text_styles": "Text styles", "use": "Text styles",
    "placements": "Placements", "placement_sets": "Placements",
    "products": "Products", "brand": "Brand", "audience": "Audience",
}  # fmt: skip
_TAGGED = frozenset({"banned_words", "legal", "message", "call_to_action"})


def in_plain_words(problem: Problem, draft: Draft) -> Problem:
    """A problem with an empty field says what to do there; others stay as they are."""
    if draft.at(problem.path) in (None, "", [], {}):
        for pattern, text in _EMPTY:
            if re.fullmatch(pattern, problem.path):
                return replace(problem, message=text, remedy="")
    return problem


def place_name(path: str, draft: Draft) -> str:
    """Where a problem is, as the form calls it: `products[1].photos[0]` -> `Night Balm · Photos`."""
    steps = parts(path)
    product = ""
    if len(steps) > 1 and steps[0] == "products" and isinstance(steps[1], int):
        product = draft.text(f"products[{steps[1]}].name") or f"Product {steps[1] + 1}"
        steps = steps[2:]
        if steps == ["name"]:
            return f"{product} · Name"
    if steps == ["brand", "name"]:
        return "Brand name"
    tagged = next((place for place, step in enumerate(steps) if step in _TAGGED), None)
    if tagged is not None and len(steps) > tagged + 1:
        return f"{_FIELD_NAMES[str(steps[tagged])]}, {locale_name(str(steps[tagged + 1]))}"
    names = [_FIELD_NAMES[str(step)] for step in steps if str(step) in _FIELD_NAMES]
    field = names[-1] if names else path
    return f"{product} · {field}" if product and names else product or field
