"""What each provider and model can take: looked up before a request, so that nothing impossible is sent."""

from __future__ import annotations

from studio.model.call import Verb
from studio.model.provider import ProbeResult, ProviderName
from studio.providers.contract import EditPictureRequest, Request
from studio.providers.models import ModelFact

_OF_WORDS: frozenset[Verb] = frozenset({"context", "copy", "look"})
VERBS_OF: dict[ProviderName, frozenset[Verb]] = {
    "openai": _OF_WORDS | {"picture", "edit_picture", "moderate"},
    "gemini": _OF_WORDS | {"picture", "edit_picture"},
    "anthropic": _OF_WORDS,
    "compatible": _OF_WORDS | {"picture", "edit_picture", "moderate"},
    "offline": frozenset({"context", "copy", "picture", "moderate"}),
}
"""What the adapters can ask for at all; an endpoint and a model may do less."""


def can(provider: ProviderName, verb: Verb, fact: ModelFact | None, probe: ProbeResult | None) -> bool:
    """Whether a provider can be asked for a verb. A model that is not known is taken at its word."""
    if verb not in VERBS_OF[provider] or (fact is not None and verb not in fact.verbs):
        return False
    if provider != "compatible":
        return True
    if probe is None:
        return False
    return {
        "context": probe.can_write,
        "copy": probe.can_write,
        "look": probe.can_look,
        "picture": probe.can_draw,
        "edit_picture": probe.can_edit,
        "moderate": probe.can_moderate,
    }[verb]


def fitted(request: Request, provider: ProviderName, fact: ModelFact | None) -> tuple[Request, tuple[str, ...]]:
    """The request without wishes this model cannot take, and those wishes in words."""
    is_drawn_on = isinstance(request, EditPictureRequest) and bool(request.markup)
    if is_drawn_on and provider == "openai" and fact is not None and "markup" not in fact.takes:
        return request.model_copy(update={"markup": None}), ("the drawing: this model takes no drawings",)
    return request, ()
