"""Fixes on the canvas: one undo step for one finding, or one for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.edit.fix import all_fixed, can_fix
from studio.model.creative import Creative
from studio.model.edits import Edits
from studio.model.finding import Finding
from studio.model.fix import says
from studio.ui.inspector.fixer import MORE_ROUNDS

if TYPE_CHECKING:
    from studio.ui.canvas.document import CanvasDocument
    from studio.ui.canvas.page import CanvasPage


class CanvasFixing(QObject):
    """Connects the list of checks with the document that is open.

    Asked for all, it goes on after the next check with what only shows by then, in the same undo step; it stops as
    soon as a hand changes something.
    """

    def __init__(self, page: CanvasPage) -> None:
        super().__init__(page)
        self._page = page
        self._document: CanvasDocument | None = None
        self._made = Edits()
        self._step = ("", "")
        self._rounds = 0
        findings = page.inspector.findings
        findings.offer_fixes(self._can_fix)
        findings.fix_asked.connect(self.fix)

    def _can_fix(self, finding: Finding) -> bool:
        document, workshop = self._page.document, self._page.shell.workshop
        if document is None or workshop.library.is_read_only:
            return False
        return can_fix(finding, (document.broader, document.edits), document.creative.base, workshop.book)

    def fix(self, findings: tuple[Finding, ...]) -> None:
        """Repair these in one step; the document saves and measures by itself."""
        document = self._page.document
        if document is None:
            return
        self._page.stage.stop_typing()
        fix = findings[0].fix if len(findings) == 1 else None
        self._step = says(fix) if fix is not None else f"Fix {len(findings)} findings", document.begin_gesture()
        self._rounds = 0 if fix is not None else MORE_ROUNDS
        if self._document is not document:
            self._document = document
            document.checked.connect(self._go_on)
        self._make(document, findings)

    def _make(self, document: CanvasDocument, findings: Sequence[Finding]) -> None:
        levels, book = (document.broader, document.edits), self._page.shell.workshop.book
        self._made = all_fixed(findings, levels, document.creative.base, book)
        document.change(self._made, *self._step)
        self._page.inspector.findings.set_busy(self._made != levels[-1])

    def _go_on(self, creative: Creative) -> None:
        document = self._page.document
        if document is None or document is not self._document or document.edits != self._made:
            self._rounds = 0
        left = [finding for finding in creative.findings if self._rounds and self._can_fix(finding)]
        if document is not None and left:
            self._rounds -= 1
            self._make(document, left)
        else:
            self._rounds = 0
