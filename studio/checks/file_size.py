"""Rule `file_size`: the exported file is no larger than the platform takes."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case
from studio.model.finding import Finding


def check_file_size(case: Case) -> Iterator[Finding]:
    """An error where the file has more bytes than the placement allows; silent before there is a file."""
    limit = case.placement.max_bytes
    if case.encoded is None or limit is None or len(case.encoded) <= limit:
        return
    yield Finding(
        rule="file_size",
        severity="error",
        message=f"The file has {kilobytes(len(case.encoded))}; {case.placement.platform} takes {kilobytes(limit)}.",
        advice="Export it as JPEG or at a lower quality.",
        value=float(len(case.encoded)),
        limit=float(limit),
    )


def kilobytes(count: int) -> str:
    """A byte count as people read it, in units of 1000 as platforms count."""
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"
