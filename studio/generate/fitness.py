"""Fitness to be shown in public, as a finding: it blocks export until somebody approves by name and with a reason."""

from __future__ import annotations

from studio.model.composition import Composition
from studio.model.finding import Finding
from studio.model.moderation import Moderation

RULE = "moderation"


def fitness_findings(composition: Composition, verdict: Moderation | None) -> tuple[Finding, ...]:
    """Errors for what earlier judges flagged, and for words of the lists in the texts as they stand now."""
    from studio.providers.offline.moderation import judge

    found = []
    if verdict is not None and verdict.is_flagged:
        worst = max(verdict.categories.values(), default=1.0)
        found.append(
            Finding(
                rule=RULE,
                severity="error",
                message=f"This may not be fit to be shown: {verdict.reason or 'it was flagged'} ({verdict.by}).",
                advice="Make it anew, or approve it by name with a reason.",
                value=round(worst, 3),
                limit=0.5,
            )
        )
    for layer in composition.texts():
        words = judge(layer.text, layer.locale)
        if words.is_flagged:
            found.append(
                Finding(
                    rule=RULE,
                    severity="error",
                    message=f"This may not be fit to be shown: {words.reason}",
                    advice="Write it without this word, or approve it by name with a reason.",
                    layer=layer.id,
                    box=layer.plate_box,
                )
            )
    return tuple(found)
