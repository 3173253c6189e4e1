"""Warm worker processes for work that would make the window stutter."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from studio.model.errors import StudioError

T = TypeVar("T")


def spare_cores() -> int:
    """Cores that a window can leave to the work: all but one, at least one."""
    return max(1, (os.cpu_count() or 2) - 1)


def _prepare() -> None:
    """Runs once in each worker: no display, no nested threads, and Ctrl+C is the parent's business."""
    import signal

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(AttributeError, OSError):
        os.nice(5)
    try:
        import cv2

        cv2.setNumThreads(1)
    except ImportError:
        pass


class WorkerPool:
    """Spawned processes that run picklable module-level functions; a worker that dies is replaced."""

    def __init__(self, count: int | None = None) -> None:
        self.count = count or spare_cores()
        self._executor: ProcessPoolExecutor | None = None

    def _pool(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                self.count, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare
            )
        return self._executor

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        """The function's result; what it raises is raised here. StudioError when the worker itself died."""
        pool = self._pool()
        try:
            return await asyncio.wrap_future(pool.submit(function, *args))
        except BrokenProcessPool:
            if self._executor is pool:
                self._executor = None
                pool.shutdown(wait=False, cancel_futures=True)
            raise StudioError(
                "A worker process ended unexpectedly.", "It is started again; if it happens often, free some memory."
            ) from None

    def close(self) -> None:
        """End the workers; running work is finished first."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None
