"""Fifty campaigns at once with a provider that takes 50 ms a call: to the end, how fast, and in how much memory."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from studio.model.call import MadeBy, Reply, Route, Verb
from studio.model.job import Artifact, JobSpec, ProviderLimits
from studio.model.value import Value
from studio.queue.engine import StageContext, StageDef
from studio.queue.local import LocalEngine
from studio.system.workers import WorkerPool

CALL_SECONDS = 0.05
_TICK_SECONDS = 0.01


class _Text(Value):
    text: str


class _Desk:
    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        return [Route(provider="far", model="m", estimate_micro=10, destination="far.example")]

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        await asyncio.sleep(CALL_SECONDS)
        return Reply(answer=request, made=MadeBy(provider="far", verb=verb, cost_micro=10))


def _calling(name: str) -> StageDef:
    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        answer = await ctx.call("copy", _Text(text=ctx.job.id + name), _Text)
        return Artifact(data={"text": answer.text})

    return StageDef(name, run, lane="provider")


def _plain(name: str) -> StageDef:
    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        return Artifact(data={"stage": name})

    return StageDef(name, run)


def jobs_of(campaign: int, creatives: int) -> list[JobSpec]:
    """Words for every eighth creative, a picture and a creative for each, as a campaign has them."""
    specs = []
    for number in range(creatives):
        name, group = f"c{campaign}-{number}", f"c{campaign}-w{number // 8}"
        common = {"campaign_id": f"c{campaign}", "locale": f"l{number // 8}", "variant": number}
        if number % 8 == 0:
            specs.append(JobSpec(id=group, kind="copy", **common))
        specs.append(JobSpec(id=f"{name}-p", kind="picture", **common))
        specs.append(JobSpec(id=name, kind="creative", needs=(group, f"{name}-p"), **common))
    return specs


async def _run(campaigns: int, creatives: int, folder: Path) -> dict[str, object]:
    pool = WorkerPool(1)
    pipelines = {
        ("copy", 1): (_calling("write"),),
        ("picture", 1): (_calling("draw"),),
        ("creative", 1): (_plain("place"), _plain("set"), _plain("check")),
    }
    engine = LocalEngine(folder, pipelines, _Desk(), pool, {"provider": 24})
    engine.set_provider_limits("far", ProviderLimits(concurrency=16))
    await engine.start()
    late: list[float] = []
    ended = asyncio.Event()

    async def tick() -> None:
        while not ended.is_set():
            at = time.perf_counter()
            await asyncio.sleep(_TICK_SECONDS)
            late.append((time.perf_counter() - at) * 1000)

    ticking = asyncio.ensure_future(tick())
    begun = time.perf_counter()
    await asyncio.gather(*(engine.submit(jobs_of(number, creatives)) for number in range(campaigns)))
    memory = [_megabytes()]
    waiting = asyncio.ensure_future(engine.wait_idle())
    while not waiting.done():
        await asyncio.wait({waiting}, timeout=2)
        memory.append(_megabytes())
    seconds = time.perf_counter() - begun
    ended.set()
    await ticking
    rows = engine.jobs()
    done = sum(row.state == "done" and row.kind == "creative" for row in rows)
    await engine.stop()
    pool.close()
    late.sort()
    return {
        "campaigns": campaigns,
        "creatives": done,
        "unfinished": sum(row.state != "done" for row in rows),
        "seconds": round(seconds, 1),
        "creatives_per_minute": round(done / seconds * 60),
        "loop_gap_p99_ms": round(late[int(0.99 * (len(late) - 1))], 1),
        "memory_first_mb": round(memory[0], 1),
        "memory_last_mb": round(memory[-1], 1),
    }


def _megabytes() -> float:
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def run(campaigns: int = 50, creatives: int = 32) -> dict[str, object]:
    """Creatives a minute and memory (resident, MB) of the process at the beginning and at the end."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_run(campaigns, creatives, Path(folder)))
