"""Jobs and creatives folded into lanes and cells, and how long they still take."""

from __future__ import annotations

from typing import Any

import pytest

from studio.library.found import CreativeRow
from studio.model.brief import Campaign
from studio.model.creative import CreativeKey
from studio.model.job import JobRow
from studio.ui.matrix.estimate import Pace, clock, in_words, work_of
from studio.ui.matrix.progress import Ledger, Mark, cells_of, failed_jobs, joined, lanes_of
from tests.ui.furnished import SQUARE, STORY, a_brief

CAMPAIGN = Campaign(id="c", brief=a_brief())


def job(kind: str, state: str = "queued", **changes: Any) -> JobRow:
    fields: dict[str, Any] = {
        "id": f"{kind}-{changes.get('locale', '')}-{changes.get('placement_id', '')}",
        "campaign_id": "c",
        "kind": kind,
        "locale": "",
        "product_id": "" if kind == "context" else "serum",
        "placement_id": "",
        "variant": 1,
        "state": state,
        "stage": {"context": "enrich", "copy": "write_copy", "picture": "make_picture", "creative": "place_logo"}[kind],
        "progress": 1.0 if state == "done" else 0.0,
    }
    return JobRow(**fields | changes)


def jobs_of(locale: str, **states: str) -> list[JobRow]:
    """Context, copy, two pictures (shared by all locales) and two creatives."""
    state = {"context": "done", "copy": "done", "picture": "done", "creative": "done"} | states
    return [
        job("context", state["context"], locale=locale),
        job("copy", state["copy"], locale=locale),
        *(job("picture", state["picture"], placement_id=place) for place in (SQUARE, STORY)),
        *(job("creative", state["creative"], locale=locale, placement_id=place) for place in (SQUARE, STORY)),
    ]


def row(locale: str, place: str, state: str = "in_review", errors: int = 0) -> CreativeRow:
    key = CreativeKey(campaign_id="c", product_id="serum", locale=locale, placement_id=place)
    return CreativeRow(
        seq=1, key=key, revision=1, state=state, headline="Shine", errors=errors, warnings=0, thumbnail_sha="",
        changed_ms=0,
    )  # type: ignore[arg-type]  # fmt: skip


def rows(locale: str, **changes: Any) -> dict[str, CreativeRow]:
    made = (row(locale, place, **changes) for place in (SQUARE, STORY))
    return {one.id: one for one in made}


def lane(jobs: list[JobRow], creatives: dict[str, CreativeRow], locale: str = "en-US"):
    return next(lane for lane in lanes_of(Ledger(CAMPAIGN, jobs), creatives) if lane.locale == locale)


def test_a_finished_locale_is_ready_up_to_its_review() -> None:
    done = lane(jobs_of("en-US"), rows("en-US"))
    assert [mark.state for mark in done.marks] == ["done"] * 6 + ["waiting"]
    assert (done.word, done.hue) == ("Ready", "ok")
    assert lane(jobs_of("en-US"), rows("en-US", state="approved")).word == "Approved"
    assert lane(jobs_of("en-US"), rows("en-US", state="approved")).marks[6] == Mark("done", 1)


def test_findings_that_block_need_a_look() -> None:
    found = lane(jobs_of("en-US"), rows("en-US", errors=1))
    assert found.marks[5].state == "warn"
    assert (found.word, found.hue) == ("Needs a look", "warn")


def test_a_shared_picture_holds_every_locale_up() -> None:
    jobs = jobs_of("en-US", picture="running", creative="blocked")
    waiting = lane(jobs, {})
    assert [mark.state for mark in waiting.marks] == ["done", "done", "running", *["waiting"] * 4]
    assert waiting.word == "Running"


def test_the_stage_in_hand_turns_and_those_before_it_are_done() -> None:
    jobs = [*jobs_of("en-US")[:4], *(
        job("creative", "running", locale="en-US", placement_id=place, stage="set_text") for place in (SQUARE, STORY)
    )]  # fmt: skip
    assert [mark.state for mark in lane(jobs, {}).marks[3:6]] == ["done", "running", "waiting"]


def test_a_failure_shows_before_everything_else() -> None:
    jobs = jobs_of("en-US", copy="failed", creative="blocked")
    failed = lane(jobs, {})
    assert (failed.marks[1].state, failed.word, failed.hue, failed.has_failed) == ("failed", "Retry", "bad", True)
    assert [one.kind for one in failed_jobs(jobs)] == ["copy"]
    cells = cells_of(Ledger(CAMPAIGN, jobs), {})
    assert {cell.word for cell in cells if cell.key.locale == "en-US"} == {"Failed"}


def test_cells_say_where_each_creative_is() -> None:
    jobs = [*jobs_of("en-US"), *jobs_of("de-DE", creative="queued")]
    cells = {(c.key.locale, c.key.placement_id): c for c in cells_of(Ledger(CAMPAIGN, jobs), rows("en-US"))}
    assert len(cells) == 8
    assert (cells["en-US", SQUARE].word, cells["en-US", SQUARE].share) == ("Ready", 1)
    assert (cells["de-DE", STORY].word, cells["de-DE", STORY].share) == ("Waiting", pytest.approx(0.5))
    assert cells["ja-JP", SQUARE].word == "Waiting", "its picture is a job that other locales share"
    assert cells_of(Ledger(CAMPAIGN, []), {})[0].word == "Not started"


def test_a_revision_has_jobs_of_its_own() -> None:
    jobs = [*jobs_of("en-US"), job("copy", "running", locale="en-US", placement_id=STORY)]
    jobs[5] = job("creative", "blocked", locale="en-US", placement_id=STORY)
    cells = {c.key.placement_id: c for c in cells_of(Ledger(CAMPAIGN, jobs), rows("en-US")) if c.key.locale == "en-US"}
    assert cells[SQUARE].word == "Ready"
    assert cells[STORY].word == "Running"
    assert cells[STORY].creative is not None, "the earlier revision stays in sight"


def test_many_marks_make_one() -> None:
    assert joined([Mark("done", 1), Mark("waiting", 0)]) == Mark("running", 0.5)
    assert joined([Mark("done", 1), Mark("failed", 0)]).state == "failed"
    assert joined([Mark("done", 1), Mark("warn", 1)]).state == "warn"
    assert joined([]) == Mark()


def test_busy_means_that_something_moves_by_itself() -> None:
    assert Ledger(CAMPAIGN, [job("copy", "waiting", locale="en-US")]).is_busy
    assert not Ledger(CAMPAIGN, [job("copy", "failed"), job("copy", "paused"), job("copy", "done")]).is_busy
    assert Ledger(CAMPAIGN, jobs_of("en-US", picture="running", creative="blocked")).is_busy
    assert not Ledger(CAMPAIGN, jobs_of("en-US", picture="failed", creative="blocked")).is_busy, "they wait in vain"
    assert not Ledger(CAMPAIGN, jobs_of("en-US", context="cancelled", copy="blocked", creative="blocked")).is_busy


def test_time_left_follows_the_measured_pace() -> None:
    jobs = [
        job("picture", "done", seconds=2.0, placement_id=SQUARE),
        job("picture", "queued", placement_id=STORY),
        job("creative", "running", progress=0.5),
    ]
    done, left = work_of(jobs)
    assert (done, left) == (pytest.approx(2.5), pytest.approx(2.5))
    pace = Pace()
    assert pace.seconds_left(left) is None
    pace.note(0, 0)
    pace.note(10, 5)
    assert pace.seconds_left(left) == pytest.approx(5)
    pace.pause()
    assert pace.seconds_left(left) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (3, "a few seconds left"),
        (21, "about 20 s left"),
        (170, "about 3 min left"),
        (7300, "about 2 h 2 min left"),
    ],
)
def test_time_left_in_words(seconds: float | None, words: str) -> None:
    assert in_words(seconds) == words


def test_clock() -> None:
    assert (clock(0), clock(0.2), clock(41.4), clock(125)) == ("—", "0:01", "0:41", "2:05")
