"""What every page is handed, and what a page must be able to do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup
from PySide6.QtWidgets import QWidget

from studio.system.settings import Settings
from studio.ui.actions import Actions
from studio.ui.messages import Messages
from studio.ui.tasks import Tasks
from studio.ui.theme import Theme

if TYPE_CHECKING:
    from studio.workshop import Workshop

PageName = Literal["briefs", "queue", "canvas", "library", "review", "proof", "export", "spend", "settings"]
PAGES: tuple[PageName, ...] = ("briefs", "queue", "canvas", "library", "review", "proof", "export", "spend", "settings")


class Shell(QObject):
    """The context of a page: the tools, the window's services, and ways to move through the window.

    `window` owns dialogs of the desktop, `host` is the room for overlays and popovers. `settings` are the person's
    own, `workshop.library.settings` the workspace's. Signals: `campaign_changed(id or "")`
    after another campaign was chosen, `badge_changed(page, count)`, `saving_changed(is_saving)`; `save_wanted` asks
    every page to put on disk now what is not there yet; `policy_changed` after the workspace's rules were.
    """

    campaign_changed = Signal(str)
    badge_changed = Signal(str, int)
    saving_changed = Signal(bool)
    selection_changed = Signal(str)
    save_wanted = Signal()
    policy_changed = Signal()

    def __init__(
        self,
        *,
        window: QWidget,
        host: QWidget,
        settings: Settings,
        theme: Theme,
        tasks: Tasks,
        messages: Messages,
        actions: Actions,
        undo_group: QUndoGroup,
        go_to: Callable[..., None],
        change_workspace: Callable[[Path, bool], Awaitable[None]],
    ) -> None:
        super().__init__(window)
        self.window = window
        self.host = host
        self.settings = settings
        self.theme = theme
        self.tasks = tasks
        self.messages = messages
        self.actions = actions
        self.undo_group = undo_group
        self.campaign_id: str | None = None
        self._go_to = go_to
        self._change_workspace = change_workspace
        self._workshop: Workshop | None = None

    @property
    def workshop(self) -> Workshop:
        """The studio's tools; pages are only made once a workspace is open."""
        if self._workshop is None:
            raise RuntimeError("no workspace is open yet")
        return self._workshop

    @property
    def has_workshop(self) -> bool:
        return self._workshop is not None

    def attach(self, workshop: Workshop | None) -> None:
        """Hand in the tools of the workspace that was opened (or take them away)."""
        self._workshop = workshop

    def go_to(self, page: PageName, **where: object) -> None:
        """Show a page; `where` is handed to its `show_where` (for example `creative_id=…`)."""
        self._go_to(page, **where)

    def select_campaign(self, campaign_id: str | None) -> None:
        """Make a campaign the one all pages are about."""
        if campaign_id == self.campaign_id:
            return
        self.campaign_id = campaign_id
        self.campaign_changed.emit(campaign_id or "")
        self.actions.refresh()

    async def change_workspace(self, folder: Path, *, is_copied: bool) -> None:
        """Close the workspace and open another one; `is_copied` takes everything along into an empty folder."""
        await self._change_workspace(folder, is_copied)

    def set_badge(self, page: PageName, count: int) -> None:
        """The small number beside a page's name in the sidebar; 0 hides it."""
        self.badge_changed.emit(page, count)

    def set_saving(self, is_saving: bool) -> None:
        """Tell the status bar whether something is not on disk yet."""
        self.saving_changed.emit(is_saving)

    def set_selection(self, text: str) -> None:
        """A few words for the status bar (`3 selected`); empty clears it."""
        self.selection_changed.emit(text)


class Page(QWidget):
    """One page of the window. Made on first show; `activate` follows each time it comes to the front."""

    title = ""
    icon = ""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell

    def activate(self) -> None:
        """The page is in front now."""

    def deactivate(self) -> None:
        """The page is no longer in front; unsaved work is to be saved now."""

    def set_campaign(self, campaign_id: str | None) -> None:
        """Show this campaign (None: there is none)."""

    def show_where(self, **where: object) -> None:
        """Go to a place inside the page, as `Shell.go_to` asked."""

    def close_page(self) -> None:
        """The window closes: save, stop timers, end subscriptions."""
