"""Before Generate: what would leave and cost is said, what is free and stays here is never asked about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.generate.estimate import Estimate, PlannedCall
from studio.model.call import Verb
from studio.model.policy import Caps
from studio.ui.spend.dry_run import DryRunSheet, Stop, stops_of, table_rows, wants_word
from studio.ui.spend.spent import Spent
from tests.doubles.fakeai import Rehearsal
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.connected import a_campaign, connect


@pytest.fixture
def double() -> Iterator[Rehearsal]:
    with Rehearsal() as server:
        yield server


def call(micro: int | None, verb: Verb = "copy", *, host: str = "far.example", is_saved: bool = False) -> PlannedCall:
    provider = "openai" if host else "offline"
    fields = ("brand_name",) if host else ()
    return PlannedCall(
        job_id="j", verb=verb, purpose="", provider=provider, model="pen" if host else "", destination=host,
        estimate_micro=micro, fields=fields, is_saved=is_saved,
    )  # fmt: skip


def test_a_person_is_asked_only_where_something_leaves_or_costs() -> None:
    assert not wants_word(Estimate(calls=(call(0, host=""), call(0, host="127.0.0.1"))), (), 0)
    assert not wants_word(Estimate(calls=(call(900, is_saved=True),)), (), 0)
    assert wants_word(Estimate(calls=(call(900),)), (), 0)
    assert not wants_word(Estimate(calls=(call(900),)), (), 100_000)
    assert wants_word(Estimate(calls=(call(200_000),)), (), 100_000)
    assert wants_word(Estimate(calls=(call(None),)), (), 100_000)
    assert wants_word(Estimate(calls=(call(900),)), (Stop("this run", 1, 0, 0),), 100_000)


def test_limits_say_after_how_many_calls_they_stop() -> None:
    planned = Estimate(calls=(call(400_000), call(0, host=""), call(None), call(400_000), call(400_000)))
    caps = Caps(run_micro=1_000_000, campaign_micro=1_000_000, month_micro=None, workspace_micro=50_000_000)
    found = stops_of(planned, caps, Spent(campaign=700_000))
    assert [(one.what, one.calls_before) for one in found] == [("this campaign", 0), ("this run", 2)]
    assert stops_of(planned, Caps(), Spent()) == ()


def test_the_table_groups_by_task_and_provider() -> None:
    calls = (call(400_000, "picture"), call(400_000, "picture", is_saved=True), call(None), call(5), call(0, host=""))
    assert table_rows(Estimate(calls=calls)) == [
        ("Words", "OpenAI, pen", "2", "", "under US$ 0.0001 and not known"),
        ("Pictures", "OpenAI, pen", "1", "1", "US$ 0.40"),
        ("On this computer", "Patterns, your own photos and word lists", "1", "", "free"),
    ]


async def sheet_of(studio: Studio) -> DryRunSheet:
    await studio.until(lambda: studio.window.findChildren(DryRunSheet))
    return studio.window.findChildren(DryRunSheet)[0]


def test_with_everything_here_generate_starts_at_once(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            campaign = a_campaign(studio.workshop)
            studio.window.shell.select_campaign(campaign.id)
            studio.window.actions_table.run("brief.generate")
            await studio.until(lambda: studio.workshop.engine.jobs(campaign.id))
            assert not studio.window.findChildren(DryRunSheet)
            await studio.until(lambda: studio.window.page_name == "queue")

    on_loop(story())


def test_calls_prices_and_limits_are_shown_before_anything_is_sent(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            rules = {"models": {"openai": {"picture": "gpt-image-2"}}, "caps": Caps(run_micro=300_000)}
            await connect(workshop, double.url, order={"picture": ("openai",), "copy": ("openai",)}, **rules)
            campaign = a_campaign(workshop)
            studio.window.shell.select_campaign(campaign.id)
            studio.window.actions_table.run("brief.generate")
            sheet = await sheet_of(studio)
            studio.window.actions_table.run("brief.generate")
            await studio.settle()
            assert len(studio.window.findChildren(DryRunSheet)) == 1
            assert sheet.heading.text() == "This sends 2 requests"
            assert ("Pictures", "OpenAI, gpt-image-2", "1", "", "US$ 0.40") in sheet.rows
            assert "not known" in sheet.notes[0]
            assert "The limit of US$ 0.30 for this run stops this before the first call" in sheet.notes[1]
            assert not sheet.remember.isVisible()
            QTest.keyClick(sheet, Qt.Key.Key_Escape)
            await studio.settle()
            assert not double.log
            assert not workshop.engine.jobs(campaign.id)
            studio.window.actions_table.run("brief.generate")
            (await sheet_of(studio)).generate_button.click()
            await studio.until(lambda: any(row.waits_for == "cap" for row in workshop.engine.jobs(campaign.id)))

    on_loop(story())


def test_a_price_not_to_be_asked_under_is_remembered_and_saved_calls_cost_nothing(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            rules = {"models": {"openai": {"picture": "gpt-image-2"}}}
            await connect(workshop, double.url, order={"picture": ("openai",)}, **rules)
            campaign = a_campaign(workshop)
            studio.window.shell.select_campaign(campaign.id)
            studio.window.actions_table.run("brief.generate")
            sheet = await sheet_of(studio)
            assert sheet.remember.text() == "Do not ask again under US$ 1.00"
            sheet.remember.click()
            sheet.generate_button.click()
            await studio.until(lambda: studio.settings.get("generate.ask_from_micro") == 1_000_000)
            await studio.until(lambda: {row.state for row in workshop.engine.jobs(campaign.id)} == {"done"}, 60)
            planned = await workshop.estimate(campaign.id)
            assert (planned.total_micro, planned.saved_micro) == (0, 400_000)
            studio.window.actions_table.run("brief.generate")
            await studio.settle(30)
            assert not studio.window.findChildren(DryRunSheet)

    on_loop(story())
