"""What the engine knows of every job, in memory: states, needs, and which stage comes next."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from studio.model.job import OPEN_STATES, Artifact, JobRow, JobSpec, JobState
from studio.queue.engine import Pipelines, StageDef
from studio.queue.journal import Row, Statement

LOAD = (
    "SELECT id,campaign_id,kind,locale,product_id,placement_id,variant,priority,seq,pipeline_version,spec,stage,state,"
    "attempt,crashes,not_before,error,advice,superseded,milliseconds,waits_for,fault FROM jobs ORDER BY seq"
)
LOAD_ARTIFACTS = (
    "SELECT a.job_id,a.stage,a.data FROM artifacts a JOIN jobs j ON j.id=a.job_id "
    "WHERE j.state<>'done' OR a.stage=(SELECT max(stage) FROM artifacts WHERE job_id=a.job_id)"
)
LOAD_NEEDS = "SELECT job_id,needs FROM job_needs ORDER BY rowid"


@dataclass
class Entry:
    """One job with its changing parts. `stage` indexes the pipeline; `want` is a wish noted while a stage runs."""

    spec: JobSpec
    seq: int
    priority: int = 0
    stage: int = 0
    state: JobState = "queued"
    attempt: int = 0
    crashes: int = 0
    not_before_ms: int = 0
    error: str = ""
    advice: str = ""
    waits_for: str = ""
    fault: str = ""
    is_superseded: bool = False
    milliseconds: int = 0
    progress: float = 0.0
    want: Literal["pause", "cancel", "supersede"] | None = None
    artifacts: dict[str, Artifact] = field(default_factory=dict, repr=False)
    stages: tuple[StageDef, ...] = field(default=(), repr=False)

    @property
    def order(self) -> tuple[int, int, int]:
        """What runs first: the urgent, then creatives that have all they need, then in the order of the plan."""
        return (-self.priority, 0 if self.spec.kind == "creative" else 1, self.seq)

    @property
    def next_stage(self) -> StageDef | None:
        return self.stages[self.stage] if self.stage < len(self.stages) else None

    def keep_artifact(self, stage: str, artifact: Artifact) -> None:
        """Hold a stage's result for the stages after it; of a finished job only the last one is needed."""
        if self.state == "done":
            self.artifacts.clear()
        self.artifacts[stage] = artifact

    @property
    def last_artifact(self) -> Artifact | None:
        """What the last finished stage produced."""
        done = [stage.name for stage in self.stages if stage.name in self.artifacts]
        return self.artifacts[done[-1]] if done else None

    @property
    def slot(self) -> str:
        """The place a job fills: a newer job of the same slot takes its place."""
        s = self.spec
        return "\x1f".join((s.campaign_id, s.kind, s.locale, s.product_id, s.placement_id, str(s.variant)))

    def row(self) -> JobRow:
        stage = self.next_stage
        return JobRow(
            **self.spec.model_dump(
                include={"id", "campaign_id", "kind", "locale", "product_id", "placement_id", "variant"}
            ),
            state=self.state,
            stage=stage.name if stage else "",
            attempt=self.attempt,
            error=self.error,
            advice=self.advice,
            progress=(self.stage + self.progress) / max(1, len(self.stages)),
            not_before_ms=self.not_before_ms,
            priority=self.priority,
            seconds=self.milliseconds / 1000,
            waits_for=self.waits_for,
            fault=self.fault,
        )

    def update(self) -> Statement:
        """The statement that stores the changing parts."""
        return (
            "UPDATE jobs SET priority=?,stage=?,state=?,attempt=?,crashes=?,not_before=?,error=?,advice=?,superseded=?,"
            "milliseconds=?,seq=?,waits_for=?,fault=?,updated=CAST(strftime('%s','now') AS INTEGER)*1000 WHERE id=?",
            (self.priority, self.stage, self.state, self.attempt, self.crashes, self.not_before_ms, self.error,
             self.advice, int(self.is_superseded), self.milliseconds, self.seq, self.waits_for, self.fault,
             self.spec.id),
        )  # fmt: skip

    def insert(self, at_ms: int) -> list[Statement]:
        s = self.spec
        job: Statement = (
            "INSERT OR IGNORE INTO jobs(id,campaign_id,kind,locale,product_id,placement_id,variant,slot,priority,seq,"
            "pipeline_version,spec,state,created,updated) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (s.id, s.campaign_id, s.kind, s.locale, s.product_id, s.placement_id, s.variant, self.slot, self.priority,
             self.seq, s.pipeline_version, json.dumps(s.spec), self.state, at_ms, at_ms),
        )  # fmt: skip
        needs: list[Statement] = [("INSERT OR IGNORE INTO job_needs VALUES(?,?)", (s.id, need)) for need in s.needs]
        return [job, *needs]


class JobTable:
    """Entries by id, who waits for whom, and who fills which slot."""

    def __init__(self, pipelines: Pipelines) -> None:
        self._pipelines = pipelines
        self._by_id: dict[str, Entry] = {}
        self._dependants: dict[str, list[str]] = defaultdict(list)
        self._by_slot: dict[str, list[str]] = defaultdict(list)
        self.next_seq = 1

    def __contains__(self, job_id: object) -> bool:
        return job_id in self._by_id

    def __getitem__(self, job_id: str) -> Entry:
        return self._by_id[job_id]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_id.values())

    def get(self, job_id: str) -> Entry | None:
        return self._by_id.get(job_id)

    def load(self, rows: Iterable[Row], needs: Iterable[Row], artifacts: Iterable[Row]) -> None:
        """Fill the table from the journal."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for job_id, need in needs:
            wanted[job_id].append(need)
        for row in rows:
            spec = JobSpec(
                id=row[0], campaign_id=row[1], kind=row[2], locale=row[3], product_id=row[4], placement_id=row[5],
                variant=row[6], pipeline_version=row[9], spec=json.loads(row[10]), needs=tuple(wanted[row[0]]),
            )  # fmt: skip
            self.add(Entry(
                spec=spec, seq=row[8], priority=row[7], stage=row[11], state=row[12], attempt=row[13], crashes=row[14],
                not_before_ms=row[15], error=row[16], advice=row[17], is_superseded=bool(row[18]),
                milliseconds=row[19], waits_for=row[20], fault=row[21],
            ))  # fmt: skip
        for job_id, index, data in artifacts:
            entry = self._by_id[job_id]
            if index < len(entry.stages):
                entry.artifacts[entry.stages[index].name] = Artifact.model_validate_json(data)

    def add(self, entry: Entry) -> None:
        entry.stages = self._pipelines.get((entry.spec.kind, entry.spec.pipeline_version), ())
        self._by_id[entry.spec.id] = entry
        self._by_slot[entry.slot].append(entry.spec.id)
        for need in entry.spec.needs:
            self._dependants[need].append(entry.spec.id)
        self.next_seq = max(self.next_seq, entry.seq + 1)

    def dependants(self, job_id: str) -> list[Entry]:
        return [self._by_id[other] for other in self._dependants[job_id]]

    def others_in_slot(self, entry: Entry) -> list[Entry]:
        return [self._by_id[other] for other in self._by_slot[entry.slot] if other != entry.spec.id]

    def needs_are_done(self, entry: Entry) -> bool:
        return all((need := self._by_id.get(n)) is not None and need.state == "done" for n in entry.spec.needs)

    def is_stuck(self, entry: Entry) -> bool:
        """Whether a blocked job waits for something that has stopped for good."""
        if entry.state != "blocked":
            return False
        for need_id in entry.spec.needs:
            need = self._by_id.get(need_id)
            if need is None or need.state in {"failed", "cancelled", "paused"} or need.waits_for or self.is_stuck(need):
                return True
        return False

    def is_busy(self, campaign_id: str | None) -> bool:
        """Whether anything of the campaign (or at all) can still move by itself."""
        return any(
            entry.state in OPEN_STATES and not entry.is_superseded and not entry.waits_for and not self.is_stuck(entry)
            for entry in self._by_id.values()
            if campaign_id is None or entry.spec.campaign_id == campaign_id
        )
