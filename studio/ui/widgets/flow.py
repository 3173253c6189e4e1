"""A layout that fills lines and breaks them, as words in a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items one after the other, `spacing` px apart. With `fills`, they stand in columns that fill the width."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6, *, fills: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._fills = fills
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Add a widget before the item at `place`."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        edges = self.contentsMargins()
        inner = width - edges.left() - edges.right()
        return self._place(QRect(0, 0, inner, 0), is_trial=True) + edges.top() + edges.bottom()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), is_trial=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left, columns = 0, self._columns(width) if self._fills else 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            needed = item.sizeHint().width()
            if not lines or (left and left + needed > width) or (columns and len(lines[-1]) == columns):
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += needed + self.spacing()
        return lines

    def _columns(self, width: int) -> int:
        """How many of the widest item fit side by side."""
        widest = max((item.sizeHint().width() for item in self._items), default=1)
        return max(1, (width + self.spacing()) // (widest + self.spacing()))

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        """Lay the items into `rect`; returns the height they take."""
        top = rect.top()
        owner = self.parentWidget()
        is_rtl = owner is not None and owner.isRightToLeft()
        lines = self._lines(rect.width())
        columns = self._columns(rect.width())
        share = (rect.width() - self.spacing() * (columns - 1)) // columns
        for line in lines:
            left = rect.left()
            height = max(item.sizeHint().height() for item in line)
            for item in line:
                width = share if self._fills else min(item.sizeHint().width(), rect.width())
                if not is_trial:
                    at = rect.right() + 1 - (left - rect.left()) - width if is_rtl else left
                    drop = (height - item.sizeHint().height()) // 2
                    item.setGeometry(QRect(QPoint(at, top + drop), QSize(width, item.sizeHint().height())))
                left += width + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.top())


def grows(widget: QWidget) -> QWidget:
    """Let a widget with a flow layout take the height its width asks for."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget
