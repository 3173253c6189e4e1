"""The section of the placements: every slot of every platform, grouped, as small drawings of their shape."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.model.placement import Placement
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox, Section, clear_layout
from studio.ui.brief.placement_sets import SetPicker, chosen_in, with_placements
from studio.ui.brief.session import BriefSession
from studio.ui.fuzzy import folded
from studio.ui.shell import Shell
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button, Chip
from studio.ui.widgets.chips import WordChip
from studio.ui.widgets.field import SearchBox
from studio.ui.widgets.flow import FlowLayout, grows
from studio.ui.widgets.paint import elided
from studio.ui.widgets.text import label


class PlacementTile(QAbstractButton):
    """One placement to tick: its shape, its name, its size."""

    def __init__(self, theme: Theme, placement: Placement) -> None:
        super().__init__()
        self._theme = theme
        self.placement = placement
        self._is_hovered = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{placement.platform} {placement.name}, {placement.width} by {placement.height}")
        self.setToolTip(f"{placement.platform} {placement.name}\n{placement.id}")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(196, 52)

    def matches(self, words: list[str]) -> bool:
        p = self.placement
        text = folded(f"{p.platform} {p.name} {p.id} {p.width}x{p.height}")
        return all(word in text for word in words)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        edge = "focus" if self.hasFocus() else "accent" if is_on else "text3" if self._is_hovered else "line_strong"
        painter.setPen(QPen(theme.colour(edge), 1.5 if self.hasFocus() or is_on else 1))
        painter.setBrush(theme.colour("accent_soft" if is_on else "hover" if self._is_hovered else "surface"))
        painter.drawRoundedRect(room, 7, 7)
        self._paint_shape(painter, is_on)
        p = self.placement
        width = self.width() - 62
        elided(painter, theme, QRectF(52, 8, width, 18), p.name, "strong", "text")
        elided(painter, theme, QRectF(52, 26, width, 18), f"{p.width} × {p.height}", "small", "text2")
        painter.end()

    def _paint_shape(self, painter: QPainter, is_on: bool) -> None:
        p = self.placement
        scale = 28 / max(p.width, p.height)
        width, height = max(4.0, p.width * scale), max(4.0, p.height * scale)
        shape = QRectF(26 - width / 2, 26 - height / 2, width, height)
        painter.setPen(QPen(self._theme.colour("accent" if is_on else "text3"), 1.5))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(shape, 2, 2)


class PlatformGroup(QWidget):
    """A platform's placements under its name."""

    def __init__(self, theme: Theme, platform: str, tiles: list[PlacementTile]) -> None:
        super().__init__()
        self.tiles = tiles
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(platform, "strong"))
        self.count = label("", "small")
        head.addWidget(self.count)
        head.addStretch(1)
        self.all = Button(theme, "All", kind="link")
        self.all.setProperty("is_small", True)
        head.addWidget(self.all)
        column.addLayout(head)
        self._box = QWidget()
        flow = FlowLayout(self._box, 8, fills=True)
        grows(self._box)
        for tile in tiles:
            flow.addWidget(tile)
        column.addWidget(self._box)
        grows(self)

    @property
    def is_all_chosen(self) -> bool:
        return all(tile.isChecked() for tile in self.tiles)

    def refresh(self) -> None:
        chosen = sum(tile.isChecked() for tile in self.tiles)
        self.count.setText(f"{chosen} of {len(self.tiles)}" if chosen else f"{len(self.tiles)}")
        self.all.setText("None" if self.is_all_chosen else "All")

    def filter(self, words: list[str], *, only_chosen: bool) -> bool:
        """Show what matches; returns whether anything does."""
        has_any = False
        for tile in self.tiles:
            is_shown = tile.matches(words) and (tile.isChecked() or not only_chosen)
            tile.setVisible(is_shown)
            has_any = has_any or is_shown
        self.setVisible(has_any)
        self._box.updateGeometry()
        return has_any


class PlacementsSection(Section):
    id, title, icon = "placements", "Placements", "layout-grid"
    note = "Where the creatives will run. Each is laid out natively in its own size, inside its safe zone."
    paths = ("placements", "placement_sets")

    def __init__(self, session: BriefSession, theme: Theme, shell: Shell) -> None:
        super().__init__(session, theme)
        self._shell = shell
        self._catalogue = shell.workshop.placements
        manage = Button(theme, "Formats…", kind="ghost", icon="settings-2")
        manage.setToolTip("Add formats of your own, under Settings.")
        manage.clicked.connect(lambda: shell.go_to("settings", part="formats"))
        self.header.add(manage)
        self.sets = SetPicker(session, shell)
        self.sets.kept.connect(self.refresh)
        self.column.addWidget(FieldBox("", self.sets, "placement_sets"))
        self.search = SearchBox(theme, "Search placements")
        self.search.textChanged.connect(lambda _text: self._filter())
        self.only_chosen = Chip(theme, "Chosen only")
        self.only_chosen.toggled.connect(lambda _on: self._filter())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.only_chosen)
        self.column.addLayout(row)
        self._unknown = QWidget()
        self._unknown_flow = FlowLayout(self._unknown, 6)
        grows(self._unknown)
        self.column.addWidget(self._unknown)
        self.tiles: dict[str, PlacementTile] = {}
        self.groups: list[PlatformGroup] = []
        groups = QWidget()
        self._groups_column = QVBoxLayout(groups)
        self._groups_column.setContentsMargins(0, 0, 0, 0)
        self._groups_column.setSpacing(18)
        grows(groups)
        self.box = FieldBox("", groups, "placements")
        self.column.addWidget(self.box)
        self._nothing = label("No placement has these words in its name.", "muted")
        self._nothing.hide()
        self.column.addWidget(self._nothing)

        # The longest part of the form is its last; the rest is on the screen before it is made.
        QTimer.singleShot(0, self, self.fill)

    def fill(self) -> None:
        """Make the tiles, once."""
        if not self.tiles:
            self._fill()
            self.show_draft(self.session.draft)

    def refresh(self) -> None:
        """Show what the workspace can place now; formats may have been added or removed meanwhile."""
        catalogue = self._shell.workshop.placements
        if catalogue is self._catalogue or not self.tiles:
            return
        has_others = list(catalogue.values()) != list(self._catalogue.values())
        self._catalogue = catalogue
        if has_others:
            clear_layout(self._groups_column)
            self.tiles, self.groups = {}, []
            self._fill()
            self._filter()
        names = chosen_in(self.session.draft, catalogue)
        if names != self.session.draft.items("placements"):
            self.session.put("placements", names, "Follow placement sets")
        self.show_draft(self.session.draft)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shell.has_workshop:
            self.refresh()

    def _fill(self) -> None:
        by_platform: dict[str, list[Placement]] = {}
        for placement in self._catalogue.values():
            by_platform.setdefault(placement.platform, []).append(placement)
        for platform, placements in by_platform.items():
            self._groups_column.addWidget(self._group(platform, placements))

    def _group(self, platform: str, placements: list[Placement]) -> PlatformGroup:
        tiles = []
        for placement in placements:
            tile = PlacementTile(self.theme, placement)
            tile.clicked.connect(lambda _checked=False, id=placement.id: self._toggle([id]))
            self.tiles[placement.id] = tile
            tiles.append(tile)
        group = PlatformGroup(self.theme, platform, tiles)
        group.all.clicked.connect(lambda: self._toggle_all(group))
        self.groups.append(group)
        return group

    def _toggle_all(self, group: PlatformGroup) -> None:
        is_all = group.is_all_chosen
        self._toggle([tile.placement.id for tile in group.tiles if tile.isChecked() == is_all])

    def _toggle(self, ids: list[str]) -> None:
        now = chosen_in(self.session.draft, self._catalogue)
        kept = [name for name in now if name not in ids]
        added = [name for name in ids if name not in now]
        self._choose([*kept, *added], "Choose placements")

    def _choose(self, names: list[str], text: str) -> None:
        self.session.touch("placements")
        self.session.replace(with_placements(self.session.draft, self._catalogue, names), text)

    def show_draft(self, draft: Draft) -> None:
        if not self.tiles:
            return
        self.sets.show_draft(draft, self._catalogue)
        names = chosen_in(draft, self._catalogue)
        chosen = set(names)
        for name, tile in self.tiles.items():
            tile.setChecked(name in chosen)
        for group in self.groups:
            group.refresh()
        self._show_unknown([name for name in names if name not in self.tiles])
        if self.only_chosen.isChecked():
            self._filter()

    def _show_unknown(self, names: list[str]) -> None:
        """Placements that do not exist, to be taken out."""
        clear_layout(self._unknown_flow)
        for name in names:
            chip = WordChip(self.theme, name, hint="unknown")
            chip.removed.connect(lambda gone=name: self._toggle_off(gone))
            self._unknown_flow.addWidget(chip)
        self._unknown.setVisible(bool(names))

    def _toggle_off(self, name: str) -> None:
        now = chosen_in(self.session.draft, self._catalogue)
        self._choose([other for other in now if other != name], "Remove placement")

    def _filter(self) -> None:
        words = folded(self.search.text()).split()
        found = [group.filter(words, only_chosen=self.only_chosen.isChecked()) for group in self.groups]
        self._nothing.setVisible(not any(found))
