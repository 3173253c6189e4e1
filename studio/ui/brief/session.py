"""One brief being edited: its draft, its undo stack, its faults, and the saving of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from studio.library.campaigns import FileKind
from studio.model.brief import Brief, Campaign
from studio.model.brief_rules import with_set_placements
from studio.model.errors import AssetError, Problem, StudioError
from studio.render.brief_fonts import font_problems
from studio.system.brand_fonts import font_files
from studio.ui.brief import store
from studio.ui.brief.draft import Draft, check, draft_of, new_draft
from studio.ui.brief.names import free_name
from studio.ui.shell import Shell
from studio.ui.undo import ChangeValue

CHECK_MS, SAVE_MS = 160, 1200
Saving = Literal["saved", "waiting", "kept", "refused"]


class BriefSession(QObject):
    """The one way to change a brief in the window.

    Signals: `changed` (the draft is another one), `checked` (faults are known anew), `saving_changed` (see `saving`:
    `kept` means that the draft has faults and is put by until they are mended).
    """

    changed = Signal()
    checked = Signal()
    saving_changed = Signal()

    def __init__(self, shell: Shell, key: str | None = None, start: Draft | None = None) -> None:
        """`key`: a campaign's id or a kept draft's key; None begins a new brief, from `start` if given."""
        super().__init__(shell)
        self._shell = shell
        self._library = shell.workshop.library
        self.key = key or store.new_key()
        self.was_restored = False
        self.stored: Brief | None = None
        opened = self._open(key, start)
        self.draft = self._with_sets(opened)
        self.brief: Brief | None = None
        self.problems: tuple[Problem, ...] = ()
        self.saving: Saving = "saved"
        self.undo_stack = QUndoStack(self)
        shell.undo_group.addStack(self.undo_stack)
        self._checked: Draft | None = None
        self._is_closed = False
        self._touched: set[str] = set()
        self._is_strict = not self.is_new or self.was_restored
        self._check_timer = self._timer(CHECK_MS, self._start_check)
        self._save_timer = self._timer(SAVE_MS, self.save)
        self._check_timer.start(0)
        if self.draft != opened and not self._library.is_read_only:
            self.saving = "waiting"
            self._save_timer.start()

    def _with_sets(self, draft: Draft) -> Draft:
        """The draft with the placements of its sets: a set may have been given more since the brief was stored."""
        document = with_set_placements(dict(draft.document), self._shell.workshop.placements.sets)
        return draft if document == draft.document else replace(draft, document=document)

    def _timer(self, ms: int, run: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(run)
        return timer

    def _open(self, key: str | None, start: Draft | None) -> Draft:
        if key is None:
            return start or new_draft()
        kept = store.kept(self._library, key)
        if not store.is_new_key(key):
            campaign = self._library.campaigns.get(key)
            self.stored = campaign.brief
            stored = draft_of(campaign)
            self.was_restored = kept is not None and kept.draft != stored
            return kept.draft if kept is not None else stored
        self.was_restored = kept is not None
        return kept.draft if kept is not None else new_draft()

    @property
    def is_new(self) -> bool:
        """Whether no campaign stands behind it yet."""
        return store.is_new_key(self.key)

    # what is shown as wrong

    def touch(self, path: str) -> None:
        """The person was at this field; what is wrong with it may be shown now."""
        self._touched.add(path)

    def show_all(self) -> None:
        """Show everything that is wrong, touched or not."""
        self._is_strict = True
        self.checked.emit()

    def visible_problems(self) -> tuple[Problem, ...]:
        """What is wrong with fields the person has been at; a brief begun a moment ago is not scolded."""
        if self._is_strict:
            return self.problems
        return tuple(problem for problem in self.problems if problem.path in self._touched)

    # changing

    def put(self, path: str, value: Any, text: str = "Change brief", *, is_typing: bool = False) -> None:
        """Set a field; letters typed in a row into the same field are one step to undo."""
        self.replace(self.draft.put(path, value), text, path if is_typing else "")

    def replace(self, after: Draft, text: str, merge_key: str = "") -> None:
        """Make another draft the present one, as one step to undo."""
        if after != self.draft:
            self.undo_stack.push(ChangeValue(text, self.draft, after, self._apply, merge_key))

    def _apply(self, draft: Draft) -> None:
        self.draft = draft
        self._set_saving("waiting")
        self._check_timer.start(CHECK_MS)
        self._save_timer.start(SAVE_MS)
        self.changed.emit()

    # files

    async def take_in(self, paths: list[Path], kind: FileKind = "photo") -> dict[str, str]:
        """Put picture or font files into the workspace; returns name -> SHA-256 under names still free in this brief.

        Files that cannot be used are named in one message; the others are taken.
        """
        taken: dict[str, str] = {}
        refused: list[AssetError] = []
        for path in paths:
            try:
                sha = await asyncio.to_thread(self._ingest, path, kind)
            except AssetError as error:
                refused.append(error)
                continue
            known = {**self.draft.assets, **taken}
            taken[free_name(path.name, sha, known)] = sha
        if kind == "font":
            self._shell.workshop.book.add_files(font_files(self._library.blobs.root))
        if refused:
            self._shell.messages.error(
                "\n".join(error.message for error in refused), refused[0].advice, heading="Some files cannot be used"
            )
        return taken

    def _ingest(self, path: Path, kind: FileKind) -> str:
        if kind == "font":
            return self._library.fonts.ingest_file(path).sha
        return self._library.assets.ingest_file(path, kind=kind).sha

    # checking

    def _start_check(self) -> None:
        self._shell.tasks.start(self._check(self.draft), "check the brief")

    async def _check(self, draft: Draft) -> None:
        brief, problems = await asyncio.to_thread(check, draft, self._shell.workshop.placements)
        if draft is self.draft and not self._is_closed:
            self._take_check(draft, brief, problems)

    def check_now(self) -> Brief | None:
        """The brief the draft makes, checked at once; None when it has faults."""
        if self._checked is not self.draft:
            self._check_timer.stop()
            self._take_check(self.draft, *check(self.draft, self._shell.workshop.placements))
        return self.brief

    def _take_check(self, draft: Draft, brief: Brief | None, problems: tuple[Problem, ...]) -> None:
        if brief is not None:
            problems = font_problems(brief, self._shell.workshop.book, self._library.text_styles.list())
            brief = None if problems else brief
        self._checked, self.brief, self.problems = draft, brief, problems
        self.checked.emit()

    # saving

    @property
    def is_saved(self) -> bool:
        return self.saving in ("saved", "kept")

    def save(self) -> None:
        """Write it down now: as the campaign when it is a brief, else as a draft to go on with."""
        self._save_timer.stop()
        if self.is_saved or self._library.is_read_only:
            return
        brief = self.check_now()
        try:
            if brief is None:
                store.keep(self._library, self.key, self.draft)
                self._set_saving("kept")
                return
            self._store(brief)
        except (StudioError, OSError) as error:
            self._set_saving("refused")
            self._shell.messages.show_exception(error, "save the brief")
            self._save_timer.start(10_000)
            return
        self._set_saving("saved")

    def _store(self, brief: Brief) -> None:
        library, old_key = self._library, self.key
        assets = {name: self.draft.assets[name] for name in brief.file_names()}
        with library.writing():
            if self.is_new:
                campaign = self._add(brief, assets)
                self.key = campaign.id
            else:
                campaign = library.campaigns.get(self.key)
                library.campaigns.save(campaign.model_copy(update={"brief": brief, "assets": assets}))
            store.forget(library, old_key)
        self.stored = brief
        if old_key != self.key:
            self._shell.select_campaign(self.key)

    def _add(self, brief: Brief, assets: dict[str, str]) -> Campaign:
        library = self._library
        files = {name: library.blobs.get(self._original(sha)) for name, sha in assets.items()}
        return library.campaigns.add_brief(brief, files=files, as_new=True)

    def _original(self, sha: str) -> str:
        """The bytes as they were given: pictures are kept in two forms, fonts in one."""
        asset = self._library.assets.find(sha)
        return asset.original_sha if asset else sha

    def save_soon(self) -> None:
        """The keyboard left a field: save in a moment, unless something else is being typed."""
        if self._save_timer.isActive():
            self._save_timer.start(200)

    def _set_saving(self, saving: Saving) -> None:
        if saving != self.saving:
            self.saving = saving
            self._shell.set_saving(saving == "waiting")
            self.saving_changed.emit()

    def discard(self) -> None:
        """Forget what was changed since the campaign was last stored."""
        self._save_timer.stop()
        store.forget(self._library, self.key)
        if not self.is_new:
            self.replace(self._with_sets(draft_of(self._library.campaigns.get(self.key))), "Discard changes")
            self.was_restored = False

    def close(self) -> None:
        """Save and let go; an untouched new brief leaves nothing behind."""
        self.save()
        self._is_closed = True
        self._check_timer.stop()
        self._save_timer.stop()
        self._shell.set_saving(False)
        self._shell.undo_group.removeStack(self.undo_stack)
        self.deleteLater()
