"""The library's schema, step by step; a step is never changed once it was released."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATION_SET = "library"
APPLICATION_ID = 0x43534C42
"""`CSLB` in the file's header: tells a library from any other SQLite file."""


def shelves(db: Database) -> None:
    """Brands, campaigns, assets, creatives with revisions, edits, decisions, settings."""
    for statement in _SHELVES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def search(db: Database) -> None:
    """Full-text search over creatives; facet tokens lie in the same index so that filters cost nothing extra."""
    for statement in _SEARCH:
        db.execute(statement)


STEPS: tuple[tuple[str, Callable[[Database], None]], ...] = (("0001_shelves", shelves), ("0002_search", search))


def names() -> tuple[str, ...]:
    """Every step this program knows, in order."""
    return tuple(name for name, _ in STEPS)


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The steps a file has had, in order; none for an empty file."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not found:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid", (MIGRATION_SET,)
    )
    return tuple(name for (name,) in rows)


def migrate(connection: sqlite3.Connection, stop_before: str | None = None) -> None:
    """Run the steps the file has not had, each in a transaction of its own together with its record."""
    # Imported here: it costs 80 ms, and an up-to-date library never needs it.
    from sqlite_utils import Database, Migrations

    steps = Migrations(MIGRATION_SET)
    for name, step in STEPS:
        steps(name=name)(step)
    steps.apply(Database(connection, execute_plugins=False), stop_before=stop_before)


_SHELVES = (
    """CREATE TABLE brand (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, doc TEXT NOT NULL, assets TEXT NOT NULL,
        changed_ms INTEGER NOT NULL, deleted_ms INTEGER) STRICT""",
    """CREATE TABLE campaign (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, brand_name TEXT NOT NULL, brief TEXT NOT NULL, assets TEXT NOT NULL,
        seed INTEGER NOT NULL, created_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL, deleted_ms INTEGER) STRICT""",
    """CREATE TABLE asset (
        original_sha TEXT PRIMARY KEY, sha TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
        width INTEGER NOT NULL, height INTEGER NOT NULL, has_alpha INTEGER NOT NULL,
        added_ms INTEGER NOT NULL) STRICT""",
    "CREATE INDEX asset_by_sha ON asset (sha)",
    """CREATE TABLE creative (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, campaign_id TEXT NOT NULL REFERENCES campaign (id),
        product_id TEXT NOT NULL, locale TEXT NOT NULL, placement_id TEXT NOT NULL, variant INTEGER NOT NULL,
        revision INTEGER NOT NULL, state TEXT NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL,
        headline TEXT NOT NULL, thumbnail_sha TEXT NOT NULL, changed_ms INTEGER NOT NULL) STRICT""",
    "CREATE INDEX creative_by_campaign ON creative (campaign_id, seq)",
    "CREATE INDEX creative_by_state ON creative (state, seq)",
    """CREATE TABLE revision (
        creative_id TEXT NOT NULL REFERENCES creative (id), revision INTEGER NOT NULL, state TEXT NOT NULL,
        base TEXT NOT NULL, words TEXT NOT NULL, findings TEXT NOT NULL, thumbnail_sha TEXT NOT NULL,
        about TEXT NOT NULL, created_ms INTEGER NOT NULL,
        PRIMARY KEY (creative_id, revision)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE edits (
        campaign_id TEXT NOT NULL REFERENCES campaign (id), level TEXT NOT NULL, key TEXT NOT NULL, doc TEXT NOT NULL,
        changed_ms INTEGER NOT NULL, PRIMARY KEY (campaign_id, level, key)) STRICT""",
    """CREATE TABLE decision (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, creative_id TEXT NOT NULL, revision INTEGER NOT NULL,
        state TEXT NOT NULL, note TEXT NOT NULL, by TEXT NOT NULL, at_ms INTEGER NOT NULL,
        digest TEXT NOT NULL) STRICT""",
    "CREATE INDEX decision_by_creative ON decision (creative_id, seq)",
    """CREATE TRIGGER decision_is_final BEFORE UPDATE ON decision
        BEGIN SELECT RAISE (ABORT, 'a decision is never changed'); END""",
    """CREATE TRIGGER decision_stays BEFORE DELETE ON decision
        BEGIN SELECT RAISE (ABORT, 'a decision is never removed'); END""",
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

# Words are split by `search.folded` alone, so the index takes everything but spaces for a letter: left to itself it
# would split at the vowel signs of Indic scripts, and `detail=column` cannot look for the halves in a row.
_SEARCH = (
    """CREATE TABLE search_doc (
        id INTEGER PRIMARY KEY REFERENCES creative (seq) ON DELETE CASCADE, body TEXT NOT NULL, facet TEXT NOT NULL
        ) STRICT""",
    """CREATE VIRTUAL TABLE creative_fts USING fts5 (
        body, facet, content='search_doc', content_rowid='id', detail=column, columnsize=0,
        tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* P* S* C*'", prefix='1 2 3 4')""",
    """CREATE TRIGGER search_doc_added AFTER INSERT ON search_doc BEGIN
        INSERT INTO creative_fts (rowid, body, facet) VALUES (new.id, new.body, new.facet); END""",
    """CREATE TRIGGER search_doc_removed AFTER DELETE ON search_doc BEGIN
        INSERT INTO creative_fts (creative_fts, rowid, body, facet)
        VALUES ('delete', old.id, old.body, old.facet); END""",
    """CREATE TRIGGER search_doc_changed AFTER UPDATE ON search_doc
        WHEN old.body IS NOT new.body OR old.facet IS NOT new.facet BEGIN
        INSERT INTO creative_fts (creative_fts, rowid, body, facet) VALUES ('delete', old.id, old.body, old.facet);
        INSERT INTO creative_fts (rowid, body, facet) VALUES (new.id, new.body, new.facet); END""",
)
