"""New texts that a note states word for word: `headline: "Glow all day"`, `change the headline to Glow all day`."""

from __future__ import annotations

import re
from functools import cache

from studio.providers.offline.packs import lexicon

_QUOTED = re.compile(
    r"""[“„«”「『"]\s*([^“”„«»「」『』"\n]{1,200}?)\s*[”“»」』"]|(?<![\w])['‘‚]([^'‘’\n]{1,200}?)['’](?!\w)"""
)
_AFTER_COLON = re.compile(
    r"\s*(?:(?:should |must |to )?(?:reads?|says?)\s*[:=：]?|[:=：])\s*([^\n;]{1,200})", re.IGNORECASE
)
_AFTER_TO = re.compile(
    r"\s+(?:text\s+|line\s+)?(?:to|into|with|in|auf|zu|durch|par|en|por|con|a)\s+([^\n;.]{1,200})", re.IGNORECASE
)
_CHANGE = re.compile(
    r"(?<!\w)(?:chang|replac|set\b|updat|make|änder|ersetz|setz|remplac|mett|cambi|reemplaz|pon\b|sostitui|metti)",
    re.IGNORECASE,
)
_NOT_A_TEXT = re.compile(
    r"(?:something|somewhat|another|other|be|a|an|be|make|more|less|much|bigger|larger|smaller|shorter|longer|new|the|etwas|"
    r"ein\w*|mehr|weniger|kürzer|größer|kleiner|quelque|une?|plus|moins|algo|un[ao]?|más|menos|qualcosa|più|meno|"
    r"white|black|red|blue|green|left|right|top|bottom)(?!\w)",
    re.IGNORECASE,
)


def stated_texts(note: str) -> tuple[dict[str, str], str]:
    """The new text by part (`headline`, `subline`, `call_to_action`), and the note without these passages."""
    texts: dict[str, str] = {}
    rest: list[str] = []
    for sentence in re.split(r"(?<=[\n;])|(?<=[.!?。！？])\s+(?=[^\"”»」』]*$)", note):
        found, left = _in_sentence(sentence)
        texts |= found
        rest.append(left)
    return texts, " ".join(rest)


def _in_sentence(sentence: str) -> tuple[dict[str, str], str]:
    quotes = list(_QUOTED.finditer(sentence))
    plain = _QUOTED.sub(lambda match: " " * len(match[0]), sentence)
    roles = _roles(plain)
    if quotes and roles:
        return _paired(quotes, roles), _blanked(sentence, quotes, roles)
    if quotes or not roles:
        return {}, sentence
    return _unquoted(sentence, roles)


def _roles(text: str) -> list[tuple[int, int, str]]:
    """Every mention of a part: where it starts and ends, and which it is; "subheadline" is no "headline"."""
    mentions: list[tuple[int, int, str]] = []
    for role, pattern in _role_patterns().items():
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end, _ in mentions):
                mentions.append((match.start(), match.end(), role))
    return sorted(mentions)


def _paired(quotes: list[re.Match[str]], roles: list[tuple[int, int, str]]) -> dict[str, str]:
    """Each quote goes to the part named before it, else to the first; of two for a part the last is the new text."""
    texts: dict[str, str] = {}
    for quote in quotes:
        before = [role for start, _, role in roles if start < quote.start()]
        texts[before[-1] if before else roles[0][2]] = (quote[1] or quote[2]).strip()
    return texts


def _blanked(sentence: str, quotes: list[re.Match[str]], roles: list[tuple[int, int, str]]) -> str:
    """What else the sentence says: without quotes, parts and the verbs that led to them."""
    for start, end in [*(quote.span() for quote in quotes), *((start, end) for start, end, _ in roles)]:
        sentence = sentence[:start] + " " * (end - start) + sentence[end:]
    return re.sub(
        r"(?i)(?<!\w)(?:change|replace|set|new|ändern?|neue?r?|ersetzen?|remplace[rz]?|changer?|cambia\w*)(?!\w)",
        " ",
        sentence,
    )


def _unquoted(sentence: str, roles: list[tuple[int, int, str]]) -> tuple[dict[str, str], str]:
    texts: dict[str, str] = {}
    rest = sentence
    for index, (start, end, role) in enumerate(roles):
        limit = roles[index + 1][0] if index + 1 < len(roles) else len(sentence)
        after = sentence[end:limit]
        match = _AFTER_COLON.match(after)
        if not match and _CHANGE.search(sentence[:start]):
            match = _AFTER_TO.match(after)
        text = match[1].strip().rstrip(".,").strip() if match else ""
        if match and text and not _NOT_A_TEXT.match(text):
            texts[role] = text
            rest = rest.replace(sentence[start : end + match.end()], " ")
    if texts:
        rest = _CHANGE.sub(" ", rest)
    return texts, rest


@cache
def _role_patterns() -> dict[str, re.Pattern[str]]:
    return {
        role: re.compile("|".join(words(word) for word in list_), re.IGNORECASE)
        for role, list_ in lexicon("notes")["roles"].items()
    }


def words(pattern: str) -> str:
    """The pattern at the beginning of a word, where its script parts words by spaces."""
    is_spaced = not re.search("[\u3040-\u30ff\u4e00-\u9fff\u0600-\u06ff]", pattern)
    return rf"(?<!\w)(?:{pattern})" if is_spaced else f"(?:{pattern})"
