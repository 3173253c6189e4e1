"""How a creative lies in the columns of the tables `creative` and `revision`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from studio.library.found import CreativeRow
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.creative import Creative, CreativeKey
from studio.model.finding import Finding

KEY = "creative.id, campaign_id, product_id, locale, placement_id, variant"
REVISION = (
    f"{KEY}, revision.revision, revision.state, base, words, findings, revision.thumbnail_sha, about, "
    "revision.created_ms"
)
ROW = (
    f"seq, {KEY}, creative.revision, creative.state, headline, errors, warnings, creative.thumbnail_sha, "
    "creative.changed_ms"
)
JOINED = "creative JOIN revision ON revision.creative_id = creative.id"
IN_COLUMNS = {"key", "revision", "state", "base", "words", "findings", "thumbnail_sha", "created_ms"}
"""Fields of a Creative with columns of their own; all others lie in the JSON column `about`."""


def key_from(row: Sequence[Any]) -> CreativeKey:
    """The key in a row that begins with the columns `KEY`."""
    return CreativeKey(campaign_id=row[1], product_id=row[2], locale=row[3], placement_id=row[4], variant=row[5])


def creative_from(row: Sequence[Any]) -> Creative:
    """The creative in a row of the columns `REVISION`."""
    revision, state, base, words, findings, thumbnail_sha, about, created_ms = row[6:]
    return Creative.model_validate(
        {
            **json.loads(about),
            "key": key_from(row),
            "revision": revision,
            "state": state,
            "base": Composition.model_validate_json(base),
            "words": Copy.model_validate_json(words),
            "findings": json.loads(findings),
            "thumbnail_sha": thumbnail_sha,
            "created_ms": created_ms,
        }
    )


def light_row_from(row: Sequence[Any]) -> CreativeRow:
    """The light row in the columns `ROW`."""
    revision, state, headline, errors, warnings, thumbnail_sha, changed_ms = row[7:]
    return CreativeRow(
        seq=row[0],
        key=key_from(row[1:]),
        revision=revision,
        state=state,
        headline=headline,
        errors=errors,
        warnings=warnings,
        thumbnail_sha=thumbnail_sha,
        changed_ms=changed_ms,
    )


def about_json(creative: Creative) -> str:
    return creative.model_dump_json(exclude=IN_COLUMNS, exclude_defaults=True)


def findings_json(findings: Sequence[Finding]) -> str:
    return json.dumps([finding.model_dump(mode="json", exclude_none=True) for finding in findings], ensure_ascii=False)


def severities(findings: Sequence[Finding]) -> tuple[int, int]:
    """How many errors and how many warnings."""
    found = [finding.severity for finding in findings]
    return found.count("error"), found.count("warning")
