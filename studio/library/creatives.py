"""The shelf of creatives: every revision is kept, the newest is the one that counts."""

from __future__ import annotations

import builtins
from collections.abc import Sequence

from studio.library.cascade import edit_levels
from studio.library.clock import now_ms
from studio.library.creative_columns import (
    JOINED,
    KEY,
    REVISION,
    ROW,
    about_json,
    creative_from,
    findings_json,
    key_from,
    light_row_from,
    severities,
)
from studio.library.database import Database, Transaction
from studio.library.found import CreativeFilter, CreativeRow, filter_sql
from studio.library.search import facet_token, searchable, shown_texts
from studio.model.copy import Copy
from studio.model.creative import Creative, CreativeKey
from studio.model.edits import EditLevel, resolve
from studio.model.errors import LibraryError
from studio.model.finding import Finding
from studio.model.review import ReviewState


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
                f"SELECT {REVISION} FROM {JOINED} AND revision.revision = ifnull(?, creative.revision)"
                " WHERE creative.id = ?",
                (revision, creative_id),
            ).fetchone()
        return None if row is None else creative_from(row)

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
                f"SELECT {REVISION} FROM {JOINED} AND revision.revision = creative.revision WHERE {where}"
                " ORDER BY product_id, locale, placement_id, variant",
                parameters,
            ).fetchall()
        return [creative_from(row) for row in rows]

    def rows(
        self, wanted: CreativeFilter | None = None, *, after: int | None = None, limit: int = 200
    ) -> builtins.list[CreativeRow]:
        """Light rows for lists, newest first. `after`: the last row's `seq`, for the next page."""
        where, parameters = filter_sql(wanted or CreativeFilter())
        with self._database.reading() as reader:
            rows = reader.execute(
                f"SELECT {ROW} FROM creative WHERE {where} AND seq < ifnull(?, 9223372036854775807)"
                " ORDER BY seq DESC LIMIT ?",
                (*parameters, after, limit),
            ).fetchall()
        return [light_row_from(row) for row in rows]

    def row(self, creative_id: str) -> CreativeRow | None:
        """The light row of one creative, or None."""
        with self._database.reading() as reader:
            row = reader.execute(f"SELECT {ROW} FROM creative WHERE id = ?", (creative_id,)).fetchone()
        return None if row is None else light_row_from(row)

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
                f"SELECT {REVISION} FROM {JOINED} WHERE creative.id = ? ORDER BY revision.revision", (creative_id,)
            ).fetchall()
        return [creative_from(row) for row in rows]

    def set_state(self, creative_id: str, state: ReviewState) -> None:
        """Move the newest revision to a review state; `review.decide` is where the rules are."""
        with self._database.writing() as writer:
            changed = writer.execute(
                "UPDATE creative SET state = ?, changed_ms = ? WHERE id = ?"
                " RETURNING id, campaign_id, product_id, locale, placement_id, variant, revision",
                (state, now_ms(), creative_id),
            ).fetchone()
            if changed is None:
                raise LibraryError(f"The workspace has no creative {creative_id}.", "Reload the list.")
            writer.execute(
                "UPDATE revision SET state = ? WHERE creative_id = ? AND revision = ?", (state, creative_id, changed[6])
            )
            self._index(writer, key_from(changed))
            writer.tell("creative", creative_id)

    def update_render(self, creative_id: str, revision: int, findings: Sequence[Finding], thumbnail_sha: str) -> None:
        """Store what a new rendering of a revision showed."""
        with self._database.writing() as writer:
            writer.execute(
                "UPDATE revision SET findings = ?, thumbnail_sha = ? WHERE creative_id = ? AND revision = ?",
                (findings_json(findings), thumbnail_sha, creative_id, revision),
            )
            errors, warnings = severities(findings)
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
                f"SELECT {KEY} FROM creative WHERE campaign_id = ? AND {column} = ?",
                (campaign_id, key if level != "campaign" else campaign_id),
            ).fetchall()
            for row in rows:
                self._index(writer, key_from(row))

    def _write_head(self, writer: Transaction, creative: Creative) -> None:
        key = creative.key
        errors, warnings = severities(creative.findings)
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
                findings_json(creative.findings),
                creative.thumbnail_sha,
                about_json(creative),
                creative.created_ms,
            ),
        )

    def _index(self, writer: Transaction, key: CreativeKey) -> None:
        """Recompute headline and search words from what is stored; doing it twice changes nothing."""
        row = writer.execute(
            f"SELECT seq, creative.state, words FROM {JOINED} AND revision.revision = creative.revision"
            " WHERE creative.id = ?",
            (key.id,),
        ).fetchone()
        seq, state, words_json = row
        words, edits = Copy.model_validate_json(words_json), resolve(edit_levels(writer.execute, key))
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
