"""The window: the frame around the pages, the services pages are handed, and the end of the program."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent, QUndoGroup
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio.system import paths
from studio.system.settings import Settings
from studio.ui.actions import Actions
from studio.ui.frame.drop import DropHint, dropped_briefs
from studio.ui.frame.faults import FaultWatch
from studio.ui.frame.mark import window_icon
from studio.ui.frame.sidebar import LOOK, Sidebar
from studio.ui.frame.status_bar import StatusBar
from studio.ui.frame.table import add_window_actions
from studio.ui.frame.top_bar import TopBar
from studio.ui.messages import Messages
from studio.ui.shell import PAGES, Page, PageName, Shell
from studio.ui.tasks import Tasks
from studio.ui.theme import Theme, as_mode

if TYPE_CHECKING:
    import asyncio

    from studio.ui.brief.desk import CampaignDesk
    from studio.ui.frame.live import Live
    from studio.ui.frame.workspaces import WorkspaceSwitch
    from studio.workshop import Workshop

PAGE_MODULES: dict[PageName, str] = {
    "briefs": "studio.ui.brief.page",
    "queue": "studio.ui.matrix.page",
    "canvas": "studio.ui.canvas.page",
    "library": "studio.ui.library.page",
    "review": "studio.ui.review.page",
    "proof": "studio.ui.proof.page",
    "export": "studio.ui.export.page",
    "spend": "studio.ui.spend.page",
    "settings": "studio.ui.settings.page",
}
"""Where each page is made; a page is imported when it is first shown."""

SMALLEST = (1024, 680)


class MainWindow(QMainWindow):
    """The studio's one window.

    It can be shown before the workspace is open, and before there is a loop: the frame is painted at once, `attach`
    fills it. Closing it by hand ends `wait_closed`; whoever made it then awaits `shut_down` and ends the program.
    """

    def __init__(self, workshop: Workshop | None, settings: Settings) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.settings = settings
        self.theme = Theme(app, paths.resources(), paths.fonts(), as_mode(settings.get("theme")), self)
        self._is_closed = False
        self._closed: asyncio.Future[None] | None = None
        self._pages: dict[PageName, Page] = {}
        self._page: PageName | None = None
        self._wanted: tuple[PageName, dict[str, object]] | None = None
        self._fresh: dict[PageName, str | None] = {}
        self._live: Live | None = None
        self._desk: CampaignDesk | None = None
        self._switch: WorkspaceSwitch | None = None
        self._build_frame()
        self._build_services()
        self._restore_place()
        self.stack.setFocus()
        if workshop is not None:
            self.attach(workshop)

    # making it

    def _build_frame(self) -> None:
        self.setWindowTitle("Creative Studio")
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.root = QWidget()
        self.root.setObjectName("root")
        self.setCentralWidget(self.root)
        self.stack = QStackedWidget()
        self.stack.setObjectName("content")
        self.stack.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stack.addWidget(QWidget())
        self._drop_hint = DropHint(self.root, self.theme)

    def _build_services(self) -> None:
        self.faults = FaultWatch(self)
        self.faults.install()
        self.messages = Messages(self.root, self.theme)
        self.faults.caught.connect(self.messages.show_exception)
        self.tasks = Tasks(self.messages.show_exception)
        self.actions_table = Actions(self, self.theme, self.tasks)
        self.undo_group = QUndoGroup(self)
        self.shell = Shell(
            window=self,
            host=self.root,
            settings=self.settings,
            theme=self.theme,
            tasks=self.tasks,
            messages=self.messages,
            actions=self.actions_table,
            undo_group=self.undo_group,
            go_to=self.go_to,
            change_workspace=self._change_workspace,
        )
        add_window_actions(self)
        self.top_bar = TopBar(self.theme, self.actions_table)
        self.sidebar = Sidebar(self.theme)
        self.status_bar = StatusBar(self.theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addWidget(self.stack, 1)
        column.addLayout(middle, 1)
        column.addWidget(self.status_bar)

    def _connect(self) -> None:
        shell = self.shell
        self.sidebar.chosen.connect(self.go_to)
        shell.badge_changed.connect(self.sidebar.set_count)
        shell.saving_changed.connect(self.status_bar.show_saving)
        shell.selection_changed.connect(self.status_bar.selection.setText)
        shell.campaign_changed.connect(self._follow_campaign)
        for signal in (self.undo_group.canUndoChanged, self.undo_group.canRedoChanged):
            signal.connect(lambda _can: self.actions_table.refresh())
        self.undo_group.undoTextChanged.connect(lambda text: self._name_undo("undo", "Undo", text))
        self.undo_group.redoTextChanged.connect(lambda text: self._name_undo("redo", "Redo", text))
        self.messages.noticed.connect(lambda: self.top_bar.bell.set_news(True))
        self.top_bar.bell.clicked.connect(self._show_notices)
        self.top_bar.command.clicked.connect(lambda: self.actions_table.run("palette"))
        self.top_bar.campaign.clicked.connect(self._show_campaigns)

    def _restore_place(self) -> None:
        geometry = self.settings.get("window.geometry")
        restored = isinstance(geometry, str) and self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        if not restored:
            screen = self.screen().availableGeometry()
            self.resize(min(1600, screen.width()), min(1000, screen.height()))
        page = self.settings.get("window.page")
        self._wanted = (page if page in PAGES else "briefs", {})
        self.sidebar.set_page(self._wanted[0])
        name = self.settings.get("window.campaign_name")
        self.top_bar.campaign.set_name(name if isinstance(name, str) else "")

    # opening the workspace

    def attach(self, workshop: Workshop) -> None:
        """Fill the frame with the workspace that was opened: the last campaign, the last page."""
        from studio.ui.frame.live import Live

        self.shell.attach(workshop)
        self._live = Live(self.shell, self.status_bar, self.top_bar)
        self._live.open_last_campaign()
        self.actions_table.refresh()
        page, where = self._wanted or ("briefs", {})
        # One turn of the loop, so that the frame is on the screen before fonts are read and the page is made.
        QTimer.singleShot(0, self, lambda: self._show_first(page, where))

    def _show_first(self, page: PageName, where: dict[str, object]) -> None:
        """The first page after the workspace opened; names in any script need the bundled fonts."""
        if self.shell.has_workshop:
            _ = self.shell.workshop.book
            self.update()
            self.go_to(page, **where)

    async def detach(self) -> None:
        """Save and close every page, let go of the workspace and close it; the frame stays."""
        workshop = self.shell.workshop
        self._wanted = ("briefs", {})
        self._close_pages()
        await self.tasks.cancel_all()
        if self._live is not None:
            self._live.close()
            self._live = None
        self.shell.select_campaign(None)
        self.shell.attach(None)
        self.actions_table.refresh()
        self.status_bar.place.setText("Opening…")
        await workshop.close()

    async def _change_workspace(self, folder: Path, is_copied: bool) -> None:
        from studio.ui.frame.workspaces import WorkspaceSwitch

        self._switch = self._switch or WorkspaceSwitch(self)
        await self._switch.change(folder, is_copied)

    @property
    def desk(self) -> CampaignDesk:
        """What can be done with whole campaigns."""
        if self._desk is None:
            from studio.ui.brief.desk import CampaignDesk

            self._desk = CampaignDesk(self.shell)
        return self._desk

    # pages

    @property
    def page_name(self) -> PageName | None:
        """The page in front."""
        return self._page

    def page(self, name: PageName) -> Page:
        """The page of that name, made now if it is the first time."""
        if name not in self._pages:
            page = cast(Page, importlib.import_module(PAGE_MODULES[name]).create(self.shell))
            self._pages[name] = page
            self.stack.addWidget(page)
        return self._pages[name]

    def go_to(self, name: PageName, **where: object) -> None:
        """Bring a page to the front; before the workspace is open the wish is kept."""
        if not self.shell.has_workshop:
            self._wanted = (name, where)
            self.sidebar.set_page(name)
            return
        page = self.page(name)
        if name != self._page:
            if self._page is not None:
                self._pages[self._page].deactivate()
            self._page = name
            self.stack.setCurrentWidget(page)
            self.sidebar.set_page(name)
            self.actions_table.set_page(name)
            self.settings.put("window.page", name)
            self.setWindowTitle(f"{LOOK[name][0]} · Creative Studio")
            self._tell_campaign(name)
            page.activate()
            self.actions_table.refresh()
        if where:
            page.show_where(**where)

    def _tell_campaign(self, name: PageName) -> None:
        """Tell a page the chosen campaign unless it knows."""
        now = self.shell.campaign_id
        if name not in self._fresh or self._fresh[name] != now:
            self._fresh[name] = now
            self._pages[name].set_campaign(now)

    def _follow_campaign(self, campaign_id: str) -> None:
        if self._page is not None:
            self._tell_campaign(self._page)
        if self._live is not None:
            self._live.show_campaign()

    # small things

    def _name_undo(self, action_id: str, verb: str, text: str) -> None:
        self.actions_table.get(action_id).qt.setText(f"{verb} {text}".strip())

    def _show_notices(self) -> None:
        from studio.ui.frame.notices import NoticeList

        self.top_bar.bell.set_news(False)
        NoticeList(self.root, self.theme, self.messages).open_under(self.top_bar.bell)

    def _show_campaigns(self) -> None:
        if self.shell.has_workshop:
            from studio.ui.frame.campaign_menu import campaign_menu

            button = self.top_bar.campaign
            menu = campaign_menu(self.shell, button)
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.shell.has_workshop and dropped_briefs(event.mimeData()):
            event.acceptProposedAction()
            self._drop_hint.show_over()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        files: list[Path] = dropped_briefs(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.tasks.start(self.desk.import_files(files), "import the brief")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.top_bar.provider.setVisible(event.size().width() >= 1100)

    # the end

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window never closes by itself: whoever waits for `wait_closed` ends the work first."""
        event.ignore()
        self._set_closed()

    def _set_closed(self) -> None:
        self._is_closed = True
        if self._closed is not None and not self._closed.done():
            self._closed.set_result(None)

    def _close_pages(self) -> None:
        """Save what is open and take every page away."""
        if self._page is not None:
            self._pages[self._page].deactivate()
        for page in self._pages.values():
            page.close_page()
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self._fresh.clear()
        self._page = None
        self._desk = None

    async def wait_closed(self) -> None:
        """Return when the person closed the window; a change of workspace in hand is finished first."""
        import asyncio  # the first paint does without a loop

        loop = asyncio.get_running_loop()
        self.faults.watch_loop(loop)
        if self._closed is None:
            self._closed = loop.create_future()
        if not self._is_closed:
            await asyncio.shield(self._closed)
        if self._switch is not None:
            await self._switch.finished()

    async def shut_down(self) -> None:
        """Save what is open, remember the place, stop every task, and go. Jobs go on at the next start."""
        self.settings.put("window.geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.settings.put("window.campaign_name", self.top_bar.campaign.text() if self.shell.campaign_id else "")
        self._close_pages()
        if self._live is not None:
            self._live.close()
        await self.tasks.cancel_all()
        self.hide()
        self.faults.remove()
        self.messages.close()
        self._set_closed()

    def quit(self) -> None:
        """Ask for the end, as closing the window does."""
        self.close()
