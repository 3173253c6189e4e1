"""Qt calls that return nothing must not take references of None away: Python 3.11 dies of it after some seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QTextLayout, QTextOption, QTransform
from PySide6.QtWidgets import QApplication, QGraphicsScene, QLabel, QWidget

_CALLS = 1000


class _Sender(QObject):
    told = Signal(int)


def _heard(number: int) -> None:
    """Takes a signal's value."""


Calls = dict[str, Callable[[], object]]


@contextmanager
def _painting() -> Iterator[Calls]:
    image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    path = QPainterPath()
    path.addRect(1, 1, 5, 5)
    pen, colour, transform = QPen(QColor(1, 2, 3)), QColor(4, 5, 6), QTransform()
    stamp = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    stamp.fill(0)
    yield {
        "QPainter.setPen": lambda: painter.setPen(pen),
        "QPainter.setBrush": lambda: painter.setBrush(colour),
        "QPainter.setTransform": lambda: painter.setTransform(transform),
        "QPainter.setOpacity": lambda: painter.setOpacity(1.0),
        "QPainter.fillPath": lambda: painter.fillPath(path, colour),
        "QPainter.strokePath": lambda: painter.strokePath(path, pen),
        "QPainter.drawImage": lambda: painter.drawImage(0, 0, stamp),
        "QPainter.save": lambda: (painter.save(), painter.restore()),
        "QPainter.fillRect": lambda: painter.fillRect(QRectF(0, 0, 2, 2), colour),
        "QImage.fill": lambda: stamp.fill(0),
        "QColor.setAlpha": lambda: colour.setAlpha(4),
    }
    painter.end()


@contextmanager
def _text() -> Iterator[Calls]:
    font, option = QFont("Inter"), QTextOption()
    layout = QTextLayout("hello", font)

    def lay_out() -> None:
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(100)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()

    yield {
        "QTextLayout": lay_out,
        "QTextLayout.setText": lambda: layout.setText("a"),
        "QTextLayout.setTextOption": lambda: layout.setTextOption(option),
        "QFont.setPixelSize": lambda: font.setPixelSize(20),
        "QFont.setFamilies": lambda: font.setFamilies(["Inter"]),
    }


@contextmanager
def _objects() -> Iterator[Calls]:
    parent, timer, sender = QObject(), QTimer(), _Sender()
    sender.told.connect(_heard)
    yield {
        "QObject.setObjectName": lambda: parent.setObjectName("a"),
        "QObject.parent": lambda: parent.parent(),
        "QTimer.setInterval": lambda: timer.setInterval(10),
        "Signal.emit": lambda: sender.told.emit(1),
        "QCoreApplication.processEvents": lambda: QCoreApplication.processEvents(),
    }


@contextmanager
def _widgets() -> Iterator[Calls]:
    widget, label, scene = QWidget(), QLabel(), QGraphicsScene()
    item = scene.addRect(0, 0, 5, 5)
    yield {
        "QWidget.update": lambda: widget.update(),
        "QWidget.setEnabled": lambda: widget.setEnabled(True),
        "QLabel.setText": lambda: label.setText("a"),
        "QGraphicsItem.setPos": lambda: item.setPos(1, 1),
    }


@pytest.mark.parametrize("group", [_painting, _text, _objects, _widgets])
def test_none_keeps_its_references(qapp: QApplication, group: Callable[[], AbstractContextManager[Calls]]) -> None:
    with group() as calls:
        for name, call in calls.items():
            call()
            before = sys.getrefcount(None)
            for _ in range(_CALLS):
                call()
            lost = (before - sys.getrefcount(None)) / _CALLS
            assert lost < 0.1, f"{name} takes {lost:.2f} references of None away with every call"
