"""Errors that speak to a person: what happened and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems), "")

    def __reduce__(self) -> tuple[type[BriefError], tuple[tuple[Problem, ...]]]:  # type: ignore[override]
        return type(self), (self.problems,)


class AssetError(StudioError):
    """A picture, logo or font file cannot be taken in."""

    exit_code = 2


class MissingGlyphError(StudioError):
    """The bundled and brand fonts have no glyph for a character; tofu is never drawn."""


class LibraryError(StudioError):
    """The library cannot be opened, read or written."""


class ExportError(StudioError):
    """Files cannot be written to, or verified at, the export target."""


class StorageStalledError(StudioError):
    """The disk does not take data now (full, locked, read-only); the work waits and nothing is lost."""
