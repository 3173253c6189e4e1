"""Sums to be read at a glance: tiles with one number each, and lists of shares with bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from studio.ui.spend.names import amount
from studio.ui.spend.summary import Share
from studio.ui.theme import Theme
from studio.ui.widgets.badge import ProgressLine
from studio.ui.widgets.paint import elided
from studio.ui.widgets.text import ElidedLabel, label

ROW_PX, MOST_SHARES = 34, 6


class Tile(QFrame):
    """A name, a sum, a few words, and how much of a limit is used up where there is one."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(2)
        self.name = label(name, "section")
        self.sum = label("", "h2")
        self.note = ElidedLabel("", "small")
        self.line = ProgressLine(theme, 3)
        column.addWidget(self.name)
        column.addWidget(self.sum)
        column.addWidget(self.note)
        column.addSpacing(6)
        column.addWidget(self.line)
        policy = self.line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.line.setSizePolicy(policy)

    def show_sum(self, micro: int, note: str, limit_micro: int | None = None) -> None:
        """Show a sum; with a limit its line fills, and turns as it nears the end."""
        self.sum.setText(amount(micro))
        if limit_micro is not None:
            note = f"of {amount(limit_micro)} allowed" + (f", {note}" if note else "")
            used = micro / limit_micro if limit_micro else 1.0
            self.line.set_value(used, "bad" if used >= 1 else "warn" if used >= 0.8 else "accent")
        self.line.setVisible(limit_micro is not None)
        self.note.set_whole(note)
        self.setAccessibleName(f"{self.name.text()}: {amount(micro)} {note}")


class ShareList(QWidget):
    """Names with their sums and a bar each, the dearest first; what lies beyond is put together."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumWidth(280)
        theme.changed.connect(self.update)

    @property
    def shares(self) -> tuple[Share, ...]:
        return self._shares

    def show_shares(self, shares: Sequence[Share]) -> None:
        self._shares = tuple(shares)
        self.setAccessibleDescription("; ".join(f"{one.name} {one.note}: {share_words(one)}" for one in shares))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, ROW_PX * MOST_SHARES)

    @property
    def _shown(self) -> list[Share]:
        """As many as fit; the last one stands for the rest."""
        fits = max(2, self.height() // ROW_PX)
        if len(self._shares) <= fits:
            return list(self._shares)
        return [*self._shares[: fits - 1], _together(self._shares[fits - 1 :])]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((share.micro for share in self._shown), default=0)
        calls = max((share.calls for share in self._shown), default=1)
        for place, share in enumerate(self._shown):
            top = ROW_PX * place
            words = share_words(share)
            wide = QFontMetricsF(theme.font("small")).horizontalAdvance(words) + 4
            name = QRectF(0, top, max(40.0, self.width() - wide - 12), 20)
            used = elided(painter, theme, name, share.name, "body", "text")
            if share.note:
                room = name.adjusted(used + 8, 0, 0, 0)
                if room.width() > 24:
                    elided(painter, theme, room, share.note, "small", "text3")
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(QRectF(self.width() - wide, top, wide, 20), int(Qt.AlignmentFlag.AlignRight), words)
            part = share.micro / most if most else share.calls / calls
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("line"))
            painter.drawRoundedRect(QRectF(0, top + 23, self.width(), 3), 1.5, 1.5)
            painter.setBrush(theme.colour("accent"))
            if part > 0:
                painter.drawRoundedRect(QRectF(0, top + 23, max(3.0, self.width() * part), 3), 1.5, 1.5)
        painter.end()


def share_words(share: Share) -> str:
    """`US$ 1.20, 14 calls`; calls without a known price are said."""
    calls = "1 call" if share.calls == 1 else f"{share.calls:,} calls"
    if share.unknown and not share.micro:
        return f"price not known, {calls}"
    more = f" and {share.unknown} unknown" if share.unknown else ""
    return f"{amount(share.micro)}{more}, {calls}"


def _together(shares: Sequence[Share]) -> Share:
    return Share(
        f"{len(shares)} others",
        "",
        sum(share.micro for share in shares),
        sum(share.calls for share in shares),
        sum(share.unknown for share in shares),
    )
