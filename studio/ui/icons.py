"""Icons: line drawings from the resources, coloured for the theme and drawn sharp at the screen's own scale."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from studio.ui.tokens import ICON_PX, ICON_STROKE

_SCALES = (1.0, 2.0)


class Icons:
    """Draws icons by name (`undo-2`) in any colour and keeps what it drew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, str, str, int, int], QIcon] = {}

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

    def icon(
        self, name: str, colour: str, on: str = "", disabled: str = "", px: int = ICON_PX, slack: int = 0
    ) -> QIcon:
        """An icon for buttons and menus; `on` colours its checked state, `disabled` its disabled one.

        `slack` px are left free on either side: the gap between a button's icon and its words.
        """
        key = (name, colour, on or colour, disabled or colour, px, slack)
        if key not in self._icons:
            icon = QIcon()
            for scale in _SCALES:
                icon.addPixmap(
                    _widened(self.pixmap(name, colour, px, scale), slack), QIcon.Mode.Normal, QIcon.State.Off
                )
                icon.addPixmap(_widened(self.pixmap(name, key[2], px, scale), slack), QIcon.Mode.Normal, QIcon.State.On)
                icon.addPixmap(
                    _widened(self.pixmap(name, key[3], px, scale), slack), QIcon.Mode.Disabled, QIcon.State.Off
                )
                icon.addPixmap(
                    _widened(self.pixmap(name, key[3], px, scale), slack), QIcon.Mode.Disabled, QIcon.State.On
                )
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


def _widened(pixmap: QPixmap, slack: int) -> QPixmap:
    """The drawing with free room on both sides."""
    if not slack:
        return pixmap
    scale = pixmap.devicePixelRatio()
    wide = QPixmap(QSize(pixmap.width() + round(2 * slack * scale), pixmap.height()))
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(scale)
    painter = QPainter(wide)
    painter.drawPixmap(QPointF(slack, 0), pixmap)
    painter.end()
    return wide
