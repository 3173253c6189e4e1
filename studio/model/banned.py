"""Finding words a brand must not use: whatever their case, accents, hyphens or endings, in every script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from studio.model.locale import language
from studio.model.value import Value


class BannedWord(Value):
    """A forbidden word in a text: `text[start:end]` is what was found, `word` what the brief forbids."""

    start: int
    end: int
    found: str
    word: str


def find_banned(text: str, words: Iterable[str], locale: str) -> tuple[BannedWord, ...]:
    """Every place where `text` uses one of `words`, first to last.

    `locale` decides which endings count as the same word: "Wunder" also forbids "Wundermittel" in German,
    "miracle" forbids "miracles" but not "miraculous". Emphasis marks and soft hyphens are seen through.
    """
    folded, places = _folded(text, language(locale))
    hits: dict[tuple[int, int], BannedWord] = {}
    for word in words:
        pattern = _pattern(word, language(locale))
        for match in pattern.finditer(folded) if pattern else ():
            start, end = places[match.start()], places[match.end() - 1] + 1
            hits.setdefault((start, end), BannedWord(start=start, end=end, found=text[start:end], word=word))
    return tuple(hits[key] for key in sorted(hits))


def has_banned(text: str, words: Iterable[str], locale: str) -> bool:
    """Whether `text` uses any of `words`."""
    return bool(find_banned(text, words, locale))


_INVISIBLE = frozenset("*\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\u0640")
_SAME_LETTER = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "’": "'", "ʼ": "'",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
}  # fmt: skip
# In these languages a mark above or below makes another letter, so that dropping it would find other words.
_MARKS_MATTER = frozenset({"vi", "th", "lo", "km", "my", "hi", "mr", "ne", "bn", "ta", "te", "ja", "zh", "ko"})


def _folded(text: str, lang: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its characters the index it has in the original."""
    letters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        if character in _INVISIBLE:
            continue
        for letter in _folded_letter(character, lang):
            letters.append(letter)
            places.append(index)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _folded_letter(character: str, lang: str) -> str:
    plain = unicodedata.normalize("NFKC", character).casefold()
    if lang in _MARKS_MATTER:
        return plain
    parts = (c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")
    return "".join(_SAME_LETTER.get(c, c) for c in "".join(parts))


@lru_cache(maxsize=1024)
def _pattern(word: str, lang: str) -> re.Pattern[str] | None:
    folded = _folded(word, lang)[0].strip()
    pieces = [piece for piece in re.split(r"[\W_]+", folded) if piece] if not _is_unspaced(folded) else [folded]
    if not pieces:
        return re.compile(re.escape(folded)) if folded else None
    if _is_unspaced(folded):
        return re.compile(r"\s*".join(re.escape(c) for c in folded if not c.isspace()))
    inner = [re.escape(piece) for piece in pieces[:-1]]
    body = r"[\W_]*".join([*inner, _stem_with_endings(pieces[-1], lang)])
    return re.compile(rf"(?<!\w){_beginnings(pieces[0], lang)}{body}(?!\w)")


def _is_unspaced(text: str) -> bool:
    """Whether the script writes words without spaces, or glues endings to them without end (Hangul)."""
    return any(name in _script_of(c) for c in text for name in _UNSPACED)


_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")


def _script_of(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0].split("-")[0] if character.isalpha() else ""


def _beginnings(piece: str, lang: str) -> str:
    """Conjunctions, prepositions and articles that are written together with the word."""
    if len(piece) < 3:
        return ""
    if lang in {"ar", "fa", "ur"}:
        return "(?:[وف]?[بكل]?(?:ال|لل)?)"
    if lang in {"he", "yi"}:
        return "(?:ו?[השכבלמ]{0,2})"
    return ""


_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "nn", "no", "fi", "is", "et", "hu"})
_GLUING = frozenset({"tr", "fi", "hu", "et", "az", "kk", "eu", "ka"})
_SLAVIC = frozenset({"pl", "cs", "sk", "ru", "uk", "be", "bg", "sr", "hr", "sl", "mk"})
_ROMANCE = frozenset({"fr", "es", "it", "pt", "ca", "ro", "gl"})
_GERMANIC_ENDINGS = "(?:e|en|er|ern|es|em|n|s|ns|et|ene|ens|a|ar|or|orna|arna|erna)?"


def _stem_with_endings(piece: str, lang: str) -> str:
    """A pattern for the word with the endings its language gives it. Short words stand for themselves."""
    if not piece.isalpha() or len(piece) < 3:
        return re.escape(piece)
    for languages, endings in _ENDINGS:
        if lang in languages:
            return endings(piece)
    return re.escape(piece) + r"(?:'?s)?"


def _english(piece: str) -> str:
    if piece.endswith("y") and len(piece) > 3:
        return re.escape(piece[:-1]) + r"(?:y|y's|ies|ied|ier|iest|ily|ying)"
    if piece.endswith("e") and len(piece) > 3:
        return re.escape(piece[:-1]) + r"(?:e|es|e's|ed|er|ers|est|ing|ely)"
    return re.escape(piece) + r"(?:s|'s|es|ed|er|ers|est|ing|ly)?"


def _germanic(piece: str) -> str:
    """Also as the first part of a longer word, where the word is long enough not to be found by chance."""
    compound = r"|\w{3,}" if len(piece) >= 5 else ""
    stem = piece[:-1] if len(piece) >= 6 and piece.endswith("e") else piece
    return rf"{re.escape(stem)}(?:{_GERMANIC_ENDINGS}{compound})"


def _gluing(piece: str) -> str:
    return re.escape(piece) + (r"\w*" if len(piece) >= 4 else r"\w{0,3}")


def _slavic(piece: str) -> str:
    stem = re.sub(r"(?:[aeiouyаеиоуыэюяіїє]{1,2}|[ьй])$", "", piece)
    stem = stem if len(stem) >= 3 else piece
    return re.escape(stem) + (r"\w{0,3}" if len(stem) >= 4 else r"[aeiouyаеиоуыэюяіїємхмв]{0,3}")


def _romance(piece: str) -> str:
    plural = piece[:-1] if piece.endswith("s") and len(piece) > 4 else piece
    stem = re.sub(r"[aoei]$", "", plural)
    if len(stem) < 4:
        return re.escape(piece) + "s?"
    return re.escape(stem) + r"(?:[aeoi]|[aeo]s|s|x|es|he|hi|mente|ement|ment)?"


def _semitic(piece: str) -> str:
    stem = piece[:-1] if piece.endswith(("ه", "ה")) and len(piece) > 3 else piece
    return re.escape(stem) + r"(?:ه|ات|ت|ه?ا|هم|ك|نا|ين|ون|ان|ي|ה|ת|ים|ות|י)?"


def _indic(piece: str) -> str:
    return re.escape(piece) + r"\w{0,2}"


def _greek(piece: str) -> str:
    stem = re.sub(r"(?:ος|ης|ας|ες|ου|ων|[αηοιεςυσ])$", "", piece)
    return re.escape(stem if len(stem) >= 3 else piece) + r"\w{0,4}"


_ENDINGS = (
    (frozenset({"en"}), _english),
    (_COMPOUNDING - _GLUING, _germanic),
    (_GLUING, _gluing),
    (_SLAVIC, _slavic),
    (_ROMANCE, _romance),
    (frozenset({"ar", "fa", "ur", "he", "yi"}), _semitic),
    (frozenset({"hi", "mr", "ne", "bn"}), _indic),
    (frozenset({"el"}), _greek),
)


def without_banned(texts: Iterable[str], words: tuple[str, ...], locale: str) -> Iterator[str]:
    """The texts that use none of `words`."""
    return (text for text in texts if not has_banned(text, words, locale))
