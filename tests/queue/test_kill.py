"""Killed at any moment, the queue loses nothing and repeats no finished stage."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

WORK = """
import asyncio, os, sys
from pathlib import Path
from studio.model.call import MadeBy, Reply, Route
from studio.model.job import Artifact, JobSpec
from studio.model.value import Value
from studio.queue.engine import StageDef
from studio.queue.local import LocalEngine
from studio.system.workers import WorkerPool

folder, ledger = Path(sys.argv[1]), sys.argv[2]

class Text(Value):
    text: str

def note(line):
    descriptor = os.open(ledger, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, (line + "\\n").encode())
    os.close(descriptor)

class Desk:
    def routes(self, verb, request):
        return [Route(provider="far", model="m", estimate_micro=10, destination="far.example")]

    async def send(self, route, verb, request):
        await asyncio.sleep(0.003)
        note("asked " + request.text)
        return Reply(answer=request, made=MadeBy(provider="far", verb=verb, cost_micro=10))

def stage(name):
    async def run(ctx, needs):
        await ctx.call("copy", Text(text=ctx.job.id + name), Text)
        return Artifact(data={"n": name})
    return StageDef(name, run, lane="provider")

async def main():
    pipelines = {("copy", 1): tuple(stage(n) for n in "abc")}
    engine = LocalEngine(folder, pipelines, Desk(), WorkerPool(1), {"provider": 4})
    await engine.start()
    for job in engine.jobs():
        for done in range("abc".index(job.stage) if job.stage else 3):
            note(f"committed {job.id}{'abc'[done]}")
    note("up")
    await engine.submit([JobSpec(id=f"j{n}", campaign_id="c", kind="copy", locale="de", variant=n) for n in range(40)])
    await engine.wait_idle()
    assert all(row.state == "done" for row in engine.jobs()), [row for row in engine.jobs() if row.state != "done"]
    await engine.stop()
    note("finished")

asyncio.run(main())
"""


def test_kills_lose_nothing_and_committed_stages_never_run_again(tmp_path: Path) -> None:
    script, ledger = tmp_path / "work.py", tmp_path / "ledger"
    script.write_text(WORK)
    chance = random.Random(7)
    command = [sys.executable, str(script), str(tmp_path / "q"), str(ledger)]
    for _ in range(5):
        process = subprocess.Popen(command)
        ups = _count(ledger, "up")
        while _count(ledger, "up") == ups and process.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0.01, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert subprocess.run(command, timeout=60).returncode == 0
    lines = ledger.read_text().splitlines()
    assert lines[-1] == "finished"
    asked = Counter(line for line in lines if line.startswith("asked "))
    assert len(asked) == 120
    committed: set[str] = set()
    for line in lines:
        verb, _, what = line.partition(" ")
        if verb == "committed":
            committed.add(what)
        assert not (verb == "asked" and what in committed), f"{what} was committed and asked again"


def _count(ledger: Path, line: str) -> int:
    return ledger.read_text().splitlines().count(line) if ledger.exists() else 0
