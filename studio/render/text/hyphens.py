"""Where long words may be divided, best places first found by the joints of compounds."""

from __future__ import annotations

import re
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"
_LEAST_LENGTH = {"de": 9, "nl": 9, "fi": 10, "sv": 10, "da": 10, "nb": 10, "no": 10, "hu": 10, "is": 10}
_DEFAULT_LEAST_LENGTH = 11
_LEAST_PARTS = dict.fromkeys(
    ("es", "it", "pt", "pl", "cs", "sk", "ru", "uk", "bg", "el", "tr", "fi", "hu", "hr"), (3, 3)
)
"""Letters before and after a hyphen where syllables are short; elsewhere four on each side keep a headline readable."""
_LONG_CAPITALS = 12
"""Capitals below this length are names and abbreviations; above it a word set in capitals."""
_TURKISH_VOWELS = frozenset("aeıioöuüâîû")
_DICTIONARIES = {"no": "nb_NO", "nb": "nb_NO", "pt": "pt_PT", "en": "en_US", "de": "de_DE"}
_NO_FIGURES = dict.fromkeys(map(ord, "0123456789"))

_JOINTS = re.compile(
    r"(?:ungs|heits|keits|schafts|täts|ions|tums|lings|birgs|beits|schwindigkeits|tags)$", re.IGNORECASE
)
_SECOND_PARTS = re.compile(
    r"(?:kaffee|pflege|creme|schutz|tasche|schuh|rucksack|maschine|röstung|haut|wasser|angebot|preis|serum|woche|zeit|"
    r"versand|garantie|geschenk|spezialität|begrenzung|manufaktur|erlebnis|qualität|vergnügen|gefühl|moment|karte|"
    r"kollektion|programm|system|paket|lösung|leistung|reinigung|dusche|möbel|küche|zimmer|licht|leuchte|decke|kissen|"
    r"jacke|hose|kleid|uhr|brille|schmuck|duft|seife|bürste|farbe|stoff|leder|holz|glas|flasche|becher|tasse|teller|"
    r"bohne|mischung|sorte|ernte|garten|möglichkeit|sicherheit|freiheit|freude|genuss|kraft|frische|freundlich|sparend|"
    r"verkauf|aktion|rabatt|bestellung|lieferung|versicherung|vertrag|konto|urlaub|reise|flug|hotel|technik|gerät|"
    r"produkt|product|pleie|pleje|vård|verzorging|hoito|tuote|sarja|serie|krem|kräm|tilbud|erbjudand|aanbieding|tarjou|"
    r"behandling|rengjøring|rengöring|opplevelse|upplevelse|oplevelse)",
    re.IGNORECASE,
)
"""How the second part of many compounds begins in German, Dutch, Scandinavian and Finnish advertising."""


def hyphen_places(word: str, name: str, explicit_only: bool = False) -> tuple[int, ...]:
    """Positions in `word` behind which a hyphen may divide it, 3 or 4 letters before and after as the language has it.

    A word with soft hyphens of its own is divided there and nowhere else. `name` is the language.
    """
    if SOFT_HYPHEN in word:
        return tuple(match.end() for match in re.finditer(SOFT_HYPHEN, word))
    if explicit_only or len(word) < _LEAST_LENGTH.get(name, _DEFAULT_LEAST_LENGTH):
        return ()
    if word.isupper() and len(word) < _LONG_CAPITALS:
        return ()
    if name == "tr":
        found = _turkish_places(word)
    else:
        patterns = _patterns(name)
        found = patterns.places(word) if patterns else []
    before, after = _LEAST_PARTS.get(name, (4, 4))
    return tuple(place for place in found if before <= place <= len(word) - after)


def _turkish_places(word: str) -> list[int]:
    """Turkish syllables begin at the last consonant before a vowel, or at a vowel after a vowel."""
    letters = word.replace("I", "ı").replace("İ", "i").lower()
    places = []
    for place in range(1, len(letters)):
        if letters[place] in _TURKISH_VOWELS:
            places.append(place if letters[place - 1] in _TURKISH_VOWELS else place - 1)
    return places


def hyphen_quality(before: str, after: str) -> float:
    """0 for the best place to divide a word (at the joint of a compound, both parts long) .. 1 for the worst."""
    if before.endswith(SOFT_HYPHEN):
        return 0.0
    if _JOINTS.search(before) or _SECOND_PARTS.match(after):
        return 0.1
    shortest = min(len(before), len(after))
    return 0.9 if shortest < 5 else 0.65 if shortest < 7 else 0.5


class HyphenPatterns:
    """Liang's patterns of one language, read from a hyphenation dictionary without being taken apart in advance.

    `ab1c` allows a division before c, an even figure forbids one; the highest figure at a place decides.
    """

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        if "/" in text:
            # What stands behind a slash changes the spelling at the division: there we rather divide nowhere.
            lines = [re.sub("[13579]", "8", line.split("/")[0]) if "/" in line else line for line in lines]
        # Head lines (charset, settings) hold capitals and never match a word.
        letters = "\n".join(lines).translate(_NO_FIGURES).split("\n")
        self._raw = dict(zip(letters, lines, strict=True))
        self._longest = min(40, max(map(len, letters)))

    def places(self, word: str) -> list[int]:
        """Every place a division is allowed, by the patterns alone."""
        dotted = f".{word.casefold() if len(word.casefold()) == len(word) else word.lower()}."
        figures = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                raw = self._raw.get(dotted[start:end])
                if raw is not None:
                    self._apply(raw, start, figures)
        return [place - 1 for place in range(2, len(dotted) - 1) if figures[place] % 2]

    @staticmethod
    def _apply(raw: str, start: int, figures: list[int]) -> None:
        place = start
        for character in raw:
            if character.isdigit():
                figures[place] = max(figures[place], int(character))
            else:
                place += 1


@lru_cache(maxsize=8)
def _patterns(name: str) -> HyphenPatterns | None:
    """The patterns of a language from the dictionaries that pyphen ships; None where there are none."""
    import pyphen

    tag = _DICTIONARIES.get(name) or pyphen.language_fallback(name)
    path = pyphen.LANGUAGES.get(tag) if tag else None
    if path is None:
        return None
    data = path.read_bytes()
    charset = data.split(b"\n", 1)[0].decode("ascii", "replace").strip() or "utf-8"
    return HyphenPatterns(data.decode("iso8859-1" if charset.lower().startswith("iso8859-1") else charset, "replace"))
