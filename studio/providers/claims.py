"""Finds what a written text states beyond its brief: addresses, prices and numbers, superlatives and promises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from studio.model.copy import Copy, CopyDraft
from studio.model.value import Value
from studio.providers.contract import CopyRequest

FLAG = "unstated"
"""The key in `Copy.reasons` under which flagged words stand, separated by ` | `."""

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w{2,}|\b[\w-]+\.(?:com|net|org|io|co|info|shop|store|biz|app|xyz|ru|de|fr|uk"
    r"|example|test)\b(?:/\S*)?|(?:\+\d|\b00\d)[\d ()/-]{6,}\d",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,'\u00a0\u202f ]\d+)*")
_PROMISE = re.compile(
    r"""
    \b(?:guarantee[ds]?|clinically|scientifically|certified|award[- ]winning|risk[- ]free
      |free\ (?:shipping|delivery|gift)
      |money[- ]back|no\.?\s?1|number\ one|world'?s?\ (?:best|first|leading)|doctors?\ recommend\w*|cures?|100\s?%
      |garantiert?|garantie|klinisch|testsieger|ausgezeichnet|kostenlos(?:er|e|es)?|gratis|weltbeste[rns]?
      |garanti[es]?|cliniquement|gratuit(?:e|s)?|meilleure?s?\ du\ monde|certifi(?:é|ée|ato|cado|cada)
      |garantizad[oa]s?|clínicamente|clinicamente|garantid[oa]s?|garantit[oa]s?|gratuit[oa]s?|grátis
      |gwarantowan\w*|bezpłatn\w*|gegarandeerd|klinisch)\b
  | гарантир\w*|клинически|бесплатн\w*|лучш\w+\ в\ мире | مضمون|مجان[اًي]+|الأفضل\ في\ العالم
  | 保証|臨床|無料|世界一|日本一 | 保证|临床|免费|世界第一|全球最 | 보장|임상|무료|세계\ ?최고
  | गारंटी|मुफ़?्त | รับประกัน|ฟรี | garantili|ücretsiz
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PARTS = ("headline", "subline", "eyebrow", "call_to_action")


class Claim(Value):
    """One stretch of text that the brief does not support."""

    kind: str
    text: str
    part: str = ""

    def __str__(self) -> str:
        return f'{self.kind} "{self.text}"'


def unstated(text: str, stated: Iterable[str]) -> tuple[Claim, ...]:
    """What the text says and none of the `stated` texts does, each once."""
    source = "\n".join(stated).casefold()
    numbers = {_plain(found[0]) for found in _NUMBER.finditer(source)}
    claims: dict[str, Claim] = {}
    rest = text
    for found in _ADDRESS.finditer(text):
        rest = rest.replace(found[0], " ")
        if found[0].casefold().rstrip(".,;!") not in source:
            claims.setdefault(found[0], Claim(kind="address", text=found[0]))
    for found in _NUMBER.finditer(rest):
        if len(_plain(found[0])) > 1 and _plain(found[0]) not in numbers:
            around = rest[max(0, found.start() - 2) : found.end() + 3]
            is_price = any(unicodedata.category(sign) == "Sc" or sign in "%٪" for sign in around)
            claims.setdefault(found[0], Claim(kind="price or discount" if is_price else "number", text=found[0]))
    for found in _PROMISE.finditer(rest):
        if found[0].casefold() not in source:
            claims.setdefault(found[0], Claim(kind="promise", text=found[0]))
    return tuple(claims.values())


def _plain(number: str) -> str:
    """The digits of a number in any script, without separators and without trailing zeros of cents."""
    digits = "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else "." for sign in number)
    whole, dot, cents = digits.rpartition(".")
    if dot and len(cents) == 2 and cents == "00":
        digits = whole
    return digits.replace(".", "")


def stated_in(request: CopyRequest) -> tuple[str, ...]:
    """Every text of the brief that a wording may rest on; what a provider wrote before is none."""
    price = request.price
    amounts = (str(price.amount), str(price.was or ""), price.currency) if price else ()
    wishes, message = request.wishes, request.message_source[1] if request.message_source else ""
    asked = (wishes.note, wishes.headline, wishes.subline, wishes.call_to_action)
    texts = (
        request.brand_name, request.product_name, request.product_description, *request.points, *amounts,
        request.message, message, request.call_to_action, request.legal, request.voice, *asked,
    )  # fmt: skip
    return tuple(text for text in texts if text)


def flagged(draft: CopyDraft, request: CopyRequest) -> tuple[CopyDraft, tuple[str, ...]]:
    """The draft with its unsupported words named in each wording's reasons, clean wordings first; and all in words."""
    stated = stated_in(request)
    marked, said = [], []
    for words in draft.candidates:
        claims = [claim for part in _PARTS for claim in unstated(str(getattr(words, part)).replace("*", ""), stated)]
        said += [f"not in the brief: {claim}" for claim in claims]
        marked.append((bool(claims), _marked(words, claims)))
    marked.sort(key=lambda pair: pair[0])
    return draft.model_copy(update={"candidates": tuple(words for _, words in marked)}), tuple(dict.fromkeys(said))


def _marked(words: Copy, claims: list[Claim]) -> Copy:
    if not claims:
        return words
    text = " | ".join(dict.fromkeys(claim.text for claim in claims))
    return words.model_copy(update={"reasons": {**words.reasons, FLAG: text}})
