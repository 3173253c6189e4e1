"""The price of one product: amount, currency, and the earlier price of a reduction."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox
from studio.ui.brief.session import BriefSession
from studio.ui.theme import Theme
from studio.ui.widgets.field import Select, TextLine

CURRENCIES = (
    "EUR", "USD", "GBP", "JPY", "CHF", "AED", "AUD", "BRL", "CAD", "CNY", "CZK", "DKK", "HKD", "HUF", "ILS", "INR",
    "KRW", "MXN", "NOK", "NZD", "PLN", "RON", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "ZAR",
)  # fmt: skip
"""What the list offers; a brief may name any other."""


class PriceRow(QWidget):
    """`path` is that of the product's price in the brief."""

    def __init__(self, session: BriefSession, theme: Theme, path: str) -> None:
        super().__init__()
        self.session = session
        self.path = path
        self._currency = Select(theme, "Currency")
        for code in CURRENCIES:
            self._currency.add(code, code)
        self._currency.activated.connect(
            lambda _place: session.put(f"{path}.currency", self._currency.value, "Change currency")
        )
        self._currency.setFixedWidth(104)
        self.amount = self._amount("amount", "Price")
        self.was = self._amount("was", "Earlier price")
        self.currency = FieldBox("Currency", self._currency, f"{path}.currency")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for box in (self.amount, self.currency, self.was):
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)

    def _amount(self, field: str, name: str) -> FieldBox:
        line = TextLine()
        line.setMaxLength(14)
        line.setFixedWidth(140)
        line.setPlaceholderText("29.90" if field == "amount" else "none")
        line.textEdited.connect(lambda text: self._set_amount(field, text))
        line.left.connect(self.session.save_soon)
        return FieldBox(name, line, f"{self.path}.{field}")

    def _set_amount(self, field: str, text: str) -> None:
        """An amount as typed, a comma taken for a point; without a price nothing of it is kept."""
        path = self.path
        value = text.strip().replace(",", ".") if text.count(",") == 1 and "." not in text else text.strip()
        draft = self.session.draft.put(f"{path}.{field}", value or None)
        if field == "amount" and not value:
            draft = draft.put(path, None)
        elif not draft.text(f"{path}.currency"):
            draft = draft.put(f"{path}.currency", self._currency.value or "EUR")
        self.session.touch(f"{path}.{field}")
        self.session.replace(draft, f"Change {field}", f"{path}.{field}")

    def show_price(self, draft: Draft) -> None:
        """Show the price of a draft."""
        for box, field in ((self.amount, "amount"), (self.was, "was")):
            control, value = box.control, draft.text(f"{self.path}.{field}")
            if isinstance(control, TextLine) and control.text().strip().replace(",", ".") != value:
                control.show_text(value)
        code = draft.text(f"{self.path}.currency") or self._currency.value or "EUR"
        if self._currency.findData(code) < 0:
            self._currency.add(code, code)
        self._currency.set_value(code)
        has_price = bool(draft.text(f"{self.path}.amount"))
        self._currency.setEnabled(has_price)
        self.was.control.setEnabled(has_price)
