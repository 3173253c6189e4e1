"""How long the real canvas takes from a hand's move or a key to painted pixels, at 100 % on 1080 x 1350."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.campaign import composition, make_files

if TYPE_CHECKING:
    from studio.ui.canvas.page import CanvasPage
    from studio.workshop import Workshop

SIZE = (1080, 1350)
MOVES, KEYS, PANS = 160, 60, 60
TYPED = " every single morning of the whole long year, rain or shine"
PLACEMENT = "instagram-feed-portrait"


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] * 1000


class PaintCount(QObject):
    """Counts how often a widget was painted, so that nothing is called fast that did not show."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def _show(window: QWidget) -> None:
    """What Qt does at the next frame, now: posted events, then everything that asked to be painted."""
    QApplication.sendPostedEvents()
    QApplication.sendEvent(window, QEvent(QEvent.Type.UpdateRequest))


def _measured(
    name: str, page: CanvasPage, act: Callable[[int], object], count: int, warm_up: int = 10
) -> dict[str, float]:
    """Wall and CPU time of `count` single acts, each until its pixels are painted.

    An act that changes nothing (a logo that rests on a guide) paints nothing and is not counted.
    """
    window, paints = page.window(), PaintCount(page.view.viewport())
    walls, cpus = [], []
    for step in range(warm_up + count):
        before = paints.count
        wall, cpu = time.perf_counter(), time.process_time()
        act(step)
        _show(window)
        if step >= warm_up and paints.count > before:
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
    assert len(walls) > 0.8 * count, f"{name}: only {len(walls)} of {count} acts were painted"
    return {
        f"{name}_p95_ms": _p95(walls),
        f"{name}_median_ms": statistics.median(walls) * 1000,
        f"{name}_cpu_p95_ms": _p95(cpus),
    }


def _fill(workshop: Workshop, folder: Path) -> None:
    """One campaign with one creative: a photo, a logo and three texts at full size."""
    from studio.model.brand import Brand, Logos
    from studio.model.brief import Brief
    from studio.model.copy import Copy
    from studio.model.creative import Creative, CreativeKey
    from studio.model.product import Product

    files = make_files(folder)
    brief = Brief(
        name="Bench",
        brand=Brand(name="Bench", logos=Logos(on_dark="logo.png")),
        products=(Product(id="coffee", name="Coffee", photos=("photo.jpg",)),),
        locales=("en-US",),
        placements=(PLACEMENT,),
    )
    library = workshop.library
    campaign = library.campaigns.add_brief(brief, folder)
    for path in (files.photo_path, files.logo_path):
        library.blobs.put(path.read_bytes())
    base = composition(files, workshop.book, SIZE, "en-US")
    key = CreativeKey(campaign_id=campaign.id, product_id="coffee", locale="en-US", placement_id=PLACEMENT)
    words = Copy(locale="en-US", headline=base.texts()[0].text, subline=base.texts()[1].text)
    library.creatives.store(Creative(key=key, base=base, words=words, state="in_review"))


def _drag_logo(page: CanvasPage) -> dict[str, float]:
    view, port = page.view, page.view.viewport()
    handle = page.stage.handle("logo")
    assert handle is not None
    start = view.mapFromScene(handle.box.centre_x, handle.box.centre_y)

    def send(kind: QEvent.Type, place: QPoint, button: Qt.MouseButton) -> None:
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        at = QPointF(place)
        event = QMouseEvent(kind, at, QPointF(port.mapToGlobal(place)), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(port, event)

    def move(step: int) -> None:
        send(QEvent.Type.MouseMove, start + QPoint(round(step * 3.1), round(step * 4.7)), Qt.MouseButton.NoButton)

    send(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
    before = page.stage.document.edits if page.stage.document else None
    measured = _measured("move_logo", page, move, MOVES)
    send(QEvent.Type.MouseButtonRelease, start + QPoint(500, 700), Qt.MouseButton.LeftButton)
    document = page.stage.document
    assert document is not None
    assert document.edits != before, "the logo did not move"
    assert document.stack.count() == 1, "one drag is one step"
    return measured


def _type(page: CanvasPage) -> dict[str, float]:
    page.stage.start_typing("headline")
    editor = page.stage.editor
    assert editor is not None
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    editor.setTextCursor(cursor)
    measured = _measured(
        "type", page, lambda step: QTest.keyClicks(page.view.viewport(), TYPED[step % len(TYPED)]), KEYS, 4
    )
    assert TYPED[:20] in editor.text()
    page.stage.stop_typing()
    return measured


def _pan_picture(page: CanvasPage) -> dict[str, float]:
    page.stage.cropper.set_zoom(1.6)
    page.stage.set_cropping(True)
    measured = _measured("pan_picture", page, lambda step: page.stage.nudge(-2 if step % 20 < 10 else 2, 1), PANS)
    page.stage.set_cropping(False)
    return measured


async def _story(folder: Path) -> dict[str, Any]:
    from studio.system.settings import Settings
    from studio.ui.canvas.page import CanvasPage
    from studio.ui.main_window import MainWindow
    from studio.workshop import open_workshop

    window = MainWindow(None, Settings(folder / "settings.json"))
    window.resize(1800, 1700)
    window.show()
    workshop = open_workshop(folder / "workspace", workers=1)
    await workshop.start()
    (folder / "files").mkdir()
    _fill(workshop, folder / "files")
    window.attach(workshop)
    await asyncio.sleep(0.3)
    window.go_to("canvas")
    page = window.page("canvas")
    assert isinstance(page, CanvasPage)
    await asyncio.sleep(0.3)
    page.view.set_zoom(1.0)
    page.view.centerOn(page.stage.sceneRect().center())
    await asyncio.sleep(0.3)
    result: dict[str, Any] = {"size": "x".join(map(str, SIZE)), "zoom": page.view.zoom}
    result |= _drag_logo(page) | _type(page) | _pan_picture(page)
    await window.shut_down()
    await workshop.close()
    return result


def measure(folder: Path) -> dict[str, Any]:
    """Everything in this process, which must have no Qt application yet; `folder` is empty and its own home."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", STUDIO_HOME=str(folder))
    from qasync import QEventLoop

    app = QApplication(["studio"])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
        return runner.run(_story(folder))


_CHILD = """
import json, sys
from pathlib import Path
from tests.bench.canvas import measure
print(json.dumps(measure(Path(sys.argv[1]))))
"""


def run() -> dict[str, Any]:
    """Milliseconds from the event to painted pixels: the logo dragged, a letter typed, the picture panned."""
    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, folder], cwd=root, capture_output=True, text=True, timeout=300, check=False
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result
