"""The editor of one brief: its sections in a long form, an outline at its start, a summary at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.model.errors import Problem
from studio.ui.brief.audience import AudienceSection
from studio.ui.brief.basics import BasicsSection
from studio.ui.brief.brand import BrandSection
from studio.ui.brief.draft import parts
from studio.ui.brief.form import FieldBox, Section, is_within
from studio.ui.brief.locales import LocalesSection
from studio.ui.brief.messages import MessagesSection
from studio.ui.brief.placements import PlacementsSection
from studio.ui.brief.problems import in_plain_words
from studio.ui.brief.products import ProductsSection
from studio.ui.brief.session import BriefSession
from studio.ui.brief.summary import NARROW, WIDTH, SummaryPanel
from studio.ui.shell import Shell
from studio.ui.widgets.badge import StateBadge
from studio.ui.widgets.button import Button, IconButton
from studio.ui.widgets.outline import Outline
from studio.ui.widgets.text import ElidedLabel, label

FORM_WIDTH = 880
ROOMY_PX, TIGHT_PX = 1180, 1000


class BriefEditor(QWidget):
    """`left`: back to the list. `generate_wanted`, `export_wanted`: as the buttons say."""

    left = Signal()
    generate_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, shell: Shell, session: BriefSession, families: Sequence[str]) -> None:
        super().__init__()
        self.shell = shell
        self.session = session
        self.sections = self._sections(families)
        self.outline = Outline(shell.theme, [(s.id, s.title, s.icon) for s in self.sections], "Sections of the brief")
        self.outline.chosen.connect(self.go_to_section)
        self.summary = SummaryPanel(session, shell)
        self.summary.jump_wanted.connect(self.jump_to)
        self.summary.generate_wanted.connect(self.generate_wanted)
        self.area = self._area()
        self._lay_out()
        session.changed.connect(self._show_draft)
        session.checked.connect(self._show_problems)
        session.saving_changed.connect(self._show_saving)
        self._show_draft()
        self._show_saving()
        self.outline.set_section(self.sections[0].id)

    # making it

    def _sections(self, families: Sequence[str]) -> list[Section]:
        session, theme, shell = self.session, self.shell.theme, self.shell
        self.products = ProductsSection(session, theme, shell)
        return [
            BasicsSection(session, theme),
            BrandSection(session, theme, shell, families),
            self.products,
            AudienceSection(session, theme),
            MessagesSection(session, theme),
            LocalesSection(session, theme, shell),
            PlacementsSection(session, theme, shell),
        ]

    def _area(self) -> QScrollArea:
        form = QWidget()
        form.setMaximumWidth(FORM_WIDTH)
        column = QVBoxLayout(form)
        column.setContentsMargins(4, 4, 4, 40)
        column.setSpacing(16)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(form, 100)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        area.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        area.verticalScrollBar().setSingleStep(40)
        self.form = form
        return area

    def _header(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(14, 14, 20, 8)
        row.setSpacing(8)
        back = IconButton(self.shell.theme, "arrow-left", "Back to the briefs")
        back.clicked.connect(self.left)
        self.title = ElidedLabel("", "h2")
        self.title.setFixedHeight(30)
        self.state = StateBadge(self.shell.theme)
        self.saved = label("", "small")
        self.discard = Button(self.shell.theme, "Discard changes", kind="ghost", icon="rotate-ccw")
        self.discard.clicked.connect(self.session.discard)
        export = Button(self.shell.theme, "Export brief…", icon="file-down")
        export.clicked.connect(self.export_wanted)
        self.export = export
        row.addWidget(back)
        row.addWidget(self.title, 1)
        row.addWidget(self.state)
        row.addWidget(self.saved)
        row.addSpacing(4)
        row.addWidget(self.discard)
        row.addWidget(export)
        return box

    def _lay_out(self) -> None:
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self._header())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.outline)
        middle.addWidget(self.area, 1)
        work.addLayout(middle, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(work, 1)
        row.addWidget(self.summary)

    # showing

    def _show_draft(self) -> None:
        draft = self.session.draft
        self.title.set_whole(draft.text("name") or "Untitled brief")
        for section in self.sections:
            section.show_draft(draft)
        self.summary.show_draft(draft)

    def _show_problems(self) -> None:
        session, draft = self.session, self.session.draft
        visible = [in_plain_words(problem, draft) for problem in session.visible_problems()]
        self._spread(visible)
        for section in self.sections:
            self.outline.set_fault(section.id, any(section.owns(problem.path) for problem in visible))
        self.products.show_fault_counts(tuple(visible))
        everything = tuple(in_plain_words(problem, draft) for problem in session.problems)
        self.summary.show_problems(everything, frozenset(problem.path for problem in visible), draft)
        self._show_saving()

    def _spread(self, problems: list[Problem]) -> None:
        """Give each problem to the field nearest above its path."""
        fields = self.findChildren(FieldBox)
        shares: dict[FieldBox, list[Problem]] = {field: [] for field in fields}
        for problem in problems:
            owner = self._field_of(problem.path, fields)
            if owner is not None:
                shares[owner].append(problem)
        for field, share in shares.items():
            field.show_problems(share)

    def _field_of(self, path: str, fields: list[FieldBox] | None = None) -> FieldBox | None:
        """The field whose path is the longest one that `path` lies within."""
        owners = [field for field in fields or self.findChildren(FieldBox) if is_within(path, field.path)]
        return max(owners, key=lambda field: len(parts(field.path)), default=None)

    def _show_saving(self) -> None:
        session = self.session
        texts = {"saved": "Saved", "waiting": "Saving…", "kept": "Draft kept", "refused": "Not saved"}
        is_untouched = session.is_new and session.saving == "saved"
        self.saved.setText("" if is_untouched else texts[session.saving])
        is_unfinished = bool(session.problems) or session.is_new
        self.state.setVisible(is_unfinished)
        self.state.set_state("Unfinished", "warn", "circle-dashed")
        self.discard.setVisible(bool(session.problems) and not session.is_new)
        self.export.setEnabled(not session.is_new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.summary.setFixedWidth(NARROW if event.size().width() < ROOMY_PX else WIDTH)
        self.outline.setVisible(event.size().width() >= TIGHT_PX)

    # moving

    def go_to_section(self, id: str) -> None:
        """Scroll to a section."""
        section = next(section for section in self.sections if section.id == id)
        top = section.mapTo(self.form, QPoint(0, 0)).y()
        self.area.verticalScrollBar().setValue(max(0, top - 4))
        self.outline.set_section(id)

    def jump_to(self, path: str) -> None:
        """Go to the field of a problem and give it the keyboard."""
        steps = parts(path)
        if len(steps) > 1 and steps[0] == "products" and isinstance(steps[1], int):
            self.products.open_at(steps[1])
        self.session.touch(path)
        self._show_problems()
        field = self._field_of(path)
        if field is None:
            section = next((section for section in self.sections if section.owns(path)), self.sections[0])
            self.go_to_section(section.id)
            return
        # A product that was just opened has no place yet; one turn of the loop gives it one.
        QTimer.singleShot(0, field, lambda: self._reveal(field))

    def _reveal(self, field: FieldBox) -> None:
        self.area.ensureWidgetVisible(field, 0, 80)
        target = field.control
        if target.focusPolicy() == Qt.FocusPolicy.NoFocus and target.focusProxy() is None:
            wells = [w for w in target.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
            target = wells[0] if wells else target
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_scroll(self, value: int) -> None:
        """Mark the section at the top of the view."""
        if value >= self.area.verticalScrollBar().maximum() > 0:
            self.outline.set_section(self.sections[-1].id)
            return
        here = self.sections[0].id
        for section in self.sections:
            if section.mapTo(self.form, QPoint(0, 0)).y() <= value + 120:
                here = section.id
        self.outline.set_section(here)

    def focus_first(self) -> None:
        """Give the keyboard to the campaign's name."""
        field = self._field_of("name")
        if field is not None:
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
