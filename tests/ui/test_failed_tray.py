"""What does not go on by itself: failures with their ways on, and what is held by a limit, a pause, a key, a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from studio.model.brief import Campaign
from studio.model.job import JobRow, JobSpec, ProviderState
from studio.model.policy import Caps
from studio.queue.ledger import LedgerRow
from studio.ui.matrix.hold_row import title_of, ways_of
from studio.ui.matrix.holds import Hold, clock_to, holds_of, passed_over
from studio.ui.matrix.page import QueuePage
from studio.ui.matrix.payload import changes_of, suggestion_for, wordings_of
from studio.ui.matrix.raise_limit import RaiseLimit
from tests.doubles.fakeai import Fault, Manner, Rehearsal
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.connected import KEY, a_campaign, connect
from tests.ui.furnished import SQUARE, STORY

WORDS = {"order": {"copy": ("openai",)}}
DEAR = {"order": {"picture": ("openai",)}, "models": {"openai": {"picture": "gpt-image-2"}}}


@pytest.fixture
def double() -> Iterator[Rehearsal]:
    with Rehearsal() as server:
        yield server


async def queue_of(studio: Studio, campaign: Campaign) -> QueuePage:
    studio.window.shell.select_campaign(campaign.id)
    studio.window.go_to("queue")
    page = studio.window.page("queue")
    assert isinstance(page, QueuePage)
    await studio.settle()
    return page


def row(name: str, **changes: Any) -> JobRow:
    given = {"campaign_id": "c", "kind": "copy", "locale": "de-DE", "product_id": "", "placement_id": "", "variant": 1,
             "state": "waiting", "stage": "write_copy"}  # fmt: skip
    return JobRow(id=name, **{**given, **changes})


def test_reasons_for_waiting_are_gathered() -> None:
    jobs = [
        row("a", waits_for="cap", error="The limit of US$ 2.00 for this campaign would be passed."),
        row("b", waits_for="cap", error="The limit of US$ 2.00 for this campaign would be passed."),
        row("c", waits_for="cap", error="pen has no known price: the limit for this run cannot hold."),
        row("d", waits_for="openai", error="openai does not accept the key."),
        row("e", waits_for="agreement", error="Not yet."),
        row("f", not_before_ms=9_000, fault="rate", error="gemini asks for a pause."),
        row("g", not_before_ms=4_000, fault="server", error="anthropic has a problem of its own."),
        row("h", state="running"),
    ]
    states = [ProviderState(name="openai", held="No key."), ProviderState(name="gemini", not_before_ms=9_000)]
    found = {hold.kind + hold.name: hold for hold in holds_of(jobs, states, 1_000)}
    assert found["capcampaign"].job_ids == ("a", "b")
    assert [way for way, _, _ in ways_of(found["capcampaign"])] == ["raise"]
    assert [way for way, _, _ in ways_of(found["caprun"])] == ["limits", "connections"]
    assert found["provideropenai"].reason == "No key."
    assert title_of(found["agreement"], 1_000) == "1 job waits for your word before anything is sent"
    assert title_of(found["pausegemini"], 1_000) == "Gemini is asked again in 0:08"
    assert title_of(found["soon"], 1_000) == "1 job is tried again in 0:03"
    assert clock_to(7_300_000, 0) == "2:01:40"
    assert ways_of(Hold("cap", "run", ""))[0][0] == "run"


def test_a_provider_that_was_passed_over_is_named_until_it_answers_again() -> None:
    def call(provider: str, state: str, error: str = "") -> LedgerRow:
        given = dict.fromkeys(("started_ms", "finished_ms", "tokens_in", "tokens_out", "images", "sends", "reused"), 0)
        texts = dict.fromkeys(("key", "verb", "model", "campaign_id", "job_id"), "")
        return LedgerRow(provider=provider, state=state, error=error, estimate_micro=0, cost_micro=0, **given, **texts)

    rows = [call("openai", "failed", "auth"), call("openai", "done"), call("gemini", "done"), call("gemini", "failed")]
    assert [hold.name for hold in passed_over(rows)] == ["openai"]
    assert passed_over(rows[1:]) == []


def test_wordings_can_be_changed_and_nonsense_is_refused() -> None:
    spec = JobSpec(
        id="x", campaign_id="c", kind="copy", locale="en-US",
        spec={"request": {"locale": "en-US", "objective": "sales", "brand_name": "Aro", "product_id": "lamp",
                          "product_name": "Aro One", "product_description": "A sexy lamp"}},
    )  # fmt: skip
    assert [one.path for one in wordings_of(spec)] == ["message", "product_description"]
    assert suggestion_for(spec) == ("product_description", "A elegant lamp")
    changed = changes_of(spec, {"product_description": " A calm lamp ", "message": ""})["request"]
    assert isinstance(changed, dict)
    assert changed["product_description"] == "A calm lamp"
    assert changed["message"] is None
    broken = spec.model_copy(update={"spec": {"request": {**spec.spec["request"], "locale": None}}})
    with pytest.raises(ValueError, match="locale"):
        changes_of(broken, {})


def test_a_refused_job_is_edited_in_place_and_done(on_loop: Story, open_studio: OpenStudio, double: Rehearsal) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            await connect(workshop, double.url, **WORDS)
            double.manner = Manner(refuses=True)
            campaign = a_campaign(workshop, "A sexy balm for the night")
            page = await queue_of(studio, campaign)
            await workshop.generate(campaign.id)
            await studio.until(lambda: page.tray.jobs)
            failed = next(iter(page.tray.rows.values()))
            assert failed.badge.accessibleName() == "Refused"
            assert "sexual tone" in failed.reason.text()
            failed.chosen.emit("copy")
            assert "fault: refused" in QGuiApplication.clipboard().text()
            assert "sexy" not in QGuiApplication.clipboard().text()
            assert KEY not in QGuiApplication.clipboard().text()
            failed.edit_button.click()
            assert failed.form is not None
            failed.form.more_button.click()
            assert "Overnight Balm" in failed.form.whole.toPlainText()
            failed.form.suggest_button.click()
            assert failed.form.texts["product_description"] == "A elegant balm for the night"
            double.manner = Manner()
            failed.form.send_button.click()
            await studio.until(lambda: page.header.words.text() == "All 1 ready", 60)
            assert b"elegant" in double.log[-1].body
            assert not page.tray.isVisible()

    on_loop(story())


def test_what_passes_a_limit_waits_until_it_is_raised(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            await connect(workshop, double.url, caps=Caps(campaign_micro=300_000), **DEAR)
            campaign = a_campaign(workshop)
            page = await queue_of(studio, campaign)
            await workshop.generate(campaign.id)
            await studio.until(lambda: page.tray.holds)
            held = page.tray.hold_rows[0]
            assert held.title.text() == "1 job waits for a spending limit"
            assert "US$ 0.30 for this campaign would be passed" in held.reason.text()
            await studio.until(lambda: page.header.words.text() == "0 of 1 ready, 1 job held")
            assert page.lanes.lanes.lane(0).word == "Held"
            held.buttons["raise"].click()
            card = studio.window.findChildren(RaiseLimit)[0]
            assert card.field.text() == "1.00"
            card.field.setText("nonsense")
            card._want()
            card.field.setText("2,50")
            card._want()
            await studio.until(lambda: page.header.words.text() == "All 1 ready", 60)
            assert workshop.policy.caps.campaign_micro == 2_500_000
            assert not page.tray.isVisible()

    on_loop(story())


def test_what_passes_the_limit_of_a_run_goes_on_as_a_new_run(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            await connect(workshop, double.url, caps=Caps(run_micro=500_000), **DEAR)
            campaign = a_campaign(workshop, placements=(SQUARE, STORY))
            page = await queue_of(studio, campaign)
            await workshop.generate(campaign.id)
            await studio.until(lambda: page.tray.hold_rows and not page.header.pause_button.isVisible(), 60)
            assert len(double.log) == 1
            page.tray.hold_rows[0].buttons["run"].click()
            await studio.until(lambda: page.header.words.text() == "All 2 ready", 60)
            assert len(double.log) == 2

    on_loop(story())


def test_a_pause_is_counted_down_and_can_be_cut_short(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            await connect(workshop, double.url, **WORDS)
            double.fail(Fault("status", 429, retry_after="40"))
            campaign = a_campaign(workshop)
            page = await queue_of(studio, campaign)
            await workshop.generate(campaign.id)
            await studio.until(lambda: page.tray.hold_rows)
            held = page.tray.hold_rows[0]
            assert held.title.text().startswith("OpenAI is asked again in 0:")
            assert not page.tray.retry_all_button.isVisible()
            held.buttons["ask"].click()
            await studio.until(lambda: page.header.words.text() == "All 1 ready", 60)
            assert len(double.log) == 2

    on_loop(story())


def test_a_refused_key_is_said_though_this_computer_did_the_work(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.ui.matrix.tray_desk.LOOK_MS", 20)

    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            await connect(workshop, double.url, **WORDS)
            double.fail(*(Fault("status", 401) for _ in range(4)))
            campaign = a_campaign(workshop)
            page = await queue_of(studio, campaign)
            await workshop.generate(campaign.id)
            await studio.until(lambda: page.header.words.text() == "All 1 ready", 60)
            await studio.until(lambda: page.tray.hold_rows)
            assert page.tray.hold_rows[0].title.text() == "OpenAI did not answer: others did its work"
            assert page.tray.hold_rows[0].reason.text() == "OpenAI does not accept the key."
            page.tray.hold_rows[0].buttons["connections"].click()
            assert studio.window.page_name == "settings"

    on_loop(story())


@pytest.mark.parametrize("way", ["resend", "lost"])
def test_a_call_that_may_have_been_billed_is_left_to_a_person(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)  # there before the queue goes on

    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            await connect(workshop, double.url, **DEAR)
            double.fail(Fault("stall", seconds=30))
            campaign = a_campaign(workshop)
            await queue_of(studio, campaign)
            await workshop.generate(campaign.id)
            await studio.until(lambda: double.log)
            await studio.settle()
        async with open_studio() as again:
            page = await queue_of(again, campaign)
            await again.until(lambda: page.tray.jobs)
            failed = next(iter(page.tray.rows.values()))
            await again.until(lambda: "It costs about US$ 0.40" in failed.reason.text())
            assert "cheaper ones than US$ 0.0500 are asked again by themselves" in failed.reason.text()
            assert failed.retry_button.text() == "Ask again"
            (failed.retry_button if way == "resend" else failed.lost_button).click()
            if way == "resend":
                await again.until(lambda: page.header.words.text() == "All 1 ready", 60)
            else:
                await again.until(lambda: page.lanes.lanes.lane(0).word == "Cancelled")
            assert again.workshop.engine.ledger.unknown() == []

    on_loop(story())


def test_what_waits_can_be_put_in_another_order(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            campaign = a_campaign(workshop, locales=("en-US", "de-DE", "fr-FR"))
            page = await queue_of(studio, campaign)
            engine = workshop.engine
            await engine.set_paused(True)
            await workshop.generate(campaign.id)
            await studio.until(lambda: len(page.lanes.lanes.lanes) == 3)

            def order() -> list[str]:
                waiting = sorted((e for e in engine.table if e.spec.kind == "context"), key=lambda e: e.order)
                return [entry.spec.locale for entry in waiting]

            assert order() == ["en-US", "de-DE", "fr-FR"]
            page.controls.move_lane("de-DE", "en-US", True)
            await studio.until(lambda: order() == ["de-DE", "en-US", "fr-FR"])
            page.lanes.selectRow(1)
            studio.window.actions_table.run("queue.later")
            await studio.until(lambda: order() == ["fr-FR", "de-DE", "en-US"])
            page.lanes.selectRow(0)
            studio.window.actions_table.run("queue.next")
            await studio.until(lambda: order()[0] == "en-US")
            cell = page.matrix.cells.cell(page.matrix.cells.index(1, 0))
            assert cell is not None
            menu = page.menu_of_cells([cell])
            entries = {action.text(): action for action in menu.actions()}
            assert entries["Do next"].isEnabled()
            entries["Do last"].trigger()
            await studio.until(lambda: order()[-1] == "de-DE")
            await engine.control([job.id for job in engine.jobs()], "cancel")
            await engine.set_paused(False)

    on_loop(story())
