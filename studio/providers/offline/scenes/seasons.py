"""Which season or feast a picture is for, read from its words and its day, and how that season is dressed."""

from __future__ import annotations

import re
from typing import Literal

from studio.providers.contract import PictureRequest

Season = Literal["snow", "blossom", "confetti", "autumn", "lanterns"]

_WORDS: dict[Season, tuple[str, ...]] = {  # the first that is named wins: Lunar New Year is no New Year
    "lanterns": (
        "فانوس", "فوانيس", "提灯",
        "lunar new year", "mid-autumn", "lantern*", "laterne*", "lanterne*", "diwali", "deepavali", "ramadan", "eid",
        "春节", "春節", "中秋", "설날", "추석", "tết", "رمضان", "عيد",
    ),
    "snow": (
        "ثلج", "nieve", "neve", "雪",
        "christmas", "xmas", "advent", "winter", "snow", "weihnacht*", "schnee*", "noël", "noel", "hiver", "neige",
        "navidad", "invierno", "natale", "inverno", "natal", "kerst", "święt*", "jul",
        "クリスマス", "圣诞", "크리스마스",
    ),
    "blossom": (
        "spring", "blossom", "easter", "mother's day", "frühling*", "oster*", "blüte*", "muttertag*", "printemps",
        "pâques", "primavera", "pascua", "pasqua", "páscoa", "lente", "pasen", "hanami", "sakura", "桜", "春", "봄",
    ),
    "confetti": (
        "confetti", "konfetti", "coriandoli", "confeti", "احتفال", "紙吹雪",
        "birthday", "anniversary", "carnival", "party", "new year", "celebrat*", "jubil*", "geburtstag*", "karneval*",
        "silvester", "feier*", "anniversaire", "carnaval", "fête", "cumpleaños", "fiesta", "compleanno", "festa",
        "nouvel an", "誕生日",
    ),
    "autumn": (
        "autumn", "fall leaves", "紅葉", "harvest",
        "thanksgiving", "halloween", "herbst*", "ernte*", "automne", "récolte", "otoño", "autunno",
        "outono", "herfst", "jesień", "秋", "가을",
    ),
}  # fmt: skip

_AMBIGUOUS = frozenset({
    "spring", "party", "winter", "autumn", "harvest", "feier*", "fête", "festa", "fiesta", "lente", "jul", "natal",
    "noel", "neve", "nieve", "春", "봄", "秋", "雪", "lantern*", "laterne*", "lanterne*", "carnival", "ernte*",
})  # fmt: skip
"""Words that say little in a product's own texts: spring water, a party of third parties, a lantern for sale."""

_MONTHS: dict[int, Season] = {12: "snow", 1: "snow", 3: "blossom", 4: "blossom", 10: "autumn", 11: "autumn"}
_SOUTH = frozenset({"AU", "NZ", "AR", "CL", "UY", "ZA", "BR"})
_WARM = frozenset({"AE", "SA", "QA", "KW", "BH", "OM", "EG", "IN", "SG", "MY", "ID", "TH", "PH", "VN", "NG", "KE"})


def stated_season(request: PictureRequest) -> Season | None:
    """The season that the occasion names, else the product's words or the voice; None when they name none."""
    own = (request.product_name, request.product_description, request.voice)
    return _named((request.occasion,)) or _named(own, _AMBIGUOUS)


def _named(texts: tuple[str, ...], without: frozenset[str] = frozenset()) -> Season | None:
    text = " ".join(texts).lower()
    for season, words in _WORDS.items():
        if any(word not in without and _has(text, word) for word in words):
            return season
    return None


def _has(text: str, word: str) -> bool:
    """Whether the text has the word; one that ends in `*` may go on."""
    stem = word.rstrip("*")
    if ord(stem[0]) > 0x2E7F:
        return stem in text
    end = "" if word.endswith("*") else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(stem)}{end}", text) is not None


def season_for(request: PictureRequest, look: int) -> Season:
    """The season to draw once one is asked for: the note's, else the words', else the day's where the place has it.

    Without any of these it is confetti or blossom.
    """
    stated = _named((request.wishes.note,)) or stated_season(request)
    if stated is not None:
        return stated
    month = int(request.date[5:7]) if re.match(r"\d{4}-\d{2}", request.date) else 0
    region = request.locale.rpartition("-")[2].upper()
    if region in _SOUTH:
        month = (month + 5) % 12 + 1 if month else 0
    if month in _MONTHS and region not in _WARM:
        return _MONTHS[month]
    return ("confetti", "blossom")[look % 2]
