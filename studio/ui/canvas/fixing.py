"""Fixes on the canvas: one undo step each, or one for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.edit.fix import all_fixed, can_fix
from studio.model.finding import Finding
from studio.model.fix import says

if TYPE_CHECKING:
    from studio.ui.canvas.page import CanvasPage


class CanvasFixing(QObject):
    """Connects the list of checks with the document that is open."""

    def __init__(self, page: CanvasPage) -> None:
        super().__init__(page)
        self._page = page
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
        document, book = self._page.document, self._page.shell.workshop.book
        if document is None:
            return
        self._page.stage.stop_typing()
        after = all_fixed(findings, (document.broader, document.edits), document.creative.base, book)
        fix = findings[0].fix if len(findings) == 1 else None
        document.change(after, says(fix) if fix is not None else f"Fix {len(findings)} findings")
        self._page.inspector.findings.set_busy(True)
