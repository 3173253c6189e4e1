"""Pictures of the workspace as small pixmaps: decoded in threads, the newest wish first, kept while they are used."""

from __future__ import annotations

from collections import OrderedDict
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from studio.model.errors import StudioError

MAX_BYTES = 96 * 1024 * 1024
LONGEST_WAIT = 240
STEP_PX = 32


class BlobSource(Protocol):
    """Whoever keeps pictures by their SHA-256."""

    def get(self, sha: str) -> bytes: ...


class ThumbnailShelf(QObject):
    """Gives the pixmap of a blob at once when it has it; otherwise fetches it and says `loaded` when it is there.

    One shelf serves a whole window. Sizes are rounded up to steps of 32 px, so that dragging a size slider does not
    decode everything anew at every pixel.
    """

    loaded = Signal(str)
    _decoded = Signal(object, QImage)

    def __init__(self, blobs: BlobSource, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._blobs = blobs
        self._kept: OrderedDict[tuple[str, int], QPixmap] = OrderedDict()
        self._bytes = 0
        self._wanted: OrderedDict[tuple[str, int], None] = OrderedDict()
        self._broken: set[str] = set()
        self._turn = 0
        self._is_closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._pool.setExpiryTimeout(2000)
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    @staticmethod
    def of(owner: QObject, blobs: BlobSource) -> ThumbnailShelf:
        """The one shelf of a window (or of whatever owns the pages)."""
        for shelf in owner.findChildren(ThumbnailShelf, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if isinstance(shelf, ThumbnailShelf) and shelf._blobs is blobs and not shelf._is_closed:
                return shelf
        return ThumbnailShelf(blobs, owner)

    def pixmap(self, sha: str, longest_px: int, ratio: float = 1.0) -> QPixmap | None:
        """The picture no larger than `longest_px` logical px either way, or None until it is loaded."""
        if not sha or sha in self._broken:
            return None
        key = (sha, self._step(longest_px * ratio))
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        self._want(key)
        return self._nearest(sha)

    def is_broken(self, sha: str) -> bool:
        """Whether the blob is missing or no picture."""
        return sha in self._broken

    def close(self) -> None:
        """Decode no more: forget every wish and wait for the one in hand (some milliseconds)."""
        self._is_closed = True
        self._wanted.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def _step(self, px: float) -> int:
        return max(STEP_PX, -(-round(px) // STEP_PX) * STEP_PX)

    def _nearest(self, sha: str) -> QPixmap | None:
        """Another size of the same picture to show meanwhile."""
        for (kept_sha, _), pixmap in reversed(self._kept.items()):
            if kept_sha == sha:
                return pixmap
        return None

    def _want(self, key: tuple[str, int]) -> None:
        if self._is_closed or key in self._wanted:
            return
        self._wanted[key] = None
        if len(self._wanted) > LONGEST_WAIT:
            self._wanted.popitem(last=False)
        self._turn += 1
        self._pool.start(self._decode_newest, self._turn)

    def _decode_newest(self) -> None:
        """In a thread: the newest wish still open."""
        try:
            key, _ = self._wanted.popitem(last=True)
        except KeyError:
            return
        image = QImage()
        try:
            image.loadFromData(QByteArray(self._blobs.get(key[0])))
        except (StudioError, OSError, ValueError):
            image = QImage()
        if not image.isNull():
            size = QSize(key[1], key[1])
            if image.width() > key[1] or image.height() > key[1]:
                image = image.scaled(
                    size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        self._decoded.emit(key, image)

    @Slot(object, QImage)
    def _keep(self, key: tuple[str, int], image: QImage) -> None:
        if image.isNull():
            self._broken.add(key[0])
            self.loaded.emit(key[0])
            return
        old = self._kept.pop(key, None)
        if old is not None:
            self._bytes -= old.width() * old.height() * 4
        self._kept[key] = QPixmap.fromImage(image)
        self._bytes += image.width() * image.height() * 4
        while self._bytes > MAX_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.width() * dropped.height() * 4
        self.loaded.emit(key[0])
