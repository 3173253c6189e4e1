"""One rotating log file; secrets are taken out before a line is written."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from studio.system.redact import RedactingFilter, RedactingFormatter, redact

redacted = redact


def start_log(folder: Path) -> Path:
    """Write the program's log to `folder/studio.log` (1 MB, 3 files kept); returns the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "studio.log"
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
    handler.addFilter(RedactingFilter())
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("studio")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return path
