"""Rule `dropped`: what the layout had to leave out is said aloud."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case
from studio.model.finding import Finding
from studio.model.fix import ShowText


def check_dropped(case: Case) -> Iterator[Finding]:
    """A note for each part left out for lack of room, and a warning for a sales creative without call to action."""
    if case.placement.shows == "logo":
        return
    for role in case.composition.dropped:
        yield Finding(
            rule="dropped",
            severity="info",
            message=f"The {role} was left out: the placement has no room for it.",
            advice="Shorten the headline to bring it back.",
            layer=role,
        )
    shows_action = any(layer.role == "cta" for layer in case.composition.texts())
    if case.brief.objective == "sales" and case.words.call_to_action and not shows_action:
        yield Finding(
            rule="dropped",
            severity="warning",
            message="A sales creative without its call to action.",
            advice="Show the call to action again.",
            layer="cta",
            fix=ShowText(),
        )
