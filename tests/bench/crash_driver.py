"""A process that works through a small campaign of paid calls and writes down what it did, to be killed at any moment.

Arguments: the queue's folder, the file of the provider's bill, and optionally `point:n`: end the process without a
word at the n-th time this point is reached.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.model.call import MadeBy, Reply, Route, Verb
from studio.model.job import Artifact, JobSpec
from studio.model.value import Value
from studio.queue.calls import PaidCalls
from studio.queue.engine import StageContext, StageDef
from studio.queue.journal import Journal
from studio.queue.local import LocalEngine
from studio.queue.spool import Spool
from studio.system.workers import WorkerPool

JOBS, STAGES = 24, "abc"
CALL_SECONDS = 0.005
POINTS = (
    "before_intent", "after_intent", "after_answer", "after_spool", "before_commit", "after_commit", "before_stage",
    "after_stage",
)  # fmt: skip


class Text(Value):
    """What is asked and answered."""

    text: str


class Bill:
    """Lines appended in one write each, so that a kill never tears one."""

    def __init__(self, path: str) -> None:
        self._path = path

    def note(self, line: str) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(descriptor, (line + "\n").encode())
        os.close(descriptor)


class FailPoint:
    """Ends the process at the n-th time its point is reached."""

    def __init__(self, wanted: str) -> None:
        self._name, _, number = wanted.partition(":")
        self._left = int(number or 0)

    def reach(self, name: str) -> None:
        if name == self._name and self._left:
            self._left -= 1
            if self._left == 0:
                os._exit(9)


class Provider:
    """A desk that bills every answer."""

    def __init__(self, bill: Bill, point: FailPoint) -> None:
        self._bill, self._point = bill, point

    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        return [Route(provider="far", model="m", estimate_micro=10, destination="far.example")]

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        assert isinstance(request, Text)
        self._bill.note(f"sent {request.text}")
        await asyncio.sleep(CALL_SECONDS)
        self._bill.note(f"billed {request.text}")
        return Reply(answer=request, made=MadeBy(provider="far", verb=verb, cost_micro=10))


def install(point: FailPoint, bill: Bill) -> None:
    """Put the fail points around the queue's own writes; nothing of them is in the program itself."""

    def around(owner: type, name: str, before: str, after: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        if asyncio.iscoroutinefunction(real):

            async def waited(*arguments: Any, **named: Any) -> Any:
                point.reach(before)
                result = await real(*arguments, **named)
                point.reach(after)
                return result

            setattr(owner, name, waited)
            return

        def called(*arguments: Any, **named: Any) -> Any:
            point.reach(before)
            result = real(*arguments, **named)
            point.reach(after)
            return result

        setattr(owner, name, called)

    around(PaidCalls, "_intend", "before_intent", "after_intent")
    keep = Spool.keep

    def kept(spool: Spool, key: str, answer: str) -> None:
        point.reach("after_answer")
        keep(spool, key, answer)
        bill.note(f"spooled {json.loads(answer)['answer']['text']}")
        point.reach("after_spool")

    Spool.keep = kept  # type: ignore[method-assign]
    around(Journal, "_commit", "before_commit", "after_commit")


def stage(name: str, bill: Bill, point: FailPoint) -> StageDef:
    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        point.reach("before_stage")
        bill.note(f"ran {ctx.job.id}{name}")
        await ctx.call("copy", Text(text=ctx.job.id + name), Text)
        point.reach("after_stage")
        return Artifact(data={"stage": name})

    return StageDef(name, run, lane="provider")


async def main(folder: Path, bill: Bill, point: FailPoint) -> None:
    pipelines = {("copy", 1): tuple(stage(name, bill, point) for name in STAGES)}
    engine = LocalEngine(folder, pipelines, Provider(bill, point), WorkerPool(1), {"provider": 6})
    await engine.start()
    for job in engine.jobs():
        for done in range(STAGES.index(job.stage) if job.stage else len(STAGES)):
            bill.note(f"committed {job.id}{STAGES[done]}")
    bill.note("up")
    specs = [JobSpec(id=f"j{n:02}", campaign_id="c", kind="copy", locale="de", variant=n) for n in range(JOBS)]
    await engine.submit(specs)
    # What was running at three ends of the program is set aside for a person, who asks for it again.
    await engine.control([row.id for row in engine.failed()], "retry")
    await engine.wait_idle()
    for row in engine.jobs():
        bill.note(f"ended {row.id} {row.state}")
    await engine.stop()
    bill.note("finished")


if __name__ == "__main__":
    failing = FailPoint(sys.argv[3] if len(sys.argv) > 3 else "")
    written = Bill(sys.argv[2])
    install(failing, written)
    asyncio.run(main(Path(sys.argv[1]), written, failing))
