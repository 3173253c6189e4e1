"""The ledger: every call with its tokens, pictures and money, summed, by day, and as a table file."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from studio.model.value import Value

_COLUMNS = (
    "key,op,provider,model,state,campaign_id,job_id,started,coalesce(finished,0),estimate,cost,tokens_in,tokens_out,"
    "images,sends,reused,error"
)
_HEADER = (
    "started_utc_ms", "provider", "model", "verb", "state", "campaign", "job", "tokens_in", "tokens_out", "images",
    "usd", "usd_estimate", "sends", "reused", "error",
)  # fmt: skip


class LedgerRow(Value):
    """One call. Money in millionths of a US dollar; `cost_micro` None: the price is not known. Times in epoch ms."""

    key: str
    verb: str
    provider: str
    model: str
    state: str
    campaign_id: str
    job_id: str
    started_ms: int
    finished_ms: int
    estimate_micro: int | None
    cost_micro: int | None
    tokens_in: int
    tokens_out: int
    images: int
    sends: int
    reused: int
    error: str = ""


class LedgerTotals(Value):
    """Sums over calls. `saved_micro`: what answers used again would have cost. `unknown`: calls without a price."""

    calls: int = 0
    cost_micro: int = 0
    saved_micro: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    images: int = 0
    unknown: int = 0


class Ledger:
    """Reads `queue.db`, also while the queue writes it; works for a workspace opened for reading only."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(
        self,
        *,
        campaign_id: str = "",
        provider: str = "",
        month: str = "",
        with_offline: bool = False,
        limit: int = 5000,
    ) -> list[LedgerRow]:
        """Calls, the newest first. `month` as `2026-11`, in UTC."""
        where, values = ["state IN('done','sent','unknown','failed')"], []
        for column, value in (("campaign_id=?", campaign_id), ("provider=?", provider)):
            if value:
                where.append(column)
                values.append(value)
        if month:
            where.append("strftime('%Y-%m',started/1000,'unixepoch')=?")
            values.append(month)
        if not with_offline and provider != "offline":
            where.append("provider<>'offline'")
        sql = f"SELECT {_COLUMNS} FROM calls WHERE {' AND '.join(where)} ORDER BY started DESC LIMIT ?"
        names = list(LedgerRow.model_fields)
        found = self._read(sql, (*values, limit))
        return [LedgerRow.model_validate(dict(zip(names, row, strict=True))) for row in found]

    def by_day(self, days: int = 30) -> list[tuple[str, int]]:
        """(ISO day, money in micro US dollars) of the last days with any cost, oldest first."""
        sql = (
            "SELECT strftime('%Y-%m-%d',started/1000,'unixepoch') AS day,sum(coalesce(cost,0)) FROM calls "
            "WHERE state='done' AND provider<>'offline' GROUP BY day ORDER BY day DESC LIMIT ?"
        )
        return [(str(day), int(str(micro))) for day, micro in self._read(sql, (days,))][::-1]

    def sent(self, limit: int = 5000) -> list[tuple[int, str, str, int, str, str]]:
        """What left this computer, the newest first: (epoch ms, destination, SHA-256, bytes, fields, pictures)."""
        sql = "SELECT at,destination,sha,bytes,fields,pictures FROM sent ORDER BY id DESC LIMIT ?"
        rows = self._read(sql, (limit,))
        return [(int(str(r[0])), str(r[1]), str(r[2]), int(str(r[3])), str(r[4]), str(r[5])) for r in rows]

    def unknown(self) -> list[LedgerRow]:
        """Calls that may have been billed when the studio ended, and whose answer is lost."""
        return [row for row in self.rows() if row.state == "unknown"]

    def _read(self, sql: str, values: Sequence[object]) -> list[tuple[object, ...]]:
        if not self._path.is_file():
            return []
        with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True, timeout=5)) as base:
            return base.execute(sql, tuple(values)).fetchall()


def totals(rows: Sequence[LedgerRow]) -> LedgerTotals:
    """The sums over calls that were answered."""
    done = [row for row in rows if row.state == "done"]
    return LedgerTotals(
        calls=len(done),
        cost_micro=sum(row.cost_micro or 0 for row in done),
        saved_micro=sum((row.cost_micro or 0) * row.reused for row in done),
        tokens_in=sum(row.tokens_in for row in done),
        tokens_out=sum(row.tokens_out for row in done),
        images=sum(row.images for row in done),
        unknown=sum(row.cost_micro is None for row in done),
    )


def as_csv(rows: Sequence[LedgerRow]) -> str:
    """The rows as a table file with a header; amounts in US dollars."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEADER)
    for row in rows:
        writer.writerow([row.started_ms, row.provider, row.model, row.verb, row.state, row.campaign_id, row.job_id,
                         row.tokens_in, row.tokens_out, row.images, _usd(row.cost_micro), _usd(row.estimate_micro),
                         row.sends, row.reused, row.error])  # fmt: skip
    return out.getvalue()


def _usd(micro: int | None) -> str:
    return "" if micro is None else f"{micro / 1_000_000:.6f}"
