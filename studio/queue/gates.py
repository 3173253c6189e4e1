"""One gate for each provider: how much it is asked at once and in a minute, and when it may be asked again."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from studio.model.call import Route
from studio.model.errors import HeldError
from studio.model.job import ProviderLimits, ProviderState
from studio.queue.journal import Row, Statement, now_ms

_MINUTE = 60.0
LOAD_HOLDS = "SELECT name,not_before,held FROM providers"


@dataclass
class _Gate:
    limits: ProviderLimits
    not_before_ms: int = 0
    held: str = ""
    in_flight: int = 0
    sent: deque[tuple[float, int]] = field(default_factory=deque)
    room: asyncio.Condition = field(default_factory=asyncio.Condition)

    def forget_old(self) -> None:
        while self.sent and time.monotonic() - self.sent[0][0] >= _MINUTE:
            self.sent.popleft()

    def wait_seconds(self, tokens: int) -> float:
        """How long until a request of so many tokens keeps the limits of a minute."""
        self.forget_old()
        limits, now = self.limits, time.monotonic()
        if limits.requests_per_minute is not None and len(self.sent) >= limits.requests_per_minute:
            return _MINUTE - (now - self.sent[-limits.requests_per_minute][0])
        if limits.tokens_per_minute is not None and self.sent:
            left = sum(count for _, count in self.sent) + tokens - limits.tokens_per_minute
            for at, count in self.sent:
                if left <= 0:
                    break
                left -= count
                if left <= 0:
                    return _MINUTE - (now - at)
        return 0.0


class Gates:
    """The gates by provider. What a server asked for (Retry-After) moves the gate, not the jobs behind it."""

    def __init__(self, offline_at_once: int) -> None:
        self._offline_at_once = offline_at_once
        self._gates: dict[str, _Gate] = {}

    def load(self, rows: Iterable[Row]) -> None:
        """Take over what the last run was told."""
        for name, not_before, held in rows:
            gate = self._gate(str(name))
            gate.not_before_ms, gate.held = int(not_before), str(held)

    def set_limits(self, provider: str, limits: ProviderLimits) -> None:
        self._gate(provider).limits = limits

    @asynccontextmanager
    async def passing(self, route: Route) -> AsyncIterator[None]:
        """Pass the gate for one request. HeldError says when it may go, or that a person must act first."""
        gate = self._gate(route.provider)
        self._refuse_early(route, gate)
        async with gate.room:
            await gate.room.wait_for(lambda: gate.in_flight < gate.limits.concurrency)
            self._refuse_early(route, gate)  # somebody before was told to wait
            gate.in_flight += 1
            gate.sent.append((time.monotonic(), route.tokens))
        try:
            yield
        finally:
            async with gate.room:
                gate.in_flight -= 1
                gate.room.notify()

    def hold_until(self, provider: str, until_ms: int) -> Statement:
        """Ask the provider nothing before a time; the statement stores it."""
        gate = self._gate(provider)
        gate.not_before_ms = max(gate.not_before_ms, until_ms)
        return self._stored(provider, gate)

    def hold(self, provider: str, why: str) -> Statement:
        """Ask the provider nothing until a person has acted."""
        gate = self._gate(provider)
        gate.held = why
        return self._stored(provider, gate)

    def release(self, provider: str) -> Statement:
        """It may be asked again."""
        gate = self._gate(provider)
        gate.held, gate.not_before_ms = "", 0
        return self._stored(provider, gate)

    def states(self) -> list[ProviderState]:
        """How it stands with each provider that was asked or held."""
        found = []
        for name, gate in sorted(self._gates.items()):
            gate.forget_old()
            found.append(
                ProviderState(
                    name=name,
                    in_flight=gate.in_flight,
                    sent_last_minute=len(gate.sent),
                    not_before_ms=gate.not_before_ms if gate.not_before_ms > now_ms() else 0,
                    held=gate.held,
                )
            )
        return found

    def _gate(self, provider: str) -> _Gate:
        if provider not in self._gates:
            at_once = self._offline_at_once if provider == "offline" else ProviderLimits().concurrency
            self._gates[provider] = _Gate(ProviderLimits(concurrency=at_once))
        return self._gates[provider]

    def _refuse_early(self, route: Route, gate: _Gate) -> None:
        if gate.held:
            raise HeldError(gate.held, "See Settings, Connections; then press Retry.", provider=route.provider)
        until = gate.not_before_ms
        seconds = gate.wait_seconds(route.tokens)
        if seconds > 0:
            until = max(until, now_ms() + int(seconds * 1000) + 1)
        if until > now_ms():
            message = f"{route.provider} is asked again in a moment."
            raise HeldError(message, "The work goes on by itself.", provider=route.provider, until_ms=until)

    def _stored(self, provider: str, gate: _Gate) -> Statement:
        return ("INSERT OR REPLACE INTO providers VALUES(?,?,?)", (provider, gate.not_before_ms, gate.held))
