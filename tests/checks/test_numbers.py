"""Prices and numbers against the brief, in every locale's way of writing them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from studio.checks.amounts import amounts_in, meanings
from studio.model.brief import Brief
from studio.model.edits import Edits, Overlay
from studio.model.fix import Reset, SetText
from studio.model.geometry import Box
from studio.model.money import Money
from studio.model.product import Product
from studio.providers.offline.price import format_price, format_was
from tests.checks.finished import Bench
from tests.laid_out import Room, its_brief
from tests.render.text.hard_words import HARD


def priced(amount: str = "29.90", was: str | None = None, **changes: object) -> Brief:
    """The brief with a price, and points that state numbers."""
    money = Money(amount=Decimal(amount), currency="EUR", was=None if was is None else Decimal(was))
    product = Product(id="serum", name="Serum", photos=("a.png",), points=("20 % vitamin C",), price=money)
    return its_brief(products=(product.model_copy(update=changes),))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("29,90", {"29.9"}),
        ("1.299", {"1299", "1.299"}),
        ("1.299,00", {"1299"}),
        ("1,299.00", {"1299"}),
        ("1\u202f299,50", {"1299.5"}),
        ("1,29,999", {"129999"}),
        ("1’299", {"1299", "1.299"}),
        ("٢٩٫٩٠", {"29.9"}),
        ("２９．９", {"29.9"}),
        ("२९.९०", {"29.9"}),
        ("7", {"7"}),
    ],
)
def test_a_number_means_the_same_in_every_script(text: str, meant: set[str]) -> None:
    assert meanings(text) == {Decimal(value) for value in meant}


def test_prices_and_shares_are_told_from_numbers() -> None:
    found = amounts_in("20 % vitamin C for 29,90\u00a0€ or 199 kr in 3 steps, ٪30 off, 2026")
    assert [amount.text for amount in found if amount.is_price] == ["29,90", "199"]
    assert [amount.text for amount in found if amount.is_percent] == ["20", "30"]
    assert len(found) == 6
    assert amounts_in("no number") == ()


@pytest.mark.parametrize("amount", ["29.90", "30", "1299.00", "4980"])
@pytest.mark.parametrize("locale", sorted(HARD))
def test_the_price_as_each_locale_writes_it_is_the_briefs(room: Room, locale: str, amount: str) -> None:
    bench = Bench(room)
    money = Money(amount=Decimal(amount), currency="EUR", was=Decimal("2000"))
    text = f"{format_price(money, locale)} / {format_was(money, locale)}"
    assert bench.found("numbers", bench.with_text("price", text=text), brief=priced(amount, "2000")) == []


def test_another_price_is_an_error_that_the_brief_repairs(bench: Bench) -> None:
    (finding,) = bench.found("numbers", bench.with_text("price", text="€19.90"), brief=priced())
    assert (finding.severity, finding.layer, finding.value, finding.limit) == ("error", "price", 19.9, 29.9)
    assert "29.9 EUR" in finding.message
    assert isinstance(finding.fix, SetText)
    assert finding.fix.text == bench.words.price
    (finding,) = bench.found("numbers", bench.with_text("price", text="€29.90 instead of €49.90"), brief=priced())
    assert finding.value == 49.9
    assert (
        bench.found(
            "numbers", bench.with_text("price", text="€29.90 instead of €49.90"), brief=priced("29.90", "49.90")
        )
        == []
    )


def test_without_a_price_in_the_brief_the_written_one_counts(bench: Bench) -> None:
    (finding,) = bench.found("numbers", bench.with_text("price", text="$9.90"))
    assert finding.severity == "error"
    assert bench.found("numbers", bench.with_text("price", text="29,90 $")) == []


def test_numbers_that_the_brief_does_not_know_are_warnings(bench: Bench) -> None:
    (finding,) = bench.found("numbers", bench.with_text("subline", text="Now with 30 % vitamin C"), brief=priced())
    assert (finding.severity, finding.layer, finding.value) == ("warning", "subline", 30)
    assert isinstance(finding.fix, Reset)
    for text in ("20% vitamin C, in 3 steps", "The 2026 edition", "Save 25 %, that is 10 €"):
        composition = bench.with_text("subline", text=text).without("price")
        assert bench.found("numbers", composition, brief=priced("30", "40")) == [], text


def test_a_wrong_price_in_an_added_text_is_an_error(bench: Bench) -> None:
    overlay = Overlay(id="a", text="Only *19,90 €*", box=Box(x=0.1, y=0.6, width=0.5, height=0.1))
    (finding,) = bench.found("numbers", bench.edited(Edits(overlays=(overlay,))), brief=priced())
    assert (finding.severity, finding.layer) == ("error", "overlay-a")


def test_what_the_writer_was_caught_at_is_said_once(bench: Bench) -> None:
    words = bench.words.model_copy(update={"reasons": {"unstated": "77"}})
    composition = bench.with_text("subline", text="Now 77% less")
    assert len(bench.found("unstated", composition, words=words)) == 1
    assert bench.found("numbers", composition, words=words) == []
