"""Who answers what: decides the ways a request may go, and sends it only as the workspace's policy allows."""

from __future__ import annotations

import asyncio
import datetime
import hashlib
from collections.abc import Awaitable, Callable
from typing import Any, cast
from urllib.parse import urlsplit

from studio.model.call import VERBS, MadeBy, Reply, Route, Sent, Verb
from studio.model.copy import CopyDraft
from studio.model.errors import ProviderError
from studio.model.policy import Policy
from studio.model.provider import ProviderName, ProviderOptions
from studio.model.value import Value
from studio.providers.build import build_provider
from studio.providers.capabilities import can, fitted
from studio.providers.claims import flagged
from studio.providers.contract import ANSWERS, ContextRequest, CopyRequest, Provider, Request
from studio.providers.egress import fields_of, left_of, marks_of, obstacle, pictures_of, unveiled, veiled
from studio.providers.models import ModelFact, Models
from studio.providers.prices import cost_micro, estimate_micro, expected_tokens
from studio.providers.prompts import Prompt, PromptBook
from studio.system.keys import Keys

Run = Callable[..., Awaitable[Any]]
Confirm = Callable[[Route, Verb, Prompt], Awaitable[bool]]
"""Shows a person what is about to leave; whether it may."""

_SEARCHED = "-web"
"""Part of a call's version: what was written after a search is another answer."""


class Switchboard:
    """The queue's Desk. `offline` is the provider on this computer; adapters to others are made at their first request.

    With the policy's offline switch on, no adapter is ever made. `confirm` is asked before each request where the
    policy says so; without anybody to ask, nothing leaves then.
    """

    def __init__(
        self,
        policy: Policy,
        keys: Keys,
        models: Models,
        *,
        offline: Provider,
        run: Run,
        blobs_root: str,
        prompts: PromptBook,
        record: Callable[[Sent], None] | None = None,
        confirm: Confirm | None = None,
    ) -> None:
        self.policy = policy
        self.keys = keys
        self.models = models
        self.prompts = prompts
        self.confirm = confirm
        self._offline = offline
        self._run = run
        self._blobs_root = blobs_root
        self._record = record
        self._adapters: dict[ProviderName, Provider] = {}
        self._in_flight: list[Provider] = []
        self._retired: list[Provider] = []

    async def open(self) -> None:
        """Look the keys up off the loop: a keyring may take its time."""
        names = dict.fromkeys(name for verbs in self.policy.order.values() for name in verbs if name != "offline")
        for name in () if self.policy.is_offline else names:
            await asyncio.to_thread(self.keys.has, name)

    async def set_policy(self, policy: Policy) -> None:
        """Other rules from now on. Lines that were open are closed; one with a request under way when it is answered.

        A request that left may be on a bill already: cutting it off would have it paid for again.
        """
        self.policy = policy
        adapters, self._adapters = tuple(self._adapters.values()), {}
        self._retired += [adapter for adapter in adapters if adapter in self._in_flight]
        for adapter in adapters:
            if adapter not in self._in_flight:
                await cast(Any, adapter).close()
        await self.open()

    async def close(self) -> None:
        """Give back every connection."""
        adapters = (*self._adapters.values(), *self._retired)
        self._adapters, self._retired = {}, []
        for adapter in adapters:
            await cast(Any, adapter).close()

    # Deciding

    def offers(self, verb: Verb) -> bool:
        """Whether somebody beyond this computer would be asked for the verb."""
        return any(self._reaches(name, verb) for name in self.policy.asked(verb))

    def routes(self, verb: Verb, request: Value) -> tuple[Route, ...]:
        """The ways to have a request answered, best first, this computer last. Sends nothing, makes nothing."""
        asked = self._as_ruled(cast(Request, request))
        found = [
            self._route(name, verb, asked)
            for name in self.policy.asked(verb)
            if self._reaches(name, verb) and not obstacle(asked, self.policy.keeps_back(name))
        ]
        if verb in self._offline.verbs and not (verb == "moderate" and pictures_of(asked)):
            found.append(Route(provider="offline"))
        return tuple(found)

    def preview(self, verb: Verb, request: Value, route: Route) -> Prompt:
        """What would be said to the route's provider, word by word."""
        return self._prompt(cast(ProviderName, route.provider), verb, cast(Request, request))

    def _as_ruled(self, request: Request) -> Request:
        """The request with what only the workspace's rules decide: whether a provider may search the web for it."""
        if isinstance(request, ContextRequest) and self.policy.may_search:
            return request.model_copy(update={"may_search": True})
        return request

    def model_of(self, name: ProviderName, verb: Verb) -> str:
        """The model a provider is asked; empty where it has none for the verb."""
        return self.models.chosen(name, verb, self.policy)

    def sunsets(self, today: datetime.date | None = None) -> tuple[str, ...]:
        """A sentence for each model in use that ends soon or has ended."""
        pairs = [(name, self.model_of(name, verb)) for verb, names in self.policy.order.items() for name in names]
        return self.models.warnings([pair for pair in pairs if pair[1]], today)

    def _reaches(self, name: ProviderName, verb: Verb) -> bool:
        model = self.model_of(name, verb)
        has_key = name == "compatible" or self.keys.has(name)
        options = self.policy.options.get(name)
        return bool(
            model and has_key and can(name, verb, self.models.fact(name, model), options.probe if options else None)
        )

    def _route(self, name: ProviderName, verb: Verb, request: Request) -> Route:
        model, kept_back = self.model_of(name, verb), self.policy.keeps_back(name)
        fact = self.models.fact(name, model)
        told, _ = fitted(request, name, fact)
        prompt = self._prompt(name, verb, told)
        length, pictures = len(prompt.system) + len(prompt.user), pictures_of(told)
        return Route(
            provider=name,
            model=model,
            version=prompt.version + _mark_of(kept_back) + _SEARCHED * getattr(request, "may_search", False),
            estimate_micro=self._estimate(name, self._fact(name, model), verb, length, len(pictures)),
            destination=self.destination(name),
            fields=fields_of(told, kept_back),
            pictures=pictures,
            tokens=expected_tokens(verb, length, len(pictures)),
        )

    def _estimate(
        self, name: ProviderName, fact: ModelFact | None, verb: Verb, length: int, pictures: int
    ) -> int | None:
        if name == "compatible" and self.destination(name) in {"127.0.0.1", "localhost", "::1"}:
            return 0  # a server on this computer sends no bill
        return estimate_micro(fact, verb, length, pictures)

    def _fact(self, name: str, model: str) -> ModelFact | None:
        """What is known of a model, at the price of the workspace's own contract where one is stated."""
        fact, price = self.models.fact(name, model), self.policy.price(name, model)
        if price is None:
            return fact
        known = fact or ModelFact(id=model, provider=cast(ProviderName, name), verbs=())
        return known.model_copy(update={"price": price})

    def destination(self, name: ProviderName) -> str:
        """The host a provider's requests go to."""
        options = self.policy.options.get(name) or ProviderOptions()
        if options.base_url:
            return urlsplit(options.base_url).hostname or ""
        host = self.models.destination(name)
        return f"{options.data_residency}.{host}" if options.data_residency and name == "openai" else host

    def _prompt(self, name: ProviderName, verb: Verb, request: Request) -> Prompt:
        return self.prompts.prompt(verb, veiled(request, self.policy.keeps_back(name)))

    # Sending

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        """Ask the route's provider once. ProviderError of kind `policy` where the workspace does not allow it now.

        The answer is bound to the verb's schema, names that were kept back are put in, and what a text states beyond
        its brief is marked.
        """
        asked = cast(Request, request)
        if route.provider == "offline":
            answer: Reply[Value] = await getattr(self._offline, verb)(asked)
            return answer
        name = cast(ProviderName, route.provider)
        told, dropped = await self._allowed(route, name, verb, self._as_ruled(asked))
        reply = await self._asked(self._adapter(name), verb, told)
        return self._finished(reply, route, verb, asked, dropped)

    async def _asked(self, adapter: Provider, verb: Verb, request: Request) -> Reply[Value]:
        """One request on a line that stays open until it is answered, whatever the rules become meanwhile."""
        self._in_flight.append(adapter)
        try:
            reply: Reply[Value] = await getattr(adapter, verb)(request)
            return reply
        finally:
            self._in_flight.remove(adapter)
            if adapter in self._retired and adapter not in self._in_flight:
                self._retired.remove(adapter)
                await cast(Any, adapter).close()

    async def _allowed(
        self, route: Route, name: ProviderName, verb: Verb, request: Request
    ) -> tuple[Request, tuple[str, ...]]:
        """What is told to the provider, after every rule was looked at again: a policy may change while work waits."""
        if self.policy.is_offline:
            raise _forbidden(name, "the workspace is switched offline", "Switch it on under Connections.")
        if name not in self.policy.asked(verb):
            raise _forbidden(name, f"it is not chosen for {verb}", "Choose it under Connections.")
        told, dropped = fitted(request, name, self.models.fact(name, route.model))
        kept_back = self.policy.keeps_back(name)
        hindrance = obstacle(told, kept_back)
        beyond = set(fields_of(told, kept_back)) - set(route.fields) | set(pictures_of(told)) - set(route.pictures)
        is_other = route.destination != self.destination(name) or route.model != self.model_of(name, verb)
        if hindrance or beyond or is_other:
            what = (
                f"{hindrance} may not leave this workspace" if hindrance else "the rules changed since it was planned"
            )
            raise _forbidden(name, what, "Look at the rules under Connections, then try again.")
        if self.policy.asks_first:
            is_fine = self.confirm is not None and await self.confirm(route, verb, self._prompt(name, verb, told))
            if not is_fine:
                raise _forbidden(name, "nobody agreed to it being sent", "Agree to it in the window, then try again.")
        return told, dropped

    def _adapter(self, name: ProviderName) -> Provider:
        if self.policy.is_offline:  # the last look: nothing that could open a line exists while the switch is on
            raise _forbidden(name, "the workspace is switched offline", "Switch it on under Connections.")
        if name not in self._adapters:
            options = self.policy.options.get(name) or ProviderOptions()
            models: dict[Verb, str] = {verb: self.model_of(name, verb) for verb in VERBS}
            options = options.model_copy(
                update={"models": models, "is_confidential": options.is_confidential or self.policy.is_confidential}
            )
            self._adapters[name] = build_provider(
                name,
                self.keys.secret(name),
                options,
                run=self._run,
                blobs_root=self._blobs_root,
                prompts=lambda verb, request: self._prompt(name, verb, request),
                record=lambda sent: self._note(name, sent),
            )
        return self._adapters[name]

    def _note(self, name: ProviderName, sent: Sent) -> None:
        """Tell the ledger of a request as it leaves, with the fields that were really in it."""
        if self._record is not None:
            fields = left_of(sent.fields, self.policy.keeps_back(name))
            self._record(sent.model_copy(update={"fields": fields}))

    def _finished(
        self, reply: Reply[Value], route: Route, verb: Verb, request: Request, dropped: tuple[str, ...]
    ) -> Reply[Value]:
        answer = ANSWERS[verb].model_validate(reply.answer.model_dump())
        answer = unveiled(answer, marks_of(request, self.policy.keeps_back(cast(ProviderName, route.provider))))
        notes: tuple[str, ...] = ()
        if isinstance(answer, CopyDraft) and isinstance(request, CopyRequest):
            answer, notes = flagged(answer, request)
        told = (*reply.made.dropped, *dropped, *notes)
        made = reply.made.model_copy(update={"dropped": told, "prompt_version": route.version})
        made = self._priced(made, route)
        sent = tuple(one.model_copy(update={"fields": route.fields, "pictures": route.pictures}) for one in reply.sent)
        return Reply[Value](answer=answer, made=made, sent=sent)

    def _priced(self, made: MadeBy, route: Route) -> MadeBy:
        if made.cost_micro is not None:
            return made
        cost = 0 if route.estimate_micro == 0 else cost_micro(self._fact(route.provider, route.model), made.usage)
        return made.model_copy(update={"cost_micro": cost, "model": made.model or route.model})


def _mark_of(kept_back: frozenset[str]) -> str:
    """Part of a call's version: an answer made without some facts is not the answer made with them."""
    return f"-{hashlib.sha256(','.join(sorted(kept_back)).encode()).hexdigest()[:6]}" if kept_back else ""


def _forbidden(name: str, why: str, advice: str) -> ProviderError:
    return ProviderError(f"Nothing was sent to {name}: {why}.", advice, kind="policy", provider=name)
