"""Which family suits a product: read from its words, its looks and the brand, then turned by variant and seed."""

from __future__ import annotations

import re

from studio.providers.contract import PictureRequest
from studio.providers.offline.scenes.harmony import lch_of
from studio.providers.offline.scenes.seasons import stated_season
from studio.providers.offline.scenes.seeds import number_of
from studio.providers.offline.scenes.tones import ProductLook

STAGED = (
    "podium", "dark", "fresh", "shelf", "split", "paper", "arch", "texture", "night", "grid", "burst", "duo", "macro",
    "season",
)  # fmt: skip
PHOTO = "photo"

_KIN = (
    {"podium", "arch", "duo"}, {"dark", "night"}, {"split", "grid", "burst", "paper"}, {"texture", "shelf", "macro"},
    {"fresh"}, {"season"},
)  # fmt: skip
_START = {"burst": -0.35, "season": -1.2, "duo": -0.15, "macro": -0.25, "grid": -0.10, "night": -0.10}
CANDIDATE_STEP = 7919
"""Candidates of one picture differ in seed by this and in variant by one; they walk through the same ranking."""

# Word stems of the languages briefs are mostly written in; they only tip the scales.
_WORDS = {
    "dark": (
        "premium",
        "luxury",
        "luxe",
        "noir",
        "black",
        "night",
        "overnight",
        "sleep",
        "schlaf",
        "nacht",
        "nuit",
        "audio",
        "sound",
        "headphone",
        "watch",
        "uhr",
        "montre",
        "leather",
        "leder",
        "whisk",
        "gin",
        "espresso",
        "gaming",
        "titan",
        "carbon",
        "electric",
        "perfume",
        "parfum",
        "oud",
        "gold",
        "limited",
        "edition",
        "power",
        "performance",
    ),
    "fresh": (
        "fresh",
        "frisch",
        "frais",
        "water",
        "wasser",
        "eau",
        "hydrat",
        "drink",
        "soda",
        "juice",
        "saft",
        "jus",
        "mint",
        "clean",
        "wasch",
        "soap",
        "seife",
        "shower",
        "dusch",
        "gel",
        "aqua",
        "citrus",
        "lemon",
        "berry",
        "splash",
        "cool",
        "sport",
        "energy",
        "shampoo",
        "serum",
        "moist",
        "feucht",
        "summer",
        "sommer",
    ),
    "podium": (
        "natural",
        "natur",
        "organic",
        "bio",
        "vegan",
        "warm",
        "handmade",
        "coffee",
        "kaffee",
        "cafe",
        "home",
        "wood",
        "linen",
        "ceramic",
        "bag",
        "shoe",
        "backpack",
        "cream",
        "balm",
        "oil",
        "öl",
        "care",
        "pflege",
        "botanic",
        "glow",
    ),
    "shelf": (
        "kitchen",
        "küche",
        "cuisine",
        "bath",
        "bad ",
        "tea",
        "tee",
        "thé",
        "candle",
        "kerze",
        "bougie",
        "home",
        "honey",
        "honig",
        "miel",
        "bread",
        "jam",
        "spice",
        "vase",
    ),
    "texture": (
        "linen",
        "leinen",
        "lin ",
        "wood",
        "holz",
        "bois",
        "stone",
        "stein",
        "pierre",
        "craft",
        "handmade",
        "leather",
        "leder",
        "cuir",
        "wool",
        "wolle",
        "natural",
        "natur",
        "balm",
        "soap",
        "seife",
        "mineral",
    ),
    "arch": ("mediterran", "olive", "ceramic", "keramik", "perfume", "parfum", "jewel", "schmuck", "cream", "creme"),
    "night": (
        "night",
        "overnight",
        "nacht",
        "nuit",
        "noche",
        "notte",
        "evening",
        "abend",
        "soir",
        "sleep",
        "schlaf",
        "melatonin",
        "moon",
        "mond",
        "lune",
    ),
    "paper": ("kids", "kinder", "enfant", "book", "buch", "livre", "toy", "spielzeug", "stationery", "playful", "eco"),
    "grid": ("design", "app", "tech", "sneaker", "coffee", "print", "poster", "young", "jung", "bold", "playful"),
    "split": (
        "bold",
        "modern",
        "sneaker",
        "shoe",
        "schuh",
        "lipstick",
        "make-up",
        "makeup",
        "snack",
    ),
    "burst": (
        "sale",
        "rabatt",
        "deal",
        "promo",
        "soldes",
        "discount",
        "offer",
        "angebot",
        "% off",
        "oferta",
        "sconto",
        "snack",
        "candy",
        "cereal",
    ),
    "duo": ("set", "duo", "pair", "kit", "bundle", "refill", "paar"),
    "macro": ("detail", "gel", "serum", "watch", "uhr", "lens", "texture", "crystal"),
}
_HUSHED = ("never shout", "calm", "quiet", "ruhig", "leise", "calme", "minimal", "understated", "discreet", "elegan",
           "premium", "luxur")  # fmt: skip


def families_for(request: PictureRequest, look: ProductLook | None, has_scene: bool) -> tuple[str, ...]:
    """The families for a request, the first choice first; later variants take the later ones."""
    if look is None:
        return (PHOTO,)
    scores = {family: _START.get(family, 0.0) for family in STAGED}
    texts = ((request.product_name, 0.6), (request.product_description, 0.3), (request.voice, 0.3))
    for family, stems in _WORDS.items():
        for text, weight in texts:
            scores[family] += weight * min(2, sum(_has(text.lower(), stem) for stem in stems))
    brand = lch_of(request.colours.primary)
    if brand.light < 0.30 and brand.chroma < 0.04:
        scores["dark"] += 1.0
        scores["night"] += 0.5
    if look.edge.light < 0.30:
        scores["dark"] -= 0.5
        scores["podium"] += 0.4
    if request.objective in ("awareness", "consideration"):
        scores["podium"] += 0.2
    if request.objective in ("leads", "app"):
        scores["fresh"] += 0.2
    _heed_brief(scores, request)
    taste = request.seed % CANDIDATE_STEP
    for family in STAGED:  # what is left to taste differs from campaign to campaign, and from product to product
        scores[family] += number_of(request.product_id, taste, family) % 1000 / 1000 * 0.6
    ranked = _varied(scores)
    return (ranked[0], PHOTO, *ranked[1:]) if has_scene else tuple(ranked)


def _heed_brief(scores: dict[str, float], request: PictureRequest) -> None:
    """What the objective, the voice, a season and another product at hand speak for."""
    if request.objective == "sales":
        scores["burst"] += 0.35
        scores["split"] += 0.1
    voice = request.voice.lower()
    if any(word in voice for word in _HUSHED):
        scores["burst"] -= 0.8
        scores["grid"] -= 0.4
    if stated_season(request) is not None:
        scores["season"] += 2.6
    if request.companions:
        scores["duo"] += 0.6


def _varied(scores: dict[str, float]) -> list[str]:
    """The families by score, but kin not one after the other: variants side by side should differ at a glance."""
    left = sorted(scores, key=lambda family: -scores[family])
    ranked: list[str] = []
    while left:
        recent = set().union(*(kin for kin in _KIN if kin & set(ranked[-2:])), set()) if ranked else set()
        following = next((family for family in left if family not in recent), left[0])
        ranked.append(following)
        left.remove(following)
    return ranked


def _has(text: str, stem: str) -> bool:
    """Whether a word of the text begins with the stem."""
    return re.search(rf"\b{stem}", text) is not None


def choose_family(request: PictureRequest, look: ProductLook | None, has_scene: bool) -> str:
    """The family to draw. A wish wins, then the request's own, then the variant's turn."""
    options = families_for(request, look, has_scene)
    for asked in (request.wishes.picture_family, request.family):
        if asked in options:
            return asked
        if asked == PHOTO:  # no photo of a scene: the packshot's own background is continued instead
            return PHOTO
    turn = request.variant - 1
    if request.wishes.has_new_picture:
        turn += 1 + number_of(request.seed, "turn") % (len(options) - 1) if len(options) > 1 else 0
    return options[turn % len(options)]
