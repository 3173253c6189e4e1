"""Calls to a provider, journaled by what was asked: the same request is never sent twice once it was answered."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

from studio.model.value import Value
from studio.queue.journal import Journal, Statement, now_ms
from studio.queue.spool import Spool

V = TypeVar("V", bound=Value)
Ask = Callable[[str, Value], Awaitable[Value]]
"""Puts a request to the provider: (verb, request) -> answer."""


def call_key(provider: str, op: str, request: Value) -> str:
    """SHA-256 of the canonical JSON of who is asked what; job, attempt and time are not part of it."""
    text = json.dumps([provider, op, request.model_dump(mode="json")], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class PaidCalls:
    """Sends requests and keeps the answers: intent before sending, spool on arrival, then the journal."""

    def __init__(self, journal: Journal, spool: Spool, provider_name: str, ask: Ask) -> None:
        self._journal = journal
        self._spool = spool
        self._provider_name = provider_name
        self._ask_provider = ask
        self._in_flight: dict[str, asyncio.Future[str]] = {}

    async def adopt_spooled(self) -> None:
        """Take over answers that reached the disk but not the journal before the last process ended."""
        answers = self._spool.whole()
        if answers:
            await self._journal.write(*(_store(key, answer) for key, answer in answers.items()))
            for key in answers:
                self._spool.forget(key)

    async def call(self, op: str, request: Value, answer_type: type[V], job_id: str, stage: str) -> V:
        """The answer, from the journal when the request was answered before. Raises what the provider raises."""
        key = call_key(self._provider_name, op, request)
        running = self._in_flight.get(key)
        if running is not None:
            return answer_type.model_validate_json(await asyncio.shield(running))
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._in_flight[key] = future
        try:
            answer = await self._ask(key, op, request, job_id, stage)
            future.set_result(answer)
        except BaseException as error:
            future.set_exception(error if isinstance(error, Exception) else asyncio.CancelledError())
            future.exception()  # nobody may be waiting: the error is raised here as well
            raise
        finally:
            del self._in_flight[key]
        return answer_type.model_validate_json(answer)

    async def _ask(self, key: str, op: str, request: Value, job_id: str, stage: str) -> str:
        rows = await self._journal.write(
            ("SELECT answer FROM calls WHERE key=? AND state='done'", (key,)),
            (
                "INSERT INTO calls(key,op,job_id,stage,state,started) VALUES(?,?,?,?,'sent',?) "
                "ON CONFLICT(key) DO UPDATE SET sends=sends+1,state='sent' WHERE state<>'done'",
                (key, op, job_id, stage, now_ms()),
            ),
        )
        if rows[0]:
            return str(rows[0][0][0])
        answer = (await self._ask_provider(op, request)).model_dump_json()
        self._spool.keep(key, answer)  # no await between the answer and this line
        stored = self._journal.write(_store(key, answer))  # not awaited: the stage's own commit comes after it
        stored.add_done_callback(lambda done: None if done.cancelled() else self._spool.forget(key))
        return answer


def _store(key: str, answer: str) -> Statement:
    return ("UPDATE calls SET state='done',answer=?,finished=? WHERE key=?", (answer, now_ms(), key))
