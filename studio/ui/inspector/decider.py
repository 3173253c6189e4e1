"""Decisions as a person makes them: approve, ask for changes, take it back, each with the way back."""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from studio.model.creative import Creative
from studio.ui.inspector.note_sheet import NoteSheet
from studio.ui.shell import Shell
from studio.ui.widgets.button import Button
from studio.ui.widgets.dialog import Sheet
from studio.ui.widgets.text import label

NAME_SETTING = "review.name"


class Decider(QObject):
    """Carries decisions out through `studio.review`. `decided(ids)` after each, also after one was taken back."""

    decided = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    @property
    def name(self) -> str:
        """Who signs: the name under Settings, else the account's."""
        return str(self._shell.settings.get(NAME_SETTING, "")).strip() or getpass.getuser()

    async def approve(self, ids: Sequence[str]) -> list[str]:
        """Approve what may be approved; returns those. One alone with errors may be approved with a reason."""
        from studio.review.decide import approvable, approve

        library = self._shell.workshop.library
        good, rest = approvable(library, ids)
        reason = ""
        if not good and len(rest) == 1:
            creative = library.creatives.get(rest[0])
            if creative.state == "changes_requested":
                await self._offer_withdrawal(creative)
                return []
            reason = await self._ask_reason(creative)
            if not reason:
                return []
            good, rest = rest, []
        fresh = [creative_id for creative_id in good if not self._is_approved(creative_id)]
        if good:
            await asyncio.to_thread(approve, library, good, self.name, reason=reason)
        self._tell_approved(fresh, len(good), rest)
        if good:
            self.decided.emit(tuple(good))
        return list(good)

    async def request_changes(self, ids: Sequence[str]) -> bool:
        """Ask what should change, then ask for it; False when the person thought better of it."""
        if not ids:
            return False
        shell = self._shell
        creative = shell.workshop.library.creatives.get(ids[0])
        about = f"{_headline(creative)}, {creative.key.locale}" if len(ids) == 1 else f"{len(ids)} creatives"
        sheet = NoteSheet(shell.window, shell.theme, "Request changes", f"{about}. A new revision is made from this.")
        await _answered(sheet, sheet.field)
        if not sheet.note:
            return False
        for creative_id in ids:
            await shell.workshop.revise(creative_id, sheet.note, self.name)
        what = "A new revision is" if len(ids) == 1 else f"{len(ids)} new revisions are"
        shell.messages.toast(f"{what} being made.", "info", action=("Show queue", lambda: shell.go_to("queue")))
        self.decided.emit(tuple(ids))
        return True

    def take_back(self, ids: Sequence[str]) -> None:
        """Approvals are taken back: the creatives are in review again."""
        from studio.review.decide import take_back

        taken = take_back(self._shell.workshop.library, ids, self.name)
        count = len(taken)
        if count:
            what = "The approval was" if count == 1 else f"{count} approvals were"
            self._shell.messages.toast(f"{what} taken back.", "info")
        self.decided.emit(tuple(ids))

    def withdraw(self, creative_id: str) -> None:
        """A request for changes is taken back."""
        from studio.review.decide import withdraw_request

        withdraw_request(self._shell.workshop.library, creative_id, self.name)
        self._shell.messages.toast("The request was withdrawn.", "info")
        self.decided.emit((creative_id,))

    def _is_approved(self, creative_id: str) -> bool:
        row = self._shell.workshop.library.creatives.row(creative_id)
        return row is not None and row.state == "approved"

    def _tell_approved(self, fresh: Sequence[str], good: int, rest: Sequence[str]) -> None:
        messages = self._shell.messages
        if fresh:
            what = "Approved." if len(fresh) == 1 else f"{len(fresh)} creatives approved."
            more = f" {len(rest)} need a look first." if rest else ""
            messages.toast(what + more, "warn" if rest else "ok", action=("Undo", lambda: self.take_back(fresh)))
        elif rest and not good:
            messages.toast(f"None of the {len(rest)} can be approved yet: see their checks.", "warn")

    async def _offer_withdrawal(self, creative: Creative) -> None:
        agreed = await self._shell.messages.confirm(
            "Changes were requested on this creative",
            "Its new revision may still be on the way. Withdraw the request to review it as it is.",
            "Withdraw request",
        )
        if agreed:
            self.withdraw(creative.id)

    async def _ask_reason(self, creative: Creative) -> str:
        shell = self._shell
        errors = [finding.message for finding in creative.findings if finding.severity == "error"]
        sheet = _ReasonSheet(shell, errors)
        await _answered(sheet, sheet.field)
        return sheet.reason


class _ReasonSheet(Sheet):
    """Asks why something with errors may go out all the same; the reason goes on record."""

    def __init__(self, shell: Shell, errors: Sequence[str]) -> None:
        super().__init__(shell.window, shell.theme, "Approve with errors?", 480, "triangle-alert", "warn")
        self.reason = ""
        for error in errors[:4]:
            self.body.addWidget(label(error, "body", is_wrapped=True))
        self.body.addWidget(label("Say why it may go out all the same. The reason is kept with your name.", "muted",
                                  is_wrapped=True))  # fmt: skip
        self.field = QLineEdit()
        self.field.setAccessibleName("Reason")
        self.field.setPlaceholderText("Reason")
        self.body.addWidget(self.field)
        cancel = self.add_button(Button(shell.theme, "Cancel"))
        cancel.clicked.connect(self.dismiss)
        self._agree = self.add_button(Button(shell.theme, "Approve", icon="check", kind="primary"))
        self._agree.clicked.connect(self._accept)
        self.field.returnPressed.connect(self._accept)
        self.field.textChanged.connect(lambda text: self._agree.setEnabled(bool(text.strip())))
        self._agree.setEnabled(False)

    def _accept(self) -> None:
        self.reason = self.field.text().strip()
        if self.reason:
            self.dismiss()


async def _answered(sheet: Sheet, focus: QLineEdit | object) -> None:
    """Open a sheet and wait until it is gone."""
    gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def tell() -> None:
        if not gone.done():
            gone.set_result(None)

    sheet.closed.connect(tell)
    sheet.open(focus)  # type: ignore[arg-type]
    await gone


def _headline(creative: Creative) -> str:
    return creative.words.headline.replace("*", "")
