"""The checks of one creative in words: what was measured, against what limit, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.finding import Finding
from studio.model.fix import says
from studio.ui.theme import Theme
from studio.ui.tokens import Hue
from studio.ui.widgets.button import Button
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
    "unstated": "Nothing is claimed beyond the brief",
    "locked-style": "Looks are the brand's",
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
    """One line of the list; a finding with a place can be looked at, one with a fix has a button that makes it."""

    entered = Signal(object)
    left = Signal()
    clicked = Signal(object)
    fix_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        severity: str,
        text: str,
        advice: str,
        finding: Finding | None,
        *,
        can_fix: bool = False,
    ) -> None:
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
        self.button: Button | None = None
        if can_fix and finding is not None and finding.fix is not None:
            self.button = Button(theme, says(finding.fix), icon="wand-sparkles", kind="link")
            self.button.setAccessibleName(f"Fix: {says(finding.fix)}")
            self.button.setStyleSheet("padding-left: 0;")
            self.button.clicked.connect(lambda: self.fix_asked.emit(finding))
            words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
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
    """All findings, the worst first, then what passed. `looked_at(Finding or None)` on hover; `clicked(Finding)`.

    `fix_asked(tuple of findings)` comes from the button of one, or from the one for all.
    """

    looked_at = Signal(object)
    clicked = Signal(object)
    fix_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._can_fix: Callable[[Finding], bool] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def offer_fixes(self, can_fix: Callable[[Finding], bool]) -> None:
        """From now on findings for which this says so have a button that repairs them."""
        self._can_fix = can_fix

    def set_busy(self, is_busy: bool) -> None:
        """While something is measured anew, nothing can be fixed."""
        for button in self.findChildren(Button):
            button.setEnabled(not is_busy)

    def set_findings(self, findings: Sequence[Finding], *, is_summary: bool = False) -> None:
        """Show these, and the rules that found nothing: each by its words, in a summary all in one line."""
        self._clear()
        ordered = sorted(findings, key=lambda finding: _ORDER[finding.severity])
        fixable = tuple(finding for finding in ordered if self._can_fix is not None and self._can_fix(finding))
        if len(fixable) > 1:
            self._column.addWidget(self._all_row(fixable))
        for finding in ordered:
            can_fix = any(finding is one for one in fixable)
            row = FindingRow(self._theme, finding.severity, finding.message, finding.advice, finding, can_fix=can_fix)
            row.entered.connect(self.looked_at)
            row.left.connect(lambda: self.looked_at.emit(None))
            row.clicked.connect(self.clicked)
            row.fix_asked.connect(lambda finding: self.fix_asked.emit((finding,)))
            self._column.addWidget(row)
        found = {finding.rule for finding in findings}
        passed = [text for rule, text in PASSED.items() if rule not in found]
        if is_summary:
            all_or_other = "All" if not findings else "The other"
            passed = [f"{all_or_other} {len(passed)} checks passed"]
        for text in passed:
            self._column.addWidget(FindingRow(self._theme, "ok", text, "", None))

    def _all_row(self, fixable: tuple[Finding, ...]) -> QWidget:
        """How many can be fixed, and the button that does it."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 6)
        line.addWidget(label(f"{len(fixable)} can be fixed", "muted"))
        line.addStretch(1)
        button = Button(self._theme, "Fix all", icon="wand-sparkles")
        button.clicked.connect(lambda: self.fix_asked.emit(fixable))
        line.addWidget(button)
        return row

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
