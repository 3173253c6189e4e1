"""What the queue page knows: jobs and creatives of one campaign folded into lanes and cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from studio.library.found import CreativeRow
from studio.model.brief import Campaign
from studio.model.creative import CreativeKey
from studio.model.job import OPEN_STATES, JobRow
from studio.ui.tokens import Hue

STEPS = ("context", "copy", "picture", "logo", "text", "check", "review")
STEP_NAMES = ("Context", "Copy", "Picture", "Logo", "Text", "Check", "Review")
CREATIVE_STAGES = ("place_logo", "set_text", "check")

STOPPED = frozenset({"failed", "cancelled", "paused"})

MarkState = Literal["waiting", "running", "done", "failed", "paused", "warn"]


@dataclass(frozen=True)
class Mark:
    """One step of a lane: what it does and how much of it is done (0..1)."""

    state: MarkState = "waiting"
    share: float = 0.0


@dataclass(frozen=True)
class Cell:
    """One creative on its way. `share` counts all its steps; `word` and `hue` say its state."""

    key: CreativeKey
    state: MarkState
    share: float
    word: str
    hue: Hue
    job_ids: tuple[str, ...] = ()
    thumbnail: str = ""
    reason: str = ""
    creative: CreativeRow | None = None


@dataclass(frozen=True)
class Lane:
    """One locale on its way through the steps."""

    locale: str
    marks: tuple[Mark, ...]
    seconds: float
    word: str
    hue: Hue
    job_ids: tuple[str, ...] = ()
    has_failed: bool = False


@dataclass(frozen=True)
class CellJobs:
    """The jobs one creative waits for, and its own."""

    context: JobRow | None
    copy: JobRow | None
    picture: JobRow | None
    creative: JobRow | None

    @property
    def all(self) -> tuple[JobRow, ...]:
        return tuple(job for job in (self.context, self.copy, self.picture, self.creative) if job)


class Ledger:
    """Jobs found by what they are for."""

    def __init__(self, campaign: Campaign, jobs: Iterable[JobRow]) -> None:
        self.campaign = campaign
        self.jobs = tuple(jobs)
        self._by_slot = {
            (job.kind, job.locale, job.product_id, job.placement_id, job.variant): job for job in self.jobs
        }

    def of(self, key: CreativeKey) -> CellJobs:
        """The jobs of one creative; a creative that was revised may have copy and picture of its own."""
        get, product, place, variant = self._by_slot.get, key.product_id, key.placement_id, key.variant
        return CellJobs(
            get(("context", key.locale, "", "", 1)),
            get(("copy", key.locale, product, place, variant)) or get(("copy", key.locale, product, "", variant)),
            get(("picture", key.locale, product, place, variant)) or get(("picture", "", product, place, variant)),
            get(("creative", key.locale, product, place, variant)),
        )

    @property
    def is_busy(self) -> bool:
        """Whether anything can still move by itself; what waits for something that failed cannot."""
        return any(job.state in OPEN_STATES and not job.waits_for and not self._is_stuck(job) for job in self.jobs)

    @property
    def held(self) -> int:
        """How many jobs wait until somebody acts."""
        return sum(job.state == "waiting" and bool(job.waits_for) for job in self.jobs)

    def _is_stuck(self, job: JobRow) -> bool:
        if job.state != "blocked":
            return False
        key = CreativeKey(
            campaign_id=self.campaign.id,
            product_id=job.product_id,
            locale=job.locale,
            placement_id=job.placement_id,
            variant=job.variant,
        )
        needs = self.of(key)
        before = (needs.context,) if job.kind == "copy" else (needs.context, needs.copy, needs.picture)
        return any(need is not None and (need.state in STOPPED or bool(need.waits_for)) for need in before)

    def creative_keys(self) -> list[CreativeKey]:
        """Every creative the brief asks for, by product, locale, placement and variant."""
        brief = self.campaign.brief
        return [
            CreativeKey(
                campaign_id=self.campaign.id, product_id=product.id, locale=locale, placement_id=place, variant=variant
            )
            for product in brief.products
            for locale in brief.locales
            for variant in range(1, brief.variants + 1)
            for place in brief.placements
        ]


def stage_share(job: JobRow | None, stage: str) -> Mark:
    """How far one stage of a creative job is."""
    if job is None:
        return Mark()
    if job.state == "done":
        return Mark("done", 1)
    at = CREATIVE_STAGES.index(job.stage) if job.stage in CREATIVE_STAGES else 0
    place = CREATIVE_STAGES.index(stage)
    if place < at:
        return Mark("done", 1)
    return _mark(job, 0.5 if job.state == "running" else 0) if place == at else Mark()


def job_mark(job: JobRow | None) -> Mark:
    """How far a whole job is."""
    return Mark() if job is None else _mark(job, job.progress)


def _mark(job: JobRow, share: float) -> Mark:
    states: dict[str, MarkState] = {
        "running": "running", "done": "done", "failed": "failed", "cancelled": "failed", "paused": "paused"
    }  # fmt: skip
    state = states.get(job.state, "waiting")
    return Mark(state, 1 if state == "done" else share)


def joined(marks: Sequence[Mark]) -> Mark:
    """Many marks as one: failures first, then work in hand, done only when all are done."""
    if not marks:
        return Mark()
    share = sum(mark.share for mark in marks) / len(marks)
    states = {mark.state for mark in marks}
    stopping: tuple[MarkState, ...] = ("failed", "running")
    for state in stopping:
        if state in states:
            return Mark(state, share)
    if states == {"done"}:
        return Mark("done", 1)
    if "warn" in states and states <= {"warn", "done"}:
        return Mark("warn", share)
    if "paused" in states:
        return Mark("paused", share)
    return Mark("running" if "done" in states else "waiting", share)


def review_mark(row: CreativeRow | None) -> Mark:
    """Review as a step: approved is done, requested changes need a look."""
    if row is None or row.state in {"draft", "in_review"}:
        return Mark()
    return Mark("done", 1) if row.state == "approved" else Mark("warn", 0)


def check_mark(job: JobRow | None, row: CreativeRow | None) -> Mark:
    """The check step; a creative with findings that block needs a look."""
    mark = stage_share(job, "check")
    if row is not None and (job is None or job.state == "done"):
        return Mark("warn" if row.errors else "done", 1)
    return mark


def cells_of(ledger: Ledger, creatives: Mapping[str, CreativeRow]) -> list[Cell]:
    """Every creative of the campaign, in the brief's order."""
    return [_cell(key, ledger.of(key), creatives.get(key.id)) for key in ledger.creative_keys()]


def _cell(key: CreativeKey, jobs: CellJobs, row: CreativeRow | None) -> Cell:
    ids = tuple(job.id for job in jobs.all)
    marks = (job_mark(jobs.context), job_mark(jobs.copy), job_mark(jobs.picture), job_mark(jobs.creative))
    share = (marks[0].share + marks[1].share + marks[2].share + 3 * marks[3].share) / 6
    thumbnail = row.thumbnail_sha if row else ""
    failed = next((job for job in jobs.all if job.state in {"failed", "cancelled"}), None)
    is_made = row is not None and (jobs.creative is None or jobs.creative.state == "done")
    if is_made and row is not None:
        state, word, hue = _made(row)
        return Cell(key, state, 1, word, hue, ids, thumbnail, creative=row)
    if failed is not None:
        if failed.state == "cancelled":
            return Cell(key, "failed", share, "Cancelled", "idle", ids, thumbnail, "", row)
        return Cell(key, "failed", share, "Failed", "bad", ids, thumbnail, failed.error, row)
    held = next((job for job in jobs.all if job.waits_for and job.state == "waiting"), None)
    if held is not None:
        return Cell(key, "paused", share, "Held", "warn", ids, thumbnail, held.error, row)
    if any(job.state == "running" for job in jobs.all):
        return Cell(key, "running", share, "Running", "accent", ids, thumbnail, creative=row)
    if any(job.state == "paused" for job in jobs.all):
        return Cell(key, "paused", share, "Paused", "idle", ids, thumbnail, creative=row)
    word = "Waiting" if jobs.all else "Not started"
    return Cell(key, "waiting", share, word, "idle", ids, thumbnail, creative=row)


def _made(row: CreativeRow) -> tuple[MarkState, str, Hue]:
    if row.errors:
        return "warn", "Needs a look", "warn"
    if row.state == "approved":
        return "done", "Approved", "ok"
    if row.state == "changes_requested":
        return "warn", "Changes", "warn"
    return "done", "Ready", "ok"


def lanes_of(ledger: Ledger, creatives: Mapping[str, CreativeRow]) -> list[Lane]:
    """Every locale of the brief with its steps."""
    cells: dict[str, list[Cell]] = {locale: [] for locale in ledger.campaign.brief.locales}
    for cell in cells_of(ledger, creatives):
        cells[cell.key.locale].append(cell)
    return [_lane(ledger, locale, own, creatives) for locale, own in cells.items()]


def _lane(ledger: Ledger, locale: str, cells: Sequence[Cell], creatives: Mapping[str, CreativeRow]) -> Lane:
    jobs = [ledger.of(cell.key) for cell in cells]
    rows = [creatives.get(cell.key.id) for cell in cells]
    marks = (
        joined([job_mark(job.context) for job in jobs]),
        joined([job_mark(job.copy) for job in jobs]),
        joined([job_mark(job.picture) for job in jobs]),
        joined([stage_share(job.creative, "place_logo") for job in jobs]),
        joined([stage_share(job.creative, "set_text") for job in jobs]),
        joined([check_mark(job.creative, row) for job, row in zip(jobs, rows, strict=True)]),
        joined([review_mark(row) for row in rows]),
    )
    own = {job.id: job for group in jobs for job in group.all if job.locale == locale}
    word, hue = _lane_state(cells)
    ids = dict.fromkeys(job.id for group in jobs for job in group.all)
    seconds = sum(job.seconds for job in own.values())
    return Lane(locale, marks, seconds, word, hue, tuple(ids), any(cell.word == "Failed" for cell in cells))


def _lane_state(cells: Sequence[Cell]) -> tuple[str, Hue]:
    words = [cell.word for cell in cells]
    order: tuple[tuple[str, str, Hue], ...] = (
        ("Failed", "Retry", "bad"),
        ("Running", "Running", "accent"),
        ("Held", "Held", "warn"),
        ("Paused", "Paused", "idle"),
        ("Waiting", "Waiting", "idle"),
        ("Cancelled", "Cancelled", "idle"),
        ("Needs a look", "Needs a look", "warn"),
        ("Changes", "Changes", "warn"),
    )
    for word, shown, hue in order:
        if word in words:
            has_begun = word == "Waiting" and any(cell.share > 0.2 for cell in cells)
            return ("Running", "accent") if has_begun else (shown, hue)
    if not words or set(words) == {"Not started"}:
        return "Not started", "idle"
    return ("Approved", "ok") if set(words) == {"Approved"} else ("Ready", "ok")


def failed_jobs(jobs: Iterable[JobRow]) -> list[JobRow]:
    """What stopped with an error, for the tray."""
    return [job for job in jobs if job.state == "failed"]
