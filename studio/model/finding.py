"""A finding: one measured fault of a creative."""

from __future__ import annotations

from typing import Literal

from studio.model.fix import Fix
from studio.model.geometry import Box
from studio.model.value import Value

Severity = Literal["error", "warning", "info"]


class Finding(Value):
    """What a check measured. `error` blocks export. `value` and `limit` in the rule's own unit; `box` in design px.

    `fix` is what would repair it, where the rule knows something that would.
    """

    rule: str
    severity: Severity
    message: str
    advice: str = ""
    layer: str = ""
    value: float | None = None
    limit: float | None = None
    box: Box | None = None
    fix: Fix | None = None


def is_blocked(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity == "error" for finding in findings)
