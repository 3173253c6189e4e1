"""The Briefs page: the list of campaigns, or the editor of one of them."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from studio.render.fonts import read_manifest
from studio.system import paths
from studio.ui.brief.desk import CampaignDesk
from studio.ui.brief.editor import BriefEditor
from studio.ui.brief.overview import Overview
from studio.ui.brief.session import BriefSession
from studio.ui.news import News
from studio.ui.shell import Page, Shell


class BriefsPage(Page):
    """Shows the list first; a chosen card opens the editor in its place."""

    title, icon = "Briefs", "file-text"

    def __init__(self, shell: Shell, desk: CampaignDesk) -> None:
        super().__init__(shell)
        self._desk = desk
        self.editor: BriefEditor | None = None
        self._families = _families()
        self._no_undo = QUndoStack(shell.undo_group)
        shell.undo_group.addStack(self._no_undo)
        self.overview = Overview(shell, desk)
        self.overview.opened.connect(self.open_key)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        shell.save_wanted.connect(self._save)
        self._news = News(shell.workshop, self, 400)
        self._news.campaigns_changed.connect(self._campaigns_changed)
        self._news.creatives_changed.connect(lambda _ids: self.overview.refresh_details())
        self._news.jobs_changed.connect(self.overview.refresh_details)

    @property
    def session(self) -> BriefSession | None:
        """The brief being edited."""
        return self.editor.session if self.editor else None

    # as a page

    def activate(self) -> None:
        if self.editor is None:
            self.overview.reload()
            self.overview.focus()
        else:
            self.shell.undo_group.setActiveStack(self.editor.session.undo_stack)

    def deactivate(self) -> None:
        self._save()
        self._no_undo.setActive(True)

    def set_campaign(self, campaign_id: str | None) -> None:
        """With the editor open, the chosen campaign's brief is the one to edit."""
        if self.editor is None or campaign_id is None or campaign_id == self.editor.session.key:
            return
        self._edit(campaign_id)

    def show_where(self, **where: object) -> None:
        if where.get("overview"):
            self.show_overview()
        elif where.get("new"):
            self._edit(None)
        else:
            key = where.get("draft_key") or where.get("campaign_id")
            if isinstance(key, str):
                self.open_key(key)

    def close_page(self) -> None:
        self._news.close()
        self._close_editor()

    # moving

    def open_key(self, key: str) -> None:
        """Edit a campaign or a kept draft."""
        if self.session is None or self.session.key != key:
            self._edit(key)

    def show_overview(self) -> None:
        self._close_editor()
        self.overview.reload()
        self._stack.setCurrentWidget(self.overview)
        self.overview.focus()

    def _edit(self, key: str | None) -> None:
        self._close_editor()
        session = BriefSession(self.shell, key)
        editor = BriefEditor(self.shell, session, self._families)
        editor.left.connect(self.show_overview)
        editor.generate_wanted.connect(self._generate)
        editor.export_wanted.connect(lambda: self.shell.actions.run("brief.export"))
        self.editor = editor
        self._stack.addWidget(editor)
        self._stack.setCurrentWidget(editor)
        self.shell.undo_group.setActiveStack(session.undo_stack)
        self.shell.select_campaign(None if session.is_new else session.key)
        if session.was_restored and not session.is_new:
            self.shell.messages.toast("Your unfinished changes to this brief were kept.", "info")
        if session.is_new:
            editor.focus_first()

    def _close_editor(self) -> None:
        if self.editor is None:
            return
        editor, self.editor = self.editor, None
        editor.session.close()
        self._stack.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    # doing

    def _save(self) -> None:
        if self.session is not None:
            self.session.save()

    def _generate(self) -> None:
        self._save()
        session = self.session
        if session is None or session.brief is None or session.is_new:
            return
        self.shell.tasks.start(self._desk.generate(session.key), "generate the creatives")

    def _campaigns_changed(self) -> None:
        if self.editor is None:
            self.overview.reload()
        elif not self.editor.session.is_new and self._is_gone(self.editor.session.key):
            self.show_overview()

    def _is_gone(self, key: str) -> bool:
        return self.shell.workshop.library.campaigns.find(key) is None


def _families() -> list[str]:
    """Families a brand can use as they ship: those for text and those for headlines."""
    fonts = read_manifest(paths.fonts())
    return list(dict.fromkeys(font.family for font in fonts if font.role in ("text", "display")))


def create(shell: Shell) -> BriefsPage:
    """Make the page."""
    return BriefsPage(shell, CampaignDesk(shell))
