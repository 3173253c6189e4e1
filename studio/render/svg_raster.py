"""Draws one sanitised SVG from standard input as PNG to standard output; run as a child process with limits.

`python -m studio.render.svg_raster WIDTH_PX`. Exit 3 with one line on standard error when it cannot be drawn.
"""

from __future__ import annotations

import sys

LONGEST_SIDE_PX = 4000
MEMORY_BYTES = 1536 << 20
CPU_SECONDS = 10
REFUSED = 3


def limit_ourselves() -> None:
    """Bound memory and processor time before the first byte from outside is looked at (not available on Windows)."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def rasterise(svg: bytes, width_px: int) -> bytes:
    """PNG bytes with alpha, `width_px` wide unless that makes it taller than 4000 px. ValueError says what is wrong."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication(["svg_raster"])
    renderer = QSvgRenderer()
    if not renderer.load(QByteArray(svg)) or not renderer.isValid():
        raise ValueError("Qt cannot read it")
    box = renderer.viewBoxF()
    if box.isEmpty():
        raise ValueError("it has no size")
    scale = min(width_px / box.width(), LONGEST_SIDE_PX / max(box.width(), box.height()))
    width, height = round(box.width() * scale), round(box.height() * scale)
    if width < 1 or height < 1:
        raise ValueError("it is a line without thickness")
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise ValueError("there is not enough memory")
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise ValueError("there is not enough memory")
    png = bytes(buffer.data().data())
    application.quit()
    return png


def main() -> int:
    limit_ourselves()
    try:
        png = rasterise(sys.stdin.buffer.read(), int(sys.argv[1]))
    except ValueError as error:
        print(error, file=sys.stderr)
        return REFUSED
    sys.stdout.buffer.write(png)
    return 0


if __name__ == "__main__":
    sys.exit(main())
