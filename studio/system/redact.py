"""Takes keys out of everything that is written down or shown: known secrets, and whatever has the shape of one."""

from __future__ import annotations

import logging
import re
import threading
import traceback
from types import TracebackType
from urllib.parse import quote

REMOVED = "[removed]"
_SHORTEST = 6
"""A shorter "secret" would take ordinary words out of ordinary sentences."""

_SHAPES = re.compile(
    r"""
    (?P<kept>
        (?:authorization|proxy-authorization)["']?\s*[:=]\s*["']?(?:(?:bearer|basic)\s+)?
      | \b(?:bearer|basic)\s+(?=[^\s"']*[0-9._~+/=-])
      | \b(?:x-api-key|x-goog-api-key|api-key|openai-api-key)["']?(?:\s*[:=,]\s*|\s+)(?:b?["'])?
      | [?&](?:key|api_key|apikey|access_token|token|sig|signature|x-amz-signature|x-amz-credential)=
      | \b[a-z_]*(?:api[_-]?key|secret|password|passwd|access[_-]?token|auth[_-]?token|token)["']?\s*[:=]\s*(?:b?["'])?
    )[^\s"'&<>,;)}\]]+
  | \bsk-[A-Za-z0-9_-]{8,}
  | \bAIza[0-9A-Za-z_-]{20,}
  | \bya29\.[0-9A-Za-z_.-]{10,}
  | \b(?:AKIA|ASIA)[0-9A-Z]{16}\b
  | -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----.*?(?:-----END\ [A-Z ]*PRIVATE\ KEY-----|\Z)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


class Secrets:
    """The secrets of a process, longest first, in every spelling in which a server may echo them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spellings: tuple[str, ...] = ()

    def add(self, secret: str) -> None:
        """From now on this text is taken out wherever it stands; too short a text is not taken for a secret."""
        plain = secret.strip()
        if len(plain) < _SHORTEST:
            return
        escaped = plain.encode("unicode_escape").decode()
        with self._lock:
            known = {*self._spellings, plain, escaped, quote(plain, safe="")}
            self._spellings = tuple(sorted(known, key=len, reverse=True))

    def taken_out(self, text: str) -> str:
        for spelling in self._spellings:
            if spelling in text:
                text = text.replace(spelling, REMOVED)
        return text


_secrets = Secrets()
"""Of the whole process: what must not be written must be unknown to everybody, whoever writes."""


def register(secret: str) -> None:
    """Have a secret taken out of every text from now on."""
    _secrets.add(secret)


def redact(text: str) -> str:
    """The text without registered secrets and without anything that has the shape of a key; names of fields stay."""
    return _SHAPES.sub(lambda found: (found.group("kept") or "") + REMOVED, _secrets.taken_out(text))


class RedactingFilter(logging.Filter):
    """Cleans a record before any formatter sees it: message, arguments, traceback and stack."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):
            message = f"{record.msg} {record.args!r}"
        record.msg, record.args = redact(message), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = traceback_text(record.exc_info)
        if record.exc_text:
            record.exc_text = redact(record.exc_text)
        record.exc_info = None
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


class RedactingFormatter(logging.Formatter):
    """The last look at a line: whatever came in by another way than the filter is cleaned here."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def traceback_text(exc_info: ExcInfo | bool) -> str:
    """A traceback in words, cleaned; never with the values of local variables."""
    if not isinstance(exc_info, tuple) or exc_info[1] is None:
        return ""
    return redact("".join(traceback.format_exception(exc_info[1])).rstrip("\n"))
