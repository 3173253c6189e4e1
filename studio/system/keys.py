"""The keys of providers: in the system's keyring, else from the environment, else for this run only."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from studio.model.errors import StudioError
from studio.model.value import Value
from studio.system.redact import register

log = logging.getLogger(__name__)
T = TypeVar("T")

SERVICE = "CreativeStudio"
Place = Literal["keyring", "environment", "this run"]

VARIABLES: dict[str, tuple[str, ...]] = {
    "openai": ("OPENAI_API_KEY",),
    "compatible": ("STUDIO_COMPATIBLE_API_KEY",),
    "gemini": ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
    "anthropic": ("ANTHROPIC_API_KEY",),
}
"""Names of environment variables by provider, the first one found counts."""
_SHORTEST_SHOWN = 12


class KeptKey(Value):
    """A key as it may be shown: whose it is, where it is kept, and its last four signs (none of a short one)."""

    provider: str
    place: Place
    tail: str = ""

    @property
    def spoken(self) -> str:
        """Where the key is kept, in words."""
        return {
            "keyring": "in the system's keyring",
            "environment": "in the environment",
            "this run": "for this run only: this system has no usable keyring, so the key is forgotten at the end",
        }[self.place]


@dataclass(frozen=True)
class _Found:
    place: Place
    secret: str = field(repr=False)


class Keys:
    """Finds and keeps keys. Never writes one anywhere but the keyring; every key found is registered for redaction.

    `backend` is a keyring with get_password, set_password and delete_password; None finds the system's own at first
    use. One that fails, or does not answer within `patience` seconds, is not asked again in this run.
    """

    def __init__(
        self, environ: Mapping[str, str] | None = None, backend: Any | None = None, patience: float = 4.0
    ) -> None:
        self._environ = os.environ if environ is None else environ
        self._backend = backend
        self._patience = patience
        self._is_looked_up = backend is not None
        self._this_run: dict[str, str] = {}
        self._known: dict[str, _Found | None] = {}

    def secret(self, provider: str) -> str:
        """The key itself, for the adapter alone; empty where there is none."""
        found = self._find(provider)
        return found.secret if found else ""

    def has(self, provider: str) -> bool:
        return self._find(provider) is not None

    def kept(self, provider: str) -> KeptKey | None:
        """What may be shown of a provider's key; None where there is none."""
        found = self._find(provider)
        if found is None:
            return None
        tail = found.secret[-4:] if len(found.secret) >= _SHORTEST_SHOWN else ""
        return KeptKey(provider=provider, place=found.place, tail=tail)

    def all(self) -> tuple[KeptKey, ...]:
        """Every provider's key that is there."""
        return tuple(kept for kept in map(self.kept, VARIABLES) if kept is not None)

    def set(self, provider: str, secret: str) -> KeptKey:
        """Keep a key: in the keyring where there is one, else in memory; `spoken` of the result says which.

        StudioError for an unknown provider and for something that cannot be a key.
        """
        _known_provider(provider)
        secret = secret.strip()
        if not secret or any(sign.isspace() or not sign.isprintable() for sign in secret):
            raise StudioError("That is not a key.", "Paste the key alone, on one line, as the provider shows it.")
        register(secret)
        self._this_run.pop(provider, None)
        backend = self._keyring()
        is_kept = backend is not None and self._ask(lambda: _stored(backend, provider, secret)) is True
        if not is_kept:
            self._this_run[provider] = secret
        place: Place = "keyring" if is_kept else "this run"
        self._known[provider] = _Found(place, secret)
        return KeptKey(provider=provider, place=place, tail=secret[-4:] if len(secret) >= _SHORTEST_SHOWN else "")

    def remove(self, provider: str) -> bool:
        """Forget a key here and in the keyring; whether there was one. One in the environment stays where it is."""
        _known_provider(provider)
        was_here = self._this_run.pop(provider, None) is not None
        backend = self._keyring()
        was_kept = backend is not None and self._ask(lambda: _deleted(backend, provider)) is True
        self._known.pop(provider, None)
        return was_here or was_kept

    @property
    def has_keyring(self) -> bool:
        """Whether this system can keep a key safely."""
        return self._keyring() is not None

    def _find(self, provider: str) -> _Found | None:
        if provider not in self._known:
            found = self._looked_for(provider)
            if found is not None:
                register(found.secret)
            self._known[provider] = found
        return self._known[provider]

    def _looked_for(self, provider: str) -> _Found | None:
        if provider in self._this_run:
            return _Found("this run", self._this_run[provider])
        backend = self._keyring()
        kept = self._ask(lambda: backend.get_password(SERVICE, provider)) if backend is not None else None
        if kept:
            return _Found("keyring", str(kept))
        for name in VARIABLES.get(provider, ()):
            value = self._environ.get(name, "").strip()
            if value:
                return _Found("environment", value)
        return None

    def _keyring(self) -> Any | None:
        if not self._is_looked_up:
            self._is_looked_up = True
            self._backend = self._ask(_system_keyring)
        return self._backend

    def _ask(self, question: Callable[[], T]) -> T | None:
        """The keyring's answer, or None: it may fail in its own ways, or wait for a person who does not come."""
        answers: list[T] = []

        def ask() -> None:
            try:
                answers.append(question())
            except BaseException as error:  # a backend throws what it likes, even at exit
                log.warning("the keyring cannot be used: %s", type(error).__name__)

        thread = threading.Thread(target=ask, name="keyring", daemon=True)
        thread.start()
        thread.join(self._patience)
        if answers:
            return answers[0]
        self._backend = None  # not asked again in this run
        return None


def _known_provider(provider: str) -> None:
    if provider not in VARIABLES:
        raise StudioError(f'There is no provider "{provider}".', f"Use one of: {', '.join(VARIABLES)}.")


def _system_keyring() -> Any | None:
    """The system's keyring, unless it is none, or one that writes keys in plain text."""
    import keyring  # only where a key is asked for

    backend = keyring.get_keyring()
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    is_useless = any(word in name for word in (".fail.", ".null.", "PlaintextKeyring"))
    return None if is_useless or getattr(backend, "priority", 0) <= 0 else backend


def _stored(backend: Any, provider: str, secret: str) -> bool:
    backend.set_password(SERVICE, provider, secret)
    return bool(backend.get_password(SERVICE, provider) == secret)


def _deleted(backend: Any, provider: str) -> bool:
    if backend.get_password(SERVICE, provider) is None:
        return False
    backend.delete_password(SERVICE, provider)
    return True
