"""Icons: line drawings from the resources, coloured for the theme and drawn sharp at the screen's own scale."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from studio.ui.tokens import ICON_PX, ICON_STROKE

_SCALES = (1.0, 2.0)


class Icons:
    """Draws icons by name (`undo-2`) in any colour and keeps what it drew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, str, str, int], QIcon] = {}

    def names(self) -> list[str]:
        """Every icon there is, sorted."""
        return sorted(path.stem for path in self._folder.glob("*.svg"))

    def pixmap(
        self, name: str, colour: str, px: int = ICON_PX, scale: float = 2.0, stroke: float = ICON_STROKE
    ) -> QPixmap:
        """One icon, `px` high in the window, drawn for a screen of `scale` pixels per window pixel.

        `stroke` is the line width on the icon's own 24 px grid. KeyError when there is no icon of that name.
        """
        key = (name, colour, px, scale, stroke)
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def icon(self, name: str, colour: str, on: str = "", disabled: str = "", px: int = ICON_PX) -> QIcon:
        """An icon for buttons and menus; `on` colours its checked state, `disabled` its disabled one."""
        key = (name, colour, on or colour, disabled or colour, px)
        if key not in self._icons:
            icon = QIcon()
            for scale in _SCALES:
                icon.addPixmap(self.pixmap(name, colour, px, scale), QIcon.Mode.Normal, QIcon.State.Off)
                icon.addPixmap(self.pixmap(name, key[2], px, scale), QIcon.Mode.Normal, QIcon.State.On)
                icon.addPixmap(self.pixmap(name, key[3], px, scale), QIcon.Mode.Disabled, QIcon.State.Off)
                icon.addPixmap(self.pixmap(name, key[3], px, scale), QIcon.Mode.Disabled, QIcon.State.On)
            self._icons[key] = icon
        return self._icons[key]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            if not path.is_file():
                raise KeyError(name)
            self._sources[name] = path.read_text(encoding="utf-8")
        return self._sources[name]

    def _draw(self, name: str, colour: str, px: int, scale: float, stroke: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer

        source = (
            self._source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
        )
        side = round(px * scale)
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.encode())).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap
