"""What an own placement or set must keep, each fault with its field, in plain words and with what to do."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from studio.model.brief_rules import hidden_signs, unknown_placement
from studio.model.errors import Problem
from studio.model.placement import FORMAT_TYPES, LARGEST_SIDE_PX, Placement, PlacementCatalogue, PlacementSet

LARGEST_AREA_PX = 80_000_000
LARGEST_WEBP_PX = 16_383
FILE_TYPES = ("jpg", "png", "webp")
"""What the studio can write."""
SIDES = ("left", "top", "right", "bottom")


def placement_problems(row: Mapping[str, Any], path: str, catalogue: PlacementCatalogue) -> list[Problem]:
    """Everything wrong with a placement as plain data; an id of the shipped catalogue is taken, an own one is not."""
    problems = _field_problems(Placement, row, path)
    faulty = {problem.path for problem in problems}
    rules = (
        *_id_taken(row, path, catalogue),
        *_size(row, path),
        *_safe(row, path),
        *_files(row, path),
        *hidden_signs(dict(row), path),
    )
    problems += [problem for problem in rules if problem.path not in faulty]
    return problems


def set_problems(
    row: Mapping[str, Any], path: str, catalogue: PlacementCatalogue, known: Collection[str]
) -> list[Problem]:
    """Everything wrong with a set as plain data; `known` are the placements it may name."""
    problems = _field_problems(PlacementSet, row, path)
    names = row.get("placements")
    if row.get("id") in catalogue.sets and row.get("id") not in catalogue.own_sets:
        message = f'The id "{row["id"]}" belongs to a set that ships with the studio.'
        problems.append(Problem(f"{path}.id", message, f'Choose another one, for example "own-{row["id"]}".'))
    problems += hidden_signs(dict(row), path)
    for at, name in enumerate(names if isinstance(names, list | tuple) else ()):
        if isinstance(name, str) and name not in known:
            problems.append(unknown_placement(name, f"{path}.placements[{at}]", known))
    return problems


def _id_taken(row: Mapping[str, Any], path: str, catalogue: PlacementCatalogue) -> Iterator[Problem]:
    name = row.get("id")
    if isinstance(name, str) and name in catalogue and name not in catalogue.own:
        message = f'The id "{name}" belongs to a placement that ships with the studio.'
        yield Problem(f"{path}.id", message, f'Choose another one, for example "own-{name[:56]}".')


def _size(row: Mapping[str, Any], path: str) -> Iterator[Problem]:
    width, height = _whole(row.get("width")), _whole(row.get("height"))
    for side in ("width", "height"):
        if isinstance(row.get(side), bool):
            yield Problem(f"{path}.{side}", "This is not a number of pixels.", _PIXELS)
    if width and height and width * height > LARGEST_AREA_PX:
        message = f"{width} × {height} are {width * height / 1e6:.0f} megapixels; 80 are the most."
        remedy = "Halve both sides: print shops take large formats at a half or a tenth of their size."
        yield Problem(f"{path}.height", message, remedy)


def _safe(row: Mapping[str, Any], path: str) -> Iterator[Problem]:
    safe = row.get("safe")
    if not isinstance(safe, Mapping):
        return
    insets = {side: _number(safe.get(side, 0)) for side in SIDES}
    for side, value in insets.items():
        if value is not None and not (math.isfinite(value) and value >= 0):
            yield Problem(f"{path}.safe.{side}", "The inset is not 0 or more.", "Measure it from the edge inwards.")
    for first, second, side in (("left", "right", "width"), ("top", "bottom", "height")):
        near, far, room = insets[first], insets[second], _whole(row.get(side))
        if near is not None and far is not None and room and 0 < room <= near + far < math.inf:
            message = f"The insets {first} and {second} take {near + far:g} px of a {side} of {room}: nothing is left."
            yield Problem(f"{path}.safe.{second if far >= near else first}", message, "Make one of the two smaller.")


def _files(row: Mapping[str, Any], path: str) -> Iterator[Problem]:
    types = row.get("file_types", FILE_TYPES[:2])
    if not isinstance(types, Sequence) or isinstance(types, str):
        return
    if not types:
        yield Problem(f"{path}.file_types", "There is no file type.", f"Use {_listed(FILE_TYPES)}.")
    for at, name in enumerate(types):
        if isinstance(name, str) and name not in FILE_TYPES:
            usual = "jpg" if name.lower().lstrip(".") in {"jpeg", "jpg", "jfif"} else ""
            remedy = f'Write "{usual}".' if usual else f"Use {_listed(FILE_TYPES)}."
            yield Problem(f"{path}.file_types[{at}]", f'"{name[:20]}" is not a file type the studio writes.', remedy)
    longest = max(_whole(row.get("width")) or 0, _whole(row.get("height")) or 0)
    if list(types) == ["webp"] and LARGEST_WEBP_PX < longest <= LARGEST_SIDE_PX:
        message = f"A WebP file reaches {LARGEST_WEBP_PX} px a side, not {longest}."
        yield Problem(f"{path}.file_types", message, "Allow jpg or png too.")


def _whole(value: Any) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number == number // 1 and abs(number) < 1e9 else None


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


# What pydantic says, in plain words.


def _field_problems(kind: type[Placement] | type[PlacementSet], row: Mapping[str, Any], path: str) -> list[Problem]:
    try:
        kind.model_validate(dict(row))
    except ValidationError as error:
        return [_in_words(detail, path, tuple(kind.model_fields)) for detail in error.errors(include_url=False)]
    return []


def _in_words(error: ErrorDetails, path: str, fields: tuple[str, ...]) -> Problem:
    place = path
    for step in error["loc"]:
        place += f"[{step}]" if isinstance(step, int) else f".{step}"
    name = str(error["loc"][-1]) if error["loc"] else ""
    context: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] == "missing":
        example = _EXAMPLES.get(name, "")
        return Problem(place, f'"{name}" is missing.', f"Add it, for example {example}." if example else "Add it.")
    if error["type"] == "extra_forbidden":
        known = SIDES if "safe" in error["loc"][:-1] else fields
        meant = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
        remedy = f'Did you mean "{meant[0]}"?' if meant else f"Fields here are: {', '.join(known)}."
        return Problem(place, f'There is no field "{name}".', remedy)
    if name in ("width", "height"):
        return Problem(place, f"{_shown(error['input'])} cannot be a number of pixels.", _PIXELS)
    said = _SAYINGS.get(name) or _SAYINGS.get(error["type"])
    return Problem(place, *said(error["input"], context)) if said else Problem(place, f"{error['msg']}.", "")


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'


_PIXELS = f"Use a whole number from 1 to {LARGEST_SIDE_PX:,}.".replace(",", "\u00a0")
_EXAMPLES = {
    "id": '"lobby-screen"', "platform": '"Our stores"', "name": '"Lobby screen"', "width": "1080", "height": "1920",
    "placements": '["instagram-stories"]',
}  # fmt: skip
Said = Callable[[Any, Mapping[str, Any]], tuple[str, str]]
_SAYINGS: dict[str, Said] = {
    "id": lambda v, c: (
        f"{_shown(v)} cannot be an id." if v else "The id is empty.",
        "Use 2 to 60 small letters, digits and hyphens, for example lobby-screen.",
    ),
    "type": lambda v, c: (f"{_shown(v)} is not a type.", f"Use {_listed(FORMAT_TYPES)}."),
    "max_bytes": lambda v, c: (
        f"{_shown(v)} is not a file size.", "Use whole bytes above 0, for example 150000, or leave it out."
    ),
    "min_text_px": lambda v, c: (f"{_shown(v)} is not a text size.", "Use pixels above 0, for example 20."),
    "shows": lambda v, c: (f"{_shown(v)} is not a choice.", "Use everything or logo."),
    "file_types": lambda v, c: ("This is not a list of file types.", 'Write ["jpg", "png"].'),
    "safe": lambda v, c: ("This is not a list of insets.", 'Write {"left": 0, "top": 250, "right": 0, "bottom": 340}.'),
    "character_limits": lambda v, c: ("These are not limits by field.", 'Write {"headline": 40}.'),
    "placements": lambda v, c: ("The set has no placements.", 'Name them by id: ["instagram-stories"].'),
    "string_type": lambda v, c: (f"{_shown(v)} is not a text.", "Put a text in quotes."),
    "string_too_short": lambda v, c: ("The text is empty.", "Write something."),
    "string_too_long": lambda v, c: (
        f"The text has {len(str(v))} characters; {c.get('max_length')} are allowed.", "Shorten it."
    ),
    "float_type": lambda v, c: (f"{_shown(v)} is not a number.", "Write digits alone, for example 64."),
    "float_parsing": lambda v, c: (f"{_shown(v)} is not a number.", "Write digits alone, for example 64."),
    "int_type": lambda v, c: (f"{_shown(v)} is not a whole number.", "Write digits alone, for example 64."),
    "int_parsing": lambda v, c: (f"{_shown(v)} is not a whole number.", "Write digits alone, for example 64."),
}  # fmt: skip
