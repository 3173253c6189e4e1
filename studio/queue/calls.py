"""Calls to providers, journaled by what was asked of whom: an answer in hand is never paid for again."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from studio.model.call import MadeBy, Reply, Route, Sent, Verb
from studio.model.errors import HeldError, NotAgreedError, ProviderError, UnknownCallError
from studio.model.value import Value
from studio.queue.engine import Desk
from studio.queue.gates import Gates
from studio.queue.journal import Journal, Statement, now_ms
from studio.queue.spend import SpendGuard
from studio.queue.spool import Spool

V = TypeVar("V", bound=Value)

FALLS_BACK = frozenset({"auth", "quota", "unsupported", "policy", "bad_answer"})
"""Faults after which the next provider is asked at once; a refusal is not one: it is the wording's own matter."""
RESENT_UNASKED_MICRO = 50_000
"""A call that may have been billed when the studio ended is sent again by itself up to this price (US$ 0.05)."""
SENT_UNKNOWN = "UPDATE calls SET state='unknown' WHERE state='sent'"
_INTEND = (
    "INSERT INTO calls(key,op,job_id,stage,state,started,campaign_id,provider,model,estimate) "
    "VALUES(?,?,?,?,'sent',?,?,?,?,?) ON CONFLICT(key) DO UPDATE SET sends=sends+1,state='sent',"
    "started=excluded.started,estimate=excluded.estimate WHERE state<>'done' "
    "AND NOT(state='unknown' AND coalesce(calls.estimate,9e18)>?)"
)


@dataclass(frozen=True)
class Caller:
    """Who asks. `is_last_try`: after this attempt the stage would give up, so the next provider may be asked."""

    job_id: str
    stage: str
    campaign_id: str
    is_last_try: bool = False


def call_key(route: Route, op: str, request: Value) -> str:
    """SHA-256 of the canonical JSON of who is asked what, with which prompts; job, attempt and time are not in it."""
    asked = [route.provider, route.model, route.version, op, request.model_dump(mode="json")]
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class PaidCalls:
    """Sends requests and keeps the answers: intent before sending, spool on arrival, then the journal."""

    def __init__(self, journal: Journal, spool: Spool, desk: Desk, gates: Gates, guard: SpendGuard) -> None:
        self._journal = journal
        self._spool = spool
        self._desk = desk
        self._gates = gates
        self._guard = guard
        self._in_flight: dict[str, asyncio.Future[str]] = {}

    async def adopt_spooled(self) -> None:
        """Take over answers that reached the disk but not the journal; what else was on its way is unknown."""
        answers = self._spool.whole()
        statements = [_store(key, _enveloped(text)) for key, text in answers.items()]
        await self._journal.write(*statements, (SENT_UNKNOWN, ()))
        for key in answers:
            self._spool.forget(key)

    async def call(self, op: str, request: Value, answer_type: type[V], caller: Caller) -> tuple[V, MadeBy]:
        """The answer and who made it: from the journal when it was answered before, else from the first who answers.

        Raises what the last provider raised; HeldError, SpendCapError and UnknownCallError when nothing was sent.
        """
        routes = list(self._desk.routes(cast(Verb, op), request))
        if not routes:
            raise ProviderError(
                "Nobody this workspace may ask can do that.",
                "Add a provider under Settings, Connections.",
                kind="unsupported",
            )
        keys = [call_key(route, op, request) for route in routes]
        known = await self._known(keys)
        notes: list[str] = []
        for number, (route, key) in enumerate(zip(routes, keys, strict=True)):
            try:
                if key in known:
                    await self._journal.write(("UPDATE calls SET reused=reused+1 WHERE key=?", (key,)))
                    text = known[key]
                else:
                    text = await self._single(key, route, op, request, caller)
            except (ProviderError, HeldError) as error:
                is_last = number == len(routes) - 1
                if is_last or not _falls_back(error, caller):
                    raise
                notes.append(f"{route.provider} did not answer: {error.message}")
                continue
            return _opened(text, key, answer_type, notes)
        raise AssertionError("the last route raises or answers")

    async def _known(self, keys: Sequence[str]) -> dict[str, str]:
        marks = ",".join("?" * len(keys))
        rows = await self._journal.write(
            (f"SELECT key,answer,made FROM calls WHERE state='done' AND key IN({marks})", tuple(keys))
        )
        return {str(key): _envelope(answer, made) for key, answer, made in rows[0]}

    async def _single(self, key: str, route: Route, op: str, request: Value, caller: Caller) -> str:
        """One request for all who ask the same at the same time."""
        running = self._in_flight.get(key)
        if running is not None:
            return await asyncio.shield(running)
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._in_flight[key] = future
        try:
            text = await self._ask(key, route, op, request, caller)
            future.set_result(text)
        except BaseException as error:
            future.set_exception(error if isinstance(error, Exception) else asyncio.CancelledError())
            future.exception()  # nobody may be waiting: the error is raised here as well
            raise
        finally:
            del self._in_flight[key]
        return text

    async def _ask(self, key: str, route: Route, op: str, request: Value, caller: Caller) -> str:
        async with self._gates.passing(route):
            reservation = self._guard.reserve(route, caller.campaign_id)
            try:
                await self._intend(key, route, op, caller)
            except BaseException:
                self._guard.settle(reservation, 0)
                raise
            try:
                reply = await self._desk.send(route, cast(Verb, op), request)
            except (ProviderError, NotAgreedError) as error:
                kind = error.kind if isinstance(error, ProviderError) else "agreement"
                self._guard.settle(reservation, 0)
                self._journal.write(
                    ("UPDATE calls SET state='failed',error=?,finished=? WHERE key=?", (kind, now_ms(), key))
                )
                raise
            text = _text_of(reply)
            self._spool.keep(key, text)  # no await between the answer and this line
            self._guard.settle(reservation, reply.made.cost_micro)
            stored = self._journal.write(_store(key, text))  # not awaited: the stage's own commit comes after it
            stored.add_done_callback(lambda done: None if done.cancelled() else self._spool.forget(key))
            return text

    async def _intend(self, key: str, route: Route, op: str, caller: Caller) -> None:
        """Put on record that a request is about to leave. UnknownCallError where it may have left before."""
        values = (
            key, op, caller.job_id, caller.stage, now_ms(), caller.campaign_id, route.provider, route.model,
            route.estimate_micro, RESENT_UNASKED_MICRO,
        )  # fmt: skip
        rows = await self._journal.write((_INTEND, values), ("SELECT state FROM calls WHERE key=?", (key,)))
        if rows[1][0][0] == "unknown":
            raise UnknownCallError(
                f"This request was on its way to {route.provider} when the studio ended; it may have been billed.",
                "Send it again, or give it up.",
                key=key,
            )


def sent_row(sent: Sent) -> Statement:
    """The statement that puts a request that left on record."""
    return (
        "INSERT INTO sent(at,destination,sha,bytes,fields,pictures) VALUES(?,?,?,?,?,?)",
        (now_ms(), sent.destination, sent.sha, sent.byte_count, json.dumps(sent.fields), json.dumps(sent.pictures)),
    )


def _falls_back(error: ProviderError | HeldError, caller: Caller) -> bool:
    if isinstance(error, NotAgreedError):
        return False  # nobody else is asked instead: the person may still agree
    if isinstance(error, HeldError):
        return error.until_ms == 0  # a moment is waited for; a person may take long
    if error.kind in FALLS_BACK:
        return True
    return error.may_pass and error.kind != "rate" and caller.is_last_try


def _text_of(reply: Reply[Any]) -> str:
    """The answer as it is kept. As little work as can be: it is not on the disk yet."""
    return _envelope(reply.answer.model_dump_json(), reply.made.model_dump_json())


def _envelope(answer: str, made: str | None) -> str:
    return f'{{"answer":{answer},"made":{made or "null"}}}'


def _enveloped(text: str) -> str:
    """What a spool file holds, also one of the studio that did not yet keep who made an answer."""
    whole = json.loads(text)
    return text if isinstance(whole, dict) and set(whole) == {"answer", "made"} else _envelope(text, None)


def _opened(text: str, key: str, answer_type: type[V], notes: Sequence[str]) -> tuple[V, MadeBy]:
    whole = json.loads(text)
    made = MadeBy.model_validate(whole["made"] or {"provider": "offline", "verb": "context"})
    made = made.model_copy(update={"call_key": key, "dropped": (*made.dropped, *notes)})
    return answer_type.model_validate(whole["answer"]), made


def _store(key: str, text: str) -> Statement:
    whole = json.loads(text)
    made = whole["made"]
    usage = (made or {}).get("usage", {})
    return (
        "UPDATE calls SET state='done',answer=?,made=?,cost=?,tokens_in=?,tokens_out=?,images=?,error='',finished=? "
        "WHERE key=?",
        (json.dumps(whole["answer"], ensure_ascii=False), json.dumps(made, ensure_ascii=False) if made else None,
         (made or {}).get("cost_micro"), usage.get("input_tokens", 0), usage.get("output_tokens", 0),
         usage.get("images", 0), now_ms(), key),
    )  # fmt: skip
