"""Creatives dragged out of the window: real files, drawn only when they are dropped somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QUrl

from studio.model.creative import Creative
from studio.ui.shell import Shell

MOST_FILES = 24
"""More than these belong to an export; drawing them would hold the window up."""

URLS, PICTURE = "text/uri-list", "image/png"


class DraggedFiles:
    """Makes what is dragged; owns the folder the files are put in until the window closes."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._folder: TemporaryDirectory[str] | None = None

    def mime_of(self, keys: Sequence[str]) -> QMimeData:
        """Files of these creatives, as a promise."""
        return _Promise(self, tuple(keys[:MOST_FILES]))

    def close(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def png_of(self, creative: Creative) -> bytes:
        """The finished picture as PNG."""
        from studio.render.encode import encode
        from studio.render.paint import render

        workshop = self._shell.workshop
        image = render(workshop.final(creative), workshop.source, workshop.book)
        return encode(image, "png").data

    def write(self, key: str) -> Path:
        """One creative as a file with the name an export would give it."""
        from studio.export.names import DEFAULT_TEMPLATE, fields_for, file_name

        library = self._shell.workshop.library
        creative = library.creatives.get(key)
        campaign = library.campaigns.get(creative.key.campaign_id)
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="creatives-")
        path = Path(self._folder.name) / file_name(DEFAULT_TEMPLATE, fields_for(campaign, creative, "png"))
        path.write_bytes(self.png_of(creative))
        return path

    def first_png(self, key: str) -> bytes:
        return self.png_of(self._shell.workshop.library.creatives.get(key))


class _Promise(QMimeData):
    """Draws when it is asked for its data, and only once."""

    def __init__(self, files: DraggedFiles, keys: tuple[str, ...]) -> None:
        super().__init__()
        self._files = files
        self._keys = keys
        self._made: dict[str, QByteArray] = {}

    def formats(self) -> list[str]:
        return [URLS, PICTURE] if len(self._keys) == 1 else [URLS] if self._keys else []

    def hasFormat(self, mime_type: str) -> bool:  # noqa: N802
        return mime_type in self.formats()

    def retrieveData(self, mime_type: str, preferred: QMetaType | QMetaType.Type) -> object:  # noqa: N802
        if not self.hasFormat(mime_type):
            return None
        if mime_type not in self._made:
            self._made[mime_type] = self._make(mime_type)
        return self._made[mime_type]

    def _make(self, mime_type: str) -> QByteArray:
        if mime_type == PICTURE:
            return QByteArray(self._files.first_png(self._keys[0]))
        paths = [self._files.write(key) for key in self._keys]
        return QByteArray(b"".join(bytes(QUrl.fromLocalFile(str(path)).toEncoded().data()) + b"\r\n" for path in paths))
