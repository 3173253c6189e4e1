"""One rotating log file; secrets are taken out before a line is written."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SECRETS = re.compile(
    r"(sk-[A-Za-z0-9_-]{8,}|AIza[0-9A-Za-z_-]{20,}|Bearer\s+\S+|(?:api[_-]?key|secret|password|token)[\"']?\s*[:=]\s*\S+)",
    re.IGNORECASE,
)


def redacted(text: str) -> str:
    """The text with everything that looks like a key or a password replaced."""
    return _SECRETS.sub("[removed]", text)


class _Redactor(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def start_log(folder: Path) -> Path:
    """Write the program's log to `folder/studio.log` (1 MB, 3 files kept); returns the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "studio.log"
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(_Redactor("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("studio")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return path
