"""Where the cards of a grid lie, by arithmetic alone: a million cards cost what ten cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GridGeometry:
    """Equal cells in rows from the top left, in content px (nothing scrolled).

    `columns` cells of `cell_width` x `cell_height` start at (`left`, `top`); `bottom` is the room under the last row.
    """

    count: int
    columns: int
    cell_width: int
    cell_height: int
    left: int = 12
    top: int = 4
    bottom: int = 16

    @staticmethod
    def fitted(count: int, width: int, target: int, caption: int, left: int = 12) -> GridGeometry:
        """As many columns as come nearest to cards `target` px wide; square cards with `caption` px under them."""
        room = max(1, width - 2 * left)
        columns = max(1, round(room / max(1, target)))
        cell = max(1, room // columns)
        return GridGeometry(count, columns, cell, cell + caption, left)

    @staticmethod
    def listed(count: int, width: int, row_height: int, left: int = 12) -> GridGeometry:
        """One column of rows."""
        return GridGeometry(count, 1, max(1, width - 2 * left), row_height, left)

    @staticmethod
    def strip(count: int, width: int, height: int, left: int = 8) -> GridGeometry:
        """One row, for a film strip; scrolled sideways."""
        return GridGeometry(count, max(1, count), max(1, width), height, left, 0, 0)

    @property
    def rows(self) -> int:
        return -(-self.count // self.columns)

    @property
    def content_height(self) -> int:
        return self.top + self.rows * self.cell_height + self.bottom

    @property
    def content_width(self) -> int:
        return 2 * self.left + self.columns * self.cell_width

    def cell(self, position: int) -> tuple[int, int, int, int]:
        """x, y, width, height of a card's cell."""
        row, column = divmod(position, self.columns)
        return (
            self.left + column * self.cell_width,
            self.top + row * self.cell_height,
            self.cell_width,
            self.cell_height,
        )

    def position_at(self, x: int, y: int) -> int | None:
        """The card under a point, or None between and beyond the cards."""
        if x < self.left or y < self.top:
            return None
        column, row = (x - self.left) // self.cell_width, (y - self.top) // self.cell_height
        if column >= self.columns:
            return None
        position = row * self.columns + column
        return position if position < self.count else None

    def spans(self, x: int, y: int, width: int, height: int) -> list[tuple[int, int]]:
        """First and last position of each row's cards that a rectangle touches."""
        first_row = max(0, (y - self.top) // self.cell_height)
        last_row = min(self.rows - 1, (y + max(1, height) - 1 - self.top) // self.cell_height)
        first_column = max(0, (x - self.left) // self.cell_width)
        last_column = min(self.columns - 1, (x + max(1, width) - 1 - self.left) // self.cell_width)
        found = []
        for row in range(first_row, last_row + 1):
            first = row * self.columns + first_column
            last = min(row * self.columns + last_column, self.count - 1)
            if first_column <= last_column and first <= last:
                found.append((first, last))
        return found

    def stepped(self, position: int, columns: int = 0, rows: int = 0) -> int:
        """The card reached from another by whole steps, held inside the grid; up and down keep the column."""
        if self.count == 0:
            return -1
        target = position + columns
        if rows:
            target = position + rows * self.columns
            if target >= self.count and position // self.columns < self.rows - 1:
                target = self.count - 1
            elif not 0 <= target < self.count:
                column = position % self.columns
                target = column if target < 0 else position
        return min(max(0, target), self.count - 1)
