"""What was spent so far, as the limits count it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from studio.queue.ledger import Ledger, LedgerRow


@dataclass(frozen=True)
class Spent:
    """Millionths of a US dollar, in UTC days and months. Calls whose price is not known count nothing."""

    today: int = 0
    month: int = 0
    campaign: int = 0
    workspace: int = 0


def spent_so_far(workspace: Path, campaign_id: str = "", now_ms: int | None = None) -> Spent:
    """Sums over the ledger of a workspace; what may be on a bill counts with its estimate."""
    return sums(Ledger(workspace / "queue.db").rows(limit=1_000_000), campaign_id, now_ms)


def sums(rows: Sequence[LedgerRow], campaign_id: str = "", now_ms: int | None = None) -> Spent:
    """As `spent_so_far`, over rows that were read."""
    now = datetime.now(UTC) if now_ms is None else datetime.fromtimestamp(now_ms / 1000, UTC)
    today = month = campaign = workspace = 0
    for row in rows:
        micro = charged(row)
        at = datetime.fromtimestamp(row.started_ms / 1000, UTC)
        workspace += micro
        month += micro if (at.year, at.month) == (now.year, now.month) else 0
        today += micro if at.date() == now.date() else 0
        campaign += micro if campaign_id and row.campaign_id == campaign_id else 0
    return Spent(today, month, campaign, workspace)


def charged(row: LedgerRow) -> int:
    """What a call counts: its price, else its estimate; a failed one nothing."""
    if row.state == "failed":
        return 0
    return row.cost_micro if row.cost_micro is not None else row.estimate_micro or 0
