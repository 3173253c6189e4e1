"""What an advertisement is about: the kind of product, and the mood of its message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from studio.providers.contract import CopyRequest
from studio.providers.offline.packs import lexicon

MESSAGE_WEIGHT, NAME_WEIGHT, DESCRIPTION_WEIGHT, OFFER_WEIGHT = 3.0, 1.5, 1.0, 2.0


@dataclass(frozen=True)
class Topic:
    """`category` is empty where none was found; `moods` weighs each mood by how surely it is meant."""

    category: str
    moods: Mapping[str, float]


def topic_of(request: CopyRequest) -> Topic:
    """The category and the moods of a request, from all its texts, in whatever language they are."""
    moods: dict[str, float] = {}
    message = request.message or (request.message_source[1] if request.message_source else "")
    sources = (
        (message, MESSAGE_WEIGHT),
        (" ".join((request.product_name, *request.points)), NAME_WEIGHT),
        (request.product_description, DESCRIPTION_WEIGHT),
    )
    for text, weight in sources:
        for mood in moods_in(text):
            moods[mood] = max(moods.get(mood, 0.0), weight)
    if request.price is not None and request.price.was is not None:
        moods["save"] = max(moods.get("save", 0.0), OFFER_WEIGHT)
    return Topic(category=category_of(request), moods=moods)


def category_of(request: CopyRequest) -> str:
    """The kind of product with the most and surest hints; empty where there is none."""
    counts: Counter[str] = Counter()
    sources = (
        (request.product_name, 4),
        (request.product_id.replace("-", " ").replace("_", " "), 3),
        (" ".join(request.points), 2),
        (request.audience.interests, 2),
        (request.product_description, 2),
        (request.brand_name, 1),
    )
    for text, weight in sources:
        for category, pattern in _category_patterns().items():
            counts[category] += weight * len(set(pattern.findall(text.casefold())))
    order = lexicon("categories")["order"]
    best = max(order, key=lambda category: (counts[category], -order.index(category)))
    return str(best) if counts[best] else ""


def moods_in(text: str) -> tuple[str, ...]:
    """The moods a text speaks of."""
    folded = text.casefold()
    return tuple(mood for mood, pattern in _mood_patterns().items() if pattern.search(folded))


@cache
def _category_patterns() -> dict[str, re.Pattern[str]]:
    return _patterns(lexicon("categories")["words"])


@cache
def _mood_patterns() -> dict[str, re.Pattern[str]]:
    return _patterns(lexicon("moods"))


def _patterns(lists: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(_word(word) for word in words)) for name, words in lists.items()}


_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _word(word: str) -> str:
    """A whole word; with `*` any ending; scripts without spaces are found anywhere."""
    folded = word.casefold()
    if _UNSPACED.search(folded):
        return re.escape(folded.rstrip("*"))
    ending = r"\w*" if folded.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){re.escape(folded.rstrip('*'))}{ending}"
