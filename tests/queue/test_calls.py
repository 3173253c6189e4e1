"""Paid calls: who is asked in which order, what waits for whom, what is never paid twice, and what it cost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from studio.model.call import MadeBy, Reply, Route, Sent, Usage, Verb
from studio.model.errors import NotAgreedError, ProviderError
from studio.model.job import Artifact, JobSpec, ProviderLimits
from studio.model.policy import Caps
from studio.model.value import Value
from studio.queue.engine import Pipelines, StageContext, StageDef
from studio.queue.journal import _JOBS, now_ms
from studio.queue.ledger import Ledger, as_csv, totals
from studio.queue.local import LocalEngine
from studio.system.workers import WorkerPool

FAR = Route(provider="far", model="pen", version="p1", estimate_micro=1000, destination="far.example", tokens=10)
HERE = Route(provider="offline")


class Text(Value):
    text: str


class Desk:
    """A desk whose providers can be made to fail, to wait, and to be counted."""

    def __init__(self, *routes: Route) -> None:
        self.ways: Sequence[Route] = routes or (FAR, HERE)
        self.faults: dict[str, list[ProviderError | NotAgreedError]] = {}
        self.asked: list[tuple[str, str]] = []
        self.gate: asyncio.Event | None = None
        self.at_once = 0
        self.most_at_once = 0
        self.record: object = None

    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        return self.ways

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        assert isinstance(request, Text)
        self.asked.append((route.provider, request.text))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(0.002)
            if self.gate is not None:
                await self.gate.wait()
            if self.faults.get(route.provider):
                raise self.faults[route.provider].pop(0)
        finally:
            self.at_once -= 1
        cost = 0 if route.is_local else 900
        usage = Usage(input_tokens=40, output_tokens=8)
        made = MadeBy(provider=route.provider, model=route.model, verb=verb, cost_micro=cost, usage=usage)
        return Reply(answer=Text(text=request.text.upper()), made=made)


def fault(kind: str, retry_after: float | None = None, suggestion: str = "") -> ProviderError:
    return ProviderError(
        f"far: {kind}.",
        "Do something.",
        kind=kind,
        provider="far",
        retry_after=retry_after,
        suggestion=suggestion,  # type: ignore[arg-type]
    )


def pipelines() -> Pipelines:
    async def write(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        answer = await ctx.call("copy", Text(text=str(ctx.job.spec.get("text", ctx.job.locale))), Text)
        return Artifact(data={"text": answer.text})

    return {("copy", 1): (StageDef("write", write, lane="provider", max_attempts=3),)}


def job(name: str, text: str = "", campaign: str = "c") -> JobSpec:
    return JobSpec(id=name, campaign_id=campaign, kind="copy", locale=name, spec={"text": text or name})


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def engine(tmp_path: Path, desk: Desk) -> AsyncIterator[LocalEngine]:
    pool = WorkerPool(1)
    made = LocalEngine(tmp_path, pipelines(), desk, pool)
    await made.start()
    yield made
    await made.stop(grace_seconds=0.2)
    pool.close()


async def state_of(engine: LocalEngine, name: str, *wanted: str) -> str:
    """Wait until the job is in one of the states."""
    async with asyncio.timeout(8):
        while True:
            row = next(row for row in engine.jobs() if row.id == name)
            if row.state in wanted:
                return row.state
            await asyncio.sleep(0.005)


async def test_the_first_route_answers_and_who_made_it_goes_with_the_artifact(engine: LocalEngine) -> None:
    await engine.submit([job("a")])
    await engine.wait_idle()
    artifact = engine.artifact("a")
    assert artifact is not None
    assert artifact.data == {"text": "A"}
    made = artifact.made[0]
    assert (made.provider, made.model, made.cost_micro) == ("far", "pen", 900)
    assert made.call_key


@pytest.mark.parametrize("kind", ["auth", "quota", "unsupported", "bad_answer"])
async def test_the_next_provider_answers_where_the_first_cannot(engine: LocalEngine, desk: Desk, kind: str) -> None:
    desk.faults["far"] = [fault(kind)]
    await engine.submit([job("a")])
    await engine.wait_idle()
    artifact = engine.artifact("a")
    assert artifact is not None
    assert artifact.made[0].provider == "offline"
    assert "far did not answer" in artifact.made[0].dropped[0]


async def test_a_refusal_is_not_hidden_behind_another_provider(engine: LocalEngine, desk: Desk) -> None:
    desk.faults["far"] = [fault("refused", suggestion="a bottle on sand")]
    await engine.submit([job("a"), job("b")])
    await engine.wait_idle()
    row = engine.failed()[0]
    assert row.fault == "refused"
    assert "a bottle on sand" in row.advice
    assert next(r for r in engine.jobs() if r.id != row.id).state == "done", "the rest goes on"
    assert await engine.retry_with(row.id, {"text": "a bottle on sand"})
    await engine.wait_idle()
    assert ("far", "a bottle on sand") in desk.asked


async def test_a_rate_limit_moves_the_provider_and_burns_no_attempt(engine: LocalEngine, desk: Desk) -> None:
    desk.faults["far"] = [fault("rate", retry_after=0.3)]
    await engine.submit([job("a")])
    await state_of(engine, "a", "waiting")
    held = engine.providers()[0]
    assert held.not_before_ms > now_ms()
    await engine.submit([job("b")])
    await engine.wait_idle()
    assert {row.state for row in engine.jobs()} == {"done"}
    assert {row.attempt for row in engine.jobs()} == {0}
    assert [name for name, _ in desk.asked] == ["far"] * 3


async def test_a_wait_beyond_reason_and_a_bad_key_wait_for_a_person(engine: LocalEngine, desk: Desk) -> None:
    desk.ways = (FAR,)
    desk.faults["far"] = [fault("auth"), fault("auth")]
    await engine.submit([job("a"), job("b")])
    await engine.wait_idle()
    assert {row.waits_for for row in engine.jobs()} == {"far"}
    assert engine.providers()[0].held == "far: auth."
    assert await engine.release_provider("far") == 2
    await engine.wait_idle()
    assert {row.state for row in engine.jobs()} == {"done"}
    desk.faults["far"] = [fault("rate", retry_after=4000)]
    await engine.submit([job("c")])
    await engine.wait_idle()
    assert next(row for row in engine.jobs() if row.id == "c").waits_for == "far"


async def test_a_limit_stops_calls_before_they_are_sent_and_raising_it_goes_on(engine: LocalEngine, desk: Desk) -> None:
    desk.ways = (FAR,)
    await engine.set_caps(Caps(campaign_micro=2000))
    await engine.submit([job(name) for name in "abcd"])
    await engine.wait_idle()
    waiting = [row for row in engine.jobs() if row.waits_for == "cap"]
    assert len(desk.asked) == 2
    assert len(waiting) == 2
    assert "US$ 0.0020" in waiting[0].error
    assert await engine.set_caps(Caps(campaign_micro=10_000)) == 2
    await engine.wait_idle()
    assert {row.state for row in engine.jobs()} == {"done"}


async def test_what_has_no_price_is_not_asked_under_a_limit(engine: LocalEngine, desk: Desk) -> None:
    desk.ways = (FAR.model_copy(update={"estimate_micro": None}),)
    await engine.set_caps(Caps(month_micro=10_000))
    await engine.submit([job("a")])
    await engine.wait_idle()
    assert desk.asked == []
    assert "no known price" in engine.jobs()[0].error


async def test_limits_of_a_provider_are_kept(engine: LocalEngine, desk: Desk) -> None:
    engine.set_provider_limits("far", ProviderLimits(concurrency=2))
    await engine.submit([job(f"j{n}") for n in range(12)])
    await engine.wait_idle()
    assert desk.most_at_once == 2
    engine.set_provider_limits("far", ProviderLimits(requests_per_minute=13))
    await engine.submit([job("k1"), job("k2")])
    await asyncio.sleep(0.05)
    assert len(desk.asked) == 13
    waiting = next(row for row in engine.jobs() if row.state == "waiting")
    assert waiting.not_before_ms > now_ms() + 30_000


async def test_a_paused_job_keeps_the_answer_that_was_on_its_way(engine: LocalEngine, desk: Desk) -> None:
    desk.gate = asyncio.Event()
    await engine.submit([job("a")])
    while not desk.asked:
        await asyncio.sleep(0.002)
    await engine.control(["a"], "cancel")
    desk.gate.set()
    await state_of(engine, "a", "done", "cancelled")
    await engine.control(["a"], "redo")
    await engine.wait_idle()
    assert len(desk.asked) == 1, "the answer in hand is not paid for again"


async def test_do_next_and_order(engine: LocalEngine, desk: Desk) -> None:
    await engine.set_paused(True)
    await engine.submit([job(name) for name in "abcd"])
    await engine.do_next(["d"])
    await engine.move_before(["c"], "a")
    engine.set_limits(provider=1)
    await engine.set_paused(False)
    await engine.wait_idle()
    assert [text for _, text in desk.asked] == ["d", "c", "a", "b"]


async def test_the_ledger_counts_money_tokens_and_what_was_saved(engine: LocalEngine, tmp_path: Path) -> None:
    await engine.submit([job("a", "same"), job("b", "other")])
    await engine.wait_idle()
    await engine.submit([job("c", "same")])
    await engine.wait_idle()
    engine.record_sent(Sent(destination="far.example", sha="0" * 64, byte_count=12, fields=("text",)))
    await engine.journal.write()
    ledger = engine.ledger
    rows = ledger.rows(campaign_id="c")
    summed = totals(rows)
    assert (summed.calls, summed.cost_micro, summed.saved_micro, summed.tokens_in) == (2, 1800, 900, 80)
    assert "0.000900" in as_csv(rows)
    assert ledger.by_day()[-1][1] == 1800
    assert ledger.sent()[0][1:4] == ("far.example", "0" * 64, 12)
    assert Ledger(tmp_path / "nothing.db").rows() == []


async def test_a_dear_call_that_may_have_been_billed_is_not_sent_again_unasked(tmp_path: Path) -> None:
    pool = WorkerPool(1)
    dear = Desk(FAR.model_copy(update={"estimate_micro": 400_000}))
    dear.gate = asyncio.Event()
    first = LocalEngine(tmp_path, pipelines(), dear, pool)
    await first.start()
    await first.submit([job("a")])
    while not dear.asked:
        await asyncio.sleep(0.002)
    await first.stop(grace_seconds=0)
    dear.gate = None
    second = LocalEngine(tmp_path, pipelines(), dear, pool)
    await second.start()
    await state_of(second, "a", "failed")
    assert second.failed()[0].fault == "unknown_call"
    assert len(dear.asked) == 1
    unknown = second.ledger.unknown()
    assert len(unknown) == 1
    await second.resolve_unknown(unknown[0].key, "resend")
    await second.wait_idle()
    assert second.jobs()[0].state == "done"
    assert len(dear.asked) == 2
    await second.stop()
    pool.close()


async def test_a_request_nobody_agreed_to_waits_for_a_person_and_nobody_else_is_asked(
    engine: LocalEngine, desk: Desk
) -> None:
    desk.faults["far"] = [NotAgreedError("far is asked when somebody agrees.")]
    await engine.submit([job("a")])
    await state_of(engine, "a", "waiting")
    row = engine.jobs()[0]
    assert (row.waits_for, row.fault, row.attempt) == ("agreement", "agreement", 0)
    assert desk.asked == [("far", "a")]
    assert engine.ledger.unknown() == []
    assert await engine.ask_again() == 1
    await engine.wait_idle()
    assert engine.jobs()[0].state == "done"
    assert desk.asked == [("far", "a"), ("far", "a")]


async def test_a_cheap_one_is_sent_again_by_itself(tmp_path: Path) -> None:
    pool = WorkerPool(1)
    cheap = Desk(FAR)
    cheap.gate = asyncio.Event()
    first = LocalEngine(tmp_path, pipelines(), cheap, pool)
    await first.start()
    await first.submit([job("a")])
    while not cheap.asked:
        await asyncio.sleep(0.002)
    await first.stop(grace_seconds=0)
    cheap.gate = None
    second = LocalEngine(tmp_path, pipelines(), cheap, pool)
    await second.start()
    await second.wait_idle()
    assert second.jobs()[0].state == "done"
    await second.stop()
    pool.close()


async def test_an_older_queue_is_led_over_with_a_copy_put_aside(tmp_path: Path, desk: Desk) -> None:
    old = _JOBS.replace(",\n  waits_for TEXT NOT NULL DEFAULT '', fault TEXT NOT NULL DEFAULT ''", "") + (
        "CREATE TABLE calls(key TEXT PRIMARY KEY, op TEXT NOT NULL, job_id TEXT NOT NULL, stage TEXT NOT NULL,"
        "state TEXT NOT NULL CHECK(state IN('sent','done','failed')), answer TEXT, sends INTEGER NOT NULL DEFAULT 1,"
        "started INTEGER NOT NULL, finished INTEGER);"
        "INSERT INTO calls VALUES('k','copy','a','write','done','{\"text\":\"OLD\"}',1,5,6);"
        "INSERT INTO jobs(id,campaign_id,kind,locale,product_id,placement_id,variant,slot,seq,pipeline_version,spec,"
        "state,created,updated) VALUES('a','c','copy','de','','',1,'s',1,1,'{\"text\":\"a\"}','queued',1,1);"
        "PRAGMA user_version=1;"
    )
    with closing(sqlite3.connect(tmp_path / "queue.db")) as base:
        base.executescript(old)
    pool = WorkerPool(1)
    engine = LocalEngine(tmp_path, pipelines(), desk, pool)
    await engine.start()
    await engine.wait_idle()
    assert engine.jobs()[0].state == "done"
    await engine.stop()
    pool.close()
    with closing(sqlite3.connect(tmp_path / "queue.v1.bak")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    with closing(sqlite3.connect(tmp_path / "queue.db")) as base:
        assert base.execute("SELECT answer,provider,cost FROM calls WHERE key='k'").fetchone() == (
            '{"text":"OLD"}', "offline", 0,
        )  # fmt: skip


async def test_five_thousand_jobs_are_taken_in_without_a_stall(tmp_path: Path, desk: Desk) -> None:
    pool = WorkerPool(1)
    engine = LocalEngine(tmp_path, pipelines(), desk, pool)
    await engine.start()
    await engine.set_paused(True)
    turns = 0

    async def tick() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    ticking = asyncio.ensure_future(tick())
    await engine.submit([job(f"j{n}") for n in range(5000)])
    ticking.cancel()
    assert turns > 100, "the loop had its turns in between"
    assert len(engine.jobs()) == 5000
    await engine.stop()
    pool.close()


async def test_diagnostics_hold_no_key(engine: LocalEngine, desk: Desk) -> None:
    desk.ways = (FAR,)
    desk.faults["far"] = [
        ProviderError("The key sk-proj-abcdefghijklmnopqrstuvwxyz123456 is wrong.", "", kind="refused", provider="far")
    ]
    await engine.submit([job("a")])
    await engine.wait_idle()
    text = engine.diagnostics("a") + engine.failed()[0].error
    assert "abcdefghijklmnop" not in text
    assert "fault: refused" in text
