"""Answers that follow a requested JSON schema, and pictures: the same request gets the same answer."""

from __future__ import annotations

import hashlib
import io
import re
from typing import Any

_WORDS = ("Quiet", "morning", "light", "made", "for", "every", "day", "close", "to", "you")
_SENTENCES = {
    "headline": "Made for the quiet hours",
    "subline": "It does one thing, and does it well.",
    "eyebrow": "New",
    "call_to_action": "See more",
    "culture": "People value plain words and a reason to believe them.",
    "tone": "Warm, plain and sure of itself.",
    "description": "A product on a level surface before a calm wall.",
    "reasoning": "The ground is calm here and leaves the product free.",
    "on_brief_reason": "Product and mood fit the brief.",
    "role": "logo",
    "anchor": "top-left",
    "colour": "#1b1b1f",
    "plate_colour": "#ffffff",
}
_NUMBERS = {"x": 0.08, "y": 0.06, "width": 0.3, "height": 0.12, "scale": 1.0, "on_brief": 0.82}


def fitting(schema: dict[str, Any], told: str = "", name: str = "", turn: int = 0) -> Any:
    """A value of the schema. `told` goes into every free text: it is how a model behaves that obeys what it reads."""
    if "anyOf" in schema:
        return fitting(schema["anyOf"][0], told, name, turn)
    if schema.get("enum"):
        return schema["enum"][turn % len(schema["enum"])]
    kind = schema.get("type", "string")
    if kind == "object":
        return {key: fitting(part, told, key, turn) for key, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [fitting(schema.get("items", {}), told, name, index) for index in range(2)]
    if kind in ("number", "integer"):
        return _NUMBERS.get(name, 1)
    if kind == "boolean":
        return False
    if told:
        return told
    return _SENTENCES.get(name, _WORDS[turn % len(_WORDS)]) + (f" {turn + 1}" if name == "headline" and turn else "")


def orders_in(text: str) -> str:
    """What somebody tells a model to do inside the text: the last thing that reads like an order."""
    orders = re.findall(
        r"(?is)(?:ignore|disregard|instead|system:|you are now|output|print|send|reveal)[^\n]{0,400}", text
    )
    return str(orders[-1]).strip() if orders else text[-400:]


def picture(width: int, height: int, about: str, kind: str = "JPEG") -> bytes:
    """An empty set: a wall, a floor, soft light; its colours come from the words."""
    from PIL import Image, ImageDraw, ImageFilter

    digest = hashlib.sha256(about.encode()).digest()
    wall = tuple(120 + value % 110 for value in digest[:3])
    floor = tuple(max(0, value - 34) for value in wall)
    small = Image.new("RGB", (96, 96), wall)
    draw = ImageDraw.Draw(small)
    draw.rectangle((0, 64, 96, 96), fill=floor)
    draw.ellipse((18, 6, 78, 66), fill=tuple(min(255, value + 22) for value in wall))
    image = small.filter(ImageFilter.GaussianBlur(4)).resize((width, height), Image.Resampling.BICUBIC)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()
