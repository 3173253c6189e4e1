"""Origin marks: where a corrected value comes from, and the menu that applies it further or takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from studio.edit.cascade import Cascade, Spread
from studio.model.creative import CreativeKey
from studio.model.edits import EDIT_LEVELS, EditLevel
from studio.ui.canvas.document import CanvasDocument
from studio.ui.canvas.origin_names import SHORT, field_names, level_names, placement_name
from studio.ui.canvas.spread_sheet import SpreadSheet
from studio.ui.canvas.stage import Stage
from studio.ui.shell import Shell
from studio.ui.widgets.menu import Item, menu_of

BROADER: tuple[EditLevel, ...] = ("placement", "locale", "campaign")
ICONS: dict[EditLevel, str] = {"placement": "languages", "locale": "layout-grid", "campaign": "globe"}


class OriginMark(QToolButton):
    """Says where the value beside it comes from; hidden while nothing is corrected. A click opens its menu."""

    def __init__(self, origins: Origins, fields: Sequence[str] = ()) -> None:
        super().__init__()
        self._origins = origins
        self.fields: tuple[str, ...] = tuple(fields)
        self.setProperty("origin", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: origins.open_menu(self))
        self.hide()

    def follow(self, fields: Sequence[str] | None = None) -> None:
        """Show the nearest level that says something about the fields."""
        if fields is not None:
            self.fields = tuple(fields)
        level = self._origins.level_of(self.fields)
        self.setVisible(level is not None)
        if level is None:
            return
        self.setText(SHORT[level])
        whole = self._origins.names[level]
        self.setToolTip(f"{whole}. Click to apply it further or to reset it.")
        self.setAccessibleName(f"{self._origins.name_of(self.fields)}: {whole}")
        if self.property("own") != (level == "creative"):
            self.setProperty("own", level == "creative")
            self.style().unpolish(self)
            self.style().polish(self)


class Origins(QObject):
    """Answers marks for the stage's document, and carries out what their menus say.

    `overview_asked()` when a person wants to see all origins at once.
    """

    overview_asked = Signal()

    def __init__(self, shell: Shell, stage: Stage) -> None:
        super().__init__(stage)
        self._shell = shell
        self._stage = stage
        self._named_for = ""
        self._names: dict[EditLevel, str] = {}

    @property
    def host(self) -> QWidget:
        """Where popovers hang."""
        return self._shell.host

    @property
    def document(self) -> CanvasDocument | None:
        return self._stage.document

    @property
    def names(self) -> dict[EditLevel, str]:
        """The levels above the document's creative, in words."""
        document = self.document
        if document is not None and document.creative.id != self._named_for:
            key, workshop = document.creative.key, self._shell.workshop
            placement = placement_name(workshop.placements.get(key.placement_id), key.placement_id)
            campaign = workshop.library.campaigns.find(key.campaign_id)
            locales = campaign.brief.locales if campaign else (key.locale,)
            self._names = level_names(placement, key.locale, locales)
            self._named_for = document.creative.id
        return self._names

    def level_of(self, fields: Sequence[str]) -> EditLevel | None:
        """The nearest level that says something about one of the fields."""
        said = self.document.origins if self.document else {}
        levels = [said[field] for field in fields if field in said]
        return max(levels, key=EDIT_LEVELS.index) if levels else None

    def name_of(self, fields: Sequence[str]) -> str:
        """The fields that are corrected, in words."""
        document = self.document
        if document is None:
            return ""
        said = document.origins
        return field_names([field for field in fields if field in said], document.resolved)

    # the menu

    def open_menu(self, mark: OriginMark) -> None:
        """Hang the menu from its mark."""
        menu = self.menu(mark)
        if menu is not None:
            menu.popup(mark.mapToGlobal(QPoint(0, mark.height() + 2)))

    def menu(self, mark: OriginMark) -> QMenu | None:
        """Apply to each broader level, reset, and see everything; None while nothing is corrected."""
        document, level = self.document, self.level_of(mark.fields)
        if document is None or level is None:
            return None
        can_write = not self._shell.workshop.library.is_read_only
        fields = tuple(field for field in mark.fields if field in document.origins)
        items, tips, cascade = list[Item](), list[str](), document.cascade()
        for wider in BROADER:
            if EDIT_LEVELS.index(wider) < EDIT_LEVELS.index(level):
                item, tip = self._apply_item(cascade, document.creative.key, fields, wider)
                items.append(item if can_write else replace(item, is_enabled=False))
                tips.append(tip)
        items += [Item()] if items else []
        away = "Take away everywhere" if level == "campaign" else f"Take away from {_lower(self.names[level])}"
        reset = "Reset here" if level == "creative" else away
        items.append(Item(reset, "rotate-ccw", lambda: self.reset(fields, level), can_write))
        items += [Item(), Item("Where values come from", "layers", self.overview_asked.emit)]
        menu = menu_of(mark, self._shell.theme, items)
        menu.setToolTipsVisible(True)
        for action, tip in zip(menu.actions(), tips, strict=False):
            action.setToolTip(tip)
        return menu

    def _apply_item(
        self, cascade: Cascade, key: CreativeKey, fields: tuple[str, ...], level: EditLevel
    ) -> tuple[Item, str]:
        """A line of the menu with how many others it changes, and its tool tip."""
        reasons = [reason for field in fields if (reason := cascade.why_not(key, field, level))]
        count = len(cascade.apply_to(key, fields, level).affected)
        words = f"Apply to {_lower(self.names[level])}" if level != "campaign" else "Apply everywhere"
        is_possible = len(reasons) < len(fields)
        if is_possible:
            words += f"   ({_others(count)})"
        item = Item(words, ICONS[level], lambda: self.apply(fields, level), is_possible)
        return item, reasons[0] if reasons else f"Also changes {_others(count)}."

    # doing it

    def apply(self, fields: Sequence[str], level: EditLevel) -> None:
        """Apply what is in force here to a broader level; who else it concerns is shown before."""
        document = self.document
        if document is None:
            return
        cascade, key = document.cascade(), document.creative.key
        spread = cascade.apply_to(key, fields, level, is_flipped=document.creative.base.is_flipped)
        left = {field: why for field in fields if (why := cascade.why_not(key, field, level))}
        name = self.names[level]
        heading = "Apply everywhere" if level == "campaign" else f"Apply to {_lower(name)}"

        def replacing() -> Spread:
            is_flipped = document.creative.base.is_flipped
            return cascade.apply_to(key, fields, level, is_flipped=is_flipped, is_replacing=True)

        self._ask(document, spread, heading, left, replacing)

    def reset(self, fields: Sequence[str], level: EditLevel) -> None:
        """Take fields out of a level; who else it concerns is shown before."""
        document = self.document
        if document is not None:
            is_flipped = document.creative.base.is_flipped
            spread = document.cascade().reset(document.creative.key, fields, level, is_flipped=is_flipped)
            names = field_names(fields, document.resolved)
            here = "here" if level == "creative" else f"for {_lower(self.names[level])}"
            self._ask(document, spread, f"Reset {_lower(names)} {here}", {})

    def _ask(
        self,
        document: CanvasDocument,
        spread: Spread,
        heading: str,
        left: dict[str, str],
        replacing: Callable[[], Spread] | None = None,
    ) -> None:
        if spread.is_empty:
            return
        if not (spread.affected or spread.kept or left):
            self._do(document, spread, heading)
            return
        sheet = SpreadSheet(self._shell, document.creative.key, spread, heading, document.resolved, left, replacing)
        sheet.closed.connect(lambda: self._do(document, sheet.spread, heading) if sheet.is_agreed else None)
        sheet.open(sheet.agree_button)

    def _do(self, document: CanvasDocument, spread: Spread, text: str) -> None:
        if document is not self.document:
            return
        document.spread(spread, text)
        if spread.affected:
            told = f"{text}: {_others(len(spread.affected))} changed."
            self._shell.messages.toast(told, "ok", action=("Undo", lambda: self._take_back(document, spread)))

    def _take_back(self, document: CanvasDocument, spread: Spread) -> None:
        """Undo from the notice, also when another creative is on the canvas by now."""
        if document is self.document and document.is_newest(spread):
            document.stack.undo()
            return
        back = self._shell.workshop.keep_spread(document.creative.id, spread.reversed())
        self._shell.tasks.start(back, "take the change back")


def _others(count: int) -> str:
    return f"{count} other" if count == 1 else f"{count or 'no'} others"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
