"""What every adapter over the network shares: one request sent once, accounted for, its faults put in words."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from studio.model.call import MadeBy, Reply, Sent, Usage, Verb, WebSource
from studio.model.errors import ProviderError, StudioError
from studio.model.provider import ProviderOptions
from studio.model.value import Value
from studio.providers.contract import Request
from studio.providers.faults import mapped, redirected, without_key

_KEY_HEADERS = ("authorization", "x-api-key", "x-goog-api-key")
_SENT_HEADERS = frozenset(
    {"host", "accept", "accept-encoding", "connection", "content-type", "content-length", "transfer-encoding",
     "anthropic-version", "anthropic-beta"}
)  # fmt: skip
"""All that goes along beside the key."""

T = TypeVar("T")
V = TypeVar("V", bound=Value)

Run = Callable[..., Awaitable[Any]]
"""Runs a module-level function with arguments in a worker process."""


class Prompt(Protocol):
    """What is said to a model, and which version of the wording it is."""

    @property
    def system(self) -> str: ...

    @property
    def user(self) -> str: ...

    @property
    def version(self) -> str: ...


Prompts = Callable[[Verb, Any], Prompt]
"""Words a request for a model."""

Record = Callable[[Sent], None]
"""Told of every request as it leaves, before its answer is known."""


@dataclass(frozen=True)
class Said:
    """A model's answer in words, as JSON text where a schema was asked for."""

    text: str
    model: str = ""
    usage: Usage = field(default_factory=Usage)
    sources: tuple[WebSource, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A picture as it came: base64 text, not decoded yet, and what was asked for to get it."""

    base64: str
    model: str = ""
    usage: Usage = field(default_factory=Usage)
    parameters: dict[str, str] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


@dataclass
class _Envelope:
    """What the request under way carries, and what has left for it so far."""

    fields: tuple[str, ...]
    pictures: tuple[str, ...]
    sent: list[Sent] = field(default_factory=list)


class Wire:
    """One provider's line: its key, its client made on first use, and the boundary where faults become ours.

    `own_url` is where the provider lives when the options name no other address.
    """

    key_header = ("authorization", "Bearer ")
    """The header the key goes into, and what stands before it."""

    def __init__(self, name: str, key: str, options: ProviderOptions, record: Record | None, own_url: str) -> None:
        self.name = name
        self.key = key
        self.options = options
        self.base_url = (options.base_url or own_url).rstrip("/")
        self._record = record
        self._client: Any = None
        self._http: Any = None
        self._opening = asyncio.Lock()
        self._envelope: ContextVar[_Envelope | None] = ContextVar("envelope", default=None)

    @property
    def destination(self) -> str:
        """The host requests go to."""
        return urlsplit(self.base_url).hostname or ""

    async def client(self, make: Callable[[Any], Any]) -> Any:
        """The SDK's client; imported and made in a thread at first use. `make` is given the HTTP client to use."""
        async with self._opening:
            if self._client is None:
                self._http, self._client = await asyncio.to_thread(self._made, make)
        return self._client

    def _made(self, make: Callable[[Any], Any]) -> tuple[Any, Any]:
        import httpx2

        limit = self.options.timeout_seconds
        http = httpx2.AsyncClient(
            timeout=httpx2.Timeout(limit, connect=min(10.0, limit)),
            follow_redirects=False,
            event_hooks={"request": [self._leaving], "response": [self._arrived]},
        )
        return http, make(http)

    async def close(self) -> None:
        """Give back the connections; the next request opens new ones."""
        http, self._http, self._client = self._http, None, None
        if http is not None:
            await http.aclose()

    async def fetch(self, url: str) -> bytes:
        """The bytes at an address on the provider's own host, asked for without the key."""
        response = await self._http.get(url)
        response.raise_for_status()
        return bytes(response.content)

    async def _leaving(self, request: Any) -> None:
        self._only_our_headers(request.headers)
        body = await request.aread()
        envelope = self._envelope.get()
        sent = Sent(
            destination=request.url.host,
            sha=hashlib.sha256(body).hexdigest(),
            byte_count=len(body),
            fields=envelope.fields if envelope else (),
            pictures=envelope.pictures if envelope else (),
        )
        if self._record is not None:
            self._record(sent)
        if envelope is not None:
            envelope.sent.append(sent)

    def _only_our_headers(self, headers: Any) -> None:
        """Takes off what an SDK adds from the environment (other keys, accounts, headers) or tells of this computer."""
        has_key = any(name in headers for name in _KEY_HEADERS)
        for name in [name for name in headers if name.lower() not in _SENT_HEADERS]:
            del headers[name]
        if has_key:
            name, before = self.key_header
            headers[name] = f"{before}{self.key or 'none'}"

    async def _arrived(self, response: Any) -> None:
        if 300 <= response.status_code < 400:
            raise redirected(self.name, response.headers.get("location", ""))

    async def once(
        self,
        work: Callable[[], Awaitable[T]],
        *,
        asked: str = "",
        fields: Sequence[str] = (),
        pictures: Sequence[str] = (),
    ) -> tuple[T, tuple[Sent, ...]]:
        """Do `work` once within the time limit; whatever goes wrong comes out as ProviderError without the key.

        `asked` is the wording that a refusal is explained with.
        """
        envelope = _Envelope(tuple(fields), tuple(pictures))
        token = self._envelope.set(envelope)
        try:
            async with asyncio.timeout(self.options.timeout_seconds):
                return await work(), tuple(envelope.sent)
        except Exception as error:  # whatever an SDK throws: the one place where it becomes ours
            fault = mapped(error, self.name, self.key, asked)
        finally:
            self._envelope.reset(token)
        # Raised out here, so that the SDK's own error, which may carry the key, does not travel along as context.
        raise fault

    def reply(
        self,
        answer: V,
        verb: Verb,
        begun: float,
        sent: tuple[Sent, ...],
        *,
        prompt: Prompt | None = None,
        said: Said | Drawn | None = None,
        seed: int | None = None,
        parameters: dict[str, str] | None = None,
        dropped: tuple[str, ...] = (),
    ) -> Reply[V]:
        """The answer with how it came about; the key is in none of it."""
        words = "" if prompt is None else "\n\n".join(part for part in (prompt.system, prompt.user) if part)
        made = MadeBy(
            provider=self.name,
            verb=verb,
            model=said.model if said else "",
            prompt=without_key(words, self.key),
            prompt_version=prompt.version if prompt else "",
            seed=seed,
            parameters=parameters or {},
            usage=said.usage if said else Usage(),
            sources=said.sources if isinstance(said, Said) else (),
            dropped=dropped + (said.dropped if said else ()),
            milliseconds=int((time.monotonic() - begun) * 1000),
            at_ms=time.time_ns() // 1_000_000,
        )
        return Reply(answer=answer, made=made, sent=sent)

    def unsupported(
        self, what: str, advice: str = "Choose another provider for this under Connections."
    ) -> ProviderError:
        return ProviderError(
            f"{what} is not something {self.name} does.", advice, kind="unsupported", provider=self.name
        )

    def bad_answer(self, what: str) -> ProviderError:
        return ProviderError(
            f"{self.name} answered, but {what}.", "Try again; if it stays so, choose another model.",
            kind="bad_answer", provider=self.name,
        )  # fmt: skip

    async def in_worker(self, run: Run, function: Callable[..., T], *args: object) -> T:
        """Work on a received answer in a worker process; a picture that cannot be decoded is a bad answer."""
        try:
            result: T = await run(function, *args)
        except ProviderError:
            raise
        except StudioError as error:
            fault = self.bad_answer(f"its picture cannot be used ({without_key(error.message, self.key)})")
        else:
            return result
        raise fault


def filled_fields(request: Request) -> tuple[str, ...]:
    """Names of the request's fields that say something."""
    return tuple(name for name in type(request).model_fields if getattr(request, name) not in (None, "", (), {}))
