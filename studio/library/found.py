"""Which creatives are looked for, and the light row each is shown as."""

from __future__ import annotations

import json
from typing import Any

from studio.library.search import facet_token, question
from studio.model.creative import CreativeKey
from studio.model.review import ReviewState
from studio.model.value import Value


class CreativeFilter(Value):
    """What a creative must be; an empty field does not limit. `text`: every word begins a word shown on it."""

    campaigns: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    placements: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    states: tuple[ReviewState, ...] = ()
    text: str = ""


class CreativeRow(Value):
    """A creative as lists show it. `headline` is as shown, after hand edits; `seq` is its place in paging."""

    seq: int
    key: CreativeKey
    revision: int
    state: ReviewState
    headline: str
    errors: int
    warnings: int
    thumbnail_sha: str
    changed_ms: int

    @property
    def id(self) -> str:
        return self.key.id

    @property
    def is_blocked(self) -> bool:
        return self.errors > 0


def filter_sql(wanted: CreativeFilter) -> tuple[str, tuple[Any, ...]]:
    """The condition over table `creative` and its parameters. Creatives of deleted campaigns never match."""
    asked = question(wanted.text, _facets(wanted))
    if wanted.text.strip() and not asked:
        return "0", ()
    tests = ["campaign_id IN (SELECT id FROM campaign WHERE deleted_ms IS NULL)"]
    parameters: list[Any] = []
    if asked:
        tests.append("seq IN (SELECT rowid FROM creative_fts WHERE creative_fts MATCH ?)")
        parameters.append(asked)
    for column, values in (
        ("campaign_id", wanted.campaigns),
        ("locale", wanted.locales),
        ("placement_id", wanted.placements),
        ("product_id", wanted.products),
        ("creative.state", wanted.states),
    ):
        if values:
            tests.append(f"{column} IN (SELECT value FROM json_each(?))")
            parameters.append(json.dumps(values))
    return " AND ".join(tests), tuple(parameters)


def _facets(wanted: CreativeFilter) -> list[list[str]]:
    groups = (
        ("c", wanted.campaigns),
        ("l", wanted.locales),
        ("p", wanted.placements),
        ("r", wanted.products),
        ("s", wanted.states),
    )
    return [[facet_token(kind, value) for value in values] for kind, values in groups]
