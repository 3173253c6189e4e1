"""Rule `words`: no text uses a word the brand has banned, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.checks.repair import reset, text_fields
from studio.model.banned import find_banned, has_banned
from studio.model.composition import TextLayer
from studio.model.finding import Finding
from studio.model.fix import Reset


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
                fix=_restored(case, layer, banned),
            )


def _restored(case: Case, layer: TextLayer, banned: tuple[str, ...]) -> Reset | None:
    """The text as it was written, where that is free of banned words."""
    written = str(getattr(case.words, "call_to_action" if layer.role == "cta" else layer.role, ""))
    return None if has_banned(written, banned, layer.locale) else reset(*text_fields(layer, "text"))
