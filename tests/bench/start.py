"""Time from the start of the process to the first paint of the window, against an empty window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

HEAVY = ("openai", "anthropic", "google.genai", "boto3", "keyring", "cv2", "babel", "holidays", "sqlite_utils", "numpy")

_WATCH = """
import json, os, sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

BEGUN = float(sys.argv[1])

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            heavy = [name for name in json.loads(sys.argv[2]) if name in sys.modules]
            with open("/proc/self/statm") as file:
                resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            print(json.dumps({"seconds": time.time() - BEGUN, "heavy": heavy, "rss_mb": resident / 1e6}), flush=True)
            os._exit(0)
        return False
"""
_EMPTY = (
    _WATCH
    + """
app = QApplication([])
watch = FirstPaint()
app.installEventFilter(watch)
window = QMainWindow()
window.resize(1600, 1000)
window.show()
app.exec()
"""
)
_STUDIO = (
    """
from studio.app import make_application, run_application
"""
    + _WATCH
    + """
app = make_application()
watch = FirstPaint()
app.installEventFilter(watch)
run_application(app, None, wants_sample=True)
"""
)


def first_paint(code: str, home: str) -> dict[str, Any]:
    """Run `code` in a fresh process until its window paints; what it said of that moment."""
    environment = {**os.environ, "STUDIO_HOME": home}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    answer = subprocess.run(
        [sys.executable, "-c", code, str(time.time()), json.dumps(HEAVY)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    result: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return result


def studio_first_paint(home: str) -> dict[str, Any]:
    """The studio's own first paint."""
    return first_paint(_STUDIO, home)


def run(rounds: int = 7) -> dict[str, float | str]:
    """Medians of interleaved starts, after one of each that warms the file cache."""
    studio, empty = [], []
    with tempfile.TemporaryDirectory() as home:
        for turn in range(rounds + 1):
            pair = (studio_first_paint(home), first_paint(_EMPTY, home))
            if turn:
                studio.append(pair[0])
                empty.append(pair[1])
    seconds = statistics.median(one["seconds"] for one in studio)
    bare = statistics.median(one["seconds"] for one in empty)
    return {
        "seconds": seconds,
        "empty_window_seconds": bare,
        "ratio_to_empty_window": seconds / bare,
        "rss_mb": statistics.median(one["rss_mb"] for one in studio),
        "heavy_modules": ", ".join(sorted({name for one in studio for name in one["heavy"]})) or "none",
    }
