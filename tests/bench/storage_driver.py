"""A process that works through paid calls while its disk is in trouble, and says what came of it as JSON.

Arguments: the queue's folder, the trouble (`locked`, `full`, `small_files`, `slow`, `none`) and its length in seconds.
`slow` is what the caller's preloaded library does; this process only works.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from studio.model.call import MadeBy, Reply, Route, Verb
from studio.model.job import Artifact, JobSpec
from studio.model.value import Value
from studio.queue.engine import StageContext, StageDef
from studio.queue.local import LocalEngine
from studio.system.workers import WorkerPool

JOBS, STAGES = 40, 3
CALL_SECONDS = 0.03
_TICK_SECONDS = 0.01
_BALLAST_STEP = 65_536


class Text(Value):
    """What is asked and answered."""

    text: str


class Provider:
    """A desk that counts how often each answer was paid for."""

    def __init__(self) -> None:
        self.billed: Counter[str] = Counter()

    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        return [Route(provider="far", model="m", estimate_micro=10, destination="far.example")]

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        assert isinstance(request, Text)
        await asyncio.sleep(CALL_SECONDS)
        self.billed[request.text] += 1
        return Reply(answer=request, made=MadeBy(provider="far", verb=verb, cost_micro=10))


def stage(name: str) -> StageDef:
    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        await ctx.call("copy", Text(text=f"{ctx.job.id}.{name}"), Text)
        return Artifact(data={"stage": name})

    return StageDef(name, run, lane="provider")


def locked(folder: Path) -> Callable[[], None]:
    """Somebody else holds the database's write lock. Returns how to let go."""
    other = sqlite3.connect(folder / "queue.db", isolation_level=None, timeout=5, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return lambda: (other.execute("ROLLBACK"), other.close(), None)[2]


def full(folder: Path) -> Callable[[], None]:
    """Nothing more goes onto the disk. Returns how to make room."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as out:
        for size in (_BALLAST_STEP, 4096, 256, 1):
            try:
                while out.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return ballast.unlink


def small_files(folder: Path) -> Callable[[], None]:
    """No file may grow, as on a full disk; for machines where a small disk cannot be mounted."""
    import resource

    whole = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, whole[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, whole)


TROUBLES: dict[str, Callable[[Path], Callable[[], None]]] = {
    "locked": locked, "full": full, "small_files": small_files,
}  # fmt: skip


async def gaps(until: asyncio.Event) -> list[float]:
    """How long each 10 ms tick of the loop took, in ms."""
    found = []
    while not until.is_set():
        begun = time.perf_counter()
        await asyncio.sleep(_TICK_SECONDS)
        found.append((time.perf_counter() - begun) * 1000)
    return sorted(found)


async def worst_health(engine: LocalEngine, until: asyncio.Event) -> str:
    """What the queue said about its disk while it was in trouble; empty when it said nothing."""
    said = ""
    while not until.is_set():
        if not engine.health.is_ok:
            said = engine.health.reason
        await asyncio.sleep(_TICK_SECONDS)
    return said


async def main(folder: Path, trouble: str, seconds: float) -> dict[str, object]:
    provider = Provider()
    pipelines = {("copy", 1): tuple(stage(f"s{number}") for number in range(STAGES))}
    engine = LocalEngine(folder, pipelines, provider, WorkerPool(1), {"provider": 4})
    await engine.start()
    ended = asyncio.Event()
    ticking = asyncio.ensure_future(gaps(ended))
    watching = asyncio.ensure_future(worst_health(engine, ended))
    begun = time.perf_counter()
    await engine.submit(
        [
            JobSpec(id=f"j{number:02}", campaign_id="c", kind="copy", locale="de", variant=number)
            for number in range(JOBS)
        ]
    )
    await asyncio.sleep(0.15)
    if trouble in TROUBLES:
        end = await asyncio.to_thread(TROUBLES[trouble], folder)
        threading.Timer(seconds, end).start()
    await engine.wait_idle()
    took = time.perf_counter() - begun
    states = Counter(row.state for row in engine.jobs())
    failed_stages = sum(bool(row.error) for row in engine.jobs())
    ended.set()
    late, told = await ticking, await watching
    await engine.stop()
    return {
        "done": states["done"],
        "not_done": JOBS - states["done"],
        "stage_errors": failed_stages,
        "paid_twice": sum(count - 1 for count in provider.billed.values()),
        "told": told,
        "seconds": round(took, 2),
        "loop_gap_p99_ms": round(late[int(0.99 * (len(late) - 1))], 1),
        "loop_gap_max_ms": round(late[-1], 1),
    }


if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file that may not grow is an error to meet, not an end
    print(json.dumps(asyncio.run(main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])))))
