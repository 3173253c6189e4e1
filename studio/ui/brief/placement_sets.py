"""Picking whole sets of placements, and keeping a selection as a set of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studio.model.errors import StudioError
from studio.model.placement import PlacementCatalogue, PlacementSet, free_id
from studio.ui.brief.draft import Draft
from studio.ui.brief.session import BriefSession
from studio.ui.brief.summaries import many
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, Chip, IconButton
from studio.ui.widgets.chips import WordChip
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.menu import Item, menu_of
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.text import label

SETS, PLACEMENTS = "placement_sets", "placements"


def chosen_in(draft: Draft, catalogue: PlacementCatalogue) -> list[str]:
    """The placements of a draft, those of its sets among them."""
    return list(catalogue.expanded(map(str, draft.items(PLACEMENTS)), map(str, draft.items(SETS))))


def with_placements(draft: Draft, catalogue: PlacementCatalogue, names: list[str]) -> Draft:
    """The draft with these placements; a picked set that is no longer whole is picked no more."""
    picked = [name for name in map(str, draft.items(SETS)) if _is_whole(catalogue, name, names)]
    return draft.put(PLACEMENTS, names).put(SETS, picked or None)


def toggled(draft: Draft, catalogue: PlacementCatalogue, name: str) -> Draft:
    """A set put in whole, or taken out but for what other picked sets have in common with it."""
    members, now = catalogue.sets[name].placements, chosen_in(draft, catalogue)
    others = [str(one) for one in draft.items(SETS) if one != name]
    if not set(members) <= set(now):
        both = list(dict.fromkeys([*now, *members]))
        return with_placements(draft.put(SETS, [*others, name]), catalogue, both)
    kept = set(catalogue.expanded((), others))
    left = [one for one in now if one not in members or one in kept]
    return with_placements(draft.put(SETS, others or None), catalogue, left)


def _is_whole(catalogue: PlacementCatalogue, name: str, chosen: list[str]) -> bool:
    return name not in catalogue.sets or set(catalogue.sets[name].placements) <= set(chosen)


class NamePopover(Popover):
    """One line to name something. `named(text)` comes with a name that `fault` has nothing against."""

    named = Signal(str)

    def __init__(self, host: QWidget, theme: Theme, heading: str, name: str, fault: Callable[[str], str]) -> None:
        super().__init__(host, theme, 320)
        self._fault = fault
        self.column.addWidget(label(heading, "strong"))
        self.line = TextLine()
        self.line.setMaxLength(80)
        self.line.setText(name)
        self.line.selectAll()
        self.line.setAccessibleName(heading)
        self.line.returnPressed.connect(self._take)
        self.line.textEdited.connect(lambda _text: self._say(""))
        self.column.addWidget(self.line)
        self.note = label("", "error", is_wrapped=True)
        self.note.hide()
        self.column.addWidget(self.note)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(theme, "Cancel")
        cancel.clicked.connect(self.dismiss)
        self.save = Button(theme, "Save", kind="primary")
        self.save.clicked.connect(self._take)
        row.addWidget(cancel)
        row.addWidget(self.save)
        self.column.addLayout(row)

    def _take(self) -> None:
        name = " ".join(self.line.text().split())
        fault = self._fault(name) if name else "Give it a name."
        self._say(fault)
        if not fault:
            self.dismiss()
            self.named.emit(name)

    def _say(self, fault: str) -> None:
        self.note.setText(fault)
        self.note.setVisible(bool(fault))
        self.line.set_invalid(bool(fault))
        self.adjustSize()


class SetPicker(QWidget):
    """Chips of all sets, and what can be done with the present selection and with one's own sets.

    `kept`: the workspace's sets are others now.
    """

    kept = Signal()

    def __init__(self, session: BriefSession, shell: Shell) -> None:
        super().__init__()
        self._session, self._shell = session, shell
        self._catalogue = PlacementCatalogue(())
        self.chips: dict[str, Chip] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("Sets", "field"))
        holder = QWidget()
        self._flow = FlowLayout(holder, 6)
        column.addWidget(grows(holder))
        row = QHBoxLayout()
        row.setSpacing(4)
        self.save = Button(shell.theme, "Save selection as a set…", icon="plus", kind="ghost")
        self.save.clicked.connect(self.ask_name)
        self.manage = IconButton(shell.theme, "ellipsis-vertical", "Change own sets")
        self.manage.clicked.connect(lambda: self.menu().popup(self.manage.mapToGlobal(QPoint(0, self.manage.height()))))
        row.addWidget(self.save)
        row.addWidget(self.manage)
        row.addStretch(1)
        column.addLayout(row)

    # showing

    def show_draft(self, draft: Draft, catalogue: PlacementCatalogue) -> None:
        """Bring chips and counts up to date."""
        picked = [str(name) for name in draft.items(SETS)]
        unknown = [name for name in picked if name not in catalogue.sets]
        if catalogue is not self._catalogue or unknown or len(self.chips) != self._flow.count():
            self._rebuild(catalogue, unknown)
        chosen = set(chosen_in(draft, catalogue))
        for name, chip in self.chips.items():
            one = catalogue.sets[name]
            has = len(chosen & set(one.placements))
            count = f"{has} of {len(one.placements)}" if 0 < has < len(one.placements) else str(len(one.placements))
            chip.setText(f"{one.name} · {count}")
            chip.setAccessibleName(f"Set {one.name}, {count} placements")
            chip.setChecked(has == len(one.placements))
        is_read_only = self._shell.workshop.library.is_read_only
        self.save.setEnabled(bool(chosen) and not is_read_only)
        self.manage.setVisible(bool(catalogue.own_sets) and not is_read_only)

    def _rebuild(self, catalogue: PlacementCatalogue, unknown: list[str]) -> None:
        self._catalogue = catalogue
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = {}
        for one in catalogue.sets.values():
            chip = Chip(self._shell.theme, one.name, icon="star" if one.id in catalogue.own_sets else "")
            chip.setToolTip("\n".join([*filter(None, [one.note]), *(_name_of(catalogue, p) for p in one.placements)]))
            chip.clicked.connect(lambda _on=False, name=one.id: self._toggle(name))
            self._flow.addWidget(chip)
            self.chips[one.id] = chip
        for name in unknown:
            gone = WordChip(self._shell.theme, name, hint="unknown set")
            gone.removed.connect(lambda name=name: self._forget(name))
            self._flow.addWidget(gone)

    # choosing

    def _toggle(self, name: str) -> None:
        session = self._session
        session.touch(PLACEMENTS)
        session.replace(toggled(session.draft, self._catalogue, name), "Choose placements")
        self.show_draft(session.draft, self._catalogue)  # a click turns the chip over, whatever came of it

    def _forget(self, name: str) -> None:
        left = [one for one in self._session.draft.items(SETS) if one != name]
        self._session.put(SETS, left or None, "Remove placement set")

    # own sets

    def ask_name(self) -> None:
        """Keep the present selection under a name."""
        popover = NamePopover(self._shell.host, self._shell.theme, "Save the selection as a set", "", self._name_fault)
        popover.named.connect(self.save_as)
        popover.open_under(self.save, popover.line)

    def save_as(self, name: str) -> None:
        """Make a set of the present selection and pick it."""
        draft, catalogue = self._session.draft, self._catalogue
        known = tuple(one for one in chosen_in(draft, catalogue) if one in catalogue)
        one = PlacementSet(id=free_id(name, catalogue.sets, "set"), name=name, placements=known)
        self._shell.workshop.library.placements.put_set(one)
        self.kept.emit()
        self._session.put(SETS, [*draft.items(SETS), one.id], "Pick placement set")
        self._shell.messages.toast(f"{name} holds {many(len(known), 'placement')}.")

    def menu(self) -> QMenu:
        """What can be done with each of the workspace's own sets."""
        items: list[Item] = []
        for name in (name for name in self._catalogue.sets if name in self._catalogue.own_sets):
            one = self._catalogue.sets[name]
            items += [
                Item(f"Rename {one.name}…", "pencil", partial(self.ask_new_name, one)),
                Item(f"Make {one.name} the present selection", "square-check", partial(self.renew, one)),
                Item(f"Remove {one.name}", "trash-2", partial(self.remove, one)),
                Item(),
            ]
        return menu_of(self, self._shell.theme, items[:-1])

    def ask_new_name(self, one: PlacementSet) -> None:
        """Another name for an own set; briefs that pick it do not notice."""
        popover = NamePopover(
            self._shell.host, self._shell.theme, "Rename the set", one.name, lambda name: self._name_fault(name, one.id)
        )
        popover.named.connect(lambda name: self._put(one.model_copy(update={"name": name})))
        popover.open_under(self.manage, popover.line)

    def renew(self, one: PlacementSet) -> None:
        """Give a set the present selection."""
        known = tuple(name for name in chosen_in(self._session.draft, self._catalogue) if name in self._catalogue)
        if known:
            self._put(one.model_copy(update={"placements": known}))
            self._shell.messages.toast(
                f"{one.name} holds {many(len(known), 'placement')} now.", action=("Undo", lambda: self._put(one))
            )

    def remove(self, one: PlacementSet) -> None:
        """Take a set away; its placements stay chosen, and the notice brings it back."""
        session, shelf = self._session, self._shell.workshop.library.placements
        was_picked = one.id in session.draft.items(SETS)
        self._forget(one.id)
        session.save()
        try:
            gone = shelf.remove_set(one.id)
        except StudioError as error:
            if was_picked:
                session.put(SETS, [*session.draft.items(SETS), one.id], "Pick placement set")
            self._shell.messages.show_exception(error, "remove the set")
            return
        self.kept.emit()

        def bring_back() -> None:
            shelf.take(gone)
            self.kept.emit()
            if was_picked:
                session.put(SETS, [*session.draft.items(SETS), one.id], "Pick placement set")

        self._shell.messages.toast(f"{one.name} was removed.", action=("Undo", bring_back), seconds=12)

    def _put(self, one: PlacementSet) -> None:
        self._shell.workshop.library.placements.put_set(one)
        self.kept.emit()

    def _name_fault(self, name: str, but: str = "") -> str:
        """What speaks against a name: another set has it, or a rule of files of sets."""
        for one in self._catalogue.sets.values():
            if one.id != but and one.name.casefold() == name.casefold():
                return f"There is a set {one.name} already."
        return ""


def _name_of(catalogue: PlacementCatalogue, name: str) -> str:
    placement = catalogue.get(name)
    return f"{placement.platform} {placement.name}" if placement else name
