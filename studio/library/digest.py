"""What exactly a decision was about, as one short text that changes with every pixel-relevant change."""

from __future__ import annotations

import hashlib

from studio.model.composition import Composition
from studio.model.edits import Edits


def composition_digest(base: Composition, edits: Edits) -> str:
    """SHA-256 of a composition with the resolved hand edits that lie over it.

    What is painted is a pure function of the two, so equal digests mean equal pictures.
    """
    text = f"{base.model_dump_json()}\n{edits.model_dump_json()}"
    return hashlib.sha256(text.encode()).hexdigest()
