"""The cards of a grid as a Qt list model: changed one by one, dragged out as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.ui.card import Card

CARD_ROLE = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex
MakeFiles = Callable[[Sequence[str]], QMimeData]
"""Makes what is dragged out of the window from the keys of cards."""


class CardModel(QAbstractListModel):
    """Cards in order. `set_cards` keeps positions (and so the selection) where the keys are the same."""

    def __init__(self, parent: QObject | None = None, make_files: MakeFiles | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._places: dict[str, int] = {}
        self._make_files = make_files

    @property
    def cards(self) -> Sequence[Card]:
        return self._cards

    def card(self, row: int) -> Card:
        return self._cards[row]

    def row_of(self, key: str) -> int | None:
        """Where the card of that key is, or None."""
        return self._places.get(key)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these. Same keys in the same order: only what changed is repainted."""
        if [card.key for card in cards] == [card.key for card in self._cards]:
            for card in cards:
                self.replace(card)
            return
        self.beginResetModel()
        self._cards = list(cards)
        self._places = {card.key: row for row, card in enumerate(self._cards)}
        self.endResetModel()

    def append_cards(self, cards: Sequence[Card]) -> None:
        """Show more at the end."""
        if cards:
            start = len(self._cards)
            self.beginInsertRows(QModelIndex(), start, start + len(cards) - 1)
            self._cards.extend(cards)
            self._places.update({card.key: start + row for row, card in enumerate(cards)})
            self.endInsertRows()

    def replace(self, card: Card) -> bool:
        """Show a newer state of one card; False when it is not among the cards."""
        row = self._places.get(card.key)
        if row is None:
            return False
        if self._cards[row] != card:
            self._cards[row] = card
            index = self.index(row)
            self.dataChanged.emit(index, index)
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{card.product}, {card.placement}, revision {card.revision}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        keys = [self._cards[index.row()].key for index in sorted(indexes, key=lambda index: index.row())]
        return self._make_files(keys) if self._make_files else QMimeData()

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return ["text/uri-list", "image/png"]

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.CopyAction
