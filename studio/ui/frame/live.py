"""Connects the frame with the open workspace: the chosen campaign's name, its numbers, where the work lives."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject

from studio.model.call import VERBS
from studio.ui.frame.counts import QueueCount
from studio.ui.frame.status_bar import StatusBar
from studio.ui.frame.top_bar import TopBar
from studio.ui.news import News
from studio.ui.shell import Shell
from studio.ui.spend.consent import ConsentDesk
from studio.ui.spend.names import PROVIDERS, joined

PAUSE_MS = 150


class Live(QObject):
    """Keeps top bar, sidebar and status bar true while the window is open."""

    def __init__(self, shell: Shell, status_bar: StatusBar, top_bar: TopBar) -> None:
        super().__init__(shell)
        self._shell = shell
        self._status_bar = status_bar
        self._top_bar = top_bar
        self._news = News(shell.workshop, self, PAUSE_MS)
        self._news.jobs_changed.connect(self.show_queue)
        self._news.creatives_changed.connect(lambda _ids: self.show_review())
        self._news.campaigns_changed.connect(self.show_campaign)
        shell.policy_changed.connect(self.show_provider)
        self.show_provider()
        self.consent = ConsentDesk(shell)
        self._measured = shell.tasks.start(self._show_place(), "measure the workspace")

    def open_last_campaign(self) -> None:
        """Choose the campaign that was open last, else the newest, else none."""
        library = self._shell.workshop.library
        last = library.settings.get("window.campaign")
        known = library.campaigns.find(last) if isinstance(last, str) else None
        if known is None:
            newest = library.campaigns.list()
            known = newest[0] if newest else None
        self._shell.select_campaign(known.id if known else None)
        self.show_campaign()

    def show_campaign(self) -> None:
        """The chosen campaign's name and numbers; a campaign that is gone is no longer chosen."""
        library, chosen = self._shell.workshop.library, self._shell.campaign_id
        campaign = library.campaigns.find(chosen) if chosen else None
        if chosen and campaign is None:
            self._shell.select_campaign(None)
            return
        self._top_bar.campaign.set_name(campaign.brief.name if campaign else "")
        if library.settings.get("window.campaign") != chosen and not library.is_read_only:
            library.settings.put("window.campaign", chosen)
        self.show_queue()
        self.show_review()

    def show_queue(self) -> None:
        engine = self._shell.workshop.engine
        chosen = self._shell.campaign_id
        count = QueueCount(list(engine.jobs(chosen)) if chosen else [])
        self._shell.set_badge("queue", count.open)
        self._status_bar.show_queue(
            count.done, count.total, count.note, is_paused=engine.is_paused, failed=count.failed
        )
        if not engine.health.is_ok:
            self._status_bar.show_unsaved(engine.health.reason)

    def show_provider(self) -> None:
        """Whether anything may leave, and to whom."""
        policy = self._shell.workshop.policy
        asked = dict.fromkeys(name for verb in VERBS for name in policy.asked(verb))
        badge = self._top_bar.provider
        if not asked:
            badge.set_state("Offline", "idle", "wifi-off")
            badge.setToolTip("Everything is made on this computer. Nothing is sent anywhere.")
            return
        names = [PROVIDERS[name] for name in asked]
        badge.set_state(names[0] if len(names) == 1 else f"{len(names)} providers", "info", "globe")
        badge.setToolTip(f"{joined(names)} may be asked, as Settings, Connections has it.")

    def show_review(self) -> None:
        chosen = self._shell.campaign_id
        states = self._shell.workshop.library.creatives.counts_by_state(chosen) if chosen else {}
        self._shell.set_badge("review", states.get("in_review", 0))

    def close(self) -> None:
        self._shell.policy_changed.disconnect(self.show_provider)
        self.consent.close()
        self._news.close()

    async def _show_place(self) -> None:
        folder = Path(self._shell.workshop.library.path)
        self._status_bar.place.setText(folder.name)
        self._status_bar.place.setToolTip(str(folder))
        size = await asyncio.to_thread(folder_size, folder)
        self._status_bar.place.setText(f"{folder.name} on this computer, {size_text(size)}")


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder; files that vanish meanwhile are left out."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total


def size_text(size: int) -> str:
    """`934 MB`, as people write it."""
    amount = float(size)
    for unit in ("B", "KB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
