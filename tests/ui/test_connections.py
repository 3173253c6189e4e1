"""Connections: keys, tests over a real line to the double, rules that hold, and nothing without a click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from studio.model.policy import Policy
from studio.queue.looking_back import sent_rows
from studio.system.keys import Keys
from studio.system.settings import Settings
from studio.ui.settings.connections import ConnectionCards
from studio.ui.settings.connections_manner import what_it_can
from studio.ui.settings.page import SettingsPage
from studio.ui.spend.names import matters_in, micro_of, money, named
from studio.ui.widgets.dialog import ConfirmSheet
from tests.doubles.connected import PROBED
from tests.doubles.fakeai import Fault, Rehearsal
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.connected import KEY, connect, give_keyring


@pytest.fixture
def double() -> Iterator[Rehearsal]:
    with Rehearsal() as server:
        yield server


async def cards(studio: Studio) -> ConnectionCards:
    studio.window.go_to("settings")
    page = studio.window.page("settings")
    assert isinstance(page, SettingsPage)
    await studio.until(lambda: page.providers.rules.has_looked)
    return page.providers


async def stored(studio: Studio, all_cards: ConnectionCards) -> Policy:
    await studio.until(lambda: all_cards.rules.is_stored)
    return studio.workshop.policy


def test_a_key_is_entered_tested_and_removed(on_loop: Story, open_studio: OpenStudio, double: Rehearsal) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            ring = give_keyring(studio.workshop)
            connections = await cards(studio)
            row = connections.connections.rows["openai"]
            assert not double.log
            assert not row.test_button.isVisible()
            row.change_button.click()
            assert row.form.key.echoMode() == QLineEdit.EchoMode.Password
            row.form.address.setText(f"{double.url}/v1")
            QTest.keyClicks(row.form.key, KEY)
            QTest.keyClick(row.form.key, Qt.Key.Key_Return)
            await studio.until(lambda: "models" in row.state.accessibleName())
            assert ring.kept == {("CreativeStudio", "openai"): KEY}
            assert "b0a6, in the system's keyring" in row.words.text()
            assert KEY not in row.form.key.text() + row.words.text()
            assert [asked.path for asked in double.log] == ["/v1/models"]
            assert Settings().get("models.listed", {})["openai"]["models"]
            row.use_button.click()
            policy = await stored(studio, connections)
            assert policy.asked("copy") == ("openai",)
            assert studio.window.top_bar.provider.accessibleName() == "OpenAI"
            row.remove_button.click()
            await studio.until(lambda: studio.window.findChildren(ConfirmSheet))
            sheet = studio.window.findChildren(ConfirmSheet)[0]
            sheet._agree()
            await studio.until(lambda: row.state.accessibleName() == "No key")
            assert not ring.kept
            await stored(studio, connections)

    on_loop(story())


@pytest.mark.parametrize(
    ("fault", "state", "words"),
    [
        (Fault("status", 401), "Key refused", "does not accept the key"),
        (Fault("html"), "Unusable answer", "hotel or company network"),
        (Fault("status", 500), "Trouble of its own", "problem of its own"),
        (Fault("redirect", location="http://127.0.0.2:9/x"), "Unusable answer", "was not sent there"),
        (Fault("echo_key"), "Key refused", "does not accept the key"),
    ],
)
def test_a_fault_is_named_with_what_to_do(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal, fault: Fault, state: str, words: str
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop)
            connections = await cards(studio)
            row = connections.connections.rows["gemini"]
            row.change_button.click()
            row.form.key.setText(KEY)
            row.form.address.setText(double.url)
            double.fail(fault)
            await row.save()
            assert row.state.accessibleName() == state
            assert words in row.fault.text()
            assert KEY not in row.fault.text()
            await row.test()
            assert "models" in row.state.accessibleName()
            assert not row.fault.isVisible()

    on_loop(story())


def test_a_provider_the_queue_holds_says_so_and_goes_on_after_a_test(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            await connect(studio.workshop, double.url)
            engine = studio.workshop.engine
            await engine.journal.write(engine.gates.hold("openai", "openai does not accept the key."))
            connections = await cards(studio)
            row = connections.connections.rows["openai"]
            assert row.state.accessibleName() == "Held"
            assert row.fault.text().startswith("OpenAI does not accept the key. Mend it")
            row.test_button.click()
            await studio.until(lambda: "models" in row.state.accessibleName())
            assert not row.fault.isVisible()
            assert not any(state.held for state in engine.providers())

    on_loop(story())


def test_without_a_keyring_it_is_said_that_the_key_is_forgotten(on_loop: Story, open_studio: OpenStudio) -> None:
    class Broken:
        def get_password(self, *_: str) -> str:
            raise RuntimeError("locked")

        set_password = delete_password = get_password

    async def story() -> None:
        async with open_studio() as studio:
            studio.workshop.keys = Keys(environ={"ANTHROPIC_API_KEY": "sk-ant-environment-77aa"}, backend=Broken())
            connections = await cards(studio)
            row = connections.connections.rows["anthropic"]
            assert "in the environment" in row.words.text()
            assert not row.remove_button.isVisible()
            connections.connections.offline.click()
            await stored(studio, connections)
            assert row.form.save_button.text() == "Save"
            openai = connections.connections.rows["openai"]
            openai.change_button.click()
            openai.form.key.setText(KEY)
            await openai.save()
            assert "for this run only" in openai.words.text()
            assert not openai.test_button.isEnabled()
            assert studio.workshop.policy.is_offline

    on_loop(story())


def test_a_compatible_server_is_probed_and_plain_http_is_minded(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal, tmp_path: Path
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop)
            connections = await cards(studio)
            row = connections.connections.rows["compatible"]
            row.change_button.click()
            row.form.address.setText("http://example.org/v1")
            await row.save()
            assert "would travel unencrypted" in row.form.notice.text()
            row.form.address.setText("http://192.168.7.7:8080/v1")
            assert row.form.take_address()
            assert "not encrypted" in row.form.notice.text()
            row.form.address.setText(f"{double.url}/v1")
            await row.probe()
            policy = await stored(studio, connections)
            found = policy.options["compatible"].probe
            assert found is not None
            assert found.can_draw
            assert found.can_mask
            assert "It writes, keeps to a schema" in row.found.text()
            row.use_button.click()
            policy = await stored(studio, connections)
            assert policy.asked("picture") == ("compatible",)
            sent = sent_rows(studio.workshop.library.path)
            assert {one.sent.destination for one in sent} == {"127.0.0.1"}
            assert len(sent) == len(double.log)

    on_loop(story())


def test_who_answers_what_can_be_put_in_order(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            ring = give_keyring(studio.workshop)
            for name in ("openai", "gemini"):
                ring.set_password("CreativeStudio", name, KEY)
            connections = await cards(studio)
            line = connections.order.lines["copy"]
            offers = {action.text(): action for action in line.menu_of_more().actions()}
            assert not offers["Anthropic (no key)"].isEnabled()
            assert not offers["Compatible server (no address)"].isEnabled()
            offers["OpenAI, gpt-6-luna"].trigger()
            more = {action.text(): action for action in line.menu_of_more().actions()}
            more["Gemini, gemini-3.8-flash"].trigger()
            policy = await stored(studio, connections)
            assert policy.asked("copy") == ("openai", "gemini")
            assert [chip.text() for chip in line.chips][-1] == "This computer"
            one = {action.text(): action for action in line.menu_of_one(1).actions()}
            one["Ask it first"].trigger()
            models = line.menu_of_one(1).actions()[-1].menu()
            assert models is not None
            next(action for action in models.actions() if action.text() == "gpt-6-sol").trigger()
            policy = await stored(studio, connections)
            assert policy.asked("copy") == ("gemini", "openai")
            assert policy.models == {"openai": {"copy": "gpt-6-sol"}}
            judge = connections.order.lines["moderate"]
            cannot = {action.text(): action.isEnabled() for action in judge.menu_of_more().actions()}
            assert cannot["Gemini (cannot do that)"] is False
            next(a for a in line.menu_of_one(0).actions() if a.text() == "Take it out").trigger()
            policy = await stored(studio, connections)
            assert policy.asked("copy") == ("openai",)

    on_loop(story())


def test_a_model_that_ends_soon_is_named_where_it_is_used(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop).set_password("CreativeStudio", "openai", KEY)
            connections = await cards(studio)
            connections.rules.change(order={"picture": ("openai",)}, models={"openai": {"picture": "gpt-image-1"}})
            row = connections.connections.rows["openai"]
            assert "gpt-image-1 of openai ended on 2026-10-23" in row.warnings.text()
            assert row.warnings.isVisible()
            await stored(studio, connections)

    on_loop(story())


def test_how_a_provider_is_asked_can_be_chosen(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop)
            connections = await cards(studio)
            row = connections.connections.rows["openai"]
            row.change_button.click()
            row.form.manner.region.set_value("eu")
            row.form.manner.region.activated.emit(1)
            row.form.manner.drafts.click()
            row.form.manner.discreet.click()
            options = (await stored(studio, connections)).options["openai"]
            assert (options.data_residency, options.is_draft, options.is_confidential) == ("eu", True, True)
            assert studio.workshop.desk.destination("openai") == "eu.api.openai.com"
            gemini = connections.connections.rows["gemini"]
            gemini.change_button.click()
            assert gemini.form.manner.drafts.isVisible()
            assert not gemini.form.manner.region.isVisible()

    on_loop(story())


def test_what_is_kept_back_is_chosen_matter_by_matter(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop)
            connections = await cards(studio)
            leaving = connections.leaving
            leaving.boxes["*", "prices"].click()
            leaving.boxes["openai", "pictures"].click()
            leaving.asks_first.click()
            leaving.may_search.click()
            policy = await stored(studio, connections)
            assert policy.withheld == {"*": ("prices",), "openai": ("pictures",)}
            assert policy.asks_first
            assert policy.may_search
            assert not leaving.boxes["gemini", "prices"].isEnabled()
            assert leaving.effects.text() == "OpenAI is not asked for looking at pictures and changing them."
            leaving.boxes["*", "prices"].click()
            leaving.boxes["openai", "pictures"].click()
            assert (await stored(studio, connections)).withheld == {}

    on_loop(story())


def test_limits_are_money_and_hold_in_the_queue(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop)
            connections = await cards(studio)
            caps = connections.caps
            for part, text in (("run_micro", "2,50"), ("month_micro", "US$ 40"), ("campaign_micro", "lots")):
                caps.fields[part].setText(text)
                caps.fields[part].editingFinished.emit()
            assert caps.fault.isVisible()
            policy = await stored(studio, connections)
            assert (policy.caps.run_micro, policy.caps.month_micro) == (2_500_000, 40_000_000)
            assert policy.caps.campaign_micro is None
            assert studio.workshop.engine.guard.caps == policy.caps
            caps.fields["run_micro"].setText("")
            caps.fields["run_micro"].editingFinished.emit()
            assert (await stored(studio, connections)).caps.run_micro is None

    on_loop(story())


def test_changes_in_a_row_end_with_the_latest(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop)
            connections = await cards(studio)
            for _ in range(5):
                connections.connections.offline.click()
            assert (await stored(studio, connections)).is_offline
            await studio.settle()
            assert studio.workshop.desk.policy.is_offline

    on_loop(story())


def test_the_offline_switch_is_a_command_too_and_the_card_follows(on_loop: Story, open_studio: OpenStudio) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop)
            connections = await cards(studio)
            studio.window.actions_table.run("providers.offline")
            await studio.until(lambda: connections.connections.offline.isChecked())
            assert studio.workshop.policy.is_offline
            studio.window.actions_table.run("providers.offline")
            await studio.until(lambda: not connections.connections.offline.isChecked())
            studio.window.go_to("briefs")
            studio.window.actions_table.run("providers.limits")
            page = studio.window.page("settings")
            assert isinstance(page, SettingsPage)
            caps = page.providers.caps
            await studio.until(lambda: caps.fields["run_micro"].visibleRegion().boundingRect().height() > 20)

    on_loop(story())


def test_words_for_money_matters_and_abilities() -> None:
    assert [money(micro) for micro in (None, 0, 1234, 2_500_000)] == ["not known", "free", "US$ 0.0012", "US$ 2.50"]
    assert [micro_of(text) for text in ("", "12", "1,5", "$ 1,234.50")] == [None, 12_000_000, 1_500_000, 1_234_500_000]
    for wrong in ("lots", "-1", "1e99"):
        with pytest.raises(ValueError, match="no amount"):
            micro_of(wrong)
    assert matters_in(("locale", "price", "brand_name", "currency")) == ("Brand name", "Prices")
    told = "compatible server: gemini, the answer of openai. See gemini-3.8-flash at openai.com, or anthropic."
    assert named(told) == told.replace("compatible", "Compatible server", 1).replace(": gemini", ": Gemini").replace(
        "of openai", "of OpenAI"
    ).replace("or anthropic", "or Anthropic")
    assert "takes masks" in what_it_can(PROBED)


def test_a_price_of_ones_own_is_stated_and_taken_back(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            give_keyring(studio.workshop)
            connections = await cards(studio)
            assert connections.prices.empty.isVisibleTo(connections.prices)
            connections.rules.change(order={"copy": ("openai",), "picture": ("openai",)})
            key = f"openai/{studio.workshop.desk.models.chosen('openai', 'copy', connections.rules.policy)}"
            field = connections.prices.fields[key, "usd_per_million_input_tokens"]
            assert field.placeholderText() == "unknown"
            field.setText("1,25")
            field.editingFinished.emit()
            policy = await stored(studio, connections)
            assert policy.prices[key].usd_per_million_input_tokens == 1.25
            field.setText("much")
            field.editingFinished.emit()
            assert connections.prices.fault.isVisibleTo(connections.prices)
            field.setText("")
            field.editingFinished.emit()
            policy = await stored(studio, connections)
            assert policy.prices == {}
            assert not connections.prices.fault.isVisibleTo(connections.prices)
            drawn = [part for (name, part) in connections.prices.fields if "image" in name]
            assert drawn == ["usd_per_image"]

    on_loop(story())
