"""Which season or feast a picture is for, read from its words and its day, and how that season is dressed."""

from __future__ import annotations

import re
from typing import Literal

from studio.providers.contract import PictureRequest

Season = Literal["snow", "blossom", "confetti", "autumn", "lanterns"]

_WORDS: dict[Season, tuple[str, ...]] = {  # the first that is named wins: Lunar New Year is no New Year
    "lanterns": (
        "فانوس", "فوانيس", "提灯",
        "lunar new year", "mid-autumn", "lantern", "laterne", "lanterne", "diwali", "deepavali", "ramadan", "eid",
        "春节", "春節", "中秋", "설날", "추석", "tết", "رمضان", "عيد",
    ),
    "snow": (
        "ثلج", "nieve", "neve", "雪",
        "christmas", "xmas", "advent", "winter", "snow", "weihnacht", "schnee", "noël", "noel", "hiver", "neige",
        "navidad", "invierno", "natale", "inverno", "natal", "kerst", "święt", "jul",
        "クリスマス", "圣诞", "크리스마스",
    ),
    "blossom": (
        "spring", "blossom", "easter", "mother's day", "frühling", "ostern", "blüte", "muttertag", "printemps",
        "pâques", "primavera", "pascua", "pasqua", "páscoa", "lente", "pasen", "hanami", "sakura", "桜", "春", "봄",
    ),
    "confetti": (
        "confetti", "konfetti", "coriandoli", "confeti", "احتفال", "紙吹雪",
        "birthday", "anniversary", "carnival", "party", "new year", "celebrat", "jubil", "geburtstag", "karneval",
        "silvester", "feier", "anniversaire", "carnaval", "fête", "cumpleaños", "fiesta", "compleanno", "festa",
        "nouvel an", "誕生日",
    ),
    "autumn": (
        "autumn", "fall leaves", "紅葉", "harvest",
        "thanksgiving", "halloween", "herbst", "ernte", "automne", "récolte", "otoño", "autunno",
        "outono", "herfst", "jesień", "秋", "가을",
    ),
}  # fmt: skip

_MONTHS: dict[int, Season] = {12: "snow", 1: "snow", 3: "blossom", 4: "blossom", 10: "autumn", 11: "autumn"}
_SOUTH = frozenset({"AU", "NZ", "AR", "CL", "UY", "ZA", "BR"})
_WARM = frozenset({"AE", "SA", "QA", "KW", "BH", "OM", "EG", "IN", "SG", "MY", "ID", "TH", "PH", "VN", "NG", "KE"})


def stated_season(request: PictureRequest) -> Season | None:
    """The season that the product's words, the voice or the occasion name; None when they name none."""
    return _named((request.occasion, request.product_name, request.product_description, request.voice))


def _named(texts: tuple[str, ...]) -> Season | None:
    text = " ".join(texts).lower()
    for season, stems in _WORDS.items():
        if any(_has(text, stem) for stem in stems):
            return season
    return None


def _has(text: str, stem: str) -> bool:
    return stem in text if ord(stem[0]) > 0x2E7F else re.search(rf"(?<!\w){re.escape(stem)}", text) is not None


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
