"""The pools a copywriter draws from: headlines, sublines and calls to action that suit a request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from studio.model.banned import has_banned
from studio.model.locale import language
from studio.providers.contract import CopyRequest
from studio.providers.offline.packs import Pack
from studio.providers.offline.patterns import Line, Slot, fill, has_slot, ranked
from studio.providers.offline.points import localised_points
from studio.providers.offline.topic import Topic
from studio.providers.offline.words import capitalised, graphemes, language_of, marked_name, polished

CATEGORY_SCORE, ANY_SCORE, PATTERN_SCORE = 3.0, 0.5, 1.0
SENTENCE_SCORE, POINTS_SCORE, CLOSED_SCORE = 6.0, 5.0, 2.0
POINTS_SHOWN = 3
POINTS_CHOICES = 4
POINTS_STEP = 0.7
"""Each further selection of points suits less, so that lines of benefit come between them."""


@dataclass(frozen=True)
class Desk:
    """All that lies before the writer: the request, the pack, what it is about, and the room for each part."""

    request: CopyRequest
    pack: Pack
    topic: Topic
    budgets: Mapping[str, int]

    @property
    def locale(self) -> str:
        return self.request.locale

    @property
    def salt(self) -> str:
        return f"{self.request.brand_name}\x1f{self.request.product_id}\x1f{language(self.locale)}"

    def slots(self) -> dict[Slot, str]:
        return {
            "product": marked_name(self.request.product_name, self.locale),
            "brand": marked_name(self.request.brand_name, self.locale),
        }

    def usable(self, lines: Iterable[Line], part: str) -> list[Line]:
        """The lines that fit the part's budget and hold no banned word, best first, in their final typography."""
        finished = (Line(polished(line.text, self.locale), line.score, line.source) for line in lines)
        words = self.request.banned_words
        return ranked(
            (
                line
                for line in finished
                if graphemes(line.text) <= self.budgets[part] and not has_banned(line.text, words, self.locale)
            ),
            self.salt,
        )


def headlines(desk: Desk) -> list[Line]:
    """Headlines that suit category, moods and objective, best first; may be empty."""
    return desk.usable((*_suiting(desk, desk.pack.headlines, "headlines"), *_patterns(desk)), "headline")


def _suiting(desk: Desk, bank: Mapping[str, tuple[str, ...]], name: str) -> Iterator[Line]:
    """Lines whose every tag is met; the more they say about this product, the higher the score."""
    for tags, texts in bank.items():
        score = _score(tags, desk.topic)
        for number, text in enumerate(texts) if score else ():
            yield Line(text, score, f"{name}/{tags}/{number}")


def _score(tags: str, topic: Topic) -> float:
    if tags == "any":
        return ANY_SCORE
    score = 0.0
    for tag in tags.split():
        if tag == topic.category:
            score += CATEGORY_SCORE
        elif tag in topic.moods:
            score += topic.moods[tag]
        else:
            return 0.0
    return score


def _patterns(desk: Desk) -> Iterator[Line]:
    objective = desk.request.objective
    for number, pattern in enumerate(desk.pack.headline_patterns[objective]):
        yield Line(fill(pattern, desk.slots()), PATTERN_SCORE, f"headline_patterns/{objective}/{number}")


def sublines(desk: Desk) -> list[Line]:
    """The description where it is in this language, the points, and lines of benefit; best first; may be empty."""
    return desk.usable((*_description(desk), *_points(desk), *_benefits(desk)), "subline")


def source_language(request: CopyRequest) -> str:
    """The language the brief's product texts are in: by their own words, else the message's, else English."""
    told = language_of(" . ".join((request.product_description, *request.points)))
    return told or (language(request.message_source[0]) if request.message_source else "en")


def _description(desk: Desk) -> Iterator[Line]:
    """The first sentence of the description, in locales of its language."""
    if source_language(desk.request) != language(desk.locale):
        return
    sentence = re.split(r"(?<=[.!?。！？])\s*", desk.request.product_description.strip())[0]
    if graphemes(sentence) >= 12:
        ended = sentence if sentence[-1] in ".!?。！？" else f"{sentence}."
        yield Line(capitalised(" ".join(ended.split()), desk.locale), SENTENCE_SCORE, "brief/description")


def _points(desk: Desk) -> Iterator[Line]:
    """Up to three points in a row; the brief's first points come first."""
    request = desk.request
    said = localised_points(request.points, source_language(request), desk.pack, desk.locale)
    shown, room = 0, desk.budgets["subline"]
    for size in range(min(POINTS_SHOWN, len(said)), 0, -1):
        joined = (desk.pack.separator.join(chosen) for chosen in combinations(said, size))
        fitting = [capitalised(text, desk.locale) for text in joined if graphemes(text) <= room]
        for number, text in enumerate(fitting[: POINTS_CHOICES - shown]):
            yield Line(text, POINTS_SCORE - POINTS_STEP * shown, f"points/{size}/{number}")
            shown += 1


def _benefits(desk: Desk) -> Iterator[Line]:
    lines = list(_suiting(desk, desk.pack.sublines, "sublines"))
    yield from lines
    objective = desk.request.objective
    gap = "" if language(desk.locale) in {"ja", "zh"} else " "
    for number, closer in enumerate(desk.pack.closers[objective]):
        closing = fill(closer, desk.slots())
        yield Line(closing, ANY_SCORE / 2, f"closers/{objective}/{number}")
        if has_slot(closer, "product"):
            continue
        for line in lines:
            text = f"{line.text}{gap}{closing}"
            yield Line(text, line.score - ANY_SCORE / 2, f"{line.source}+closers/{objective}/{number}")


def calls(desk: Desk) -> list[Line]:
    """Calls to action for the objective, best first; may be empty where none is short enough."""
    objective = desk.request.objective
    texts = desk.pack.calls[objective]
    lines = (Line(text, 1.0 - number * 0.01, f"calls/{objective}/{number}") for number, text in enumerate(texts))
    return desk.usable(lines, "call_to_action")
