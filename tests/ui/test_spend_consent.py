"""Requests before they leave: nothing goes without a word, a word for one or for all, and holding lasts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from studio.queue.looking_back import sent_rows
from studio.ui.spend.consent import ConsentDesk
from tests.doubles.fakeai import Rehearsal
from tests.ui.conftest import OpenStudio, Story, Studio
from tests.ui.connected import a_campaign, connect


@pytest.fixture
def double() -> Iterator[Rehearsal]:
    with Rehearsal() as server:
        yield server


def consent_of(studio: Studio) -> ConsentDesk:
    live = studio.window._live
    assert live is not None
    return live.consent


WORDS = {"order": {"context": ("openai",), "copy": ("openai",)}}


def test_each_request_is_shown_whole_and_waits_for_a_word(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop, consent = studio.workshop, consent_of(studio)
            await connect(workshop, double.url, asks_first=True, **WORDS)
            campaign = a_campaign(workshop)
            await workshop.generate(campaign.id)
            await studio.until(lambda: consent.card)
            card = consent.card
            assert card is not None
            assert not double.log
            assert card.heading.text() == "Before it leaves: market context"
            assert '"locale": "en-US"' in card.text.toPlainText()
            card.send_button.click()
            await studio.until(lambda: double.log)
            await studio.until(lambda: consent.card and "words" in consent.card.heading.text())
            assert consent.card is not None
            consent.card.here_button.click()
            await studio.until(lambda: {row.state for row in workshop.engine.jobs()} == {"done"}, 60)
            assert len(sent_rows(workshop.library.path)) == len(double.log) == 1
            assert consent.card is None
            made = workshop.library.creatives.list(campaign.id)[0].made
            assert {one.verb: one.provider for one in made}["copy"] == "offline"

    on_loop(story())


def test_what_is_held_waits_beyond_the_end_and_is_asked_about_again(
    on_loop: Story, open_studio: OpenStudio, double: Rehearsal
) -> None:
    async def story() -> None:
        async with open_studio() as studio:
            workshop = studio.workshop
            await connect(workshop, double.url, asks_first=True, **WORDS)
            campaign = a_campaign(workshop)
            await workshop.generate(campaign.id)
            await studio.until(lambda: consent_of(studio).card)
        assert not double.log
        async with open_studio() as again:
            workshop = again.workshop
            await connect(workshop, double.url, asks_first=True, **WORDS)
            held = [row for row in workshop.engine.jobs() if row.waits_for == "agreement"]
            assert [row.kind for row in held] == ["context"]
            consent = consent_of(again)
            consent.look_again()
            await again.until(lambda: consent.card)
            assert consent.card is not None
            consent.card.hold_button.click()
            await again.until(lambda: any(row.waits_for == "agreement" for row in workshop.engine.jobs()))
            await workshop.set_policy(workshop.policy.model_copy(update={"asks_first": False}))
            again.window.shell.policy_changed.emit()
            await again.until(lambda: {row.state for row in workshop.engine.jobs()} == {"done"}, 60)
            assert double.log
            assert workshop.engine.ledger.unknown() == []

    on_loop(story())
