"""The Qt application where no window has made one: in workers and on the command line."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_MAKE = "import sys; from studio.render.app import ensure_gui_app; ensure_gui_app(); ensure_gui_app()\n"
_SAY = "from PySide6.QtCore import QCoreApplication; print(type(QCoreApplication.instance()).__name__)"


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("", "QGuiApplication"),
        ("from PySide6.QtWidgets import QApplication\n", "QApplication"),
        ("from PySide6.QtWidgets import QApplication; kept = QApplication([])\n", "QApplication"),
    ],
)
def test_there_is_one_application_and_no_display_is_needed(before: str, kind: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    if before.endswith("([])\n"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    else:
        environment.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-c", before + _MAKE + _SAY]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.split() == [kind]


def test_widgets_are_not_loaded_for_it() -> None:
    code = _MAKE + "print('PySide6.QtWidgets' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.split() == ["False"]
