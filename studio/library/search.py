"""Words made searchable in every script, and the question put to the full-text index."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from studio.model.copy import Copy
from studio.model.edits import Edits

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")


def folded(text: str) -> str:
    """Lower-cased words without punctuation; scripts without spaces become pairs of characters.

    The same folding on both sides makes `größe` find `GROSSE` and `セール` find `夏のセール開催中`.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain)
    return " ".join(_UNSPACED.sub(_in_pairs, words).split())


def _in_pairs(match: re.Match[str]) -> str:
    run = match[0]
    return " " + " ".join(run[i : i + 2] for i in range(max(1, len(run) - 1))) + " "


def searchable(words: Copy, product_id: str, edits: Edits) -> str:
    """All that one creative says, as it is shown: hand-written texts in place of the writer's."""
    return folded(" ".join((*shown_texts(words, edits).values(), product_id)))


def shown_texts(words: Copy, edits: Edits) -> dict[str, str]:
    """The texts by role after hand edits; hidden ones are left out, added overlays come last."""
    texts = {
        "eyebrow": words.eyebrow, "headline": words.headline, "subline": words.subline, "price": words.price,
        "cta": words.call_to_action, "legal": words.legal,
    }  # fmt: skip
    for role, edit in edits.text.items():
        if edit.text is not None:
            texts[role] = edit.text
        if edit.is_hidden:
            texts.pop(role, None)
    texts.update((f"overlay-{overlay.id}", overlay.text) for overlay in edits.overlays)
    return texts


def facet_token(kind: str, value: str) -> str:
    """One filter value as a word of the index: `facet_token("l", "de-DE")` -> `l_de.DE`."""
    return f"{kind}_{value.replace('-', '.')}"


def question(text: str, facets: Iterable[Iterable[str]]) -> str:
    """The FTS5 query: every word as a prefix, and of each facet group any one. Empty when there is no word."""
    words = folded(text).split()[:12]
    if not words:
        return ""
    parts = ["body: (" + " AND ".join(f'"{word}"*' for word in words) + ")"]
    for group in facets:
        tokens = [token.replace('"', "") for token in group]
        if tokens:
            parts.append("facet: (" + " OR ".join(f'"{token}"' for token in tokens) + ")")
    return " AND ".join(parts)
