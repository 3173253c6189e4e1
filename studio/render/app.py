"""The Qt application that fonts and painting need, where no window has made one."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

_held: list[QGuiApplication] = []
"""Keeps the application alive: Qt destroys it with its last Python reference."""


def has_display() -> bool:
    """Whether this process could open a window."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ensure_gui_app() -> None:
    """Make sure a QGuiApplication exists; without a display it is an offscreen one.

    In a process that has loaded the widgets it is their QApplication, so that windows can still be opened later.
    RuntimeError when the process already holds a Qt application without graphics: fonts cannot work there.
    """
    existing = QCoreApplication.instance()
    if isinstance(existing, QGuiApplication):
        return
    if existing is not None:
        raise RuntimeError("a QCoreApplication exists already; fonts need a QGuiApplication")
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    widgets = sys.modules.get("PySide6.QtWidgets")
    kind: type[QGuiApplication] = widgets.QApplication if widgets else QGuiApplication
    _held.append(kind(["studio"]))
