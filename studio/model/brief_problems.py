"""What pydantic found wrong with a brief, said in plain words with the field's path and the remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from studio.model.brief import Brief
from studio.model.errors import Problem

_OTHER_WORDS = {
    "goal": "objective", "cta": "call_to_action", "button": "call_to_action", "headline": "message",
    "slogan": "message", "claim": "message", "languages": "locales", "markets": "locales", "countries": "locales",
    "sets": "placement_sets", "format_sets": "placement_sets",
    "formats": "placements", "sizes": "placements", "channels": "placements", "images": "photos", "image": "photos",
    "pictures": "photos", "benefits": "points", "features": "points", "usps": "points", "title": "name",
    "text": "description", "target_group": "audience", "disclaimer": "legal", "forbidden_words": "banned_words",
    "old": "was", "value": "amount", "tone": "voice",
}  # fmt: skip


def field_path(loc: Sequence[int | str]) -> str:
    """`("products", 0, "price")` -> `products[0].price`."""
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or "brief"


def plain_problem(error: ErrorDetails) -> Problem:
    """One pydantic error as a Problem."""
    path = field_path(error["loc"])
    name = str(error["loc"][-1]) if error["loc"] else ""
    context: Mapping[str, Any] = error.get("ctx", {})
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_field(error["loc"], path, name)
    if kind == "missing":
        return _missing(error["loc"], path, name)
    if path == "audience.age" and kind in {"tuple_type", "too_long"}:
        return Problem(path, "The age is not two numbers.", "Write the youngest and the oldest: [25, 45].")
    if path.startswith("brand.colours.") and not isinstance(error["input"], str):
        return Problem(path, "The colour is empty.", 'Put it in quotes: "#0B3D2E". Without them # starts a comment.')
    said = _SAYINGS.get(kind)
    if said is None:
        reason = str(context.get("error", error["msg"])).strip()
        return _split_reason(path, reason)
    message, remedy = said(error["input"], context)
    return Problem(path, message, remedy)


def _split_reason(path: str, reason: str) -> Problem:
    """Our own validators write `what is wrong. What to do.`"""
    what, dot, remedy = reason.partition(". ")
    return Problem(path, what + ("." if dot or not what.endswith(".") else ""), remedy)


def _unknown_field(loc: Sequence[int | str], path: str, name: str) -> Problem:
    known = _fields_at(loc[:-1])
    other = _OTHER_WORDS.get(name.lower())
    meant = [other] if other in known else get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    remedy = f'Did you mean "{meant[0]}"?' if meant else f"Fields here are: {', '.join(known)}."
    return Problem(path, f'There is no field "{name}".', remedy)


def _fields_at(loc: Sequence[int | str]) -> list[str]:
    model: Any = Brief
    for part in loc:
        if isinstance(part, str) and isinstance(model, type) and issubclass(model, BaseModel):
            model = _model_in(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_in(inner)
        if found:
            return found
    return None


def _missing(loc: Sequence[int | str], path: str, name: str) -> Problem:
    if path.startswith("audience.age"):
        return Problem("audience.age", "The age is not two numbers.", "Write the youngest and the oldest: [25, 45].")
    example = _EXAMPLES.get("brand name" if path == "brand.name" else name, "")
    remedy = f"Add it, for example `{example}`." if example else f"Add `{name}:`."
    return Problem(path, f'"{name}" is missing.', remedy)


_EXAMPLES = {
    "name": "name: Spring Launch",
    "brand name": "name: Luma & Co",
    "brand": "brand: {name: Luma & Co}",
    "products": "products: [{id: serum, name: Vitamin C Serum, photos: [serum.jpg]}]",
    "id": "id: serum",
    "photos": "photos: [serum.jpg]",
    "locales": "locales: [en-US, de-DE]",
    "placements": "placements: [instagram-feed-square]",
    "amount": "amount: 29.90",
    "currency": "currency: EUR",
}


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'


Said = Callable[[Any, Mapping[str, Any]], tuple[str, str]]


def _text_expected(value: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    if isinstance(value, dict):
        first = next(iter(value.items()), ("text", ""))
        return (
            "This is a list of fields, not a text.",
            f'Put a text that holds a colon in quotes: "{first[0]}: {first[1]}".',
        )
    if isinstance(value, list):
        return "This is a list, not a text.", "Write one text."
    if value is None:
        return "This is empty.", "Write a text, or leave the entry out."
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{shown} is not a text here.", f'Put it in quotes: "{shown}".'


def _list_expected(value: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    if isinstance(value, str):
        return f"{_shown(value)} stands where a list is needed.", f"Put it in brackets: [{value[:40]}]."
    return "This is not a list.", "Write a list in brackets, or one entry per line after a dash."


def _fields_expected(value: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    if isinstance(value, str):
        return (
            f"{_shown(value)} stands where fields are needed.",
            f'Name what it is, for example {{en: "{value[:40]}"}}.',
        )
    return "This is not a list of fields.", "Write `field: value` lines below it."


def _whole_number(value: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    return f"{_shown(value)} is not a whole number.", "Write digits alone, for example 1."


def _number(value: Any, _: Mapping[str, Any]) -> tuple[str, str]:
    text = str(value)
    plain = "".join(c for c in text if c.isdigit() or c in ".,").strip(".,")
    head, mark, tail = plain.rpartition("," if plain.rfind(",") > plain.rfind(".") else ".")
    number = (
        f"{''.join(c for c in head if c.isdigit())}.{tail}"
        if mark and len(tail) != 3
        else "".join(c for c in plain if c.isdigit())
    )
    example = number if any(c.isdigit() for c in number) else "29.90"
    return f"{_shown(value)} is not a number.", f"Write it with a point and without a sign: {example}."


def _choice(value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    choices = [part.strip(" '") for part in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
    meant = get_close_matches(str(value).lower(), choices, n=1, cutoff=0.6)
    listed = ", ".join(choices)
    return f"{_shown(value)} is none of the choices.", (
        f'Did you mean "{meant[0]}"? ' if meant else ""
    ) + f"Use one of: {listed}."


def _too_long(value: Any, context: Mapping[str, Any]) -> tuple[str, str]:
    limit = context.get("max_length")
    return f"The text has {len(str(value))} characters; {limit} are allowed.", "Shorten it."


_SAYINGS: dict[str, Said] = {
    "string_type": _text_expected,
    "string_unicode": lambda v, c: ("The text holds half a character.", "Write it again, saved as UTF-8."),
    "string_too_short": lambda v, c: ("The text is empty.", "Write something, or leave the entry out."),
    "string_too_long": _too_long,
    "string_pattern_mismatch": lambda v, c: (
        f"{_shown(v)} cannot be an id.",
        "Use up to 40 small letters, digits and hyphens, for example face-serum.",
    ),
    "tuple_type": _list_expected,
    "list_type": _list_expected,
    "too_short": lambda v, c: ("The list is empty.", "Add at least one entry."),
    "too_long": lambda v, c: (f"The list is longer than {c.get('max_length')}.", "Split the brief in two."),
    "dict_type": _fields_expected,
    "model_type": _fields_expected,
    "model_attributes_type": _fields_expected,
    "int_type": _whole_number,
    "int_parsing": _whole_number,
    "int_from_float": _whole_number,
    "int_parsing_size": _whole_number,
    "decimal_type": _number,
    "decimal_parsing": _number,
    "finite_number": _number,
    "decimal_max_digits": lambda v, c: (f"{_shown(v)} has too many digits.", "Use at most 14."),
    "decimal_whole_digits": lambda v, c: (f"{_shown(v)} has too many digits.", "Use at most 10 before the point."),
    "decimal_max_places": lambda v, c: (f"{_shown(v)} has too many decimals.", "Use at most 4."),
    "greater_than_equal": lambda v, c: (f"{v} is too small.", f"Use at least {c.get('ge')}."),
    "less_than_equal": lambda v, c: (f"{v} is too large.", f"Use at most {c.get('le')}."),
    "literal_error": _choice,
    "bool_type": lambda v, c: (f"{_shown(v)} is neither true nor false.", "Write true or false."),
    "bool_parsing": lambda v, c: (f"{_shown(v)} is neither true nor false.", "Write true or false."),
}
