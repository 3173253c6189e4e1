"""The section of the products."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from studio.model.errors import Problem
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import Section
from studio.ui.brief.names import free_id
from studio.ui.brief.product_card import ProductCard, fault_count
from studio.ui.brief.session import BriefSession
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button


class ProductsSection(Section):
    id, title, icon = "products", "Products", "package"
    note = "Each product is advertised by itself, with its own photos and words."
    paths = ("products",)

    def __init__(self, session: BriefSession, theme: Theme, shell: Shell) -> None:
        super().__init__(session, theme)
        self._shell = shell
        self.cards: list[ProductCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.column.addLayout(self._list)
        self.add = Button(theme, "Add product", icon="plus")
        self.add.clicked.connect(self._add)
        self.column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_draft(self, draft: Draft) -> None:
        count = len(draft.items("products"))
        while len(self.cards) > count:
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        while len(self.cards) < count:
            card = ProductCard(self.session, self._shell, len(self.cards))
            card.toggled.connect(self.open_only)
            card.wanted.connect(self._carry_out)
            self._list.addWidget(card)
            self.cards.append(card)
            if len(self.cards) == 1:
                card.set_open(True)
        for card in self.cards:
            card.show_draft(draft)

    def show_fault_counts(self, problems: tuple[Problem, ...]) -> None:
        for card in self.cards:
            card.show_fault_count(fault_count(problems, card.place))

    def open_only(self, place: int) -> None:
        """Open one product and close the others; an open one closes."""
        for card in self.cards:
            card.set_open(card.place == place and not card.is_open)
        self.show_fault_counts(self.session.visible_problems())

    def open_at(self, place: int) -> None:
        """Make sure that a product is open."""
        if 0 <= place < len(self.cards) and not self.cards[place].is_open:
            self.open_only(place)

    def _add(self) -> None:
        products = self.session.draft.items("products")
        taken = [str(product.get("id")) for product in products]
        new = {"id": free_id("", taken), "name": "", "photos": []}
        self.session.put("products", [*products, new], "Add product")
        self.open_at(len(products))
        body = self.cards[-1].body
        if body is not None:
            body.name.control.setFocus()

    def _carry_out(self, what: str, place: int) -> None:
        products = self.session.draft.items("products")
        opened = next((card.place for card in self.cards if card.is_open), -1)
        if what == "remove":
            del products[place]
            target = min(opened, len(products) - 1)
        elif what == "duplicate":
            copy = dict(products[place])
            copy["id"] = free_id(f"{copy.get('id', '')}-copy", [str(product.get("id")) for product in products])
            copy["name"] = f"{copy.get('name', '')} copy"[:80]
            products.insert(place + 1, copy)
            target = place + 1
        else:
            target = place + (-1 if what == "up" else 1)
            products.insert(target, products.pop(place))
        texts = {"remove": "Remove product", "duplicate": "Duplicate product"}
        self.session.put("products", products, texts.get(what, "Move product"))
        if opened >= 0:
            self.open_at(target)
