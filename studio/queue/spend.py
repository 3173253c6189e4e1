"""The spend firewall: what was spent and what is on its way, held against hard limits before anything is sent."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from studio.model.call import Route
from studio.model.errors import SpendCapError
from studio.model.policy import Caps
from studio.queue.journal import Row

LOAD_SPENT = (
    "SELECT campaign_id,strftime('%Y-%m',started/1000,'unixepoch'),sum(coalesce(cost,estimate,0)) FROM calls "
    "WHERE state IN('done','sent','unknown') AND provider<>'offline' GROUP BY 1,2"
)


@dataclass
class Reservation:
    """Money kept for one call until it is known what it cost."""

    campaign_id: str
    month: str
    micro: int


@dataclass
class SpendGuard:
    """Sums in millionths of a US dollar; a call that may be on the bill counts from before it is sent."""

    caps: Caps = field(default_factory=Caps)
    _by_campaign: dict[str, int] = field(default_factory=dict)
    _by_month: dict[str, int] = field(default_factory=dict)
    _run: int = 0

    def load(self, rows: list[Row]) -> None:
        """Take over what the journal knows."""
        for campaign_id, month, micro in rows:
            self._add(str(campaign_id), str(month), int(micro))
        self._run = 0

    def begin_run(self) -> None:
        """Count a run from nought: somebody pressed Generate while nothing was being made."""
        self._run = 0

    def reserve(self, route: Route, campaign_id: str) -> Reservation:
        """Keep the price of a call. SpendCapError, with nothing kept, where a limit would be passed."""
        month = datetime.fromtimestamp(time.time(), UTC).strftime("%Y-%m")
        if route.estimate_micro == 0:
            return Reservation(campaign_id, month, 0)
        self._check(route, campaign_id, month)
        micro = route.estimate_micro or 0
        self._add(campaign_id, month, micro)
        return Reservation(campaign_id, month, micro)

    def settle(self, reservation: Reservation, cost_micro: int | None) -> None:
        """Put what it really cost in the place of what was kept; None leaves the estimate."""
        if cost_micro is not None:
            self._add(reservation.campaign_id, reservation.month, cost_micro - reservation.micro)

    def _add(self, campaign_id: str, month: str, micro: int) -> None:
        self._by_campaign[campaign_id] = self._by_campaign.get(campaign_id, 0) + micro
        self._by_month[month] = self._by_month.get(month, 0) + micro
        self._run += micro

    def _check(self, route: Route, campaign_id: str, month: str) -> None:
        limits = (
            ("run", self.caps.run_micro, self._run),
            ("campaign", self.caps.campaign_micro, self._by_campaign.get(campaign_id, 0)),
            ("workspace", self.caps.workspace_micro, sum(self._by_campaign.values())),
            ("month", self.caps.month_micro, self._by_month.get(month, 0)),
        )
        for name, limit, spent in limits:
            if limit is None:
                continue
            if route.estimate_micro is None:
                raise SpendCapError(
                    f"{route.model or route.provider} has no known price: the limit for this {name} cannot hold.",
                    "Choose a model with a known price, or remove the limit under Settings, Connections.",
                    cap=name, limit_micro=limit, spent_micro=spent,
                )  # fmt: skip
            if spent + route.estimate_micro > limit:
                raise SpendCapError(
                    f"The limit of {dollars(limit)} for this {name} would be passed: {dollars(spent)} are spent, "
                    f"and this request costs about {dollars(route.estimate_micro)}.",
                    "Raise the limit under Settings, Connections; the work goes on by itself.",
                    cap=name, limit_micro=limit, spent_micro=spent,
                )  # fmt: skip


def dollars(micro: int) -> str:
    """`US$ 1.20`; small amounts with four decimals."""
    amount = micro / 1_000_000
    return f"US$ {amount:.2f}" if amount >= 0.1 or amount == 0 else f"US$ {amount:.4f}"
