"""Words that no advertisement should carry, found on this computer: short lists by language, and nothing clever."""

from __future__ import annotations

import json
from functools import lru_cache

from studio.model.banned import find_banned
from studio.model.locale import language
from studio.model.moderation import Moderation
from studio.system.paths import resources

JUDGE = "word list"


def judge(text: str, locale: str) -> Moderation:
    """Flagged where the text holds a listed word of its language or of English. Which one is said, with its kind."""
    categories: dict[str, float] = {}
    found: list[str] = []
    for tag in dict.fromkeys((language(locale), "en")):
        for category, words in _lists().get(tag, {}).items():
            for hit in find_banned(text, words, tag):
                categories[category] = 1.0
                found.append(f'"{hit.found}" ({category})')
    reason = f"The text says {', '.join(dict.fromkeys(found))}." if found else ""
    return Moderation(is_flagged=bool(found), categories=categories, reason=reason, by=JUDGE)


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, tuple[str, ...]]]:
    """Words by language and category, as the file holds them."""
    data = json.loads((resources() / "moderation" / "words.json").read_text("utf-8"))
    return {tag: {kind: tuple(words) for kind, words in kinds.items()} for tag, kinds in data["languages"].items()}
