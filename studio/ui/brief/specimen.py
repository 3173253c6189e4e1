"""A look at a text style set: the brand's own words, set by the same engine that sets its creatives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.layout.ink import text_on
from studio.layout.styles import dressed, named
from studio.layout.typography import cased, letters_of, role_style
from studio.model.brand import Brand
from studio.model.colour import contrast
from studio.model.composition import GradientStop, Plate, TextGradient, TextLayer, TextRole, TextStyle
from studio.model.geometry import Box
from studio.model.locale import direction
from studio.model.text_style import RoleStyle, TextStyleSet
from studio.render.text.fit import fit_text
from studio.render.text.paint import text_image

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

HEIGHT, MORE_HEIGHT = 250, 318
_MARGIN = 28
_READABLE = 3.0
_TEXT_ROOMS: tuple[tuple[TextRole, float, float, float, float], ...] = (
    ("eyebrow", 26, 20, 9, 14),
    ("headline", 50, 92, 16, 44),
    ("subline", 146, 22, 9, 16),
)
"""Role, top and height of its room, smallest and largest size; px of a specimen."""
_MORE_ROOMS: tuple[tuple[TextRole, float, float, float, float], ...] = (
    ("overlay", 232, 24, 9, 16),
    ("legal", 276, 20, 7, 11),
)
"""The same for the roles that only a whole specimen shows."""


@dataclass(frozen=True)
class Words:
    """What a specimen shows."""

    locale: str
    eyebrow: str
    headline: str
    subline: str
    cta: str
    price: str
    overlay: str = ""
    legal: str = ""

    @property
    def height(self) -> int:
        """Of the specimen, px: one with the body text and the legal line is higher."""
        return MORE_HEIGHT if self.overlay or self.legal else HEIGHT


def specimen(
    book: FontBook, styles: TextStyleSet | None, brand: Brand, words: Words, width: float, scale: float
) -> QImage:
    """`width` x the words' height, px, at `scale`: every role that has words, on the brand's light ground."""
    colours = brand.colours
    ground = max(
        (colours.secondary, colours.primary, "#ffffff"),
        key=lambda c: (contrast(c, "#111111") >= 9, c == colours.secondary),
    )
    ink = colours.primary if contrast(colours.primary, ground) >= 4.5 else "#111111"
    image = QImage(round(width * scale), round(words.height * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(ground))
    drawer = _Drawer(book, styles, brand, words.locale, ground, ink, width, scale)
    painter = QPainter(image)
    for role, top, height, least, most in (*_TEXT_ROOMS, *_MORE_ROOMS):
        text: str = getattr(words, role)
        if text:
            drawer.draw(
                painter, role, text, Box(x=_MARGIN, y=top, width=width - 2 * _MARGIN, height=height), least, most
            )
    right = drawer.draw_action(painter, "cta", words.cta, _MARGIN, 14)
    if words.price:
        drawer.draw_action(painter, "price", words.price, right + 18, 22)
    painter.end()
    return image


@dataclass(frozen=True)
class _Drawer:
    book: FontBook
    styles: TextStyleSet | None
    brand: Brand
    locale: str
    ground: str
    ink: str
    width: float
    scale: float

    def draw(self, painter: QPainter, role: TextRole, text: str, room: Box, least: float, most: float) -> None:
        layer = self._layer(role, text, room, least, most, max_lines=2 if role == "headline" else 1)
        if role == "headline":  # it stands at the foot of its room, near to the line below it
            layer = layer.model_copy(update={"box": layer.box.moved(0, room.height - layer.box.height)})
        self._paint(painter, layer)

    def draw_action(self, painter: QPainter, role: TextRole, text: str, left: float, size: float) -> float:
        """One line on its plate, from `left` on; returns where it ends."""
        room = Box(x=0, y=0, width=self.width - left - 2 * _MARGIN, height=40)
        layer = self._layer(role, text, room, 9, size, max_lines=1)
        plate = layer.style.plate
        if role == "cta":
            wanted = self.styles.cta.plate if self.styles else None
            height = max(34.0, 2.05 * layer.size_px)
            padding = (height - layer.box.height) / 2
            colour = named(wanted.colour if wanted else "accent", self.ink, self.brand.colours)
            roundness = wanted.roundness if wanted else 1.0
            plate = Plate(
                colour=colour, padding_x=1.25 * layer.size_px, padding_y=padding, radius_px=height / 2 * roundness
            )
        elif plate is not None and self.styles is not None and self.styles.price.plate is not None:
            colour = named(self.styles.price.plate.colour, self.ink, self.brand.colours)
            plate = plate.model_copy(update={"colour": self.ink if contrast(colour, self.ground) < 1.3 else colour})
        style = layer.style
        if plate is not None:
            style = style.model_copy(update={"plate": plate, "colour": text_on(plate.colour, self.brand.colours)})
        across = plate.padding_x if plate else 0.0
        box = layer.box.model_copy(update={"x": left + across, "y": 200 - layer.box.height / 2})
        if layer.direction == "rtl":
            box = box.mirrored(self.width)
        placed = layer.model_copy(update={"box": box, "style": style, "align": "start"})
        self._paint(painter, placed)
        return left + 2 * across + box.width

    def _layer(self, role: TextRole, text: str, room: Box, least: float, most: float, max_lines: int) -> TextLayer:
        way = direction(self.locale)
        wanted = self.styles.of(role) if self.styles else None
        style = role_style(role, self.brand, self.locale, self.ink, self.styles)
        shown = cased(text, role, self.locale, letters_of(role, self.styles))
        largest = most * (min(1.15, wanted.size[1]) if wanted else 1.0)
        done = fit_text(
            self.book, shown, style, self.locale, way, room.width, room.height, least, largest, max_lines=max_lines
        )
        is_hugging = role in ("cta", "price")
        box = Box(x=room.x, y=room.y, width=done.width_px if is_hugging else room.width, height=done.height_px)
        layer = TextLayer(
            id=role, role=role, text=text, locale=self.locale, direction=way, box=box, lines=done.lines[:max_lines],
            size_px=done.size_px, min_size_px=least, max_size_px=largest, style=style,
        )  # fmt: skip
        if wanted is None:
            colour = self.brand.colours.accent if role == "eyebrow" else self.ink
            return self._inked(layer, style.model_copy(update={"colour": self._readable(colour)}))
        layer = dressed(layer, wanted)
        return self._inked(layer, self._coloured(layer.style, wanted))

    def _inked(self, layer: TextLayer, style: TextStyle) -> TextLayer:
        accent = self._readable(self.brand.colours.accent)
        return layer.model_copy(update={"style": style.model_copy(update={"emphasis_colour": accent})})

    def _coloured(self, style: TextStyle, wanted: RoleStyle) -> TextStyle:
        changes: dict[str, object] = {"colour": self._readable(self._named(wanted.colour))}
        for part, source in (("outline", wanted.outline), ("shadow", wanted.shadow)):
            own = getattr(style, part)
            if own is not None and source is not None:
                changes[part] = own.model_copy(update={"colour": self._named(source.colour)})
        if wanted.gradient is not None:
            ends = (self._named(wanted.gradient.start), self._readable(self._named(wanted.gradient.end)))
            stops = tuple(GradientStop(at=float(at), colour=end) for at, end in enumerate(ends))
            changes["gradient"] = TextGradient(stops=stops, angle=wanted.gradient.angle)
        return style.model_copy(update=changes)

    def _named(self, colour: str) -> str:
        return named(colour, self.ink, self.brand.colours)

    def _readable(self, colour: str) -> str:
        return colour if contrast(colour, self.ground) >= _READABLE or colour == self.brand.colours.accent else self.ink

    def _paint(self, painter: QPainter, layer: TextLayer) -> None:
        if layer.lines:
            image, left, top = text_image(self.book, layer, self.scale)
            x, y = round(layer.box.x * self.scale), round(layer.box.y * self.scale)
            painter.drawImage(QPointF(x + left, y + top), image)
