"""What the ledger's rows say, in words a person searches by."""

from __future__ import annotations

from datetime import datetime

from studio.queue.ledger import LedgerRow
from studio.ui.spend.names import money, provider_name

STATES = {"done": "Answered", "sent": "On its way", "unknown": "Answer lost", "failed": "Not answered"}


def local_time(at_ms: int) -> str:
    """`2026-11-21 08:05`, by the person's own clock."""
    return datetime.fromtimestamp(at_ms / 1000).strftime("%Y-%m-%d %H:%M")


def who_of(row: LedgerRow) -> str:
    """Provider and model."""
    return f"{provider_name(row.provider)}, {row.model}" if row.model else provider_name(row.provider)


def state_of(row: LedgerRow) -> str:
    """What became of the call."""
    words = STATES.get(row.state, row.state)
    again = f", used {row.reused} times more" if row.reused > 1 else ", used once more" if row.reused else ""
    kind = f": {row.error.replace('_', ' ')}" if row.state == "failed" and row.error else ""
    return f"{words}{again}{kind}"


def tokens_of(row: LedgerRow) -> str:
    """In and out together; empty where none were counted."""
    return f"{row.tokens_in + row.tokens_out:,}" if row.tokens_in or row.tokens_out else ""


def price_of(row: LedgerRow) -> str:
    """What was paid, or what probably will be."""
    if row.state == "done":
        return money(row.cost_micro)
    if row.state == "failed":
        return "none"
    return f"about {money(row.estimate_micro)}" if row.estimate_micro else money(row.estimate_micro)
