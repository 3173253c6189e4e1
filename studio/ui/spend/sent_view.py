"""What left this computer: every request with its time, place, content by name, size and hash."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.queue.looking_back import SentRow
from studio.ui.frame.live import size_text
from studio.ui.library.filters import Choice, ChoiceChip
from studio.ui.shell import Shell
from studio.ui.spend.names import matters_in
from studio.ui.spend.row_words import local_time
from studio.ui.spend.table import Column, RowsTable
from studio.ui.widgets.field import SearchBox
from studio.ui.widgets.text import label

HEADER = ("at", "destination", "sha256", "bytes", "fields", "pictures")


class SentView(QWidget):
    """The second tab."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        theme = shell.theme
        self._rows: tuple[SentRow, ...] = ()
        self.search = SearchBox(theme, "Search requests")
        self.search.setFixedWidth(240)
        self.destinations = ChoiceChip(theme, "Destination")
        self.count = label("", "count")
        self.about = label(
            "Each request is put on record as it leaves, failed ones and tests of a connection included. The hash is "
            "of exactly what was sent, without any key; what was sent is not kept.",
            "small",
            is_wrapped=True,
        )
        self.table = RowsTable(theme, "What left this computer", _columns())
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.search)
        bar.addWidget(self.destinations)
        bar.addStretch(1)
        bar.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 20, 12)
        column.setSpacing(12)
        column.addWidget(self.about)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.destinations.changed.connect(self._filter)
        self.table.copied.connect(lambda: shell.messages.toast("Rows copied.", seconds=3))

    @property
    def has_rows(self) -> bool:
        """Whether there is anything at all, filters aside."""
        return bool(self._rows)

    @property
    def chosen_rows(self) -> tuple[SentRow, ...]:
        """The rows the filters let through, the newest first."""
        words = self.search.text().casefold().split()
        chosen = self.destinations.chosen
        return tuple(
            row
            for row in self._rows
            if (not chosen or row.sent.destination in chosen) and all(word in _told(row) for word in words)
        )

    def show_rows(self, rows: Sequence[SentRow]) -> None:
        """Show these, given the oldest first."""
        self._rows = tuple(reversed(rows))
        hosts = sorted({row.sent.destination for row in rows})
        self.destinations.set_choices([Choice(host, host) for host in hosts])
        self._filter()

    def _filter(self) -> None:
        rows = self.chosen_rows
        self.table.set_rows(rows)
        requests = "1 request" if len(rows) == 1 else f"{len(rows):,} requests"
        self.count.setText(f"{requests}, {size_text(sum(row.sent.byte_count for row in rows))}")


def sent_csv(rows: Sequence[SentRow]) -> str:
    """The rows as a table file with a header; times in UTC, fields and pictures with spaces between."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for row in rows:
        sent = row.sent
        at = datetime.fromtimestamp(row.at_ms / 1000, UTC).isoformat(timespec="seconds")
        writer.writerow(
            (at, sent.destination, sent.sha, sent.byte_count, " ".join(sent.fields), " ".join(sent.pictures))
        )
    return out.getvalue()


def _columns() -> list[Column[SentRow]]:
    return [
        Column("When", lambda r: local_time(r.at_ms), lambda r: r.at_ms, 136),
        Column("To", lambda r: r.sent.destination, lambda r: r.sent.destination, 230, ink=lambda _r: "text"),
        Column("Said", _content, _content, ink=lambda _r: "text", tip=_fields),
        Column("Pictures", lambda r: str(len(r.sent.pictures) or ""), lambda r: len(r.sent.pictures), 78, is_end=True),
        Column("Size", lambda r: size_text(r.sent.byte_count), lambda r: r.sent.byte_count, 84, is_end=True),
        Column(
            "SHA-256", lambda r: r.sent.sha[:16], lambda r: r.sent.sha, 160, is_spare=True, tip=lambda r: r.sent.sha
        ),
    ]


def _content(row: SentRow) -> str:
    return ", ".join(matters_in(row.sent.fields, len(row.sent.pictures))) or "Nothing of the customer's"


def _fields(row: SentRow) -> str:
    return f"{_content(row)} ({', '.join(row.sent.fields)})" if row.sent.fields else _content(row)


def _told(row: SentRow) -> str:
    sent = row.sent
    return f"{sent.destination} {_content(row)} {' '.join(sent.fields)} {sent.sha}".casefold()
