"""A brief while it is being written: plain data that may still be wrong, never changed in place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.model.brief import Brief, Campaign
from studio.model.brief_file import parse_brief
from studio.model.errors import BriefError, Problem

_PARTS = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
Part = str | int


@dataclass(frozen=True)
class Draft:
    """`document` is a brief as JSON data, `assets` maps the file names in it to SHA-256."""

    document: Mapping[str, Any]
    assets: Mapping[str, str]

    def at(self, path: str, default: Any = None) -> Any:
        """What stands at a field path (`products[0].name`), or `default`."""
        value: Any = self.document
        for part in parts(path):
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return default
        return value

    def text(self, path: str) -> str:
        """The text at a path; empty when there is none."""
        value = self.at(path)
        return "" if value is None else str(value)

    def items(self, path: str) -> list[Any]:
        """A copy of the list at a path."""
        value = self.at(path, [])
        return list(value) if isinstance(value, list | tuple) else []

    def mapping(self, path: str) -> dict[str, Any]:
        """A copy of the mapping at a path."""
        value = self.at(path, {})
        return dict(value) if isinstance(value, Mapping) else {}

    def put(self, path: str, value: Any) -> Draft:
        """The draft with another value at a path; None takes the field out, and parents left empty with it."""
        document = _put(self.document, parts(path), value)
        return replace(self, document=document if document is not None else {})

    def with_assets(self, assets: Mapping[str, str]) -> Draft:
        return replace(self, assets={**self.assets, **assets})

    def to_json(self) -> str:
        return json.dumps({"document": self.document, "assets": self.assets}, ensure_ascii=False)


def parts(path: str) -> list[Part]:
    """`products[0].photos` -> `["products", 0, "photos"]`."""
    return [int(number) if number else name for name, number in _PARTS.findall(path)]


def _put(value: Any, path: list[Part], new: Any) -> Any:
    if not path:
        return new
    head, *rest = path
    if isinstance(head, int):
        items = list(value) if isinstance(value, list | tuple) else []
        changed = _put(items[head] if head < len(items) else None, rest, new)
        if changed is None and not rest:
            del items[head : head + 1]
        elif head < len(items):
            items[head] = changed
        else:
            items.append(changed)
        return items
    fields = dict(value) if isinstance(value, Mapping) else {}
    changed = _put(fields.get(head), rest, new)
    if changed is None or (changed == {} and rest):
        fields.pop(head, None)
    else:
        fields[head] = changed
    return fields


def new_draft() -> Draft:
    """What a new brief begins with."""
    return Draft(
        {
            "name": "",
            "objective": "sales",
            "brand": {"name": ""},
            "products": [{"id": "product", "name": "", "photos": []}],
            "locales": ["en-US"],
            "placements": ["instagram-feed-square", "instagram-stories"],
        },
        {},
    )


def draft_of(campaign: Campaign) -> Draft:
    """A stored campaign's brief, to be edited."""
    return Draft(document_of(campaign.brief), dict(campaign.assets))


def document_of(brief: Brief) -> dict[str, Any]:
    """A brief as JSON data; prices stay exact as text."""
    written = brief.model_dump(mode="json", exclude_defaults=True)
    return {"name": brief.name, "objective": brief.objective, **written}


def from_json(text: str) -> Draft | None:
    """A draft written by `Draft.to_json`; None when it is not one."""
    try:
        data = json.loads(text)
        return Draft(dict(data["document"]), dict(data["assets"]))
    except (ValueError, KeyError, TypeError):
        return None


def check(draft: Draft, placements: Mapping[str, Any]) -> tuple[Brief | None, tuple[Problem, ...]]:
    """The brief a draft makes, or everything that keeps it from being one."""
    problems: list[Problem] = []
    brief: Brief | None = None
    try:
        brief = parse_brief(json.dumps(draft.document, ensure_ascii=False), known_placements=placements)
    except BriefError as error:
        problems.extend(error.problems)
    problems.extend(_missing_files(draft))
    return (None if problems else brief), tuple(problems)


def _missing_files(draft: Draft) -> list[Problem]:
    named = [(f"brand.logos.{side}", draft.text(f"brand.logos.{side}")) for side in ("on_light", "on_dark")]
    for place in range(len(draft.items("products"))):
        photos = draft.items(f"products[{place}].photos")
        named += [(f"products[{place}].photos[{at}]", str(name)) for at, name in enumerate(photos)]
    return [
        Problem(path, f'The file "{name}" is missing.', "Drop it here, or choose it again.")
        for path, name in named
        if name and name not in draft.assets
    ]
