"""What a workspace remembers about itself, such as where the person was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from studio.library.database import Database


class WorkspaceSettings:
    """JSON values by key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Any = None) -> Any:
        """The value last put, or `default`."""
        text = self.text(key)
        return default if text is None else json.loads(text)

    def text(self, key: str) -> str | None:
        """The value as it is stored, JSON: enough to see whether it is still the same."""
        with self._database.reading() as reader:
            row = reader.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put_all(self, values: Mapping[str, Any]) -> None:
        """Remember several values in one step."""
        with self._database.writing():
            for key, value in values.items():
                self.put(key, value)

    def put(self, key: str, value: Any) -> None:
        """Remember a value that JSON can hold; None forgets it."""
        with self._database.writing() as writer:
            if value is None:
                writer.execute("DELETE FROM setting WHERE key = ?", (key,))
            else:
                writer.execute(
                    """INSERT INTO setting (key, value) VALUES (?, ?)
                    ON CONFLICT (key) DO UPDATE SET value = excluded.value""",
                    (key, json.dumps(value, ensure_ascii=False)),
                )
            writer.tell("setting", key)
