"""Chance that is the same for the same words and numbers on every machine."""

from __future__ import annotations

import hashlib


def number_of(*parts: object) -> int:
    """A steady number 0..2^31-1 from any texts and numbers."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") & 0x7FFFFFFF
