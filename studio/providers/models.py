"""What is known of every provider's models: dated data of the program, and what the provider itself listed."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from studio.model.call import Verb
from studio.model.errors import StudioError
from studio.model.policy import Policy
from studio.model.provider import ModelPrice, ProviderName
from studio.model.value import Value


class ModelFact(Value):
    """One model. `takes`: wishes it honours (`mask`, `markup`, `transparent`); `sunset`: the day it ends, if told."""

    id: str
    provider: ProviderName
    verbs: tuple[Verb, ...]
    takes: tuple[str, ...] = ()
    sunset: datetime.date | None = None
    price: ModelPrice | None = None

    def is_over(self, today: datetime.date) -> bool:
        return self.sunset is not None and self.sunset <= today


class Listed(Value):
    """What a provider said it has for this key, and when (ISO day)."""

    models: tuple[str, ...] = ()
    date: str = ""


class Models:
    """The facts of `resources/models.toml`, with the lists of providers laid over them."""

    def __init__(self, path: Path | None = None, listed: Mapping[str, Listed] | None = None) -> None:
        from studio.system.paths import resources

        self._path = path or resources() / "models.toml"
        self.listed: dict[str, Listed] = dict(listed or {})

    @cached_property
    def _document(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StudioError("The list of models cannot be read.", "Install the program again.") from error

    @cached_property
    def _facts(self) -> dict[tuple[str, str], ModelFact]:
        facts = [ModelFact.model_validate(one) for one in self._document["model"]]
        return {(fact.provider, fact.id): fact for fact in facts}

    def fact(self, provider: str, model: str) -> ModelFact | None:
        """What is known of a model; None for one that the program does not know."""
        return self._facts.get((provider, model))

    def of(self, provider: str) -> tuple[ModelFact, ...]:
        return tuple(fact for (owner, _), fact in self._facts.items() if owner == provider)

    def destination(self, provider: str) -> str:
        """The provider's own host."""
        return str(self._document["destinations"].get(provider, ""))

    def geometry(self, provider: str) -> Mapping[str, Any]:
        """The rules of picture sizes a provider has; empty where none are known."""
        rules: Mapping[str, Any] = self._document["geometry"].get(provider, {})
        return rules

    def chosen(self, provider: ProviderName, verb: Verb, policy: Policy, today: datetime.date | None = None) -> str:
        """The model to ask: the person's choice, else the first known one that is alive and that the key reaches.

        Empty where the provider has none for the verb.
        """
        options = policy.options.get(provider)
        own = policy.models.get(provider, {}).get(verb) or (options.models.get(verb) if options else None)
        if own:
            return own
        if provider == "compatible":
            return _probed(policy, verb)
        day = today or datetime.date.today()
        is_draft = options is not None and options.is_draft
        tables = [self._document["drafts"]] if is_draft else []
        names = [
            name for table in (*tables, self._document["defaults"]) for name in table.get(provider, {}).get(verb, [])
        ]
        alive = [name for name in names if not self._is_over(provider, name, day)]
        reachable = self.listed.get(provider, Listed()).models
        return next((name for name in alive if name in reachable), alive[0] if alive else "")

    def _is_over(self, provider: str, model: str, day: datetime.date) -> bool:
        fact = self.fact(provider, model)
        return fact is not None and fact.is_over(day)

    def warnings(self, names: Sequence[tuple[str, str]], today: datetime.date | None = None) -> tuple[str, ...]:
        """A sentence for each (provider, model) that is over, or will be within the notice."""
        day = today or datetime.date.today()
        notice = int(self._document["facts"]["sunset_notice_days"])
        said = []
        for provider, name in dict.fromkeys(names):
            fact = self.fact(provider, name)
            if fact is None or fact.sunset is None:
                continue
            left = (fact.sunset - day).days
            if left <= 0:
                said.append(f"{name} of {provider} ended on {fact.sunset}. Choose another model.")
            elif left <= notice:
                said.append(f"{name} of {provider} ends on {fact.sunset}, in {left} days. Choose another model.")
        return tuple(said)


def _probed(policy: Policy, verb: Verb) -> str:
    options = policy.options.get("compatible")
    probe = options.probe if options else None
    if probe is None:
        return ""
    return probe.image_model if verb in {"picture", "edit_picture"} else probe.text_model
