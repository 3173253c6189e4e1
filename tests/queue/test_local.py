"""The embedded engine: order, durability, controls, failures."""

from __future__ import annotations

import asyncio
import errno
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path

import pytest

from studio.model.call import MadeBy, Reply, Route, Verb
from studio.model.errors import LibraryError, StudioError
from studio.model.job import Artifact, JobEvent, JobSpec
from studio.model.value import Value
from studio.queue.calls import call_key
from studio.queue.engine import Pipelines, StageContext, StageDef
from studio.queue.local import LocalEngine
from studio.system.workers import WorkerPool


class Question(Value):
    text: str


class Answer(Value):
    text: str


class Desk:
    """Counts what is really run and asked, and lets a test make it fail or wait."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.asked: list[str] = []
        self.failures: dict[str, list[Exception]] = {}
        self.gate: asyncio.Event | None = None

    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        return [Route(provider="offline")]

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        assert isinstance(request, Question)
        self.asked.append(request.text)
        await asyncio.sleep(0)
        made = MadeBy(provider=route.provider, verb=verb, cost_micro=0)
        return Reply(answer=Answer(text=request.text.upper()), made=made)

    def pipelines(self) -> Pipelines:
        async def write(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
            await self._note(ctx)
            answer = await ctx.call("copy", Question(text=ctx.job.locale), Answer)
            return Artifact(data={"text": answer.text})

        async def layout(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
            await self._note(ctx)
            return Artifact(data={"from": needs["copy"].data["text"]})

        async def check(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
            await self._note(ctx)
            return Artifact(data={"checked": needs["layout"].data["from"]})

        return {
            ("copy", 1): (StageDef("write", write, lane="provider"),),
            ("creative", 1): (StageDef("layout", layout), StageDef("check", check, max_attempts=2)),
        }

    async def _note(self, ctx: StageContext) -> None:
        self.ran.append(f"{ctx.job.id}.{ctx.stage}")
        queue = self.failures.get(f"{ctx.job.id}.{ctx.stage}")
        if queue:
            raise queue.pop(0)
        if self.gate is not None:
            await self.gate.wait()


def campaign(*locales: str) -> list[JobSpec]:
    specs = []
    for locale in locales:
        specs.append(JobSpec(id=f"copy-{locale}", campaign_id="c", kind="copy", locale=locale))
        specs.append(
            JobSpec(id=f"ad-{locale}", campaign_id="c", kind="creative", locale=locale, needs=(f"copy-{locale}",))
        )
    return specs


@pytest.fixture
def desk() -> Desk:
    return Desk()


OpenEngine = Callable[[], Awaitable[LocalEngine]]


@pytest.fixture
async def open_engine(tmp_path: Path, desk: Desk) -> AsyncIterator[OpenEngine]:
    pool = WorkerPool(1)
    opened: list[LocalEngine] = []

    async def make() -> LocalEngine:
        engine = LocalEngine(tmp_path, desk.pipelines(), desk, pool)
        await engine.start()
        opened.append(engine)
        return engine

    yield make
    for engine in opened:
        await engine.stop(grace_seconds=0.1)
    pool.close()


def states(engine: LocalEngine) -> dict[str, str]:
    return {row.id: row.state for row in engine.jobs("c")}


async def test_jobs_run_after_what_they_need_and_pass_artifacts_on(open_engine: OpenEngine, desk: Desk) -> None:
    engine = await open_engine()
    await engine.submit(campaign("de", "ja"))
    await engine.wait_idle("c")
    assert set(states(engine).values()) == {"done"}
    artifact = engine.artifact("ad-de")
    assert artifact is not None
    assert artifact.data == {"checked": "DE"}
    assert desk.ran.index("copy-de.write") < desk.ran.index("ad-de.layout") < desk.ran.index("ad-de.check")


async def test_a_second_start_goes_on_and_repeats_nothing(open_engine: OpenEngine, desk: Desk) -> None:
    first = await open_engine()
    await first.submit(campaign("de", "ja"))
    await first.wait_idle()
    await first.stop()
    ran = list(desk.ran)
    second = await open_engine()
    await second.submit(campaign("de", "ja"))
    await second.wait_idle()
    assert desk.ran == ran
    assert set(states(second).values()) == {"done"}


async def test_a_stage_cut_off_in_the_middle_runs_again_and_its_answer_is_not_asked_twice(
    open_engine: OpenEngine, desk: Desk
) -> None:
    first = await open_engine()
    await first.submit(campaign("de"))
    while "ad-de.layout" not in desk.ran:
        await asyncio.sleep(0.001)
    await first.stop(grace_seconds=0)
    second = await open_engine()
    await second.wait_idle()
    assert states(second)["ad-de"] == "done"
    assert desk.asked == ["de"]


async def test_closing_in_the_middle_again_and_again_is_no_crash(open_engine: OpenEngine, desk: Desk) -> None:
    desk.gate = asyncio.Event()
    for _ in range(4):
        engine = await open_engine()
        await engine.submit(campaign("de"))
        while not desk.ran:
            await asyncio.sleep(0.001)
        await engine.stop(grace_seconds=0)
        desk.ran.clear()
    desk.gate.set()
    last = await open_engine()
    await last.wait_idle("c")
    assert set(states(last).values()) == {"done"}


async def test_what_was_released_just_before_the_end_goes_on(open_engine: OpenEngine, desk: Desk) -> None:
    first = await open_engine()
    await first.submit(campaign("de"))
    await first.wait_idle("c")
    await first.journal.write(("UPDATE jobs SET state='blocked',stage=0 WHERE id='ad-de'", ()))
    await first.stop()
    second = await open_engine()
    await second.wait_idle("c")
    assert states(second)["ad-de"] == "done"


async def test_one_failure_stops_only_those_who_need_it_and_retry_goes_on(open_engine: OpenEngine, desk: Desk) -> None:
    wrong = StudioError("The photo is broken.", "Replace it.")
    wrong.exit_code = 2
    desk.failures["copy-de.write"] = [wrong]
    engine = await open_engine()
    await engine.submit(campaign("de", "ja"))
    await engine.wait_idle("c")
    assert states(engine) == {"copy-de": "failed", "ad-de": "blocked", "copy-ja": "done", "ad-ja": "done"}
    failed = next(row for row in engine.jobs() if row.id == "copy-de")
    assert (failed.error, failed.advice) == ("The photo is broken.", "Replace it.")
    assert await engine.control(["copy-de"], "retry") == 1
    await engine.wait_idle("c")
    assert set(states(engine).values()) == {"done"}


async def test_a_fault_of_the_program_fails_at_once_and_is_logged(
    open_engine: OpenEngine, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.failures["ad-de.layout"] = [KeyError("x")]
    engine = await open_engine()
    await engine.submit(campaign("de"))
    await engine.wait_idle("c")
    assert states(engine)["ad-de"] == "failed"
    assert "ad-de" in caplog.text


async def test_a_full_disk_is_not_a_failure_of_the_work(
    open_engine: OpenEngine, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.queue.run_stage._STORAGE_PAUSE_MS", 20)
    desk.failures["ad-de.check"] = [OSError(errno.ENOSPC, "No space left on device") for _ in range(5)]
    engine = await open_engine()
    await engine.submit(campaign("de"))
    await engine.wait_idle("c")
    assert states(engine)["ad-de"] == "done"
    assert desk.ran.count("ad-de.check") == 6
    assert desk.ran.count("ad-de.layout") == 1


async def test_a_locked_journal_holds_the_work_and_loses_nothing(
    open_engine: OpenEngine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = await open_engine()
    other = sqlite3.connect(tmp_path / "queue.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    submitted = asyncio.ensure_future(engine.submit(campaign("de")))
    while engine.health.is_ok:
        await asyncio.sleep(0.01)
    assert "locked" in engine.health.reason
    other.execute("ROLLBACK")
    other.close()
    await submitted
    await engine.wait_idle("c")
    assert engine.health.is_ok
    assert set(states(engine).values()) == {"done"}


async def test_pause_and_resume_hold_jobs_and_the_whole_queue(open_engine: OpenEngine, desk: Desk) -> None:
    engine = await open_engine()
    await engine.set_paused(True)
    await engine.submit(campaign("de", "ja"))
    await engine.control(["copy-ja"], "pause")
    assert desk.ran == []
    await engine.set_paused(False)
    await engine.wait_idle("c")
    assert states(engine) == {"copy-de": "done", "ad-de": "done", "copy-ja": "paused", "ad-ja": "blocked"}
    await engine.control(["copy-ja"], "resume")
    await engine.wait_idle("c")
    assert set(states(engine).values()) == {"done"}


async def test_a_paused_queue_is_still_paused_after_a_new_start(open_engine: OpenEngine) -> None:
    first = await open_engine()
    await first.set_paused(True)
    await first.stop()
    assert (await open_engine()).is_paused


async def test_cancel_lets_a_running_stage_finish_and_keeps_its_answer(open_engine: OpenEngine, desk: Desk) -> None:
    desk.gate = asyncio.Event()
    engine = await open_engine()
    await engine.submit(campaign("de"))
    while not desk.ran:
        await asyncio.sleep(0.001)
    await engine.control(["copy-de", "ad-de"], "cancel")
    desk.gate.set()
    await engine.wait_idle("c")
    assert states(engine)["ad-de"] == "cancelled"
    await engine.control(["copy-de", "ad-de"], "retry")
    await engine.wait_idle("c")
    assert set(states(engine).values()) == {"done"}
    assert desk.asked == ["de"]


async def test_a_newer_job_for_the_same_slot_takes_its_place(open_engine: OpenEngine) -> None:
    engine = await open_engine()
    await engine.submit(campaign("de"))
    await engine.wait_idle("c")
    newer = JobSpec(id="ad-de-2", campaign_id="c", kind="creative", locale="de", needs=("copy-de",))
    await engine.submit([newer])
    await engine.wait_idle("c")
    assert states(engine) == {"copy-de": "done", "ad-de-2": "done"}
    await engine.submit(campaign("de"))
    assert states(engine) == {"copy-de": "done", "ad-de": "done"}


async def test_the_same_question_is_asked_once_over_all_jobs(open_engine: OpenEngine, desk: Desk) -> None:
    engine = await open_engine()
    twins = [JobSpec(id=f"copy-{n}", campaign_id="c", kind="copy", locale="de", variant=n) for n in range(1, 6)]
    await engine.submit(twins)
    await engine.wait_idle("c")
    assert desk.asked == ["de"]


async def test_an_answer_that_only_reached_the_spool_is_adopted(
    open_engine: OpenEngine, desk: Desk, tmp_path: Path
) -> None:
    first = await open_engine()
    await first.set_paused(True)
    await first.submit(campaign("de"))
    key = call_key(Route(provider="offline"), "copy", Question(text="de"))
    await first.journal.write(
        ("INSERT INTO calls(key,op,job_id,stage,state,started) VALUES(?,'copy','copy-de','write','sent',1)", (key,))
    )
    await first.stop()
    from studio.queue.spool import Spool

    Spool(tmp_path / "spool").keep(key, Answer(text="FROM THE SPOOL").model_dump_json())
    (tmp_path / "spool" / "torn").write_bytes(b'{"key": "to')
    second = await open_engine()
    await second.set_paused(False)
    await second.wait_idle("c")
    artifact = second.artifact("copy-de")
    assert artifact is not None
    assert artifact.data == {"text": "FROM THE SPOOL"}
    assert desk.asked == []
    assert list((tmp_path / "spool").iterdir()) == []


async def test_listeners_hear_of_every_change_in_order(open_engine: OpenEngine) -> None:
    engine = await open_engine()
    heard: list[JobEvent] = []
    end = engine.subscribe(heard.append)
    await engine.submit(campaign("de"))
    await engine.wait_idle("c")
    end()
    assert [event.id for event in heard] == sorted(event.id for event in heard)
    kinds = [event.kind for event in heard if event.job.id == "ad-de"]
    assert kinds == ["submitted", "released", "started", "stage", "started", "done"]


async def test_a_job_that_ends_the_program_three_times_is_set_aside(open_engine: OpenEngine, tmp_path: Path) -> None:
    first = await open_engine()
    await first.set_paused(True)
    await first.submit(campaign("de"))
    await first.journal.write(("UPDATE jobs SET state='running',crashes=2 WHERE id='copy-de'", ()))
    await first.stop()
    second = await open_engine()
    row = next(row for row in second.jobs("c") if row.id == "copy-de")
    assert row.state == "failed"
    assert "3 times" in row.error


async def test_a_queue_made_by_a_newer_studio_is_refused(tmp_path: Path, desk: Desk) -> None:
    connection = sqlite3.connect(tmp_path / "queue.db")
    connection.execute("PRAGMA user_version=99")
    connection.close()
    engine = LocalEngine(tmp_path, desk.pipelines(), desk, WorkerPool(1))
    with pytest.raises(LibraryError, match="newer"):
        await engine.start()
