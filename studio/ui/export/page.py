"""The export page: what will be written where, the writing, and what came of it."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.export.folder import ExportReport
from studio.export.plan import ExportOptions, ExportPlan
from studio.library.found import CreativeFilter
from studio.model.errors import StudioError
from studio.ui.export.options_form import OptionsForm
from studio.ui.export.plan_table import PlanTable
from studio.ui.export.report_card import ReportCard
from studio.ui.inspector.facts import scrolled
from studio.ui.inspector.unchecked import Unchecked
from studio.ui.news import News
from studio.ui.shell import Page, Shell
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.badge import ProgressLine
from studio.ui.widgets.button import Button
from studio.ui.widgets.empty import EmptyState
from studio.ui.widgets.files import ask_folder
from studio.ui.widgets.text import PageHeader, label

DEFAULTS_SETTING = "export.defaults"


def create(shell: Shell) -> ExportPage:
    """The page, for the window."""
    return ExportPage(shell)


class ExportPage(Page):
    """The form on the left, the plan on the right; progress and report over the plan."""

    title = "Export"
    icon = "package-check"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._campaign_id: str | None = None
        self._is_shown = False
        self._plan: ExportPlan | None = None
        self._planned = 0
        self._export: asyncio.Task[None] | None = None
        self._report: ExportReport | None = None
        self.thumbnails = thumbnails = ThumbnailShelf.of(shell, shell.workshop.library.blobs)
        self.form = OptionsForm(shell.theme)
        self.form.restore(shell.settings.get(DEFAULTS_SETTING))
        self.table = PlanTable(shell.theme, thumbnails)
        self._build()
        self._connect()
        Unchecked(shell).start_left_over()
        self._add_actions()
        self._news = News(shell.workshop, self, 250)
        self._news.creatives_changed.connect(lambda _ids: self._plan_again())
        self._news.campaigns_changed.connect(self._reload)

    # making it

    def _build(self) -> None:
        theme = self.shell.theme
        self.header = PageHeader("Export")
        self.cancel_button = Button(theme, "Cancel", icon="x", kind="ghost")
        self.export_button = Button(theme, "Export", icon="package-check", kind="primary")
        self.header.add(self.cancel_button)
        self.header.add(self.export_button)
        self.line = ProgressLine(theme)
        self.line_text = label("", "small")
        progress = QHBoxLayout()
        progress.setContentsMargins(0, 0, 0, 0)
        progress.setSpacing(14)
        progress.addWidget(self.line, 1)
        progress.addWidget(self.line_text)
        self._progress = QWidget()
        self._progress.setLayout(progress)
        self.report_card = ReportCard(theme)
        self.summary = label("", "small")
        right = QVBoxLayout()
        right.setSpacing(10)
        for part in (self.report_card, self._progress, self.summary):
            right.addWidget(part)
        right.addWidget(self.table, 1)
        self.nothing = EmptyState(
            theme, "package-check", "Nothing to export", "No creative of this campaign matches. Generate some first."
        )
        self.nothing.add_button("Go to Queue", lambda: self.shell.go_to("queue"), icon="layers", is_primary=True)
        right.addWidget(self.nothing, 1)
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 20, 20)
        row.setSpacing(24)
        form = scrolled(self.form)
        form.setFixedWidth(self.form.width() + 14)
        row.addWidget(form)
        row.addLayout(right, 1)
        work = QWidget()
        work.setLayout(row)
        self.empty = EmptyState(
            theme, "package-check", "No campaign yet", "Write a brief, import one, or open the sample campaign."
        )
        self.empty.add_button("Go to Briefs", lambda: self.shell.go_to("briefs"), icon="file-text", is_primary=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(work)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.form.changed.connect(self._follow_form)
        self.form.folder_asked.connect(lambda: self.shell.actions.run("export.folder"))
        self.export_button.clicked.connect(lambda: self.shell.actions.run("export.start"))
        self.cancel_button.clicked.connect(lambda: self.shell.actions.run("export.cancel"))
        self.report_card.folder_asked.connect(self._open_folder)
        self.report_card.dismissed.connect(self._dismiss_report)
        self.table.opened.connect(lambda key: self.shell.go_to("review", creative_id=key))

    def _add_actions(self) -> None:
        add = self.shell.actions.add
        add("export.start", "Export now", "package-check", "Ctrl+Shift+E", self._can_export, self._start,
            group="Export", page="export")  # fmt: skip
        add("export.cancel", "Cancel the export", "x", "Esc", lambda: self.is_exporting, self._cancel,
            group="Export", page="export")  # fmt: skip
        add("export.folder", "Choose the export folder…", "folder-open", (), None, self._choose_folder,
            group="Export", page="export")  # fmt: skip

    # being shown

    def activate(self) -> None:
        self._is_shown = True
        self._reload()

    def deactivate(self) -> None:
        self._is_shown = False

    def set_campaign(self, campaign_id: str | None) -> None:
        if campaign_id != self._campaign_id:
            self._campaign_id = campaign_id
            self._plan = None
            self.form.set_creatives(())
            self._dismiss_report()
            self._reload()

    def show_where(self, **where: object) -> None:
        """`creative_ids` limits the export to these."""
        ids = where.get("creative_ids")
        if isinstance(ids, tuple) and ids:
            row = self.shell.workshop.library.creatives.row(str(ids[0]))
            if row is not None and row.key.campaign_id != self.shell.campaign_id:
                self.shell.select_campaign(row.key.campaign_id)
            self.form.set_creatives(tuple(str(key) for key in ids))
            self._plan_again()

    def close_page(self) -> None:
        self._news.close()
        self.thumbnails.close()
        if self._export is not None:
            self._export.cancel()

    @property
    def report(self) -> ExportReport | None:
        """What came of the last export, until it is dismissed."""
        return self._report

    # the plan

    def _reload(self) -> None:
        library = self.shell.workshop.library
        campaign = library.campaigns.find(self._campaign_id) if self._campaign_id else None
        self.stack.setCurrentIndex(0 if campaign else 1)
        self.export_button.setVisible(campaign is not None)
        if campaign is None:
            self.header.note.set_whole("")
            return
        self.header.note.set_whole(campaign.brief.name)
        self.form.set_brief(campaign.brief, self.shell.workshop.placements)
        self._plan_again()

    def _follow_form(self) -> None:
        self.shell.settings.put(DEFAULTS_SETTING, self.form.defaults())
        self._dismiss_report()
        self._plan_again()

    def _plan_again(self) -> None:
        """Plan off the loop; only the answer to the newest question is shown."""
        if self._is_shown and self._campaign_id is not None and not self.is_exporting and self._report is None:
            self._planned += 1
            self.shell.tasks.start(
                self._make_plan(self._planned, self._campaign_id, self.form.options()), "plan the export"
            )

    async def _make_plan(self, number: int, campaign_id: str, options: ExportOptions) -> None:
        workshop = self.shell.workshop
        try:
            plan = await asyncio.to_thread(workshop.plan_export, campaign_id, options)
        except StudioError as error:
            if number == self._planned:
                self._show_problem(error)
            return
        if number == self._planned:
            rows = workshop.library.creatives.rows(CreativeFilter(campaigns=(campaign_id,)), limit=1_000_000)
            self.table.plan.creatives = {row.id: row for row in rows}
            self._show_plan(plan)

    def _show_problem(self, error: StudioError) -> None:
        self._plan = None
        self.form.show_names("", f"{error.message} {error.advice}".strip())
        self.summary.setText("")
        self.table.plan.set_rows(())
        self._show_buttons()

    def _show_plan(self, plan: ExportPlan) -> None:
        self._plan = plan
        shown = (*plan.ready, *plan.existing, *plan.blocked)
        self.table.plan.set_rows(shown)
        example = next(iter(plan.ready or plan.rows), None)
        self.form.show_names(example.file_name if example else "", "")
        parts = [f"{len(plan.ready)} ready"]
        if plan.existing:
            parts.append(f"{len(plan.existing)} left as they are")
        if plan.blocked:
            parts.append(f"{len(plan.blocked)} blocked")
        self.summary.setText(", ".join(parts))
        self._show_nothing(plan)
        self._show_buttons()

    def _show_nothing(self, plan: ExportPlan) -> None:
        is_nothing = not plan.rows
        self.nothing.setVisible(is_nothing)
        self.table.setVisible(not is_nothing)
        self.summary.setVisible(not is_nothing)

    def _show_buttons(self) -> None:
        count = len(self._plan.ready) if self._plan else 0
        is_exporting = self.is_exporting
        self.export_button.setText(f"Export {count} {'file' if count == 1 else 'files'}" if count else "Export")
        self.export_button.setEnabled(self._can_export())
        self.export_button.setVisible(not is_exporting)
        self.cancel_button.setVisible(is_exporting)
        self.form.setEnabled(not is_exporting)
        self._progress.setVisible(is_exporting)
        self.shell.actions.refresh()

    # the export

    @property
    def is_exporting(self) -> bool:
        """Whether files are being written."""
        return self._export is not None and not self._export.done()

    def _can_export(self) -> bool:
        return self._plan is not None and bool(self._plan.ready) and not self.is_exporting and self._report is None

    def _start(self) -> None:
        if self._plan is not None and self._campaign_id is not None:
            work = self._run(self._campaign_id, self._plan)
            self._export = self.shell.tasks.start(work, "export the creatives")
            self._show_buttons()

    async def _run(self, campaign_id: str, plan: ExportPlan) -> None:
        self.line.set_value(0)
        self.line_text.setText(f"0 of {len(plan.ready)}")
        try:
            report = await self.shell.workshop.export(campaign_id, plan.options, self._show_progress)
            self._show_report(report, plan)
        except asyncio.CancelledError:
            self.shell.messages.toast("The export was cancelled. The files written so far are whole.", "info")
            raise
        finally:
            self._export = None
            self._show_buttons()
            self._plan_again()

    def _show_progress(self, done: int, total: int, name: str) -> None:
        self.line.set_value(done / max(1, total))
        self.line_text.setText(f"{done} of {total}")
        self.table.plan.mark_written(name)

    def _cancel(self) -> None:
        if self._export is not None:
            self._export.cancel()

    def _show_report(self, report: ExportReport, plan: ExportPlan) -> None:
        self._report = report
        known = {row.creative_id for row in plan.blocked}
        failed = [row for row in report.blocked if row.creative_id not in known]
        written = {file.name for file in report.files}
        rows = [row for row in plan.rows if row.file_name in written]
        self.table.plan.set_rows((*rows, *failed, *report.existing, *plan.blocked), tuple(written))
        self.report_card.show_report(report, len(failed))
        self.summary.hide()

    def _dismiss_report(self) -> None:
        self._report = None
        self.report_card.hide()
        self._plan_again()

    def _open_folder(self) -> None:
        folder = self._report.folder if self._report else self.form.options().folder
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    async def _choose_folder(self) -> None:
        folder = await ask_folder(self.shell.window, "Folder for the export", self.form.options().folder)
        if folder is not None:
            self.form.folder.setText(str(folder))
