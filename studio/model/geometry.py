"""Sizes, boxes and insets in design pixels, origin top left."""

from __future__ import annotations

from studio.model.value import Value


class Size(Value):
    """A width and a height in pixels."""

    width: int
    height: int

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height

    @property
    def short_side(self) -> int:
        return min(self.width, self.height)

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class Insets(Value):
    """Distances from the four edges, in pixels."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0

    def mirrored(self) -> Insets:
        return Insets(left=self.right, top=self.top, right=self.left, bottom=self.bottom)


class Box(Value):
    """A rectangle: x and y of the top left corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre_x(self) -> float:
        return self.x + self.width / 2

    @property
    def centre_y(self) -> float:
        return self.y + self.height / 2

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def is_empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def moved(self, dx: float, dy: float) -> Box:
        return Box(x=self.x + dx, y=self.y + dy, width=self.width, height=self.height)

    def scaled(self, factor_x: float, factor_y: float | None = None) -> Box:
        """Coordinates multiplied, as when the canvas itself grows."""
        fy = factor_x if factor_y is None else factor_y
        return Box(x=self.x * factor_x, y=self.y * fy, width=self.width * factor_x, height=self.height * fy)

    def grown(self, left: float, top: float, right: float, bottom: float) -> Box:
        return Box(x=self.x - left, y=self.y - top, width=self.width + left + right, height=self.height + top + bottom)

    def inset(self, insets: Insets) -> Box:
        return self.grown(-insets.left, -insets.top, -insets.right, -insets.bottom)

    def mirrored(self, canvas_width: float) -> Box:
        """The same box on a canvas read from right to left."""
        return Box(x=canvas_width - self.right, y=self.y, width=self.width, height=self.height)

    def intersection(self, other: Box) -> Box:
        """The common part; width or height is 0 when there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Box(x=x, y=y, width=max(0.0, width), height=max(0.0, height))

    def overlaps(self, other: Box) -> bool:
        return not self.intersection(other).is_empty

    def contains(self, other: Box, tolerance: float = 0.5) -> bool:
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def pushed_inside(self, outer: Box) -> Box:
        """Moved by the least distance so that it lies inside `outer`; its size is kept."""
        x = min(max(self.x, outer.x), max(outer.x, outer.right - self.width))
        y = min(max(self.y, outer.y), max(outer.y, outer.bottom - self.height))
        return Box(x=x, y=y, width=self.width, height=self.height)

    @staticmethod
    def of_size(size: Size) -> Box:
        return Box(x=0, y=0, width=size.width, height=size.height)

    @staticmethod
    def fitted(aspect: float, inside: Box, align_y: float = 0.5, align_x: float = 0.5) -> Box:
        """The largest box of the given aspect inside `inside`; `align_*` 0..1 places the slack."""
        width = min(inside.width, inside.height * aspect)
        height = width / aspect
        return Box(
            x=inside.x + (inside.width - width) * align_x,
            y=inside.y + (inside.height - height) * align_y,
            width=width,
            height=height,
        )

    @staticmethod
    def covering(aspect: float, outer: Box) -> Box:
        """The smallest box of the given aspect that covers `outer`, centred on it."""
        width = max(outer.width, outer.height * aspect)
        height = width / aspect
        return Box(x=outer.centre_x - width / 2, y=outer.centre_y - height / 2, width=width, height=height)
