"""What a wording states beyond its brief is found, in many languages; what the brief states is let be."""

from __future__ import annotations

import pytest

from studio.model.copy import Copy, CopyDraft
from studio.model.money import Money
from studio.providers.claims import FLAG, flagged, unstated
from studio.providers.contract import CopyRequest


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Buy at evil.example now", "address"),
        ("See https://elsewhere.test/a", "address"),
        ("Write to me@elsewhere.org", "address"),
        ("Now only 19,99 €", "price or discount"),
        ("Save 50% today", "price or discount"),
        ("Since 1887", "number"),
        ("Guaranteed for life", "promise"),
        ("Klinisch getestet", "promise"),
        ("Cliniquement prouvé", "promise"),
        ("Бесплатно", "promise"),
        ("世界一のコーヒー", "promise"),
        ("مجاناً", "promise"),
        ("보장합니다", "promise"),
        ("٥٠٪", "price or discount"),
    ],
)
def test_what_the_brief_does_not_state_is_found(text: str, kind: str) -> None:
    assert kind in [claim.kind for claim in unstated(text, ["Coffee from the mountains"])]


def test_what_the_brief_states_is_let_be() -> None:
    stated = ["Guaranteed fresh, 1887, alba.example", "19.99", "1299.00"]
    for text in ("Guaranteed fresh", "Since 1887", "Visit alba.example", "Only 19,99 €", "1.299 €", "２ cups"):
        assert unstated(text, stated) == ()


def test_flagged_wordings_come_last_and_say_what_is_wrong() -> None:
    request = CopyRequest(
        locale="en", objective="sales", brand_name="Alba", product_id="a", product_name="Alba Roast",
        price=Money(amount="12.50", currency="EUR"),
    )  # fmt: skip
    draft = CopyDraft(
        candidates=(
            Copy(locale="en", headline="The *best* at 70% off"),
            Copy(locale="en", headline="Alba Roast for 12.50"),
        )
    )
    marked, said = flagged(draft, request)
    assert [words.headline for words in marked.candidates] == ["Alba Roast for 12.50", "The *best* at 70% off"]
    assert marked.candidates[1].reasons[FLAG] == "70"
    assert FLAG not in marked.candidates[0].reasons
    assert said == ('not in the brief: price or discount "70"',)
