"""What the program knows of one provider besides its key: where it is, which models it is asked, how long to wait."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.model.call import Verb
from studio.model.value import Value

ProviderName = Literal["openai", "compatible", "gemini", "anthropic", "offline"]


Price = Annotated[float, Field(ge=0, le=1_000_000)]


class ModelPrice(Value):
    """What a model costs, in US dollars; None where that kind of price is not known.

    A list price has the day it was read and where; one that a person states has neither.
    """

    usd_per_image: Price | None = None
    usd_per_million_input_tokens: Price | None = None
    usd_per_million_output_tokens: Price | None = None
    date: str = ""
    source: str = ""


class ProbeResult(Value):
    """What a compatible server turned out to take: stored per address, asked again when a person wants it.

    `base_url` and `model` name what was probed, `at_ms` when. `models` are the ids it listed. `can_*` are tried, not
    assumed. `answers_url`: pictures come back as addresses on the same host. `fields`: the optional request fields of
    a picture it takes (`size`, `n`, `quality`, `output_format`, `response_format`, ...). `notes` say in words what
    was found, for a person.
    """

    base_url: str
    image_model: str = ""
    text_model: str = ""
    at_ms: int = 0
    models: tuple[str, ...] = ()
    can_write: bool = False
    can_follow_schema: bool = False
    can_draw: bool = False
    can_edit: bool = False
    can_mask: bool = False
    can_look: bool = False
    can_moderate: bool = False
    answers_url: bool = False
    fields: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class ProviderOptions(Value):
    """How one provider is asked. Never holds a key.

    `base_url`: empty for the provider's own address. `models`: which model answers which verb; what is missing is
    chosen by the caller of the adapter. `data_residency`: region code a provider offers its own hosts for (openai:
    `eu`, `us`, ...). `timeout_seconds` bounds one request. `is_confidential` keeps from asking a provider to store
    what it was sent. `probe` is what a compatible server was found to take.
    """

    base_url: str = ""
    models: dict[Verb, str] = {}
    data_residency: str = ""
    timeout_seconds: float = 180.0
    is_confidential: bool = False
    is_draft: bool = False
    probe: ProbeResult | None = None
