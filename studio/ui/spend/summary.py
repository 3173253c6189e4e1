"""The ledger summed for people: by day, by provider and model, by campaign, and what kept answers saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from studio.queue.ledger import LedgerRow
from studio.ui.spend.names import PROVIDERS, VERBS, provider_name, verb_name
from studio.ui.spend.row_words import state_of, who_of
from studio.ui.spend.spent import Spent, charged, sums

DAYS = 30


@dataclass(frozen=True)
class Day:
    """One day in UTC: its money in millionths of a US dollar, and its calls."""

    day: date
    micro: int = 0
    calls: int = 0


@dataclass(frozen=True)
class Share:
    """What one provider's model, or one campaign, came to. `unknown`: calls without a known price."""

    name: str
    note: str
    micro: int
    calls: int
    unknown: int = 0


@dataclass(frozen=True)
class Account:
    """The ledger, the newest call first, with every sum of it. `told`: what each row says, for searching."""

    rows: tuple[LedgerRow, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    campaign_id: str = ""
    told: tuple[str, ...] = ()
    spent: Spent = field(default_factory=Spent)
    days: tuple[Day, ...] = ()
    by_model: tuple[Share, ...] = ()
    by_campaign: tuple[Share, ...] = ()
    saved: int = 0
    reused: int = 0
    unknown: int = 0
    providers: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


def account_of(rows: Sequence[LedgerRow], names: Mapping[str, str], campaign_id: str) -> Account:
    """Everything the page shows of the ledger; made off the window's thread."""
    seen, asked = {row.provider for row in rows}, {row.verb for row in rows}
    told = (
        f"{who_of(row)} {verb_name(row.verb)} {names.get(row.campaign_id, '')} {state_of(row)} {row.job_id}".casefold()
        for row in rows
    )
    return Account(
        rows=tuple(rows),
        names=names,
        campaign_id=campaign_id,
        told=tuple(told),
        spent=sums(rows, campaign_id),
        days=tuple(by_day(rows, datetime.now(UTC).date())),
        by_model=tuple(by_model(rows)),
        by_campaign=tuple(by_campaign(rows, names)),
        saved=saved_micro(rows),
        reused=sum(row.reused for row in rows),
        unknown=unknown_prices(rows),
        providers=tuple(key for key in PROVIDERS if key in seen),
        verbs=tuple(key for key in VERBS if key in asked),
    )


def day_of(row: LedgerRow) -> date:
    return datetime.fromtimestamp(row.started_ms / 1000, UTC).date()


def by_day(rows: Iterable[LedgerRow], today: date, days: int = DAYS) -> list[Day]:
    """The last days with today as the last one, also those without any call."""
    money: dict[date, int] = {}
    calls: dict[date, int] = {}
    for row in rows:
        day = day_of(row)
        money[day] = money.get(day, 0) + charged(row)
        calls[day] = calls.get(day, 0) + 1
    wanted = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    return [Day(day, money.get(day, 0), calls.get(day, 0)) for day in wanted]


def by_model(rows: Iterable[LedgerRow]) -> list[Share]:
    """Providers and their models, the dearest first."""
    groups: dict[tuple[str, str], list[LedgerRow]] = {}
    for row in rows:
        groups.setdefault((row.provider, row.model), []).append(row)
    found = [_share(provider_name(provider), model, own) for (provider, model), own in groups.items()]
    return _dearest_first(found)


def by_campaign(rows: Iterable[LedgerRow], names: Mapping[str, str]) -> list[Share]:
    """Campaigns by their names, the dearest first; those that are gone are put together."""
    groups: dict[str, list[LedgerRow]] = {}
    for row in rows:
        groups.setdefault(row.campaign_id if row.campaign_id in names else "", []).append(row)
    found = [_share(names.get(key, "Campaigns that are gone"), "", own) for key, own in groups.items()]
    return _dearest_first(found)


def saved_micro(rows: Iterable[LedgerRow]) -> int:
    """What answers that were used again would have cost."""
    return sum((row.cost_micro or 0) * row.reused for row in rows if row.state == "done")


def unknown_prices(rows: Iterable[LedgerRow]) -> int:
    """Answered calls nobody knows the price of."""
    return sum(row.state == "done" and row.cost_micro is None for row in rows)


def _share(name: str, note: str, rows: Sequence[LedgerRow]) -> Share:
    return Share(name, note, sum(map(charged, rows)), len(rows), unknown_prices(rows))


def _dearest_first(shares: list[Share]) -> list[Share]:
    return sorted(shares, key=lambda share: (-share.micro, -share.calls, share.name))
