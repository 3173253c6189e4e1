"""Keys are taken out of every text, by name and by shape, in messages, arguments and tracebacks."""

from __future__ import annotations

import logging
from urllib.parse import quote

import pytest

from studio.system.redact import REMOVED, RedactingFilter, RedactingFormatter, redact, register


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("Authorization: Bearer abc.def-123", "abc.def-123"),
        ("{'authorization': 'Bearer abcdef9'}", "abcdef9"),
        ("{'x-api-key': 'plain1234'}", "plain1234"),
        ("x-goog-api-key: AQ.nothing-known", "AQ.nothing-known"),
        ("(b'x-api-key', b'plain1234')", "plain1234"),
        ("GET https://host/v1/models?key=abc123&page=2", "abc123"),
        ("https://bucket/x?X-Amz-Signature=0fa3&y=1", "0fa3"),
        ("sk-proj-abcDEF123456789 was refused", "sk-proj-abcDEF123456789"),
        ("sk-ant-api03-abc_DEF-123", "sk-ant-api03"),
        ("AIzaSyA1234567890123456789012", "AIzaSy"),
        ("OPENAI_API_KEY=hunter22", "hunter22"),
        ('{"password": "hunter22"}', "hunter22"),
        ("AKIAIOSFODNN7EXAMPLE", "AKIA"),
        ("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----", "MIIE"),
    ],
)
def test_what_has_the_shape_of_a_key_is_taken_out(line: str, secret: str) -> None:
    assert secret not in redact(line)
    assert REMOVED in redact(line)


def test_ordinary_sentences_stay_as_they_are() -> None:
    for line in (
        "Take the key out of the drawer.",
        "Basic training for the bearer of this ticket.",
        "3 tokens used, https://host/a?page=2",
        "The secret of good coffee",
    ):
        assert redact(line) == line


def test_a_registered_secret_is_taken_out_in_every_spelling() -> None:
    secret = "canary/Zürich+4711 end"
    register(secret)
    for spelling in (secret, quote(secret, safe=""), secret.encode("unicode_escape").decode()):
        assert "4711" not in redact(f"before {spelling} after")


def test_too_short_a_secret_does_not_eat_words() -> None:
    register("ab")
    assert redact("a cab") == "a cab"


def test_a_record_is_clean_in_message_arguments_and_traceback() -> None:
    register("canary-in-a-record")
    lines: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))
            lines.append(f"{record.msg} {record.args} {record.exc_text} {record.stack_info}")

    logger = logging.getLogger("redact.test")
    handler = Keeper()
    handler.addFilter(RedactingFilter())
    handler.setFormatter(RedactingFormatter("%(message)s"))
    logger.addHandler(handler)
    logger.propagate = False
    try:
        try:
            raise ValueError("refused canary-in-a-record")
        except ValueError:
            logger.exception("key %s", "canary-in-a-record", stack_info=True)
        logger.error("wrong %d", "canary-in-a-record")
    finally:
        logger.removeHandler(handler)
    assert lines
    assert not any("canary-in-a-record" in line for line in lines)
    assert "ValueError" in lines[0]
