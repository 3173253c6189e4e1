"""Painting a text: glyph outlines with shadow, outline and plate into one transparent image."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QGlyphRun, QImage, QLinearGradient, QPainter, QPen, QTransform

from studio.model.colour import rgb
from studio.model.composition import Shadow, TextLayer, TextStyle
from studio.render.colour import qt_colour
from studio.render.pixels import ALPHA, PREMULTIPLIED, from_array, new_image, painting, to_alpha, to_pillow
from studio.render.text.script import line_height, strut
from studio.render.text.shape import Glyph, ShapedLine, shape_line
from studio.render.text.style import Face

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.render.fonts import FontBook

_LARGEST_HANG = 12.0
"""Side bearing, in reference px, by which a line may hang out so that its ink, not its advance, meets the edge."""
_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


@dataclass(frozen=True, slots=True)
class PlacedGlyph:
    """A glyph with the place of its origin in design px from the box's top left corner."""

    glyph: Glyph
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Ink:
    """Left, top, right, bottom in design px from the box's corner."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, amount: float) -> Ink:
        return Ink(self.left - amount, self.top - amount, self.right + amount, self.bottom + amount)

    def moved(self, dx: float, dy: float) -> Ink:
        return Ink(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def united(self, other: Ink) -> Ink:
        return Ink(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def place_glyphs(book: FontBook, layer: TextLayer) -> tuple[list[PlacedGlyph], Ink]:
    """Every glyph of a text layer at its place, and the bounds of their ink."""
    face = Face.of(layer.style, layer.locale, layer.direction)
    factor = line_height(layer.locale, layer.style.line_height, "".join(layer.lines))
    middle = strut(layer.locale).middle
    scale = layer.size_px / 100
    placed: list[PlacedGlyph] = []
    ink: Ink | None = None
    for number, text in enumerate(layer.lines):
        line = shape_line(book, text, face)
        x = _line_start(line, layer, scale)
        y = (number * factor + factor / 2 + middle) * layer.size_px
        for glyph in line.glyphs:
            placed.append(PlacedGlyph(glyph, x + glyph.x * scale, y + glyph.y * scale))
        if line.glyphs:
            top = min(glyph.top for glyph in line.glyphs)
            bottom = max(glyph.bottom for glyph in line.glyphs)
            own = Ink(x + line.left * scale, y + top * scale, x + line.right * scale, y + bottom * scale)
            ink = own if ink is None else ink.united(own)
    return placed, ink or Ink(0, 0, 0, 0)


def _line_start(line: ShapedLine, layer: TextLayer, scale: float) -> float:
    """Where a line begins, so that its ink meets the box's edge or lies in its middle."""
    room = layer.box.width
    if layer.align == "centre":
        return (room - (line.left + line.right) * scale) / 2
    is_left = (layer.align == "start") == (layer.direction == "ltr")
    if is_left:
        return -min(max(line.left, 0.0), _LARGEST_HANG) * scale
    return room - line.width * scale + min(max(line.width - line.right, 0.0), _LARGEST_HANG) * scale


def text_image(book: FontBook, layer: TextLayer, scale: float) -> tuple[QImage, int, int]:
    """The layer as an ARGB32_Premultiplied image, and its offset in px from the box's (rounded) corner."""
    placed, ink = place_glyphs(book, layer)
    style = layer.style
    shadow = style.shadow if style.shadow and style.shadow.opacity > 0 else None
    bounds = _bounds(layer, ink, shadow, scale)
    left, top = math.floor(bounds.left * scale), math.floor(bounds.top * scale)
    width, height = math.ceil(bounds.right * scale) - left, math.ceil(bounds.bottom * scale) - top
    base = QTransform(scale, 0, 0, scale, -left, -top)
    letters = _blank(width, height)
    with painting(letters, _HINTS) as painter:
        if style.plate and shadow is None:
            _paint_plate(painter, base, layer)
        _paint_letters(painter, base, placed, layer, ink)
    if shadow is None:
        return letters, left, top
    image = _blank(width, height)
    with painting(image, _HINTS) as painter:
        if style.plate:
            _paint_plate(painter, base, layer)
        _paint_shadow(painter, letters, shadow, scale)
        painter.drawImage(0, 0, letters)
    return image, left, top


def _bounds(layer: TextLayer, ink: Ink, shadow: Shadow | None, scale: float) -> Ink:
    """Everything the layer paints, in design px from its box's corner."""
    style = layer.style
    around = style.outline.width_px if style.outline else 0.0
    bounds = ink.grown(around + 1.0 / scale)
    if shadow:
        bounds = bounds.united(ink.grown(around + shadow.blur_px * 1.5 + 2 / scale).moved(shadow.dx, shadow.dy))
    if style.plate:
        across, down = style.plate.padding_x + 1.0 / scale, style.plate.padding_y + 1.0 / scale
        bounds = bounds.united(Ink(-across, -down, layer.box.width + across, layer.box.height + down))
    return bounds


def _blank(width: int, height: int) -> QImage:
    image = new_image(width, height, PREMULTIPLIED)
    image.fill(0)
    return image


def _paint_plate(painter: QPainter, base: QTransform, layer: TextLayer) -> None:
    plate = layer.style.plate
    assert plate is not None
    box = layer.plate_box.moved(-layer.box.x, -layer.box.y)
    radius = min(plate.radius_px, box.width / 2, box.height / 2)
    painter.setTransform(base)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qt_colour(plate.colour, plate.opacity))
    painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), radius, radius)


def _paint_letters(
    painter: QPainter, base: QTransform, placed: Sequence[PlacedGlyph], layer: TextLayer, ink: Ink
) -> None:
    """All outlines first, then all fills, so that no letter's outline lies on its neighbour."""
    size = layer.size_px / 100
    outline = layer.style.outline
    if outline and outline.width_px > 0:
        pen = QPen(qt_colour(outline.colour), 2 * outline.width_px / size)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        for item, transform in _transforms(base, placed, size):
            if item.glyph.path is not None:
                painter.setTransform(transform)
                painter.strokePath(item.glyph.path, pen)
    plain = _fill(layer.style, ink)
    emphasis = QBrush(qt_colour(layer.style.emphasis_colour or layer.style.colour))
    for item, transform in _transforms(base, placed, size):
        painter.setTransform(transform)
        if item.glyph.path is not None:
            brush = emphasis if item.glyph.is_emphasis and layer.style.emphasis_colour else plain
            if layer.style.gradient is not None and brush is plain:
                brush.setTransform(QTransform(1 / size, 0, 0, 1 / size, -item.x / size, -item.y / size))
            painter.fillPath(item.glyph.path, brush)
        else:
            painter.drawGlyphRun(QPointF(0, 0), _single(item.glyph))


def _fill(style: TextStyle, ink: Ink) -> QBrush:
    """What plain letters are filled with; a gradient runs over the ink of all lines, in design px."""
    if style.gradient is None or not style.gradient.stops:
        return QBrush(qt_colour(style.colour))
    turn = math.radians(style.gradient.angle)
    across, down = math.cos(turn), math.sin(turn)
    x, y = (ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2
    reach = (abs(across) * (ink.right - ink.left) + abs(down) * (ink.bottom - ink.top)) / 2
    gradient = QLinearGradient(x - across * reach, y - down * reach, x + across * reach, y + down * reach)
    for stop in style.gradient.stops:
        gradient.setColorAt(min(1.0, max(0.0, stop.at)), qt_colour(stop.colour, stop.opacity))
    return QBrush(gradient)


def _transforms(
    base: QTransform, placed: Sequence[PlacedGlyph], size: float
) -> Iterator[tuple[PlacedGlyph, QTransform]]:
    """Each glyph with the way from its reference px to the image's px."""
    zoom = base.m11()
    left, top = base.dx(), base.dy()
    for item in placed:
        yield item, QTransform(size * zoom, 0, 0, size * zoom, left + item.x * zoom, top + item.y * zoom)


def _single(glyph: Glyph) -> QGlyphRun:
    run = QGlyphRun()
    run.setRawFont(glyph.font)
    run.setGlyphIndexes([glyph.index])
    run.setPositions([QPointF(0, 0)])
    return run


def _paint_shadow(painter: QPainter, letters: QImage, shadow: Shadow, scale: float) -> None:
    """The letters' blurred shape, made at half size or less: nobody sees the difference, and it is much faster."""
    from PIL import ImageFilter

    spread = shadow.blur_px * scale / 2
    share = 4 if spread >= 5 else 2
    small = to_pillow(letters.convertToFormat(ALPHA)).reduce(share)
    soft = np.asarray(small.filter(ImageFilter.GaussianBlur(spread / share)))
    tinted = from_array(
        _tints(shadow.colour, shadow.opacity)[soft].view(np.uint8).reshape(*soft.shape, 4), PREMULTIPLIED
    )
    painter.setTransform(QTransform())
    painter.drawImage(QRectF(shadow.dx * scale, shadow.dy * scale, small.width * share, small.height * share), tinted)


@lru_cache(maxsize=32)
def _tints(colour: str, opacity: float) -> NDArray[np.uint32]:
    """The premultiplied pixel of a colour for each coverage 0..255."""
    red, green, blue = rgb(colour)
    alpha = np.arange(256) / 255.0 * opacity
    pixels = np.stack([alpha * blue, alpha * green, alpha * red, alpha * 255.0], axis=-1)
    return np.ascontiguousarray((pixels + 0.5).astype(np.uint8)).view(np.uint32).ravel()


def coverage(
    width: int, height: int, base: QTransform, placed: Sequence[PlacedGlyph], size: float
) -> NDArray[np.uint8]:
    """How much of each pixel is letter, HxW, 0..255; `size` is the text size in reference sizes."""
    letters = _blank(width, height)
    ink = QBrush(qt_colour("#000000"))
    with painting(letters, _HINTS) as painter:
        for item, transform in _transforms(base, placed, size):
            painter.setTransform(transform)
            if item.glyph.path is not None:
                painter.fillPath(item.glyph.path, ink)
            else:
                painter.drawGlyphRun(QPointF(0, 0), _single(item.glyph))
    return to_alpha(letters.convertToFormat(ALPHA))
