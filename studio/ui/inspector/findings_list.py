"""The checks of one creative in words: what was measured, against what limit, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.finding import Finding
from studio.ui.theme import Theme
from studio.ui.tokens import Hue
from studio.ui.widgets.text import label
from studio.ui.widgets.toast import Mark

ICONS: dict[str, tuple[str, Hue]] = {
    "error": ("circle-x", "bad"),
    "warning": ("triangle-alert", "warn"),
    "info": ("info", "info"),
    "ok": ("circle-check", "ok"),
}
_ORDER = {"error": 0, "warning": 1, "info": 2}

PASSED = {
    "fit": "Text fits its room",
    "text_size": "Text is large enough",
    "contrast": "Text contrast is enough",
    "apca": "Text is clear to the eye",
    "colour_vision": "Text is read without telling colours apart",
    "logo_contrast": "Logo stands out",
    "text_coverage": "The picture is still seen",
    "character_limits": "Words fit the platform's own fields",
    "cut_product": "Product is shown whole",
    "cut_face": "No face is cut",
    "safe_zone": "Nothing under the platform's buttons",
    "words": "No banned words for this market",
    "names": "Names are spelt as in the brief",
    "numbers": "Prices and numbers are the brief's",
    "language": "Written in this market's language",
    "legal": "Legal line is there",
    "clear_space": "Logo clear space kept",
    "overlap": "Nothing overlaps",
    "dropped": "All parts are shown",
    "glyphs": "Every character can be drawn",
    "pixel_size": "Size in pixels is exact",
    "file_size": "File is small enough",
}
"""What a rule says when it found nothing."""


class FindingRow(QFrame):
    """One line of the list; a finding with a place can be looked at."""

    entered = Signal(object)
    left = Signal()
    clicked = Signal(object)

    def __init__(self, theme: Theme, severity: str, text: str, advice: str, finding: Finding | None) -> None:
        super().__init__()
        self._finding = finding
        self.setProperty("finding", True)
        icon, hue = ICONS[severity]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(9)
        row.addWidget(Mark(theme, icon, hue, 15), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(text, "small", is_wrapped=True))
        if advice:
            words.addWidget(label(advice, "caption", is_wrapped=True))
        row.addLayout(words, 1)
        self.setAccessibleName(f"{severity}: {text} {advice}".strip())
        if finding is not None and finding.box is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def enterEvent(self, event: QEnterEvent) -> None:
        if self._finding is not None:
            self.entered.emit(self._finding)

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._finding is not None:
            self.entered.emit(self._finding)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._finding is not None:
            self.clicked.emit(self._finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and self._finding is not None:
            self.clicked.emit(self._finding)
        else:
            super().keyPressEvent(event)


class FindingsList(QWidget):
    """All findings, the worst first, then what passed. `looked_at(Finding or None)` on hover; `clicked(Finding)`."""

    looked_at = Signal(object)
    clicked = Signal(object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def set_findings(self, findings: Sequence[Finding], *, is_summary: bool = False) -> None:
        """Show these, and the rules that found nothing: each by its words, in a summary all in one line."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for finding in sorted(findings, key=lambda finding: _ORDER[finding.severity]):
            row = FindingRow(self._theme, finding.severity, finding.message, finding.advice, finding)
            row.entered.connect(self.looked_at)
            row.left.connect(lambda: self.looked_at.emit(None))
            row.clicked.connect(self.clicked)
            self._column.addWidget(row)
        found = {finding.rule for finding in findings}
        passed = [text for rule, text in PASSED.items() if rule not in found]
        if is_summary:
            all_or_other = "All" if not findings else "The other"
            passed = [f"{all_or_other} {len(passed)} checks passed"]
        for text in passed:
            self._column.addWidget(FindingRow(self._theme, "ok", text, "", None))
