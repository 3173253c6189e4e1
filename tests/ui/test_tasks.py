"""Work the window starts is kept, named, ended, and its errors are shown."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from typing import Any

from studio.model.errors import StudioError
from studio.ui.tasks import Tasks

Story = Callable[[Coroutine[Any, Any, None]], None]


def test_an_error_is_told_with_what_was_being_done(on_loop: Story) -> None:
    told: list[tuple[str, str]] = []

    async def fails() -> None:
        raise StudioError("The disk is full.", "Make room.")

    async def story() -> None:
        tasks = Tasks(lambda error, what: told.append((str(error), what)))
        assert await tasks.start(fails(), "save the brief") is None

    on_loop(story())
    assert told == [("The disk is full. Make room.", "save the brief")]


def test_a_running_task_is_kept_and_named(on_loop: Story) -> None:
    async def story() -> None:
        done: list[int] = []

        async def work() -> None:
            await asyncio.sleep(0.02)
            done.append(1)

        tasks = Tasks(lambda error, what: None)
        tasks.start(work(), "count")
        gc.collect()
        assert tasks.running == ("count",)
        await asyncio.sleep(0.05)
        assert done == [1]
        assert tasks.running == ()

    on_loop(story())


def test_cancel_all_waits_for_the_end_and_tells_no_error(on_loop: Story) -> None:
    told: list[str] = []
    ended: list[str] = []

    async def story() -> None:
        async def work() -> None:
            try:
                await asyncio.sleep(60)
            finally:
                ended.append("cleaned up")

        tasks = Tasks(lambda error, what: told.append(what))
        tasks.start(work(), "wait")
        await asyncio.sleep(0)
        await tasks.cancel_all()
        assert tasks.running == ()

    on_loop(story())
    assert (told, ended) == ([], ["cleaned up"])
