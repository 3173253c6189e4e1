"""How a creative was made: in words a person understands, with the other candidates to take."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.model.call import MadeBy, Usage, WebSource
from studio.ui.inspector.choice import ChoiceCard
from studio.ui.inspector.made import facts_of_call, price_words
from studio.ui.review.page import ReviewPage
from studio.ui.theme import Theme
from tests.ui.conftest import OpenStudio, Story
from tests.ui.furnished import furnish


@pytest.mark.parametrize(
    ("cost", "words"), [(None, "price unknown"), (0, "free"), (1234, "US$ 0.0012"), (400_000, "US$ 0.40")]
)
def test_a_price_is_said_as_far_as_it_is_known(cost: int | None, words: str) -> None:
    assert price_words(cost) == words


def test_a_call_says_everything_it_knows() -> None:
    made = MadeBy(
        provider="openai",
        verb="copy",
        model="writer-1",
        seed=7,
        parameters={"effort": "low"},
        usage=Usage(input_tokens=900, output_tokens=120),
        dropped=("no transparent background",),
        sources=(WebSource(url="https://example.org/holidays", title="Holidays"),),
        milliseconds=1500,
    )
    facts = dict(facts_of_call(made))
    assert facts["Used"] == "900 tokens in, 120 tokens out"
    assert facts["Cost"] == "price unknown"
    assert facts["Left out"] == "no transparent background"
    assert facts["Read"] == "Holidays"
    assert dict(facts_of_call(MadeBy(provider="offline", verb="copy", cost_micro=0)))["By"] == "This computer"


def test_a_flagged_picture_is_covered_until_it_is_clicked(qtbot: QtBot, theme: Theme) -> None:
    card = ChoiceCard(theme, "Best", False)
    qtbot.addWidget(card)
    picture = QPixmap(60, 60)
    picture.fill(QColor("#ff0000"))
    card.set_picture(picture)
    card.set_covered(True)
    card.resize(card.sizeHint())
    taken: list[bool] = []
    card.clicked.connect(lambda: taken.append(True))
    assert card.grab().toImage().pixelColor(15, 15) != QColor("#ff0000")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not taken
    assert card.grab().toImage().pixelColor(15, 15) == QColor("#ff0000")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert taken


def test_the_tab_opens_on_a_creative_nothing_is_recorded_of(
    on_loop: Story, open_studio: OpenStudio, tmp_path: Path
) -> None:
    furnish(tmp_path / "workspace")

    async def story() -> None:
        async with open_studio() as studio:
            studio.window.go_to("review")
            page = studio.window.page("review")
            assert isinstance(page, ReviewPage)
            await studio.settle()
            page.inspector.show_tab("Made")
            await studio.settle()
            assert page.inspector.made.isVisible()
            assert not page.inspector.grab().isNull()

    on_loop(story())
