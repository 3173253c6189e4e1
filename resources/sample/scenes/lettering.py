"""Set type as outlines and fill shapes on a canvas, shared by the logo and the label drawings."""

import itertools
import math

import cv2
import numpy as np
import uharfbuzz
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

GREEN = "#0B3D2E"
CREAM = "#F4EFE6"
ORANGE = "#FF6B35"
KAPPA = 0.5522847498


class Font:
    """An outline font, shaped with its own kerning."""

    def __init__(self, path):
        self.table = TTFont(path)
        self.glyphs = self.table.getGlyphSet()
        self.names = self.table.getGlyphOrder()
        self.units = self.table["head"].unitsPerEm
        self.caps = getattr(self.table["OS/2"], "sCapHeight", 0.7 * self.units) / self.units
        self.shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))

    def set(self, text, size, tracking=0.0, features=None):
        """Return the shape of a line of text starting at the origin, and its width (y grows downwards)."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self.shaper, buffer, features or {"liga": tracking == 0})
        scale, pen_x, shape = size / self.units, 0.0, Shape()
        infos = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=False))
        for number, (info, place) in enumerate(infos):
            left = pen_x + place.x_offset * scale
            self.glyphs[self.names[info.codepoint]].draw(
                TransformPen(shape.pen, (scale, 0, 0, -scale, left, -place.y_offset * scale))
            )
            pen_x += place.x_advance * scale
            if number < len(infos) - 1:
                pen_x += tracking * size
        return shape, pen_x


class Shape:
    """A filled outline that can be moved, written as an SVG path, or flattened to polygons."""

    def __init__(self):
        self.pen = RecordingPen()

    def moved(self, x, y, scale=1.0):
        other = Shape()
        self.pen.replay(TransformPen(other.pen, (scale, 0, 0, scale, x, y)))
        return other

    def svg(self):
        pen = SVGPathPen(None, ntos=lambda v: f"{v:.2f}".rstrip("0").rstrip("."))
        self.pen.replay(pen)
        return pen.getCommands()

    def polygons(self, steps=16):
        loops, here = [], (0, 0)
        for verb, points in self.pen.value:
            if verb == "moveTo":
                loops.append([points[0]])
            elif verb == "lineTo":
                loops[-1].append(points[0])
            elif verb == "curveTo":
                for step in range(1, steps + 1):
                    loops[-1].append(_bezier((here, *points), step / steps))
            elif verb == "qCurveTo":
                points = list(points)
                for number, control in enumerate(points[:-1]):
                    if number < len(points) - 2:
                        after = points[number + 1]
                        end = ((control[0] + after[0]) / 2, (control[1] + after[1]) / 2)
                    else:
                        end = points[-1]
                    for step in range(1, steps + 1):
                        loops[-1].append(_bezier((here, control, end), step / steps))
                    here = end
            if points:
                here = points[-1]
        return [np.array(loop, float) for loop in loops]


def _bezier(points, t):
    points = list(points)
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in itertools.pairwise(points)]
    return points[0]


def disc(x, y, radius):
    """A filled circle."""
    shape, k = Shape(), radius * KAPPA
    pen = shape.pen
    pen.moveTo((x + radius, y))
    pen.curveTo((x + radius, y + k), (x + k, y + radius), (x, y + radius))
    pen.curveTo((x - k, y + radius), (x - radius, y + k), (x - radius, y))
    pen.curveTo((x - radius, y - k), (x - k, y - radius), (x, y - radius))
    pen.curveTo((x + k, y - radius), (x + radius, y - k), (x + radius, y))
    pen.closePath()
    return shape


def bar(left, top, right, bottom):
    """A filled rectangle."""
    shape = Shape()
    for number, corner in enumerate([(left, top), (right, top), (right, bottom), (left, bottom)]):
        (shape.pen.lineTo if number else shape.pen.moveTo)(corner)
    shape.pen.closePath()
    return shape


def arch(x, y, radius, weight, start=180.0, stop=360.0, steps=90):
    """A stroked arc around a point, from one angle to another in degrees."""
    shape, rims = Shape(), ([], [])
    for step in range(steps + 1):
        turn = math.radians(start + (stop - start) * step / steps)
        for rim, r in zip(rims, (radius + weight / 2, radius - weight / 2), strict=False):
            rim.append((x + r * math.cos(turn), y + r * math.sin(turn)))
    for number, point in enumerate(rims[0] + rims[1][::-1]):
        (shape.pen.lineTo if number else shape.pen.moveTo)(point)
    shape.pen.closePath()
    return shape


def mark(x, y, height):
    """The brand mark: a sun resting in two leaves; returns (leaves, sun), centred on x with its top at y."""
    s = height / 100.0
    leaves = Shape()
    for side in (-1, 1):

        def at(px, py, side=side):
            return (x + side * px * s, y + py * s)

        pen = leaves.pen
        pen.moveTo(at(2.2, 100))
        pen.curveTo(at(2.2, 72), at(20, 50), at(52, 45))
        pen.curveTo(at(54, 76), at(34, 99), at(2.2, 100))
        pen.closePath()
    return leaves, disc(x, y + 25 * s, 25 * s)


MARK_WIDTH = 1.08


class Canvas:
    """A picture that is filled with shapes, four times oversampled."""

    def __init__(self, width, height, ground=None, finer=4):
        self.finer = finer
        self.pixels = np.zeros((height * finer, width * finer, 4), np.float32)
        if ground:
            self.pixels[:] = (*_rgb(ground), 255)

    def fill(self, shape, colour, opacity=1.0):
        turns = np.zeros(self.pixels.shape[:2], np.int16)
        for loop in shape.polygons():
            cover = np.zeros(turns.shape, np.uint8)
            cv2.fillPoly(cover, [np.round(loop * self.finer * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
            after = np.roll(loop, -1, axis=0)
            area = float(np.sum(loop[:, 0] * after[:, 1] - after[:, 0] * loop[:, 1]))
            turns += cover if area > 0 else -cover.astype(np.int16)
        cover = np.minimum(np.abs(turns), 255)
        a = (cover.astype(np.float32) / 255 * opacity)[..., None]
        below = self.pixels[..., 3:4] / 255
        alpha = a + below * (1 - a)
        colours = np.array(_rgb(colour), np.float32) * a + self.pixels[..., :3] * below * (1 - a)
        self.pixels[..., :3] = np.where(alpha > 0, colours / np.maximum(alpha, 1e-6), 0)
        self.pixels[..., 3:4] = alpha * 255
        return self

    def save(self, path):
        h, w = (n // self.finer for n in self.pixels.shape[:2])
        a = self.pixels[..., 3:4] / 255
        small = cv2.resize(np.dstack([self.pixels[..., :3] * a, a]), (w, h), interpolation=cv2.INTER_AREA)
        alpha = small[..., 3:4]
        rgb = np.where(alpha > 0, small[..., :3] / np.maximum(alpha, 1e-6), 0)
        out = np.dstack([rgb[..., ::-1], alpha * 255])
        cv2.imwrite(str(path), np.clip(np.round(out), 0, 255).astype(np.uint8), [cv2.IMWRITE_PNG_COMPRESSION, 9])


def _rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
