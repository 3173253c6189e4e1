"""Library rows as cards: names looked up once, pages read as they are needed."""

from __future__ import annotations

from collections.abc import Iterable

from studio.library.found import CreativeFilter, CreativeRow
from studio.model.brief import Brief
from studio.ui.card import Card, card_of
from studio.ui.shell import Shell

PAGE = 500


def in_brief_order(rows: Iterable[CreativeRow], brief: Brief) -> list[CreativeRow]:
    """By product, locale, placement and variant as the brief lists them; what it no longer names comes last."""
    names = ([product.id for product in brief.products], brief.locales, brief.placements)
    orders = [{name: place for place, name in enumerate(values)} for values in names]

    def place(row: CreativeRow) -> tuple[int, ...]:
        parts = (row.key.product_id, row.key.locale, row.key.placement_id)
        places = (order.get(part, len(order)) for order, part in zip(orders, parts, strict=True))
        return (*places, row.key.variant)

    return sorted(rows, key=place)


class CardMaker:
    """Makes cards with the names of campaigns and products in them."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._names: dict[str, tuple[str, dict[str, str]]] = {}

    def forget(self) -> None:
        """Look names up anew (a brief changed)."""
        self._names.clear()

    def card(self, row: CreativeRow) -> Card:
        campaign, products = self._of(row.key.campaign_id)
        placement = self._shell.workshop.placements.get(row.key.placement_id)
        return card_of(row, placement, products.get(row.key.product_id, ""), campaign)

    def cards(self, rows: Iterable[CreativeRow]) -> list[Card]:
        return [self.card(row) for row in rows]

    def _of(self, campaign_id: str) -> tuple[str, dict[str, str]]:
        if campaign_id not in self._names:
            campaign = self._shell.workshop.library.campaigns.find(campaign_id)
            products = {product.id: product.name for product in campaign.brief.products} if campaign else {}
            self._names[campaign_id] = (campaign.brief.name if campaign else "", products)
        return self._names[campaign_id]


class Pages:
    """The rows that match a filter, newest first, read page by page."""

    def __init__(self, shell: Shell, wanted: CreativeFilter) -> None:
        self._shelf = shell.workshop.library.creatives
        self.wanted = wanted
        self.count = self._shelf.count(wanted)
        self._last: int | None = None
        self.is_done = False

    def next(self) -> list[CreativeRow]:
        """The next page; empty at the end."""
        rows = self._shelf.rows(self.wanted, after=self._last, limit=PAGE)
        self.is_done = len(rows) < PAGE
        if rows:
            self._last = rows[-1].seq
        return rows
