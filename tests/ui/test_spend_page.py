"""The Spend page: sums that add up, days, filters, both tables as CSV, and honest words where there is nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.queue.ledger import LedgerRow
from studio.ui.settings.page import SettingsPage
from studio.ui.spend.chart import DayChart, steps_to
from studio.ui.spend.figures import ShareList, Tile, share_words
from studio.ui.spend.page import SpendPage
from studio.ui.spend.spent import sums
from studio.ui.spend.summary import Share, by_campaign, by_day, by_model, saved_micro
from studio.ui.theme import Theme
from tests.doubles.fakeai import Rehearsal
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.connected import KEY, a_campaign, connect

DEAR = {"models": {"openai": {"picture": "gpt-image-2"}}}
DAY = 86_400_000
NOW = 1_795_000_000_000


@pytest.fixture
def double() -> Iterator[Rehearsal]:
    with Rehearsal() as server:
        yield server


def call(cost: int | None = 1000, **changes: Any) -> LedgerRow:
    given: dict[str, Any] = {
        "key": "k", "verb": "copy", "provider": "openai", "model": "pen", "state": "done", "campaign_id": "a",
        "job_id": "j", "started_ms": NOW, "finished_ms": NOW, "estimate_micro": 700, "cost_micro": cost,
        "tokens_in": 10, "tokens_out": 5, "images": 0, "sends": 1, "reused": 0,
    }  # fmt: skip
    return LedgerRow(**{**given, **changes})


def test_sums_count_what_may_be_on_the_bill_and_nothing_that_failed() -> None:
    rows = [
        call(), call(None, state="unknown"), call(None, state="failed"), call(started_ms=NOW - 2 * DAY),
        call(started_ms=NOW - 40 * DAY), call(campaign_id="b"),
    ]  # fmt: skip
    spent = sums(rows, "a", NOW)
    assert (spent.today, spent.month, spent.campaign, spent.workspace) == (2700, 3700, 3700, 4700)


def test_days_shares_and_savings() -> None:
    rows = [call(reused=2), call(5000, model="brush"), call(None, provider="gemini"), call(campaign_id="gone")]
    days = by_day(rows, date(2026, 11, 18), 7)
    assert [day.calls for day in days] == [0, 0, 0, 0, 0, 0, 4]
    assert days[-1].micro == 7700
    assert [(one.name, one.note, one.micro) for one in by_model(rows)] == [
        ("OpenAI", "brush", 5000), ("OpenAI", "pen", 2000), ("Gemini", "pen", 700),
    ]  # fmt: skip
    assert [one.name for one in by_campaign(rows, {"a": "Spring"})] == ["Spring", "Campaigns that are gone"]
    assert saved_micro(rows) == 2000
    assert share_words(Share("x", "", 0, 3, 3)) == "price not known, 3 calls"
    assert share_words(Share("x", "", 2_000_000, 3, 1)) == "US$ 2.00 and 1 unknown, 3 calls"


@pytest.mark.parametrize("most", [1, 3, 7, 12, 99, 1_250_000, 333_333_333])
def test_the_axis_has_few_even_marks_and_holds_the_highest_bar(most: int) -> None:
    marks = steps_to(most)
    assert 3 <= len(marks) <= 6
    assert marks[0] == 0
    assert marks[-1] >= most
    assert steps_to(0) == [0.0, 1.0]


def test_bars_tell_their_day_and_paint_in_both_themes(qtbot: QtBot, theme: Theme) -> None:
    chart = DayChart(theme)
    qtbot.addWidget(chart)
    chart.resize(600, 190)
    chart.show_days(by_day([call(3_000_000)], date(2026, 11, 18)), "money")
    assert chart.accessibleDescription() == "2026-11-18: US$ 3.00, 1 call"
    today = chart.rect().adjusted(64, 12, -8, -26)
    spot = QPoint(today.right() - 8, today.bottom() - 20)
    assert chart.grab().toImage().pixelColor(spot).name() == theme.colour("accent").name()
    assert chart._place_at(spot.x()) == 29
    chart.show_days(by_day([], date(2026, 11, 18)), "calls")
    assert chart.grab().toImage().pixelColor(spot).name() != theme.colour("accent").name()


def test_shares_that_do_not_fit_stand_together_and_limits_fill(qtbot: QtBot, theme: Theme) -> None:
    shares = ShareList(theme)
    qtbot.addWidget(shares)
    shares.show_shares([Share(f"P{number}", "", 1000 - number, 1) for number in range(9)])
    shares.resize(300, 4 * 34)
    assert [one.name for one in shares._shown] == ["P0", "P1", "P2", "6 others"]
    assert not shares.grab().isNull()
    tile = Tile(theme, "This month")
    qtbot.addWidget(tile)
    tile.show_sum(9_000_000, "", 10_000_000)
    assert tile.note.whole == "of US$ 10.00 allowed"
    assert tile.line.value == pytest.approx(0.9)


async def spend_page(studio: Studio) -> SpendPage:
    studio.window.go_to("spend")
    page = studio.window.page("spend")
    assert isinstance(page, SpendPage)
    await studio.until(lambda: page.empty.heading.text())
    return page


def test_an_offline_workspace_says_so_and_leads_to_connections(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            page = await spend_page(studio)
            assert page.views.currentWidget() is page.empty
            assert "no key, no account, no network" in page.empty.text.text()
            assert not page.csv_button.isVisible()
            page.connect_button.click()
            assert studio.window.page_name == "settings"
            assert isinstance(studio.window.page("settings"), SettingsPage)
            await studio.settle(3)

    on_loop(story())


def test_a_generation_shows_up_as_money_and_as_what_left(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal, tmp_path: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            order = {"picture": ("openai",), "copy": ("openai",), "look": ("openai",)}
            await connect(workshop, double.url, order=order, **DEAR)
            campaign = a_campaign(workshop)
            studio.window.shell.select_campaign(campaign.id)
            page = await spend_page(studio)
            await workshop.generate(campaign.id)
            await workshop.engine.wait_idle(campaign.id)
            page.look()
            view = page.ledger
            await studio.until(lambda: view.has_rows and {row.state for row in view.chosen_rows} == {"done"})
            assert page.views.currentWidget() is view
            assert view.today.sum.text() == view.campaign.sum.text() == "US$ 0.40"
            assert [one.note for one in view.shares.shares] == ["gpt-image-2", "gpt-6-luna"]
            assert view.table.rows_model.rowCount() == len(view.chosen_rows) >= 2
            view.tasks.set_chosen(("picture",))
            view.tasks.changed.emit()
            assert [row.verb for row in view.chosen_rows] == ["picture"]
            assert view.count.text() == "1 call, US$ 0.40"
            view.tasks.set_chosen(())
            view.search.setText("words small")
            assert {row.verb for row in view.chosen_rows} == {"copy"}
            view.search.clear()
            view.table.sortByColumn(7, Qt.SortOrder.DescendingOrder)
            assert view.table.rows_model.rows[0].verb == "picture"
            view.table.selectRow(0)
            QTest.keySequence(view.table, "Ctrl+C")
            assert "gpt-image-2" in QGuiApplication.clipboard().text()
            await page.save_csv(tmp_path / "spend.csv", is_sent=False)
            saved = list(csv.DictReader(io.StringIO((tmp_path / "spend.csv").read_text())))
            assert {row["usd"] for row in saved} == {"", "0.400000"}

    on_loop(story())


def test_every_request_that_left_is_listed_and_no_key_is_in_it(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal, tmp_path: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            await connect(workshop, double.url, withheld={"*": ("prices",)}, order={"copy": ("openai",)})
            campaign = a_campaign(workshop)
            await workshop.generate(campaign.id)
            await workshop.engine.wait_idle(campaign.id)
            page = await spend_page(studio)
            page.show_where(tab="sent")
            await studio.until(lambda: page.views.currentWidget() is page.sent)
            rows = page.sent.chosen_rows
            assert len(rows) == len(double.log) == 1
            assert rows[0].sent.byte_count == len(double.log[0].body)
            model = page.sent.table.rows_model
            told = str(model.data(model.index(0, 2)))
            assert "Brand name" in told
            assert "Prices" not in told
            await page.save_csv(tmp_path / "left.csv", is_sent=True)
            text = (tmp_path / "left.csv").read_text()
            assert text.startswith("at,destination,sha256,bytes,fields,pictures")
            assert rows[0].sent.sha in text
            assert KEY not in text
            page.sent.search.setText("nothing like that")
            assert page.sent.chosen_rows == ()
            assert not studio.window.actions_table.get("spend.csv").is_possible

    on_loop(story())
