"""`studio keys`: the keys of providers, kept in the system's keyring and never shown whole."""

from __future__ import annotations

import asyncio
import datetime
import getpass
import sys
from pathlib import Path

import typer
from rich.table import Table

from studio.cli.output import errors_spoken, people, say_json
from studio.model.errors import StudioError
from studio.model.provider import ProviderName, ProviderOptions
from studio.system.keys import VARIABLES, Keys

app = typer.Typer(help="Keys of providers.", no_args_is_help=True)
_PROVIDER = typer.Argument(help=f"One of: {', '.join(VARIABLES)}.")
_JSON = typer.Option(False, "--json", help="Say it as JSON.")
_LISTED = "models.listed"


@app.command("set")
def set_key(provider: str = _PROVIDER, is_json: bool = _JSON) -> None:
    """Take a key from a hidden prompt, or from standard input; it is never an argument, where others could read it."""
    with errors_spoken(is_json):
        typed = sys.stdin.readline() if not sys.stdin.isatty() else getpass.getpass(f"Key of {provider}: ")
        kept = Keys().set(provider, typed)
        if kept.place == "this run":
            variable = VARIABLES[provider][0]
            raise StudioError(
                f"The key of {provider} cannot be kept: this system has no usable keyring, and this run ends here.",
                f"Put it into the environment as {variable} instead.",
            )
        people().print(f"The key of {provider} is kept {kept.spoken}.")
        if is_json:
            say_json({"provider": provider, "place": kept.place, "tail": kept.tail})


@app.command("list")
def list_keys(is_json: bool = _JSON) -> None:
    """Which keys there are, where each is kept, and its last four signs."""
    with errors_spoken(is_json):
        kept = Keys().all()
        if is_json:
            say_json({"keys": [one.model_dump() for one in kept]})
            return
        if not kept:
            people().print("There are no keys. Everything is made on this computer.")
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        for one in kept:
            table.add_row(one.provider, one.spoken, f"…{one.tail}" if one.tail else "")
        people().print(table)


@app.command("remove")
def remove_key(provider: str = _PROVIDER, is_json: bool = _JSON) -> None:
    """Forget a key; one in the environment stays there."""
    with errors_spoken(is_json):
        keys = Keys()
        was_there = keys.remove(provider)
        remains = keys.kept(provider)
        words = "is forgotten" if was_there else "was not kept here"
        people().print(f"The key of {provider} {words}." + (f" Another is {remains.spoken}." if remains else ""))
        if is_json:
            say_json({"provider": provider, "removed": was_there})


@app.command("test")
def examine_key(
    provider: str = _PROVIDER,
    base_url: str = typer.Option("", help="Address of the server, where it is not the provider's own."),
    is_json: bool = _JSON,
) -> None:
    """Ask the provider for its models: the cheapest way to see whether a key is good. Renews the list kept of them."""
    with errors_spoken(is_json):
        keys = Keys()
        if provider not in VARIABLES:
            raise StudioError(f'There is no provider "{provider}".', f"Use one of: {', '.join(VARIABLES)}.")
        if not keys.has(provider) and provider != "compatible":
            raise StudioError(f"There is no key of {provider}.", f'Enter one with "studio keys set {provider}".')
        names = asyncio.run(_listed(provider, keys.secret(provider), base_url))
        warnings = _remember(provider, names)
        people().print(f"The key of {provider} is good: {len(names)} models can be reached.")
        for warning in warnings:
            people().print(f"[yellow]{warning}[/]")
        if is_json:
            say_json({"provider": provider, "models": list(names), "warnings": list(warnings)})


async def _listed(provider: str, secret: str, base_url: str) -> tuple[str, ...]:
    from studio.providers.build import build_provider
    from studio.providers.prompts import PromptBook

    async def here(function: object, *_: object) -> object:
        raise StudioError("A list of models needs no worker.", "")

    book = PromptBook()
    adapter = build_provider(
        provider, secret, ProviderOptions(base_url=base_url, timeout_seconds=30),
        run=here, blobs_root=str(Path()), prompts=book.prompt,
    )  # fmt: skip
    try:
        names: tuple[str, ...] = await adapter.models()  # type: ignore[attr-defined]  # every network adapter has it
        return names
    finally:
        await adapter.close()  # type: ignore[attr-defined]


def _remember(provider: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the list with the person's settings; the warnings about models in it that end soon and are in use."""
    from studio.model.call import VERBS
    from studio.model.policy import Policy
    from studio.providers.models import Listed, Models
    from studio.system.settings import Settings

    settings = Settings()
    lists = dict(settings.get(_LISTED, {}))
    listed = Listed(models=names, date=datetime.date.today().isoformat())
    settings.put(_LISTED, {**lists, provider: listed.model_dump(mode="json")})
    models, name = Models(listed={provider: listed}), _as_name(provider)
    used = [(provider, models.chosen(name, verb, Policy())) for verb in VERBS]
    return models.warnings([*used, *((provider, one) for one in names)])


def _as_name(provider: str) -> ProviderName:
    return provider  # type: ignore[return-value]  # looked up in VARIABLES before
