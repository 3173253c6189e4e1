"""Which family suits a product: read from its words, its looks and the brand, then turned by variant and seed."""

from __future__ import annotations

import re

from studio.providers.contract import PictureRequest
from studio.providers.offline.scenes.harmony import lch_of
from studio.providers.offline.scenes.seeds import number_of
from studio.providers.offline.scenes.tones import ProductLook

STAGED = ("podium", "dark", "fresh")
PHOTO = "photo"

# Word stems of the languages briefs are mostly written in; they only tip the scales.
_WORDS = {
    "dark": (
        "premium", "luxury", "luxe", "noir", "black", "night", "overnight", "sleep", "schlaf", "nacht", "nuit", "audio",
        "sound", "headphone", "watch", "uhr", "montre", "leather", "leder", "whisk", "gin", "espresso", "gaming",
        "titan", "carbon", "electric", "perfume", "parfum", "oud", "gold", "limited", "edition", "power", "performance",
    ),
    "fresh": (
        "fresh", "frisch", "frais", "water", "wasser", "eau", "hydrat", "drink", "soda", "juice", "saft", "jus", "mint",
        "clean", "wasch", "soap", "seife", "shower", "dusch", "gel", "aqua", "citrus", "lemon", "berry", "splash",
        "cool", "sport", "energy", "shampoo", "serum", "moist", "feucht", "summer", "sommer",
    ),
    "podium": (
        "natural", "natur", "organic", "bio", "vegan", "warm", "handmade", "coffee", "kaffee", "cafe", "home", "wood",
        "linen", "ceramic", "bag", "shoe", "backpack", "cream", "balm", "oil", "öl", "care", "pflege", "botanic",
        "glow",
    ),
}  # fmt: skip


def families_for(request: PictureRequest, look: ProductLook | None, has_scene: bool) -> tuple[str, ...]:
    """The families for a request, the first choice first; later variants take the later ones."""
    if look is None:
        return (PHOTO,)
    scores = dict.fromkeys(STAGED, 0.0)
    texts = ((request.product_name, 0.6), (request.product_description, 0.3), (request.voice, 0.3))
    for family, stems in _WORDS.items():
        for text, weight in texts:
            scores[family] += weight * min(2, sum(_has(text.lower(), stem) for stem in stems))
    brand = lch_of(request.colours.primary)
    if brand.light < 0.30 and brand.chroma < 0.04:
        scores["dark"] += 1.0
    if look.edge.light < 0.30:
        scores["dark"] -= 0.5
        scores["podium"] += 0.4
    if request.objective in ("awareness", "consideration"):
        scores["podium"] += 0.2
    if request.objective in ("leads", "app"):
        scores["fresh"] += 0.2
    for family in STAGED:  # what is left to taste differs from campaign to campaign, and from product to product
        scores[family] += number_of(request.product_id, request.seed, family) % 1000 / 1000 * 0.6
    ranked = sorted(STAGED, key=lambda family: -scores[family])
    return (ranked[0], PHOTO, *ranked[1:]) if has_scene else tuple(ranked)


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
