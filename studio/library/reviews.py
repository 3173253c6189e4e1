"""The shelf of decisions: who decided what about which revision. It only ever grows."""

from __future__ import annotations

from studio.library.clock import now_ms
from studio.library.database import Database
from studio.model.review import Decision

_COLUMNS = "creative_id, revision, state, note, by, at_ms, digest"


class ReviewShelf:
    """Decisions in the order they were made; the database itself refuses to change or remove one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, decision: Decision) -> Decision:
        """Record a decision; returns it with its time."""
        dated = decision if decision.at_ms else decision.model_copy(update={"at_ms": now_ms()})
        with self._database.writing() as writer:
            writer.execute(
                f"INSERT INTO decision ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (dated.creative_id, dated.revision, dated.state, dated.note, dated.by, dated.at_ms, dated.digest),
            )
            writer.tell("decision", dated.creative_id)
        return dated

    def of(self, creative_id: str) -> list[Decision]:
        """All decisions on one creative, oldest first."""
        with self._database.reading() as reader:
            rows = reader.execute(
                f"SELECT {_COLUMNS} FROM decision WHERE creative_id = ? ORDER BY seq", (creative_id,)
            ).fetchall()
        return [_decision(row) for row in rows]

    def last(self, creative_id: str) -> Decision | None:
        """The newest decision on a creative, or None."""
        with self._database.reading() as reader:
            row = reader.execute(
                f"SELECT {_COLUMNS} FROM decision WHERE creative_id = ? ORDER BY seq DESC LIMIT 1", (creative_id,)
            ).fetchone()
        return None if row is None else _decision(row)


def _decision(row: tuple[str, int, str, str, str, int, str]) -> Decision:
    creative_id, revision, state, note, by, at_ms, digest = row
    return Decision.model_validate(
        {
            "creative_id": creative_id, "revision": revision, "state": state, "note": note, "by": by, "at_ms": at_ms,
            "digest": digest,
        }
    )  # fmt: skip
