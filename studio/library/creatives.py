"""The shelf of creatives: every revision is kept, the newest is the one that counts."""

from __future__ import annotations

import builtins
import json
from collections.abc import Sequence
from typing import Any

from studio.library.clock import now_ms
from studio.library.database import Database, Transaction
from studio.library.found import CreativeFilter, CreativeRow, filter_sql
from studio.library.search import facet_token, searchable, shown_texts
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.creative import Creative, CreativeKey
from studio.model.edits import EDIT_LEVELS, EditLevel, Edits, resolve
from studio.model.errors import LibraryError
from studio.model.finding import Finding
from studio.model.review import ReviewState

_KEY = "creative.id, campaign_id, product_id, locale, placement_id, variant"
_REVISION = (
    f"{_KEY}, revision.revision, revision.state, base, words, findings, revision.thumbnail_sha, "
    "about, revision.created_ms"
)
_JOINED = "creative JOIN revision ON revision.creative_id = creative.id"
_ROW = (
    f"seq, {_KEY}, creative.revision, creative.state, headline, errors, warnings, creative.thumbnail_sha, "
    "creative.changed_ms"
)
_IN_COLUMNS = {"key", "revision", "state", "base", "words", "findings", "thumbnail_sha", "created_ms"}
"""Fields of a Creative with columns of their own; all others lie in the JSON column `about`."""


class CreativeShelf:
    """Creatives by id (`CreativeKey.id`), each with its revisions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store(self, creative: Creative) -> Creative:
        """Keep a revision, new or again.

        Storing the same composition and words a second time changes findings and thumbnail but not the review state,
        so that work repeated after a crash never takes an approval back. Returns what is now stored.
        """
        with self._database.writing() as writer:
            known = writer.execute(
                "SELECT base, words, state, created_ms FROM revision WHERE creative_id = ? AND revision = ?",
                (creative.id, creative.revision),
            ).fetchone()
            base, words = creative.base.model_dump_json(), creative.words.model_dump_json()
            is_repeat = known is not None and (base, words) == known[:2]
            created = known[3] if is_repeat else creative.created_ms or now_ms()
            stored = creative.model_copy(
                update={"state": known[2] if is_repeat else creative.state, "created_ms": created}
            )
            self._write_head(writer, stored)
            self._write_revision(writer, stored, base, words)
            self._index(writer, stored.key)
            writer.tell("creative", stored.id)
        return stored

    def get(self, creative_id: str, revision: int | None = None) -> Creative:
        """A creative in its newest or a given revision; LibraryError when there is none."""
        found = self.find(creative_id, revision)
        if found is None:
            what = creative_id if revision is None else f"{creative_id} in revision {revision}"
            raise LibraryError(f"The workspace has no creative {what}.", "Generate it again from its campaign.")
        return found

    def find(self, creative_id: str, revision: int | None = None) -> Creative | None:
        """As `get`, with None when there is none."""
        with self._database.reading() as reader:
            row = reader.execute(
                f"SELECT {_REVISION} FROM {_JOINED} AND revision.revision = ifnull(?, creative.revision)"
                " WHERE creative.id = ?",
                (revision, creative_id),
            ).fetchone()
        return None if row is None else _creative(row)

    def list(
        self,
        campaign_id: str,
        *,
        locales: Sequence[str] = (),
        placements: Sequence[str] = (),
        products: Sequence[str] = (),
        states: Sequence[ReviewState] = (),
        text: str = "",
    ) -> builtins.list[Creative]:
        """Whole creatives of a campaign in their newest revision, by product, locale, placement and variant."""
        wanted = CreativeFilter(
            campaigns=(campaign_id,),
            locales=tuple(locales),
            placements=tuple(placements),
            products=tuple(products),
            states=tuple(states),
            text=text,
        )
        where, parameters = filter_sql(wanted)
        with self._database.reading() as reader:
            rows = reader.execute(
                f"SELECT {_REVISION} FROM {_JOINED} AND revision.revision = creative.revision WHERE {where}"
                " ORDER BY product_id, locale, placement_id, variant",
                parameters,
            ).fetchall()
        return [_creative(row) for row in rows]

    def rows(
        self, wanted: CreativeFilter | None = None, *, after: int | None = None, limit: int = 200
    ) -> builtins.list[CreativeRow]:
        """Light rows for lists, newest first. `after`: the last row's `seq`, for the next page."""
        where, parameters = filter_sql(wanted or CreativeFilter())
        with self._database.reading() as reader:
            rows = reader.execute(
                f"SELECT {_ROW} FROM creative WHERE {where} AND seq < ifnull(?, 9223372036854775807)"
                " ORDER BY seq DESC LIMIT ?",
                (*parameters, after, limit),
            ).fetchall()
        return [_row(row) for row in rows]

    def row(self, creative_id: str) -> CreativeRow | None:
        """The light row of one creative, or None."""
        with self._database.reading() as reader:
            row = reader.execute(f"SELECT {_ROW} FROM creative WHERE id = ?", (creative_id,)).fetchone()
        return None if row is None else _row(row)

    def count(self, wanted: CreativeFilter | None = None, *, at_most: int = 10_000) -> int:
        """How many match; counting stops at `at_most` + 1, which a list shows as "10,000+"."""
        where, parameters = filter_sql(wanted or CreativeFilter())
        with self._database.reading() as reader:
            row = reader.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM creative WHERE {where} LIMIT ?)", (*parameters, at_most + 1)
            ).fetchone()
        return int(row[0])

    def counts_by_state(self, campaign_id: str) -> dict[ReviewState, int]:
        """How many creatives of a campaign are in each review state; states without any are absent."""
        with self._database.reading() as reader:
            rows = reader.execute(
                "SELECT state, count(*) FROM creative WHERE campaign_id = ? GROUP BY state", (campaign_id,)
            ).fetchall()
        return dict(rows)

    def revisions(self, creative_id: str) -> builtins.list[Creative]:
        """Every revision, oldest first."""
        with self._database.reading() as reader:
            rows = reader.execute(
                f"SELECT {_REVISION} FROM {_JOINED} WHERE creative.id = ? ORDER BY revision.revision", (creative_id,)
            ).fetchall()
        return [_creative(row) for row in rows]

    def set_state(self, creative_id: str, state: ReviewState) -> None:
        """Move the newest revision to a review state; `review.decide` is where the rules are."""
        with self._database.writing() as writer:
            changed = writer.execute(
                "UPDATE creative SET state = ?, changed_ms = ? WHERE id = ? RETURNING revision",
                (state, now_ms(), creative_id),
            ).fetchone()
            if changed is None:
                raise LibraryError(f"The workspace has no creative {creative_id}.", "Reload the list.")
            writer.execute(
                "UPDATE revision SET state = ? WHERE creative_id = ? AND revision = ?", (state, creative_id, *changed)
            )
            self._index(writer, self.get(creative_id).key)
            writer.tell("creative", creative_id)

    def update_render(self, creative_id: str, revision: int, findings: Sequence[Finding], thumbnail_sha: str) -> None:
        """Store what a new rendering of a revision showed."""
        with self._database.writing() as writer:
            writer.execute(
                "UPDATE revision SET findings = ?, thumbnail_sha = ? WHERE creative_id = ? AND revision = ?",
                (_findings_json(findings), thumbnail_sha, creative_id, revision),
            )
            errors, warnings = _severities(findings)
            writer.execute(
                "UPDATE creative SET errors = ?, warnings = ?, thumbnail_sha = ?, changed_ms = ?"
                " WHERE id = ? AND revision = ?",
                (errors, warnings, thumbnail_sha, now_ms(), creative_id, revision),
            )
            writer.tell("creative", creative_id)

    def reindex(self, campaign_id: str, level: EditLevel, key: str) -> None:
        """Bring headline and search up to date for the creatives that a document of edits concerns."""
        column = {"campaign": "campaign_id", "placement": "placement_id", "locale": "locale", "creative": "id"}[level]
        with self._database.writing() as writer:
            rows = writer.execute(
                f"SELECT {_KEY} FROM creative WHERE campaign_id = ? AND {column} = ?",
                (campaign_id, key if level != "campaign" else campaign_id),
            ).fetchall()
            for row in rows:
                self._index(writer, _key(row))

    def _write_head(self, writer: Transaction, creative: Creative) -> None:
        key = creative.key
        errors, warnings = _severities(creative.findings)
        writer.execute(
            """INSERT INTO creative (id, campaign_id, product_id, locale, placement_id, variant, revision, state,
                errors, warnings, headline, thumbnail_sha, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)
            ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, state = excluded.state,
                errors = excluded.errors, warnings = excluded.warnings, thumbnail_sha = excluded.thumbnail_sha,
                changed_ms = excluded.changed_ms WHERE excluded.revision >= revision""",
            (
                key.id, key.campaign_id, key.product_id, key.locale, key.placement_id, key.variant, creative.revision,
                creative.state, errors, warnings, creative.thumbnail_sha, now_ms(),
            ),
        )  # fmt: skip

    def _write_revision(self, writer: Transaction, creative: Creative, base: str, words: str) -> None:
        writer.execute(
            "INSERT OR REPLACE INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                creative.id,
                creative.revision,
                creative.state,
                base,
                words,
                _findings_json(creative.findings),
                creative.thumbnail_sha,
                creative.model_dump_json(exclude=_IN_COLUMNS, exclude_defaults=True),
                creative.created_ms,
            ),
        )

    def _index(self, writer: Transaction, key: CreativeKey) -> None:
        """Recompute headline and search words from what is stored; doing it twice changes nothing."""
        row = writer.execute(
            f"SELECT seq, creative.state, words FROM {_JOINED} AND revision.revision = creative.revision"
            " WHERE creative.id = ?",
            (key.id,),
        ).fetchone()
        seq, state, words_json = row
        words, edits = Copy.model_validate_json(words_json), self._edits(writer, key)
        headline = shown_texts(words, edits).get("headline", "")
        writer.execute("UPDATE creative SET headline = ? WHERE seq = ? AND headline <> ?", (headline, seq, headline))
        facets = (
            ("c", key.campaign_id), ("l", key.locale), ("p", key.placement_id), ("r", key.product_id), ("s", state)
        )  # fmt: skip
        writer.execute(
            """INSERT INTO search_doc (id, body, facet) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body, facet = excluded.facet""",
            (seq, searchable(words, key.product_id, edits), " ".join(facet_token(*facet) for facet in facets)),
        )

    def _edits(self, writer: Transaction, key: CreativeKey) -> Edits:
        keys = dict(zip(EDIT_LEVELS, ("", key.placement_id, key.locale, key.id), strict=True))
        rows = writer.execute(
            "SELECT level, doc FROM edits WHERE campaign_id = ?"
            " AND (level, key) IN (VALUES (?, ?), (?, ?), (?, ?), (?, ?))",
            (key.campaign_id, *(part for pair in keys.items() for part in pair)),
        ).fetchall()
        by_level = {level: Edits.model_validate_json(doc) for level, doc in rows}
        return resolve(by_level[level] for level in EDIT_LEVELS if level in by_level)


def _severities(findings: Sequence[Finding]) -> tuple[int, int]:
    severities = [finding.severity for finding in findings]
    return severities.count("error"), severities.count("warning")


def _findings_json(findings: Sequence[Finding]) -> str:
    return json.dumps([finding.model_dump(mode="json", exclude_none=True) for finding in findings], ensure_ascii=False)


def _key(row: Sequence[Any]) -> CreativeKey:
    return CreativeKey(campaign_id=row[1], product_id=row[2], locale=row[3], placement_id=row[4], variant=row[5])


def _creative(row: Sequence[Any]) -> Creative:
    revision, state, base, words, findings, thumbnail_sha, about, created_ms = row[6:]
    return Creative.model_validate(
        {
            **json.loads(about),
            "key": _key(row),
            "revision": revision,
            "state": state,
            "base": Composition.model_validate_json(base),
            "words": Copy.model_validate_json(words),
            "findings": json.loads(findings),
            "thumbnail_sha": thumbnail_sha,
            "created_ms": created_ms,
        }
    )


def _row(row: Sequence[Any]) -> CreativeRow:
    revision, state, headline, errors, warnings, thumbnail_sha, changed_ms = row[7:]
    return CreativeRow(
        seq=row[0],
        key=_key(row[1:]),
        revision=revision,
        state=state,
        headline=headline,
        errors=errors,
        warnings=warnings,
        thumbnail_sha=thumbnail_sha,
        changed_ms=changed_ms,
    )
