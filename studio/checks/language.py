"""Rule `language`: texts are written in the language and the script of their locale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.checks.case import Case, name_of
from studio.checks.function_words import NAMES, foreign_language, words_of
from studio.checks.repair import reset, text_fields
from studio.checks.scripts import SCRIPT_NAMES, WRITTEN_WITH, neighbour_in, scripts_in
from studio.model.composition import TextLayer
from studio.model.finding import Finding
from studio.model.locale import language, script

FEWEST_LETTERS, FEWEST_WORDS = 12, 3
"""Less in another script is a name, a unit or a borrowed word."""

MOST_TERMS = 4
"""More words than this all in capitals are a text that is shouted, not terms."""

LEAST_OWN_SHARE = 0.2
"""The least share of letters in the locale's own script; the rest may be names and terms."""

_JUDGED = frozenset({"headline", "subline", "eyebrow", "cta", "legal", "overlay"})
_WORD = re.compile(r"[^\W\d_]+")


def check_language(case: Case) -> Iterator[Finding]:
    """A warning for each text that is plainly another language's; names and short texts are not judged.

    Value and limit are shares: of words that belong to the other language, or of letters in the locale's own script.
    """
    names = _names(case)
    for layer in case.composition.texts():
        if layer.role not in _JUDGED or not layer.text.strip():
            continue
        text = _without_names(layer, names)
        said, value, limit = _other_script(text, layer.locale) or _other_language(text, layer.locale)
        if said:
            yield Finding(
                rule="language",
                severity="warning",
                message=f"The {name_of(layer)} reads as {said}, not as a text for {layer.locale}.",
                advice=f"Write it in the language of {layer.locale}.",
                layer=layer.id,
                value=round(value, 2),
                limit=limit,
                box=layer.plate_box,
                fix=reset(*text_fields(layer, "text")),
            )


def _other_script(text: str, locale: str) -> tuple[str, float, float] | None:
    """The script a text is written in instead of the locale's own, or the neighbour whose signs it has."""
    wanted, letters = script(locale), scripts_in(text)
    neighbour = neighbour_in(text, language(locale), wanted)
    if neighbour:
        return neighbour, 1.0, 0.0
    total = sum(letters.values())
    if wanted not in SCRIPT_NAMES or total < FEWEST_LETTERS:
        return None
    own = sum(letters[name] for name in WRITTEN_WITH.get(wanted, frozenset({wanted}))) / total
    foreign, _ = letters.most_common(1)[0]
    is_spaced = foreign not in {"Hani", "Kana", "Thai"}
    if own >= LEAST_OWN_SHARE or (is_spaced and len(_WORD.findall(text)) < FEWEST_WORDS):
        return None
    return f"{SCRIPT_NAMES[foreign]} script", own, LEAST_OWN_SHARE


def _other_language(text: str, locale: str) -> tuple[str, float, float]:
    found = foreign_language(text, language(locale)) if script(locale) == "Latn" else None
    return ("", 0.0, 0.0) if found is None else (NAMES[found.language], found.share, 0.0)


def _names(case: Case) -> frozenset[str]:
    """The words of the brand's and the product's names, as they are compared."""
    names = (case.brief.brand.name, *(product.name for product in case.brief.products))
    return frozenset(word for name in names for word in words_of(name))


def _without_names(layer: TextLayer, names: frozenset[str]) -> str:
    """The text without names and without terms in capitals, which are of no language."""
    plain = layer.text.replace("*", "").replace("\u00ad", "")
    for kept in layer.kept:
        plain = plain.replace(kept, " ")
    is_shouted = plain.isupper() and len(_WORD.findall(plain)) > MOST_TERMS
    return " ".join(
        word
        for word in plain.split()
        if not set(words_of(word)) & names and (is_shouted or not (word.isascii() and word.isupper()))
    )
