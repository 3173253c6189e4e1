"""What durability costs per stage against the same stages without a journal, and how long the loop waits."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from studio.model.call import MadeBy, Reply, Route, Verb
from studio.model.job import Artifact, JobSpec
from studio.model.value import Value
from studio.queue.engine import StageContext, StageDef
from studio.queue.local import LocalEngine
from studio.system.workers import WorkerPool

_JOBS, _STAGES, _LIMIT, _CALL_SECONDS = 96, 5, 8, 0.0
_TICK_SECONDS = 0.01


class _Text(Value):
    text: str


class _Desk:
    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        return [Route(provider="bench")]

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        await asyncio.sleep(_CALL_SECONDS)
        return Reply(answer=request, made=MadeBy(provider="bench", verb=verb, cost_micro=0))


def _stage(name: str) -> StageDef:
    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        answer = await ctx.call("copy", _Text(text=ctx.job.id + name), _Text)
        return Artifact(data={"text": answer.text})

    return StageDef(name, run, lane="provider")


async def _plain() -> float:
    """Seconds for the same calls with nothing but a semaphore."""
    gate, desk = asyncio.Semaphore(_LIMIT), _Desk()

    async def job(number: int) -> None:
        for stage in range(_STAGES):
            async with gate:
                await desk.send(Route(provider="bench"), "copy", _Text(text=f"{number}.{stage}"))

    begun = time.perf_counter()
    await asyncio.gather(*(job(number) for number in range(_JOBS)))
    return time.perf_counter() - begun


async def _gaps(until: asyncio.Event) -> list[float]:
    """How late a 10 ms timer of the same loop comes, in ms."""
    late = []
    while not until.is_set():
        begun = time.perf_counter()
        await asyncio.sleep(_TICK_SECONDS)
        late.append((time.perf_counter() - begun) * 1000)
    return late


async def _durable(folder: Path) -> tuple[float, list[float]]:
    pool = WorkerPool(1)
    pipelines = {("copy", 1): tuple(_stage(f"s{n}") for n in range(_STAGES))}
    engine = LocalEngine(folder, pipelines, _Desk(), pool, {"provider": _LIMIT})
    await engine.start()
    ended = asyncio.Event()
    ticking = asyncio.ensure_future(_gaps(ended))
    begun = time.perf_counter()
    await engine.submit(
        [JobSpec(id=f"j{n}", campaign_id="c", kind="copy", locale="de", variant=n) for n in range(_JOBS)]
    )
    await engine.wait_idle()
    seconds = time.perf_counter() - begun
    ended.set()
    late = await ticking
    await engine.stop()
    pool.close()
    return seconds, late


def run(rounds: int = 3) -> dict[str, float]:
    """Medians over interleaved rounds of 96 jobs with 5 stages each."""
    plain, durable, gaps = [], [], []
    for _ in range(rounds):
        plain.append(asyncio.run(_plain()))
        with tempfile.TemporaryDirectory() as folder:
            seconds, late = asyncio.run(_durable(Path(folder)))
        durable.append(seconds)
        gaps += late
    gaps.sort()
    stages = _JOBS * _STAGES
    return {
        "stages": stages,
        "overhead_ms_per_stage": (statistics.median(durable) - statistics.median(plain)) / stages * 1000,
        "stages_per_second": stages / statistics.median(durable),
        "loop_gap_p50_ms": gaps[len(gaps) // 2],
        "loop_gap_p99_ms": gaps[int(len(gaps) * 0.99)],
        "loop_gap_max_ms": gaps[-1],
    }
