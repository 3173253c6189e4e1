"""Errors that speak to a person: what happened and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

FaultKind = Literal[
    "auth", "quota", "rate", "refused", "bad_answer", "offline", "timeout", "cut_off", "unsupported", "policy", "server"
]
"""Why a provider did not answer. `policy`: this workspace does not let the request leave; `server`: a 5xx answer."""


class StudioError(Exception):
    """Something a person can understand and act on.

    `message` says what happened to which thing; `advice` says what to do next. Anything that is not a
    StudioError is a bug and is logged whole.
    """

    exit_code = 4

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()

    def __reduce__(self) -> tuple[type[StudioError], tuple[str, str]]:
        """Travel between processes with message and advice intact."""
        return type(self), (self.message, self.advice)


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a document: the field's path (`products[0].photos[1]`), what is wrong, what to do."""

    path: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message} {self.remedy}".strip()


class BriefError(StudioError):
    """A brief cannot be used; `problems` lists every fault with its field path and its remedy."""

    exit_code = 2
    subject = "The brief"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems), "")

    def __reduce__(self) -> tuple[type[BriefError], tuple[tuple[Problem, ...]]]:  # type: ignore[override]
        return type(self), (self.problems,)


class CatalogueError(BriefError):
    """A file of placements or sets cannot be used."""

    subject = "The file"


class AssetError(StudioError):
    """A picture, logo or font file cannot be taken in."""

    exit_code = 2


class LibraryError(StudioError):
    """The library cannot be opened, read or written."""


class ExportError(StudioError):
    """Files cannot be written to, or verified at, the export target."""


class StorageStalledError(StudioError):
    """The disk does not take data now (full, locked, read-only); the work waits and nothing is lost."""


class ProviderError(StudioError):
    """A provider did not give a usable answer. `kind` says why; `retry_after` is the wait it asked for, in seconds.

    Rate, server, timeout, offline and cut_off faults may pass by themselves; a rate fault holds the whole provider
    back, not only the job. `suggestion` is an edited wording that could pass where the request was refused.
    """

    def __init__(
        self,
        message: str,
        advice: str = "",
        *,
        kind: FaultKind,
        provider: str = "",
        retry_after: float | None = None,
        suggestion: str = "",
    ) -> None:
        super().__init__(message, advice)
        self.kind: FaultKind = kind
        self.provider = provider
        self.retry_after = retry_after
        self.suggestion = suggestion

    @property
    def may_pass(self) -> bool:
        """Trying the same request again later can help."""
        return self.kind in {"rate", "server", "timeout", "offline", "cut_off"}

    def __reduce__(self) -> tuple[object, ...]:  # type: ignore[override]
        return _provider_error, (self.message, self.advice, self.kind, self.provider, self.retry_after, self.suggestion)


def _provider_error(
    message: str, advice: str, kind: FaultKind, provider: str, retry_after: float | None, suggestion: str
) -> ProviderError:
    return ProviderError(message, advice, kind=kind, provider=provider, retry_after=retry_after, suggestion=suggestion)


class HeldError(StudioError):
    """A request may not go yet. `until_ms` says when it may (epoch ms); 0 means that a person must act first."""

    def __init__(self, message: str, advice: str = "", *, provider: str = "", until_ms: int = 0) -> None:
        super().__init__(message, advice)
        self.provider = provider
        self.until_ms = until_ms


class NotAgreedError(HeldError):
    """A person wants to see a request before it leaves and has not agreed yet; it waits until they look at it."""


class UnknownCallError(StudioError):
    """A request was on its way when the studio ended: it may have been billed, and its answer is lost."""

    def __init__(self, message: str, advice: str = "", *, key: str = "") -> None:
        super().__init__(message, advice)
        self.key = key


class SpendCapError(StudioError):
    """A call would go over a money limit; nothing was sent. `cap` names the limit, amounts in micro US dollars."""

    def __init__(
        self, message: str, advice: str = "", *, cap: str = "", limit_micro: int = 0, spent_micro: int = 0
    ) -> None:
        super().__init__(message, advice)
        self.cap = cap
        self.limit_micro = limit_micro
        self.spent_micro = spent_micro
