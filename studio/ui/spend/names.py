"""What a person calls providers, tasks, matters and amounts of money."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studio.model.call import Verb
from studio.model.policy import MATTER_OF, Matter
from studio.model.provider import ProviderName

PROVIDERS: dict[ProviderName, str] = {
    "openai": "OpenAI",
    "compatible": "Compatible server",
    "gemini": "Gemini",
    "anthropic": "Anthropic",
}
"""Who can be asked over the network, in the order they are shown."""

VERBS: dict[Verb, tuple[str, str]] = {
    "context": ("Market context", "Feasts, manners and facts of a locale"),
    "copy": ("Words", "Headlines, sublines and calls to action"),
    "picture": ("Pictures", "The ground a product stands on"),
    "edit_picture": ("Changes of pictures", "What is asked for in review"),
    "look": ("A look at the picture", "Where logo and texts stand best"),
    "moderate": ("Fitness to be shown", "Whether words and pictures may go public"),
}
"""What each task is called, and what it is for."""

MATTERS: dict[Matter, str] = {
    "brand_name": "Brand name",
    "product_names": "Product names",
    "product_texts": "Product descriptions",
    "prices": "Prices",
    "audience": "Audience",
    "message": "Messages and texts",
    "voice": "Voice and banned words",
    "review_notes": "Review notes",
    "pictures": "Pictures",
}
"""What a person can keep from leaving."""


def provider_name(name: str) -> str:
    """A provider as people know it."""
    return "This computer" if name == "offline" else dict(PROVIDERS).get(name, name)  # type: ignore[call-overload]


_IDS = re.compile(r"(?<![\w.-])(openai|gemini|anthropic)(?![\w-]|\.\w)|^(compatible)(?= )")
"""Providers' ids in a sentence of the queue; not the beginning of a model's name or of an address."""


def named(text: str) -> str:
    """A sentence of the queue with providers as people know them."""
    return _IDS.sub(lambda found: provider_name(found[0]), text)


def verb_name(verb: str) -> str:
    return VERBS[verb][0] if verb in VERBS else verb


def matters_in(fields: Iterable[str], pictures: int = 0) -> tuple[str, ...]:
    """What request fields say about the customer, each matter once, in the usual order."""
    told = {MATTER_OF[name] for name in fields if name in MATTER_OF}
    if pictures:
        told.add("pictures")
    return tuple(name for matter, name in MATTERS.items() if matter in told)


def joined(names: Iterable[str]) -> str:
    """`a, b and c`."""
    parts = list(names)
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""


def money(micro: int | None) -> str:
    """An amount in millionths of a US dollar as people read it; an unknown price says so."""
    if micro is None:
        return "not known"
    if micro == 0:
        return "free"
    if micro < 50:
        return "under US$ 0.0001"
    amount = micro / 1_000_000
    return f"US$ {amount:,.2f}" if amount >= 0.1 else f"US$ {amount:.4f}"


def amount(micro: int) -> str:
    """A sum; nothing is `US$ 0.00`."""
    return money(micro) if micro else "US$ 0.00"


def micro_of(text: str) -> int | None:
    """What a person typed as US dollars, with point or comma; ValueError for what is no amount, None for nothing."""
    plain = text.strip().removeprefix("US$").removeprefix("$").strip().replace(" ", "")
    if not plain:
        return None
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        value = float(plain.replace(",", ""))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 10_000_000:
        raise ValueError(f'"{text}" is no amount of money')
    return round(value * 1_000_000)
