"""A card that takes files: dropped on it they are marked as welcome and taken in."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen

from studio.ui.frame.drop import dropped_files
from studio.ui.settings.card import Card
from studio.ui.shell import Shell
from studio.ui.tokens import RADIUS_MD


class DropCard(Card):
    """`endings` are those of the files it takes; `what` completes "Could not …"."""

    endings: frozenset[str] = frozenset({".json"})
    what = ""

    def __init__(self, shell: Shell, title: str, note: str = "") -> None:
        super().__init__(shell, title, note)
        self.setAcceptDrops(True)
        self._is_over = False

    @abstractmethod
    async def take(self, files: list[Path]) -> None:
        """Take in files; StudioError says why one is refused."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._welcome(event) and not self.shell.workshop.library.is_read_only:
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        files = self._welcome(event)
        if files:
            event.acceptProposedAction()
            self.shell.tasks.start(self.take(files), self.what)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_over:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.shell.theme.colour("accent"), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS_MD, RADIUS_MD)
            painter.end()

    def _welcome(self, event: QDropEvent) -> list[Path]:
        return [path for path in dropped_files(event.mimeData()) if path.suffix.lower() in self.endings]

    def _set_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()
