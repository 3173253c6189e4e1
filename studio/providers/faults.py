"""Everything a provider's SDK can throw, told apart by what a person or the queue can do about it."""

from __future__ import annotations

import email.utils
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from studio.model.errors import FaultKind, ProviderError
from studio.providers.refusal import explain
from studio.system.redact import redact

_REFUSED = ("moderation_blocked", "content_policy", "content_filter", "safety", "prohibited_content", "refus")
_NO_MONEY = ("insufficient_quota", "billing", "credit balance", "payment", "out of credit", "prepaid")
_BAD_KEY = ("api key not valid", "api_key_invalid", "invalid api key", "invalid x-api-key", "incorrect api key")
_TIMEOUTS = frozenset({"ReadTimeout", "WriteTimeout", "PoolTimeout", "APITimeoutError", "TimeoutException"})
_NO_LINE = frozenset({"ConnectError", "ConnectTimeout", "ProxyError", "UnsupportedProtocol", "gaierror"})
_CUT = frozenset(
    {"RemoteProtocolError", "ReadError", "WriteError", "CloseError", "LocalProtocolError", "DecodingError",
     "NetworkError", "StreamError", "IncompleteReadError", "ConnectionResetError", "BrokenPipeError",
     "LengthFinishReasonError", "ConnectionAbortedError"}
)  # fmt: skip

_SAID: dict[FaultKind, tuple[str, str]] = {
    "auth": ("{name} does not accept the key.", "Enter a valid key under Connections."),
    "quota": ("The account at {name} has no credit left.", "Top it up with the provider, or choose another one."),
    "rate": ("{name} asks for a pause.", "It is asked again by itself."),
    "refused": ("{name} refused the request.", "Change the wording and try again."),
    "bad_answer": ("{name} answered with something that cannot be used.",
                   "If you are in a hotel or company network, sign in to it in a browser first; then try again."),
    "offline": ("{name} cannot be reached.", "Check the internet connection and the address under Connections."),
    "timeout": ("{name} took too long to answer.", "It is asked again by itself."),
    "cut_off": ("The answer of {name} was cut off.", "It is asked again by itself."),
    "unsupported": ("{name} does not take this request.", "Choose another model under Connections."),
    "server": ("{name} has a problem of its own.", "It is asked again by itself."),
}  # fmt: skip


def mapped(error: BaseException, provider: str, key: str = "", asked: str = "") -> ProviderError:
    """The error as ours. Reads class names, so that no SDK has to be imported; the key is in none of it.

    `asked` is a person's wording in the request, by which a refusal is explained.
    """
    ours = next((one for one in _chain(error) if isinstance(one, ProviderError)), None)
    if ours is not None:
        return _explained(ours, provider, asked)
    answered = next((one for one in _chain(error) if _status_of(one) is not None), None)
    if answered is None:
        return _fault(_kind_of_break(error), provider)
    status, body = _status_of(answered) or 0, _body_of(answered)
    words = f"{getattr(answered, 'code', '')} {getattr(answered, 'type', '')} {body}".lower()
    kind = _kind_of_status(status, words)
    detail = without_key(_message_in(body), key)[:300]
    wait = _wait_asked_for(answered, body)
    return _explained(_fault(kind, provider, detail if kind != "auth" else "", wait, status), provider, asked)


def refused(provider: str, reason: str = "") -> ProviderError:
    """A refusal that came as a proper answer; `mapped` explains it."""
    return _fault("refused", provider, reason[:300])


def cut_off(provider: str) -> ProviderError:
    """An answer that ended before it was whole."""
    return _fault("cut_off", provider)


def redirected(provider: str, location: str) -> ProviderError:
    """An answer that sends the request elsewhere; the key is never carried there."""
    host = urlsplit(location).hostname or "another address"
    return ProviderError(
        f"{provider} pointed to {host}; the request was not sent there.",
        "If you are in a hotel or company network, sign in to it in a browser first. Else correct the address.",
        kind="bad_answer", provider=provider,
    )  # fmt: skip


def without_key(text: str, key: str) -> str:
    """The text without this key and without anything else that looks like a secret."""
    if len(key) >= 4:
        text = text.replace(key, "•••")
    return redact(text)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in seen and len(seen) < 8:
        seen.append(current)
        yield current
        current = current.__cause__ or current.__context__


def _status_of(error: BaseException) -> int | None:
    for name in ("status_code", "code"):
        value = getattr(error, name, None)
        if isinstance(value, int) and not isinstance(value, bool) and 100 <= value < 600:
            return value
    return None


def _body_of(error: BaseException) -> object:
    for name in ("body", "details"):
        value = getattr(error, name, None)
        if value:
            return value
    return ""


def _message_in(body: object) -> str:
    """The server's own sentence: OpenAI's `error.message`, Google's, FastAPI's `detail`; nothing of a web page."""
    if isinstance(body, Mapping):
        for name in ("message", "detail", "error", "msg"):
            if body.get(name):
                return _message_in(body[name])
        return ""
    if isinstance(body, list) and body:
        return _message_in(body[0])
    text = str(body).strip() if isinstance(body, str) else ""
    return "" if text.startswith("<") else re.sub(r"\s+", " ", text)


def _kind_of_status(status: int, words: str) -> FaultKind:
    if status < 400:
        return "bad_answer"
    if any(sign in words for sign in _BAD_KEY):
        return "auth"
    if status in (400, 402, 403, 429) and any(sign in words for sign in _NO_MONEY):
        return "quota"
    if status in (400, 403, 422) and any(sign in words for sign in _REFUSED):
        return "refused"
    if status >= 500:
        return "server"
    known: dict[int, FaultKind] = {
        401: "auth", 402: "quota", 403: "auth", 407: "offline", 408: "timeout", 409: "server", 425: "server",
        429: "rate",
    }  # fmt: skip
    return known.get(status, "unsupported")


def _kind_of_break(error: BaseException) -> FaultKind:
    """Why there was no answer with a status: the line, the time, or an answer nobody can read."""
    names = [type(one).__name__ for one in _chain(error)]
    if any(name in _NO_LINE for name in names):
        return "offline"
    if any(name in _TIMEOUTS for name in names) or isinstance(error, TimeoutError):
        return "timeout"
    if any(name in _CUT for name in names):
        return "cut_off"
    if "APIConnectionError" in names or isinstance(error, OSError):
        return "offline"
    return "bad_answer"


def _wait_asked_for(error: BaseException, body: object) -> float | None:
    """Seconds from `retry-after-ms`, `Retry-After` (seconds or a date) or Google's `retryDelay`."""
    headers: Any = getattr(getattr(error, "response", None), "headers", None) or {}
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        text = str(headers.get(name) or "").strip()
        if re.fullmatch(r"\d+(\.\d+)?", text):
            return float(text) * scale
        if text and name == "retry-after":
            date = email.utils.parsedate_tz(text)
            if date is not None:
                return max(0.0, email.utils.mktime_tz(date) - time.time())
    found = re.search(r"'retryDelay': '(\d+(?:\.\d+)?)s'", str(body))
    return float(found.group(1)) if found else None


def _fault(
    kind: FaultKind, provider: str, detail: str = "", retry_after: float | None = None, status: int = 0
) -> ProviderError:
    message, advice = _SAID[kind]
    message = message.format(name=provider)
    if detail:
        message = f"{message} It says: {detail}"
    elif status and kind in ("server", "unsupported", "bad_answer"):
        message = f"{message} (status {status})"
    return ProviderError(message, advice, kind=kind, provider=provider, retry_after=retry_after)


def _explained(error: ProviderError, provider: str, asked: str) -> ProviderError:
    if error.kind != "refused" or error.suggestion:
        return error
    cause, suggestion = explain(asked)
    return ProviderError(
        f"{error.message} {cause}".strip(), error.advice, kind="refused", provider=provider, suggestion=suggestion
    )
