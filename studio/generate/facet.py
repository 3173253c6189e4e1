"""The part of a brief that one creative depends on, so that a change elsewhere leaves it alone."""

from __future__ import annotations

from studio.model.brief import Brief
from studio.model.locale import lookup
from studio.model.product import Product


def facet(brief: Brief, product: Product, locale: str, placement_id: str) -> Brief:
    """The brief reduced to one product, locale and placement; texts that other stages use are left out."""
    legal = lookup(brief.brand.legal, locale)
    brand = brief.brand.model_copy(
        update={
            "banned_words": {locale: words} if (words := brief.banned_words(locale)) else {},
            "legal": {locale: legal} if legal else {},
            "voice": "",
        }
    )
    return brief.model_copy(
        update={
            "name": brief.brand.name,
            "brand": brand,
            "products": (product.model_copy(update={"companion": "", "focal_points": {}}),),
            "audience": type(brief.audience)(),
            "message": {},
            "call_to_action": {},
            "locales": (locale,),
            "placements": (placement_id,),
            "placement_sets": (),
            "occasion": "",
            "localise_pictures": False,
            "variants": 1,
            "candidates": 1,
        }
    )
