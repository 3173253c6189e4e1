"""A brief as a file: YAML or JSON in, every fault named with its remedy; YAML, JSON and a starter text out."""

from __future__ import annotations

import json
from collections.abc import Collection
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from studio.model.brief import Brief
from studio.model.brief_document import add_resolvers, read_document
from studio.model.brief_problems import plain_problem
from studio.model.brief_rules import doubled_tags, rule_problems, tidied, with_set_placements
from studio.model.brief_schema import brief_schema
from studio.model.errors import BriefError, Problem
from studio.model.placement import PlacementCatalogue

if TYPE_CHECKING:
    import yaml

__all__ = ["brief_schema", "brief_to_json", "brief_to_yaml", "new_brief_text", "parse_brief"]

_ALWAYS_WRITTEN = ("name", "objective")


def parse_brief(text: str, *, known_placements: Collection[str] | None = None, name: str = "brief") -> Brief:
    """The brief in `text` (YAML or JSON). Placements are checked where `known_placements` is given.

    A catalogue given there knows sets too: their placements join the brief's own. `name` is how messages call the
    document. Raises BriefError with every problem at once.
    """
    data = read_document(text, name)
    problems = list(doubled_tags(data))
    data = tidied(data)
    sets = known_placements.sets if isinstance(known_placements, PlacementCatalogue) else None
    brief: Brief | None = None
    try:
        brief = Brief.model_validate(with_set_placements(data, sets or {}))
    except ValidationError as error:
        problems += [plain_problem(detail) for detail in error.errors(include_url=False) if not _is_echo(detail)]
    paths = {problem.path for problem in problems}
    problems += [problem for problem in rule_problems(data, known_placements, sets) if problem.path not in paths]
    if any(problem.path.startswith("placement_sets[") for problem in problems):
        problems = [problem for problem in problems if problem.path != "placements"]  # they would have brought some
    if problems or brief is None:
        raise BriefError(_once(problems))
    return brief


def _is_echo(error: ErrorDetails) -> bool:
    """A list of faulty entries is also called too short, though it is not empty."""
    return error["type"] == "too_short" and bool(error["input"])


def _once(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def brief_to_yaml(brief: Brief) -> str:
    """YAML that `parse_brief` reads back as an equal brief. Fields at their default are left out."""
    import yaml

    text = yaml.dump(
        _plain(brief), Dumper=_dumper(), sort_keys=False, allow_unicode=True, default_flow_style=None, width=110
    )
    return str(text)


def brief_to_json(brief: Brief) -> str:
    """JSON that `parse_brief` reads back as an equal brief. Fields at their default are left out."""
    return json.dumps(_plain(brief), ensure_ascii=False, indent=2, default=_json_number) + "\n"


def _plain(brief: Brief) -> dict[str, Any]:
    """The brief as dicts, lists, text and numbers, in the order of the model's fields."""
    written = brief.model_dump(exclude_defaults=True)
    data = {
        field: written.get(field, getattr(brief, field)) for field in Brief.model_fields if _is_written(field, written)
    }
    return {key: _lists(value) for key, value in data.items()}


def _is_written(field: str, written: dict[str, Any]) -> bool:
    return field in written or field in _ALWAYS_WRITTEN


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_lists(inner) for inner in value]
    return value


def _json_number(value: object) -> float | int:
    """A Decimal as a JSON number; 14 digits always fit."""
    if not isinstance(value, Decimal):
        raise TypeError(f"not JSON: {value!r}")
    return int(value) if value == value.to_integral_value() else float(value)


@cache
def _dumper() -> type[yaml.SafeDumper]:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes prices as plain numbers and quotes every word that any YAML version might not take for text."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    add_resolvers(Dumper)
    Dumper.add_representer(Decimal, _decimal)
    return Dumper


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    text = format(value, "f")
    kind = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


def new_brief_text() -> str:
    """A brief to start from, with a comment on every part; it is valid as it stands but for the missing files."""
    return _STARTER


_STARTER = """\
# A brief: everything one campaign is made from. Lines after # are comments.
# Check it with `studio brief check`, make it with `studio make`.

name: Spring Launch
objective: sales            # awareness | consideration | sales | leads | app | visits

brand:
  name: Your Brand
  colours: {primary: "#0B3D2E", secondary: "#F4EFE6", accent: "#FF6B35"}   # always in quotes
  # Logo files (PNG or SVG), named relative to this file. One alone is used on every background.
  # logos: {on_light: logo-dark.png, on_dark: logo-light.png}
  fonts: {headline: Inter Display, body: Inter}
  voice: warm, precise, never shouting
  # Words that must never appear, and a legal line that must, by language or locale:
  # banned_words: {en: [miracle, cheapest], de: [Wunder]}
  # legal: {de-DE: "Gilt bis 30.6. Nur solange der Vorrat reicht."}

products:
  - id: serum               # short and stable: small letters, digits, hyphens
    name: Vitamin C Serum
    description: Brightening serum
    points: [20 % vitamin C, vegan]
    photos: [serum.jpg]     # the packshot first; relative to this file
    price: {amount: 29.90, currency: EUR}      # add `was: 39.90` for a reduction

audience:
  region: DACH
  description: young professionals
  age: [25, 45]             # youngest and oldest
  interests: skincare

# Your own words by language or locale. Missing locales are written for you.
message: {en: "Shine every day"}
call_to_action: {en: "Shop now"}

locales: [en-US, de-DE]
placements:                 # `studio placements list` shows them all
  - instagram-feed-square
  - instagram-stories
# Whole sets of placements as well, or instead; `studio placements sets` shows them:
# placement_sets: [stories-and-reels, display-12]

localise_pictures: false    # true: a picture of its own for every locale
variants: 1                 # how many different creatives of each
candidates: 1               # how many pictures to make for each place; the best is taken
ai_placement: false         # true: a provider that looks at pictures places logo and text
"""
