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
        with self._database.reading() as reader:
            row = reader.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

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
