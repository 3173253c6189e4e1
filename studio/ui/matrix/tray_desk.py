"""What the tray's buttons do: try again, skip, resolve, release what is held, raise a limit."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from studio.model.job import JobAction
from studio.model.policy import Caps
from studio.ui.matrix.failed_tray import FailedTray
from studio.ui.matrix.header import counted
from studio.ui.matrix.holds import Hold, passed_over
from studio.ui.matrix.payload import changes_of
from studio.ui.matrix.raise_limit import RaiseLimit
from studio.ui.shell import Shell

LOOK_MS = 2000


class TrayDesk(QObject):
    """Acts for one tray. `acted()` after each."""

    acted = Signal()

    def __init__(self, shell: Shell, tray: FailedTray) -> None:
        super().__init__(tray)
        self._shell, self._tray = shell, tray
        self._engine = shell.workshop.engine
        self.passed_over: list[Hold] = []
        self._since_ms = time.time_ns() // 1_000_000
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(lambda: shell.tasks.start(self._look_back(), "read the ledger"))
        tray.acted.connect(self._act)
        tray.edited.connect(self._edit)
        tray.released.connect(self._release)

    def look_back(self) -> None:
        """See who was passed over lately; read off the disk behind the window, every two seconds at most."""
        if self._shell.workshop.policy.order and not self._look.isActive():
            self._look.start()

    async def _look_back(self) -> None:
        rows = await asyncio.to_thread(self._engine.ledger.rows, limit=400)
        found = passed_over((row for row in rows if row.started_ms >= self._since_ms), self._note_of)
        if found != self.passed_over:
            self.passed_over = found
            self.acted.emit()

    def _note_of(self, job_id: str, provider: str) -> str:
        """Why a provider did not answer for a job, as the job's result says it."""
        artifact = self._engine.artifact(job_id)
        begin = f"{provider} did not answer: "
        notes = (note for made in artifact.made for note in made.dropped) if artifact else ()
        return next((note.removeprefix(begin) for note in notes if note.startswith(begin)), "")

    def stop(self) -> None:
        """The page closes."""
        self._look.stop()

    def tell_prices(self) -> None:
        """Say what calls that may have been billed cost; read off the disk behind the window."""
        if any(row.is_unknown for row in self._tray.rows.values()):
            self._shell.tasks.start(self._tell_prices(), "read the ledger")

    async def _tell_prices(self) -> None:
        prices = {row.job_id: row.estimate_micro for row in await asyncio.to_thread(self._engine.ledger.unknown)}
        for job_id, row in self._tray.rows.items():
            if row.is_unknown and job_id in prices:
                row.show_price(prices[job_id])

    # single jobs

    def _act(self, way: str, job_id: str) -> None:
        if way == "copy":
            QGuiApplication.clipboard().setText(self._engine.diagnostics(job_id))
            self._shell.messages.toast("Diagnostics copied: no keys, no texts of the brief.")
            return
        if way == "skip":
            self._control([job_id], "cancel", "skip the job")
        elif way == "skip_all":
            self._shell.tasks.start(self._skip_all(), "skip the jobs")
        elif way in {"resend", "lost"}:
            self._shell.tasks.start(
                self._resolve(job_id, "resend" if way == "resend" else "give_up"), "settle the call"
            )

    def _control(self, ids: Sequence[str], action: JobAction, what: str) -> None:
        async def controlled() -> None:
            await self._engine.control(ids, action)
            self.acted.emit()

        self._shell.tasks.start(controlled(), what)

    async def _skip_all(self) -> None:
        ids = [job.id for job in self._tray.jobs]
        text = "What depends on them is not made. Generate asks for them again at any time."
        if await self._shell.messages.confirm(f"Skip {counted(len(ids), 'failed job')}?", text, "Skip"):
            await self._engine.control(ids, "cancel")
            self.acted.emit()

    async def _resolve(self, job_id: str, decision: Literal["resend", "give_up"]) -> None:
        """Settle every call of the job whose answer was lost; without any left the job itself goes on or is skipped."""
        keys = [row.key for row in await asyncio.to_thread(self._engine.ledger.unknown) if row.job_id == job_id]
        for key in keys:
            await self._engine.resolve_unknown(key, decision)
        if not keys:
            await self._engine.control([job_id], "retry" if decision == "resend" else "cancel")
        self.acted.emit()

    def _edit(self, job_id: str, texts: Mapping[str, str]) -> None:
        row, spec = self._tray.rows.get(job_id), self._engine.spec(job_id)
        if row is None or spec is None:
            return
        try:
            changes = changes_of(spec, texts)
        except ValueError as error:
            if row.form is not None:
                row.form.show_fault(str(error))
            return

        async def retried() -> None:
            await self._engine.retry_with(job_id, changes)
            self.acted.emit()

        self._shell.tasks.start(retried(), "try the job again")

    # what is held

    def _release(self, way: str, hold: Hold) -> None:
        if way in {"limits", "connections"}:
            self._shell.go_to("settings", part=way)
        elif way == "raise":
            self._ask_limit(hold)
        elif way == "retry":
            self._control(hold.job_ids, "retry", "try the jobs again")
        else:
            self._shell.tasks.start(self._let_go(way, hold), "release the jobs")

    async def _let_go(self, way: str, hold: Hold) -> None:
        if way == "ask":
            await self._engine.release_provider(hold.name)
            if hold.kind == "pause":
                await self._engine.control(hold.job_ids, "retry")
        elif way == "look":
            await self._engine.ask_again()
        elif way == "run":
            self._engine.guard.begin_run()
            await self._engine.set_caps(self._shell.workshop.policy.caps)
        self.acted.emit()

    def _ask_limit(self, hold: Hold) -> None:
        anchor = self._anchor(hold)
        part = f"{hold.name}_micro"
        now = getattr(self._shell.workshop.policy.caps, part, None)
        popover = RaiseLimit(self._shell.host, self._shell.theme, hold.name, now)
        popover.wanted.connect(lambda micro: self._shell.tasks.start(self._raise(part, micro), "raise the limit"))
        popover.open_under(anchor, popover.field)

    def _anchor(self, hold: Hold) -> QWidget:
        rows = (row for row in self._tray.hold_rows if row.hold == hold)
        return next((row.buttons["raise"] for row in rows if "raise" in row.buttons), self._tray)

    async def _raise(self, part: str, micro: int | None) -> None:
        workshop = self._shell.workshop
        policy = workshop.policy
        caps: Caps = policy.caps.model_copy(update={part: micro})
        await workshop.set_policy(policy.model_copy(update={"caps": caps}))
        self._shell.policy_changed.emit()
        self.acted.emit()
