"""The creative being edited: every change goes through its undo stack, is saved by itself and checked again."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from studio.edit.cascade import Cascade, Spread, origin
from studio.edit.session import EditSession
from studio.edit.spread import cascade_of, felt_by, keep
from studio.model.composition import Composition
from studio.model.creative import Creative
from studio.model.edits import EditLevel, Edits, resolve
from studio.model.errors import StudioError
from studio.ui.inspector.unchecked import Unchecked
from studio.ui.shell import Shell
from studio.ui.undo import ChangeValue

SAVE_AFTER_MS = 400
CHECK_AFTER_MS = 900
RUN_SECONDS = 0.9
REMEMBER_EVERY = 24


class CanvasDocument(QObject):
    """One EditSession under an undo stack.

    `changed(Composition)` after every change, undo and redo; `checked(Creative)` when the findings are new.
    """

    changed = Signal(object)
    checked = Signal(object)

    def __init__(self, shell: Shell, session: EditSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = session
        self.creative: Creative = session.creative
        self.stack = QUndoStack(shell.undo_group)
        self._gesture = 0
        self._last_run = ("", 0.0)
        self._is_checking = False
        self._needs_check = False
        self._is_closed = False
        self._unchecked = Unchecked(shell)
        self._save_timer = self._timer(SAVE_AFTER_MS, self.save)
        self._check_timer = self._timer(CHECK_AFTER_MS, self._check)

    def _timer(self, milliseconds: int, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    @property
    def composition(self) -> Composition:
        return self._session.composition

    @property
    def edits(self) -> Edits:
        """This creative's own level."""
        return self._session.edits

    @property
    def broader(self) -> Edits:
        """What the levels above this creative say together."""
        return resolve(self._session.levels[:-1])

    @property
    def origins(self) -> dict[str, EditLevel]:
        """For each field that is corrected, the level whose word counts."""
        return origin(self._session.levels)

    @property
    def resolved(self) -> Edits:
        """All levels together, as they are in force."""
        return resolve(self._session.levels)

    @property
    def is_dirty(self) -> bool:
        return self._session.is_dirty

    def begin_gesture(self) -> str:
        """A new name under which the steps of one drag or one run of typing become one undo step."""
        self._gesture += 1
        return f"gesture {self._gesture}"

    def run_of(self, what: str) -> str:
        """A gesture for repeated single steps (arrow keys, wheel): they merge while they follow each other quickly."""
        now = time.monotonic()
        name, last = self._last_run
        if not name.endswith(f" {what}") or now - last > RUN_SECONDS:
            name = f"{self.begin_gesture()} {what}"
        self._last_run = (name, now)
        return name

    def change(self, after: Edits, text: str, gesture: str = "") -> None:
        """Make these the edits; `text` names the step (`Move logo`)."""
        if after != self.edits:
            self.stack.push(ChangeValue(text, self.edits, after, self._apply, gesture))

    # levels

    def cascade(self) -> Cascade:
        """All creatives and corrections of the campaign, as they are now; what is not on disk yet is written first."""
        self.save()
        return cascade_of(self._shell.workshop.library, self.creative.key.campaign_id)

    def spread(self, spread: Spread, text: str) -> None:
        """Do a planned step over several levels; it is stored at once and can be undone like any other."""
        if not spread.is_empty:
            self.stack.push(ChangeValue(text, spread.reversed(), spread, self._keep))

    def is_newest(self, spread: Spread) -> bool:
        """Whether a step over levels is the last that was done here."""
        last = self.stack.command(self.stack.index() - 1) if self.stack.index() else None
        return isinstance(last, ChangeValue) and last.after == spread

    def reload_levels(self) -> None:
        """The documents were changed elsewhere: take them over. Steps of before cannot be undone over that."""
        before = self.edits
        if not self._is_closed and self._session.reload_broader():
            if self.edits != before:
                QTimer.singleShot(0, self.stack, self.stack.clear)
            self.changed.emit(self._session.composition)
            self.checked.emit(self.creative)

    def _keep(self, spread: Spread) -> None:
        self.save()
        library, key = self._shell.workshop.library, self.creative.key
        try:
            keep(library, key, spread)
        except StudioError as error:
            self._shell.messages.show_exception(error, "apply the change")
            QTimer.singleShot(0, self.stack, self.stack.clear)
            return
        self._session.replace_levels(spread.changes)
        self.changed.emit(self._session.composition)
        if not spread.is_felt:
            self.checked.emit(self.creative)
        self._unchecked.add_all(felt_by(key, spread))
        self._shell.tasks.start(self._recheck_all(spread), "check what was changed")

    async def _recheck_all(self, spread: Spread) -> None:
        """Everyone a step concerns is measured anew; what is done is remembered in batches."""
        done: list[str] = []

        def note(creative_id: str) -> None:
            done.append(creative_id)
            if len(done) >= REMEMBER_EVERY:
                self._unchecked.remove_all(done)
                done.clear()

        try:
            await self._shell.workshop.recheck_spread(self.creative.id, spread, note)
        finally:
            self._unchecked.remove_all(done)

    def take_revision(self, creative: Creative) -> None:
        """A newer revision came in underneath: the edits stay, the rest is the new one's."""
        self.creative = creative
        self._session.replace_creative(creative)
        self.changed.emit(self._session.composition)

    def save(self) -> None:
        """Write what is not written yet; what the disk refuses is kept and shown."""
        self._save_timer.stop()
        if not self._session.is_dirty:
            return
        try:
            self._session.save()
        except StudioError as error:
            self._shell.messages.show_exception(error, "save the changes")
            return
        self._shell.set_saving(False)
        self._unchecked.add(self.creative.id)
        self._check_timer.start()

    def close(self, *, is_last: bool = False) -> None:
        """Save, and check what has not been checked; the document is not used after this.

        When the window itself closes (`is_last`) the check is left for the next start.
        """
        self.save()
        self._is_closed = True
        is_due = self._check_timer.isActive() or self._needs_check
        self._check_timer.stop()
        self._needs_check = False
        if is_due and not is_last:
            self._check()
        self._shell.undo_group.removeStack(self.stack)
        self.stack.deleteLater()
        if not self._is_checking:
            self.deleteLater()

    def _apply(self, edits: Edits) -> None:
        self._session.replace_edits(edits)
        self._shell.set_saving(True)
        self._check_timer.stop()
        self._save_timer.start()
        self.changed.emit(self._session.composition)

    def _check(self) -> None:
        if self._is_checking:
            self._needs_check = True
            return
        self._is_checking, self._needs_check = True, False
        self._shell.tasks.start(self._recheck(), "check the creative")

    async def _recheck(self) -> None:
        try:
            self.creative = await self._shell.workshop.recheck(self.creative.id)
            if not self._needs_check:
                self._unchecked.remove(self.creative.id)
            if isValid(self):
                self.checked.emit(self.creative)
        finally:
            self._is_checking = False
            if not isValid(self):  # the page went meanwhile, and its documents with it
                pass
            elif self._is_closed:
                self.deleteLater()
            elif self._needs_check:
                self._check()
