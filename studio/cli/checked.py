"""What a check looked at, and what it found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.model.errors import StudioError
from studio.model.finding import Finding

if TYPE_CHECKING:
    from studio.checks.parity import ParityGroup


class TargetError(StudioError):
    """What was named cannot be checked: it is not there, or not one thing."""

    exit_code = 2


@dataclass
class Checked:
    """One thing that was looked at: its name, what it is, and what was found."""

    name: str
    facts: dict[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass
class Report:
    """Everything that was looked at; `parity` is None where nobody asked for it."""

    checked: list[Checked]
    parity: list[ParityGroup] | None = None

    def count(self, severity: str) -> int:
        return sum(finding.severity == severity for one in self.checked for finding in one.findings)

    @property
    def differences(self) -> int:
        return sum(len(group.differences) for group in self.parity or ())
