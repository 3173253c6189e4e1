"""Rule `words`: no text uses a word the brand has banned, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.model.banned import find_banned
from studio.model.finding import Finding


def check_words(case: Case) -> Iterator[Finding]:
    """An error for each banned word in the final texts, hand edits and added texts included."""
    for layer in case.composition.texts():
        banned = case.brief.banned_words(layer.locale)
        for hit in find_banned(layer.text, banned, layer.locale):
            yield Finding(
                rule="words",
                severity="error",
                message=f'The {name_of(layer)} says "{hit.found}", and the brand does not use "{hit.word}".',
                advice="Write it without this word.",
                layer=layer.id,
                box=layer.plate_box,
            )
