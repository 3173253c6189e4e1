"""Fixes made from an inspector beside a grid: stored at once, measured again, and taken back from the notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studio.edit.fix import all_fixed, can_fix
from studio.edit.session import EditSession
from studio.model.creative import Creative
from studio.model.edits import Edits
from studio.model.finding import Finding
from studio.ui.inspector.unchecked import Unchecked
from studio.ui.shell import Shell

MORE_ROUNDS = 2
"""How often all is fixed once more: with the picture back in its place, other pixels lie behind a text."""


class Fixer:
    """Repairs findings of creatives that are not on the canvas."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._unchecked = Unchecked(shell)

    def fixable(self, creative: Creative) -> Callable[[Finding], bool]:
        """Which findings of a creative could be repaired; none in a workspace that is only looked at."""
        workshop = self._shell.workshop
        if workshop.library.is_read_only:
            return lambda finding: False
        levels = workshop.library.edits.levels_for(creative.key)
        return lambda finding: can_fix(finding, levels, creative.base, workshop.book)

    def fix(self, creative_id: str, findings: Sequence[Finding]) -> bool:
        """Repair these and measure again; the notice offers to take it back. False where nothing was to do.

        Of several, what only shows after the next check is repaired too.
        """
        session = self._shell.workshop.open_edit(creative_id)
        before = session.edits
        after = self._fixed(session, findings)
        if after == before:
            return False
        words = "Fixed" if len(findings) == 1 else f"Fixed {len(findings)} findings"
        rounds = 0 if len(findings) == 1 else MORE_ROUNDS
        made = [after]
        self._shell.messages.toast(words, action=("Undo", lambda: self._take_back(creative_id, before, made)))
        self._keep(session, after)
        self._shell.tasks.start(self._measure(creative_id, made, rounds), "check the creative")
        return True

    def _fixed(self, session: EditSession, findings: Sequence[Finding]) -> Edits:
        return all_fixed(findings, session.levels, session.creative.base, self._shell.workshop.book)

    def _take_back(self, creative_id: str, before: Edits, made: list[Edits]) -> None:
        """Only what nobody has changed since; `made` are the edits of each round."""
        session = self._shell.workshop.open_edit(creative_id)
        if session.edits in made:
            made.clear()
            self._keep(session, before)
            self._shell.tasks.start(self._measure(creative_id, made, 0), "check the creative")
        else:
            self._shell.messages.toast("It was changed since: undo it on the canvas.", "warn")

    def _keep(self, session: EditSession, edits: Edits) -> None:
        session.replace_edits(edits)
        session.save()
        self._unchecked.add(session.creative.id)

    async def _measure(self, creative_id: str, made: list[Edits], rounds: int) -> None:
        creative = await self._shell.workshop.recheck(creative_id)
        self._unchecked.remove(creative_id)
        session = self._shell.workshop.open_edit(creative_id)
        if not rounds or not made or session.edits != made[-1]:
            return
        after = self._fixed(session, creative.findings)
        if after != session.edits:
            made.append(after)
            self._keep(session, after)
            await self._measure(creative_id, made, rounds - 1)
