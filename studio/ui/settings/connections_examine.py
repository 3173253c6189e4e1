"""Asking a provider whether its key is good and what it has; nothing here runs without a click."""

from __future__ import annotations

import asyncio
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from studio.model.call import VERBS, Sent
from studio.model.errors import FaultKind, StudioError
from studio.model.policy import Policy
from studio.model.provider import ProbeResult, ProviderName, ProviderOptions
from studio.system.settings import Settings
from studio.ui.tokens import Hue

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.workshop import Workshop

LISTED = "models.listed"
"""Setting: what each provider said it has, by provider."""

KINDS: dict[FaultKind, tuple[str, Hue]] = {
    "auth": ("Key refused", "bad"),
    "quota": ("No credit left", "bad"),
    "rate": ("Asks for a pause", "warn"),
    "refused": ("Refused", "bad"),
    "bad_answer": ("Unusable answer", "bad"),
    "offline": ("Not reached", "bad"),
    "timeout": ("Too slow", "warn"),
    "cut_off": ("Answer cut off", "warn"),
    "unsupported": ("Not taken", "bad"),
    "policy": ("Not allowed", "warn"),
    "server": ("Trouble of its own", "warn"),
}
"""Each kind of fault in two words, and how bad it is."""


@dataclass(frozen=True)
class Found:
    """What a provider answered: ids of its models, and a sentence for each one in use that ends soon."""

    models: tuple[str, ...]
    warnings: tuple[str, ...] = ()


async def list_models(workshop: Workshop, name: ProviderName) -> Found:
    """Ask for the models a key reaches, and keep the list. ProviderError says why there is none."""
    from studio.providers.models import Listed

    adapter = await _adapter(workshop, name)
    try:
        models = tuple(await adapter.models())
    finally:
        await adapter.close()
    listed = Listed(models=models, date=datetime.datetime.now(datetime.UTC).date().isoformat())
    await asyncio.to_thread(_keep, name, listed.model_dump(mode="json"))
    workshop.desk.models.listed[name] = listed
    return Found(models, sunsets(workshop, name, workshop.policy))


def sunsets(workshop: Workshop, name: ProviderName, policy: Policy) -> tuple[str, ...]:
    """Warnings about models the provider would be asked by these rules."""
    models = workshop.desk.models
    used = [(name, model) for verb in VERBS if (model := models.chosen(name, verb, policy))]
    return models.warnings(used)


async def probe(workshop: Workshop, options: ProviderOptions) -> ProbeResult:
    """Find out what a compatible server takes, with a handful of small requests; a minute or two."""
    from studio.providers.compatible.probe import probe_server

    secret = await asyncio.to_thread(workshop.keys.secret, "compatible")
    asked = options.model_copy(update={"timeout_seconds": 60.0})
    return await probe_server(secret, asked, record=_recorder(workshop))


async def _adapter(workshop: Workshop, name: ProviderName) -> Any:
    from studio.providers.build import build_provider

    policy = workshop.policy
    if policy.is_offline:
        raise StudioError("This workspace is switched offline.", "Switch it on first: a test asks the provider.")
    options = policy.options.get(name) or ProviderOptions()
    secret = await asyncio.to_thread(workshop.keys.secret, name)
    return build_provider(
        name,
        secret,
        options.model_copy(update={"timeout_seconds": 30.0}),
        run=workshop.pool.run,
        blobs_root=str(workshop.library.blobs.root),
        prompts=workshop.desk.prompts.prompt,
        record=_recorder(workshop),
    )


def _recorder(workshop: Workshop) -> Callable[[Sent], None] | None:
    """Tests are requests that leave, too: they stand in the list of what left."""
    return None if workshop.library.is_read_only else workshop.engine.record_sent


def _keep(name: str, listed: dict[str, Any]) -> None:
    settings = Settings()
    lists = cast("dict[str, Any]", settings.get(LISTED, {}))
    settings.put(LISTED, {**lists, name: listed})
