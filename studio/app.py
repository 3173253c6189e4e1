"""Opens the window: the frame first, then the workspace behind it, and an orderly end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop as QtLoop
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from studio.model.errors import LibraryError
from studio.system.paths import default_workspace, log_dir
from studio.system.settings import Settings
from studio.ui.garbage import GarbageCollector
from studio.ui.main_window import MainWindow

if TYPE_CHECKING:
    from studio.workshop import Workshop


def open_window(arguments: Sequence[str]) -> int:
    """Run the studio until its window is closed; returns the exit code. `arguments`: `[--workspace DIR] [--sample]`."""
    workspace, wants_sample = _read(arguments) if arguments else (None, False)
    return run_application(make_application(), workspace, wants_sample=wants_sample)


def _read(arguments: Sequence[str]) -> tuple[Path | None, bool]:
    import argparse  # most starts have no arguments and need not wait for it

    parser = argparse.ArgumentParser(prog="studio")
    parser.add_argument("--workspace", type=Path, help="workspace folder; default: the one that was open last")
    parser.add_argument("--sample", action="store_true", help="take in the sample campaign and show it")
    options = parser.parse_args(list(arguments))
    return options.workspace, options.sample


def make_application() -> QApplication:
    """The Qt application with its names set; it does not end by itself when a window closes."""
    QGuiApplication.setDesktopFileName("creative-studio")
    os.environ.setdefault("QT_STYLE_OVERRIDE", "Fusion")  # asking Qt for the style by name costs 5 ms
    app = QApplication(sys.argv[:1])
    app.setApplicationName("CreativeStudio")
    app.setApplicationDisplayName("Creative Studio")
    app.setQuitOnLastWindowClosed(False)
    return app


def run_application(app: QApplication, workspace: Path | None, *, wants_sample: bool) -> int:
    """Show the window and run until it is closed."""
    garbage = GarbageCollector()
    window = MainWindow(None, Settings())
    window.show()
    QApplication.processEvents(QtLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # painted before anything is read
    import asyncio  # after the first paint

    from qasync import QEventLoop

    # asyncio.run takes no loop factory before Python 3.12.
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        runner.run(_main(window, workspace, wants_sample=wants_sample))
    garbage.stop()
    return 0


async def _main(window: MainWindow, workspace: Path | None, *, wants_sample: bool) -> None:
    last = window.settings.get("workspace.last")
    folder = workspace or (Path(last) if isinstance(last, str) else default_workspace())
    opening = window.tasks.start(_open(window, folder, wants_sample=wants_sample), "open the workspace")
    await window.wait_closed()
    window.hide()
    if not opening.done():
        opening.cancel()
    workshop = window.shell.workshop if window.shell.has_workshop else None
    await window.shut_down()
    if workshop is not None:
        await workshop.close()


async def _open(window: MainWindow, folder: Path, *, wants_sample: bool) -> None:
    """Open the workspace behind the painted frame; a locked or read-only one can be looked at."""
    import asyncio

    from studio.system.log import start_log

    start_log(log_dir())
    try:
        workshop = await asyncio.to_thread(_workshop, folder, read_only=False)
    except LibraryError as error:
        can_look = (folder / "library.sqlite").is_file()
        if not can_look or not await window.messages.confirm(error.message, error.advice, "Open for reading only"):
            raise
        workshop = await asyncio.to_thread(_workshop, folder, read_only=True)
    try:
        await workshop.start()
        if not workshop.library.is_read_only:
            if await _take_in_sample(workshop, wants_sample=wants_sample):
                window.go_to("queue")  # what a newcomer wants to see: the campaign and its Generate button
            window.settings.put("workspace.last", str(folder))
    except BaseException:
        await workshop.close()
        raise
    window.attach(workshop)
    await workshop.warm_up()


def _workshop(folder: Path, *, read_only: bool) -> Workshop:
    from studio.workshop import open_workshop  # imported here: it brings the whole studio with it

    return open_workshop(folder, read_only=read_only)


async def _take_in_sample(workshop: Workshop, *, wants_sample: bool) -> bool:
    """The sample campaign on the first start of all, or whenever it is asked for and not there; True when it is new."""
    import asyncio

    from studio.model.brief_file import parse_brief
    from studio.workshop import sample_brief

    campaigns = workshop.library.campaigns
    is_first_start = not campaigns.list() and not campaigns.list(is_deleted=True)
    if not wants_sample and not is_first_start:
        return False
    path = sample_brief()
    text = await asyncio.to_thread(path.read_text, encoding="utf-8")
    brief = await asyncio.to_thread(parse_brief, text, known_placements=tuple(workshop.placements))
    known = campaigns.matching(brief)
    campaign = known if known is not None else await asyncio.to_thread(campaigns.add_brief, brief, path.parent)
    workshop.library.settings.put("window.campaign", campaign.id)
    return known is None
