"""What the window tells the person: short notices that pass, questions, and errors with what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import time
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.model.errors import BriefError, StudioError
from studio.ui.theme import Theme

if TYPE_CHECKING:
    from studio.ui.widgets.dialog import ErrorSheet
    from studio.ui.widgets.toast import ToastStack

log = logging.getLogger(__name__)

Kind = Literal["info", "ok", "warn", "bad"]
KEPT = 100
"""Notices remembered for the list under the bell."""


@dataclass(frozen=True)
class Notice:
    """Something that was said, for the list of notifications."""

    text: str
    kind: Kind
    at_seconds: float = field(default_factory=time)


class Messages(QObject):
    """Speaks in the window. `noticed` follows each notice."""

    noticed = Signal()

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._toasts: ToastStack | None = None
        self._error: ErrorSheet | None = None
        self.history: list[Notice] = []

    def toast(
        self,
        text: str,
        kind: Kind = "ok",
        *,
        action: tuple[str, Callable[[], object]] | None = None,
        seconds: float = 6,
    ) -> None:
        """A notice that passes by itself; `action` is a button in it, as ("Undo", function)."""
        from studio.ui.widgets.toast import ToastStack  # the first paint needs none

        self._remember(Notice(text, kind))
        if self._toasts is None:
            self._toasts = ToastStack(self._host, self._theme)
        self._toasts.add(text, kind, action, seconds)

    def error(self, message: str, advice: str = "", details: str = "", *, heading: str = "") -> None:
        """Say what went wrong, why, and what to do; `details` can be copied. A second error joins the first."""
        self._remember(Notice(message, "bad"))
        if self._error is not None:
            self._error.add(message, advice, details)
            return
        from studio.ui.widgets.dialog import ErrorSheet

        sheet = ErrorSheet(self._host, self._theme, heading or "Something went wrong", message, advice, details)
        self._error = sheet
        sheet.closed.connect(self._forget_error)
        sheet.open(sheet.close_button)

    def show_exception(self, error: BaseException, what: str) -> None:
        """Show an error met while doing `what` ("import the brief"). What is not a StudioError is logged whole."""
        heading = f"Could not {what}"
        if isinstance(error, BriefError):
            shown = "\n".join(f"{p.path}: {p.message}" for p in error.problems[:8])
            self.error(shown, error.problems[0].remedy if error.problems else "", str(error), heading=heading)
        elif isinstance(error, StudioError):
            self.error(error.message, error.advice, heading=heading)
        else:
            import traceback

            log.error("could not %s", what, exc_info=error)
            self.error(
                f"{type(error).__name__}: {error}" if str(error) else type(error).__name__,
                "This is a fault in the program. Your work is saved; you can go on. "
                "Copy the details into a report so that it can be mended.",
                "".join(traceback.format_exception(error)),
                heading=heading,
            )

    async def confirm(self, heading: str, text: str, yes: str, *, is_danger: bool = False) -> bool:
        """Ask; True when the person agreed."""
        import asyncio  # the first paint does without a loop

        from studio.ui.widgets.dialog import ConfirmSheet

        sheet = ConfirmSheet(self._host, self._theme, heading, text, yes, is_danger)
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def tell() -> None:
            if not answer.done():
                answer.set_result(sheet.is_agreed)

        sheet.closed.connect(tell)
        sheet.open(sheet.first_focus)
        return await answer

    def close(self) -> None:
        """Take everything away; the window goes."""
        if self._toasts is not None:
            self._toasts.clear()
        if self._error is not None:
            self._error.dismiss()

    def _remember(self, notice: Notice) -> None:
        self.history.insert(0, notice)
        del self.history[KEPT:]
        self.noticed.emit()

    def _forget_error(self) -> None:
        self._error = None
