"""Before a correction goes to other creatives: who takes it, who keeps their own, and what stays here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.edit.cascade import Spread
from studio.model.creative import CreativeKey
from studio.model.edits import Edits
from studio.model.locale import direction
from studio.ui.brief.locale_names import locale_name
from studio.ui.canvas.origin_names import field_names, placement_name
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.dialog import Sheet
from studio.ui.widgets.field import CheckBox
from studio.ui.widgets.text import label

ROW_PX, MOST_ROWS = 26, 7
_PLACED = frozenset({"logo", "crop", "product", "overlays"})


class SpreadSheet(Sheet):
    """Lists the creatives concerned. `left`: fields that do not go along, and why.

    `replacing` plans the step anew so that others lose what they have of their own; without it that is not offered.
    `is_agreed` and `spread` say after it closed what was agreed to.
    """

    def __init__(
        self,
        shell: Shell,
        key: CreativeKey,
        spread: Spread,
        heading: str,
        edits: Edits,
        left: Mapping[str, str],
        replacing: Callable[[], Spread] | None = None,
    ) -> None:
        super().__init__(shell.host, shell.theme, heading, 480, "layers")
        self._shell = shell
        self._key, self._edits, self._left = key, edits, left
        self._plain, self._replacing = spread, replacing
        self.spread = spread
        self.is_agreed = False
        self.body.addWidget(label(field_names(spread.fields, edits), "strong", is_wrapped=True))
        count = len(spread.kept)
        others = "the one that has a change of its own" if count == 1 else f"the {count} that have changes of their own"
        self.replace = CheckBox(shell.theme, f"Change {others} as well")
        self.replace.toggled.connect(self._plan)
        self._told = QWidget()
        self._column = QVBoxLayout(self._told)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.body.addWidget(self._told)
        self.body.addWidget(self.replace)
        self.replace.setVisible(replacing is not None and count > 0)
        self._tell()
        cancel = self.add_button(Button(shell.theme, "Cancel"))
        cancel.clicked.connect(self.dismiss)
        self.agree_button = self.add_button(Button(shell.theme, heading.split(" ")[0], kind="primary"))
        self.agree_button.clicked.connect(self._agree)

    def _plan(self, is_replacing: bool) -> None:
        self.spread = self._replacing() if is_replacing and self._replacing else self._plain
        self._tell()

    def _tell(self) -> None:
        """Who is concerned by the step as it is planned now."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        spread = self.spread
        self.affected = self._list(spread.affected)
        if spread.affected:
            count = len(spread.affected)
            self._column.addWidget(label(f"Also changes {count} {'other' if count == 1 else 'others'}", "section"))
            self._column.addWidget(self.affected)
        for words in self._notes(self._key, spread, self._edits, self._left):
            self._column.addWidget(label(words, "muted", is_wrapped=True))

    def _list(self, keys: Sequence[CreativeKey]) -> QListWidget:
        """The creatives by name, a few lines high."""
        names = self._names(keys)
        found = QListWidget()
        found.setAccessibleName("Creatives that change")
        for words in names:
            item = QListWidgetItem(words)
            item.setSizeHint(QSize(10, ROW_PX))
            found.addItem(item)
        found.setFixedHeight(min(MOST_ROWS, max(1, len(names))) * ROW_PX + 4)
        return found

    def _names(self, keys: Sequence[CreativeKey]) -> list[str]:
        workshop = self._shell.workshop
        campaign = workshop.library.campaigns.find(keys[0].campaign_id) if keys else None
        products = {product.id: product.name for product in campaign.brief.products} if campaign else {}
        catalogue = workshop.placements
        names = []
        for key in keys:
            parts = [placement_name(catalogue.get(key.placement_id), key.placement_id), locale_name(key.locale)]
            if len(products) > 1:
                parts.append(products.get(key.product_id, key.product_id))
            if key.variant > 1:
                parts.append(f"variant {key.variant}")
            names.append(", ".join(parts))
        return names

    def _notes(self, key: CreativeKey, spread: Spread, edits: Edits, left: Mapping[str, str]) -> list[str]:
        notes = []
        if spread.kept:
            count, shown = len(spread.kept), self._names(spread.kept[:3])
            more = f" and {count - 3} more" if count > 3 else ""
            has = "has a change of its own and keeps it" if count == 1 else "have changes of their own and keep them"
            notes.append(f"{count} {has}: {'; '.join(shown)}{more}.")
        if left:
            notes.append(f"Stays here: {field_names(left, edits)}. {next(iter(left.values()))}")
        turned = {other.locale for other in spread.affected if direction(other.locale) != direction(key.locale)}
        if turned and any(field.split(".")[0] in _PLACED or field.endswith(".box") for field in spread.fields):
            tongues = ", ".join(sorted(locale_name(tag) for tag in turned))
            notes.append(
                f"Places follow the layout: where it is read the other way they are mirrored, as in {tongues}."
            )
        notes.append("Everything concerned is checked again; what was approved goes back to review. You can undo this.")
        return notes

    def _agree(self) -> None:
        self.is_agreed = True
        self.dismiss()
