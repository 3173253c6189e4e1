"""A real window over a real workspace, on the loop it has in the program."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from studio.system.settings import Settings
from studio.ui.main_window import MainWindow
from studio.ui.theme import Theme
from studio.workshop import Workshop, open_workshop

Story = Callable[[Coroutine[Any, Any, None]], None]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "logs_errors: the test expects the studio to log an error")


@dataclass
class Studio:
    """The running program: window, workspace, settings."""

    window: MainWindow
    workshop: Workshop
    settings: Settings

    async def settle(self, turns: int = 6) -> None:
        """Let posted events, short timers and started tasks run."""
        for _ in range(turns):
            await asyncio.sleep(0.01)

    async def until(self, condition: Callable[[], object], seconds: float = 10) -> None:
        """Wait until something is true; TimeoutError when it does not become so."""
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.01)


OpenStudio = Callable[..., AbstractAsyncContextManager[Studio]]


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> Iterator[None]:
    """Collected where Qt objects live, as in the program: never on a thread that happens to run."""
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture
def on_loop(qapp: QApplication) -> Story:
    """Runs a coroutine on the window's own loop; what it leaves running fails the test."""
    qapp.setQuitOnLastWindowClosed(False)

    async def guarded(story: Coroutine[Any, Any, None]) -> None:
        await story
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert not left, f"left running: {left}"

    def run(story: Coroutine[Any, Any, None]) -> None:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(guarded(story))

    return run


@pytest.fixture
def open_studio(tmp_path: Path) -> OpenStudio:
    """Opens the window over a workspace in `tmp_path`; leaving the block closes both as the program does."""

    @asynccontextmanager
    async def opened(
        workspace: str = "workspace", *, size: tuple[int, int] | None = (1280, 800)
    ) -> AsyncIterator[Studio]:
        settings = Settings(tmp_path / "settings.json")
        window = MainWindow(None, settings)
        if size is not None:
            window.resize(*size)
        window.show()
        workshop = open_workshop(tmp_path / workspace, workers=1)
        await workshop.start()
        window.attach(workshop)
        studio = Studio(window, workshop, settings)
        try:
            await studio.settle()
            window.activateWindow()
            await studio.until(window.isActiveWindow)
            yield studio
        finally:
            window.close()
            await window.wait_closed()
            open_now = window.shell.workshop if window.shell.has_workshop else None
            await window.shut_down()
            if open_now is not None:
                await open_now.close()
            # Gone before the story ends, in this thread: a window freed by a collection in a worker thread leaves
            # timers behind that crash the next test.
            window.deleteLater()
            await studio.settle(2)

    return opened


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The dark theme, for parts that are tested without a window."""
    from studio.system import paths

    return Theme(qapp, paths.resources(), paths.fonts(), "dark")


@pytest.fixture(autouse=True)
def no_window_left(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A test that leaves a window open, or that logs an error it did not announce, fails."""
    yield
    app = QApplication.instance()
    if app is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in QApplication.topLevelWidgets() if w.isVisible() and not w.parent()]
    for widget in left:
        widget.close()
    assert not left, f"windows left open: {left}"
    if request.node.get_closest_marker("logs_errors") is None:
        errors = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR and r.name.startswith("studio")]
        assert not errors, errors[0].getMessage()


def child(owner: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """The visible widget of a kind by its accessible name or its text."""
    for widget in owner.findChildren(kind):
        text = getattr(widget, "text", None)
        if widget.isVisibleTo(owner) and name in (widget.accessibleName(), text() if callable(text) else None):
            return widget
    raise AssertionError(f"no {kind.__name__} called {name!r}")
