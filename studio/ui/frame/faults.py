"""Catches what nobody caught: it is logged whole, shown, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)


class FaultWatch(QObject):
    """Stands behind the window, its loop and its threads. `caught(error, what)` comes on the window's thread."""

    caught = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Take the hooks of interpreter and threads."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._from_code
        threading.excepthook = self._from_thread

    def watch_loop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear of errors that the loop meets outside any task."""
        self._loop = loop
        loop.set_exception_handler(self._from_loop)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before
        if self._loop is not None:
            self._loop.set_exception_handler(None)
            self._loop = None

    def _from_code(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self.caught.emit(error, "do that")

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.caught.emit(args.exc_value, "finish work in the background")

    def _from_loop(self, loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self.caught.emit(error, "finish work in the background")
        else:
            log.error("event loop: %s", context.get("message"))
