"""Whether words and pictures are fit to be shown in public, by whom it was judged."""

from __future__ import annotations

from collections.abc import Iterable

from studio.model.value import Value


class Moderation(Value):
    """A verdict on fitness to be shown. `categories`: category to score 0..1; `is_flagged` is the judge's own.

    `by` names the judge: a provider, or `word list`.
    """

    is_flagged: bool = False
    categories: dict[str, float] = {}
    reason: str = ""
    by: str = ""


def gathered(verdicts: Iterable[Moderation]) -> Moderation | None:
    """Several verdicts as one: flagged where any is, with every reason and the highest score of each category."""
    known = list(verdicts)
    if not known:
        return None
    scores: dict[str, float] = {}
    for verdict in known:
        for category, score in verdict.categories.items():
            scores[category] = max(scores.get(category, 0.0), score)
    return Moderation(
        is_flagged=any(verdict.is_flagged for verdict in known),
        categories=scores,
        reason=" ".join(dict.fromkeys(v.reason for v in known if v.reason)),
        by=", ".join(dict.fromkeys(v.by for v in known if v.by)),
    )
