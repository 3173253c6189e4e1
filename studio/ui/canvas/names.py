"""What people call the layers of a creative."""

from __future__ import annotations

NAMES = {
    "logo": "Logo", "product": "Product", "headline": "Headline", "subline": "Subline", "cta": "Call to action",
    "eyebrow": "Eyebrow", "price": "Price", "legal": "Legal line", "overlay": "Added text",
}  # fmt: skip


def name_of(layer_id: str) -> str:
    """`cta` -> `Call to action`, `product-2` -> `Product`."""
    return NAMES.get(layer_id, NAMES.get(layer_id.split("-")[0], layer_id.replace("-", " ").capitalize()))
