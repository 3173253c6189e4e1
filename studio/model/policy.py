"""What a workspace allows: who may be asked for what, what may leave this computer, and how much may be spent."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.model.call import Verb
from studio.model.provider import ModelPrice, ProviderName, ProviderOptions
from studio.model.value import Value

Matter = Literal[
    "brand_name", "product_names", "product_texts", "prices", "audience", "message", "voice", "review_notes", "pictures"
]
"""What a person can keep from leaving, as they would name it."""
MATTERS: tuple[Matter, ...] = (
    "brand_name", "product_names", "product_texts", "prices", "audience", "message", "voice", "review_notes",
    "pictures",
)  # fmt: skip

MATTER_OF: dict[str, Matter] = {
    "brand_name": "brand_name",
    "product_name": "product_names",
    "product_names": "product_names",
    "product_id": "product_names",
    "product_description": "product_texts",
    "points": "product_texts",
    "price": "prices",
    "currency": "prices",
    "audience": "audience",
    "message": "message",
    "message_source": "message",
    "call_to_action": "message",
    "legal": "message",
    "text": "message",
    "texts": "message",
    "brief": "message",
    "voice": "voice",
    "banned_words": "voice",
    "wishes": "review_notes",
    "instruction": "review_notes",
    "photos": "pictures",
    "companions": "pictures",
    "picture": "pictures",
    "mask": "pictures",
    "markup": "pictures",
}
"""Which matter a field of a request belongs to; a field that is not here says nothing about the customer."""

Amount = Annotated[int, Field(ge=0)]


class Caps(Value):
    """The most that may be spent, in millionths of a US dollar; None sets no limit. 0 allows free calls only."""

    run_micro: Amount | None = None
    campaign_micro: Amount | None = None
    workspace_micro: Amount | None = None
    month_micro: Amount | None = None


class Policy(Value):
    """A workspace's rules. Without any choice nothing leaves this computer: everything is made by `offline`.

    `order`: whom to ask for a verb, the first one first; `offline` is always last and need not be named. `models`
    replaces the model of a provider for a verb. `withheld`: what a provider is not told, `*` for all of them.
    `is_offline` is the switch: nothing is sent and no adapter is made. `asks_first` shows each prompt before sending.
    `may_search` lets a provider search the web for context. `prices` are those of a person's own contract, by
    `provider/model`; they take the place of list prices.
    """

    is_offline: bool = False
    order: dict[Verb, tuple[ProviderName, ...]] = {}
    models: dict[ProviderName, dict[Verb, str]] = {}
    options: dict[ProviderName, ProviderOptions] = {}
    withheld: dict[ProviderName | Literal["*"], tuple[Matter, ...]] = {}
    asks_first: bool = False
    may_search: bool = False
    prices: dict[str, ModelPrice] = {}
    caps: Caps = Caps()

    def price(self, provider: str, model: str) -> ModelPrice | None:
        """The price a person stated for a model."""
        return self.prices.get(f"{provider}/{model}")

    def asked(self, verb: Verb) -> tuple[ProviderName, ...]:
        """Who may be asked over the network for a verb, in order; nobody with the switch on."""
        if self.is_offline:
            return ()
        return tuple(dict.fromkeys(name for name in self.order.get(verb, ()) if name != "offline"))

    def keeps_back(self, provider: ProviderName) -> frozenset[Matter]:
        """What this provider is not told."""
        return frozenset((*self.withheld.get("*", ()), *self.withheld.get(provider, ())))

    @property
    def is_confidential(self) -> bool:
        """Something is kept back from somebody."""
        return any(self.withheld.values())
