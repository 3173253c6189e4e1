"""Pseudo-locales: words stretched and turned as translations stretch and turn them, before any translation exists."""

from __future__ import annotations

import re
from collections.abc import Callable

from studio.model.copy import Copy
from studio.model.value import Value

_ACCENTED = str.maketrans("aAcCeEiInNoOsSuUyYzZ", "åÅçÇéÉîÎñÑøØšŠüÜýÝžŽ")
_VOWELS = "aeiouyAEIOUY"
_SHORT = 14
"""Texts up to this length can triple in translation (a button's one word becomes three)."""
_GROWTH = 1.4
"""How much longer a text of a line becomes on its way out of English (IBM's table for 21-70 characters)."""
_ARABIC = (
    "إشراقة",
    "جديدة",
    "كل",
    "يوم",
    "للعناية",
    "اليومية",
    "بالبشرة",
    "الطبيعية",
    "المتألقة",
    "مع",
    "لمسة",
    "الآن",
)
_JAPANESE = "毎日の肌に本当の輝きを与える特別な一滴をあなたの朝にお届けします"
_THAI = ("ผู้", "ที่", "รู้", "คุณค่า", "ของ", "ผิว", "กระจ่าง", "ใส", "ใหม่", "ทุก", "วัน", "ปี้ย", "นี้", "ชุ่ม", "ชื้น")
_HINDI = (
    "त्वचा",
    "की",
    "असाधारण",
    "चमक",
    "के",
    "लिए",
    "विशिष्ट",
    "स्निग्ध",
    "प्राकृतिक",
    "शुद्धि",
    "हर",
    "दिन",
    "ताज़गी",
    "र्द्ध्रि",
)


class Pseudo(Value):
    """A way to turn words. `locale` decides script, direction and line breaking of the result."""

    id: str
    name: str
    locale: str
    tests: str


PSEUDOS = (
    Pseudo(id="as-written", name="As written", locale="en-US", tests="the words as they are"),
    Pseudo(id="longer", name="40\u00a0% longer", locale="fr-FR", tests="the usual growth of a translation"),
    Pseudo(id="triple", name="Short texts × 3", locale="es-ES", tests="buttons and prices that triple"),
    Pseudo(id="compounds", name="Long compounds", locale="de-DE", tests="words that must be divided"),
    Pseudo(id="accents", name="Stacked accents", locale="vi-VN", tests="marks above capitals"),
    Pseudo(id="right-to-left", name="Right to left", locale="ar-AE", tests="mirroring and joined letters"),
    Pseudo(id="no-spaces", name="No spaces", locale="ja-JP", tests="breaks where there is no space"),
    Pseudo(id="tall-thai", name="Tall, no spaces", locale="th-TH", tests="vowels and tones above each other"),
    Pseudo(id="tall-hindi", name="Tall clusters", locale="hi-IN", tests="high conjuncts and low vowels"),
)


def turned(text: str, pseudo_id: str) -> str:
    """The text as that pseudo-locale would have it. Emphasis stays; figures keep their value. KeyError if unknown."""
    if not text.strip() or pseudo_id == "as-written":
        return text
    turn = _TURNS[pseudo_id]
    parts = re.split(r"(\*[^*]+\*)", text)
    done = [f"*{turn(part[1:-1])}*" if part.startswith("*") else turn(part) for part in parts if part]
    return "".join(done)


def turned_copy(words: Copy, pseudo: Pseudo) -> Copy:
    """All words of a creative in the pseudo-locale; a price only grows where short texts do."""
    changed = {
        name: turned(getattr(words, name), pseudo.id)
        for name in ("headline", "subline", "eyebrow", "call_to_action", "legal")
    }
    if pseudo.id == "triple" and words.price:
        changed["price"] = f"{words.price} / {words.price}"
    return words.model_copy(update={**changed, "locale": pseudo.locale})


def _longer(text: str) -> str:
    """Vowels doubled until the text has grown, and accents on everything that takes them."""
    left = max(1, round(len(text.strip()) * (_GROWTH - 1)))
    letters = []
    for letter in text:
        letters.append(letter)
        if left > 0 and letter in _VOWELS:
            letters.append(letter.lower())
            left -= 1
    grown = "".join(letters)
    if left > 0 and grown.strip():
        lead = len(grown) - len(grown.lstrip())
        grown = f"{grown[:lead]}{grown.strip()} {'ana ' * (left // 4 + 1)}".rstrip() + grown[len(grown.rstrip()) :]
    return grown.translate(_ACCENTED)


def _tripled(text: str) -> str:
    core = text.strip()
    if not core or len(core) > _SHORT:
        return text
    return text.replace(core, " ".join([core] * 3), 1)


def _compounded(text: str) -> str:
    """Two words in three grow together, as German builds its nouns."""
    words = text.split(" ")
    joined: list[str] = []
    for number, word in enumerate(words):
        if joined and number % 3 and word.isalpha() and joined[-1].isalpha():
            joined[-1] += "s" + word.lower()
        else:
            joined.append(word)
    return " ".join(joined)


def _stacked(text: str) -> str:
    return text.translate(str.maketrans("aAeEoOuUiI", "ẫẪễỄỗỖữỮịỊ"))


def _worded(pool: tuple[str, ...], glue: str, share: float) -> Callable[[str], str]:
    """Words of another script, as many letters as the text has times `share`; figures stay where they are."""

    def turn(text: str) -> str:
        return re.sub(r"[^\W\d_][^\d*]*", lambda match: _filled(match.group(), pool, glue, share), text)

    return turn


def _filled(text: str, pool: tuple[str, ...], glue: str, share: float) -> str:
    wanted, number = max(1, round(len(text.strip()) * share)), len(text)
    words: list[str] = []
    while sum(len(word) for word in words) + len(glue) * len(words) < wanted:
        words.append(pool[number % len(pool)])
        number += 1
    tail = text[len(text.rstrip()) :]
    return glue.join(words) + tail


def _japanese(text: str) -> str:
    def fill(match: re.Match[str]) -> str:
        wanted = max(2, round(len(match.group().strip()) * 0.55))
        return (_JAPANESE * (wanted // len(_JAPANESE) + 1))[:wanted]

    return re.sub(r"[^\W\d_][^\d*]*", fill, text)


_TURNS: dict[str, Callable[[str], str]] = {
    "longer": _longer,
    "triple": _tripled,
    "compounds": _compounded,
    "accents": _stacked,
    "right-to-left": _worded(_ARABIC, " ", 1.0),
    "no-spaces": _japanese,
    "tall-thai": _worded(_THAI, "", 1.0),
    "tall-hindi": _worded(_HINDI, " ", 1.1),
}
