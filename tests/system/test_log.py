"""What looks like a secret never reaches the log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from studio.system.log import redacted, start_log


@pytest.mark.parametrize(
    "line",
    ["key sk-abcDEF123456789 refused", "Authorization: Bearer abc.def-123", 'api_key="hunter2!"', "password: hunter2!"],
)
def test_secrets_are_taken_out(line: str) -> None:
    text = redacted(line)
    assert "[removed]" in text
    assert not any(secret in text for secret in ("sk-abc", "abc.def", "hunter2"))


def test_the_log_is_written_without_secrets(tmp_path: Path) -> None:
    path = start_log(tmp_path)
    logger = logging.getLogger("studio")
    try:
        logger.getChild("test").warning("sent with sk-abcDEF123456789")
    finally:
        handler = logger.handlers[-1]
        logger.removeHandler(handler)
        handler.close()
    assert "sent with [removed]" in path.read_text()
