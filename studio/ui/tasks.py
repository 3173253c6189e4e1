"""The one place where the window starts asynchronous work: tasks are kept, named, and their errors are shown."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")


class Tasks:
    """Keeps every running task; an asyncio task nobody keeps may vanish, and its error with it.

    `on_error` is told of each failure with what was being done, in words (`"import the brief"`).
    """

    def __init__(self, on_error: Callable[[BaseException, str], None]) -> None:
        self._on_error = on_error
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, coroutine: Coroutine[Any, Any, T], what: str) -> asyncio.Task[T | None]:
        """Run `coroutine` on the window's loop; `what` completes the sentence "Could not …"."""
        import asyncio  # the first paint does without a loop

        task = asyncio.get_running_loop().create_task(self._guarded(coroutine, what), name=what)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        task.add_done_callback(lambda _task: coroutine.close())  # cancelled before its first step, it never began
        return task

    async def _guarded(self, coroutine: Coroutine[Any, Any, T], what: str) -> T | None:
        try:
            return await coroutine
        except Exception as error:
            self._on_error(error, what)
            return None

    @property
    def running(self) -> tuple[str, ...]:
        """What is being done now."""
        return tuple(task.get_name() for task in self._running if not task.done())

    async def cancel_all(self) -> None:
        """Stop everything and wait for it, for the end of the program."""
        import asyncio

        while self._running:
            tasks = tuple(self._running)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._running.difference_update(tasks)
