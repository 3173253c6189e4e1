"""What the person's own studio remembers: one JSON file, written whole, forgiving of rubbish. Never a secret."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
from pathlib import Path
from typing import Any

from studio.system.files import write_whole
from studio.system.paths import config_dir

log = logging.getLogger(__name__)

FILE_NAME = "settings.json"
MAX_BYTES = 4_000_000
NAMES = {
    "theme": "`system`, `light` or `dark`",
    "workspace.last": "folder of the workspace that was open last",
    "workspace.recent": "folders of earlier ones, newest first",
    "window.geometry": "place and size of the window, base64",
    "window.page": "name of the page shown last",
    "window.campaign": "id of the campaign chosen last",
    "review.name": "who signs decisions",
    "export.defaults": "folder, template, file type and what to do with existing files",
    "shortcuts": "key sequences that replace an action's own, by action id",
}
"""The names in use and what lies under them; others may be added freely."""


class Settings:
    """JSON values by dotted name, kept in memory and on the disk; usable from every thread."""

    def __init__(self, path: Path | None = None) -> None:
        """Reads `path`, or the file in the person's configuration folder. A broken file is moved aside, never lost."""
        self.path = path or config_dir() / FILE_NAME
        self._lock = threading.Lock()
        self._values = self._read()

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or `default` where there is none or one of another type than the default's."""
        value = self._values.get(key, default)
        return value if default is None or _is_like(value, default) else default

    def put(self, key: str, value: Any) -> None:
        """Remember a JSON value (None forgets it) at once. A disk that refuses is logged; the value holds till the end.

        What another window of the studio has stored meanwhile under other names is kept.
        """
        text = json.dumps(value)
        with self._lock:
            values = self._read() or dict(self._values)
            for known in (values, self._values):
                if value is None:
                    known.pop(key, None)
                else:
                    known[key] = json.loads(text)
            try:
                write_whole(self.path, json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True).encode())
            except OSError as error:
                log.warning("settings cannot be written to %s: %s", self.path, error.strerror)
            else:
                self._values = values

    def _read(self) -> dict[str, Any]:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                raise ValueError("far too large")
            values = json.loads(self.path.read_bytes())
            if not isinstance(values, dict):
                raise ValueError("not an object")
        except OSError:
            return {}
        except (ValueError, RecursionError):
            with contextlib.suppress(OSError):
                os.replace(self.path, self.path.with_suffix(".json.broken"))
            return {}
        return values


def _is_like(value: Any, default: Any) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, int | float):
        return isinstance(value, int | float)
    if isinstance(default, list | tuple):
        return isinstance(value, list)
    return isinstance(value, type(default))
