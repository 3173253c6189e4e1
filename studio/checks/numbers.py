"""Rule `numbers`: prices and numbers on the creative are those of the brief, whoever changed them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from studio.checks.amounts import Amount, amounts_in, values_in
from studio.checks.case import Case, name_of
from studio.checks.repair import reset, reword, text_fields
from studio.model.composition import TextLayer
from studio.model.finding import Finding
from studio.model.money import Money
from studio.providers.claims import FLAG

_YEARS, _YEAR_DIGITS = range(1900, 2101), 4
_JUDGED = frozenset({"headline", "subline", "eyebrow", "cta", "overlay"})
_PARTS = ("headline", "subline", "eyebrow", "call_to_action", "price", "legal")


def check_numbers(case: Case) -> Iterator[Finding]:
    """An error for a price that is not the brief's, a warning for another number the brief does not know.

    What a writer was caught at (`unstated`) is not said twice. Value and limit are the number found and the price.
    """
    for layer in case.composition.texts():
        if layer.role == "price":
            yield from _price(case, layer)
        elif layer.role in _JUDGED:
            yield from _others(case, layer)


def _price(case: Case, layer: TextLayer) -> Iterator[Finding]:
    """The price line: its first amount is the price, any other one the earlier price."""
    money, found = _money(case), amounts_in(layer.text)
    known = _known_prices(case)
    wrong = [amount for amount in found if not amount.values & known]
    is_shown = money is None or any(money.amount in amount.values for amount in found)
    if not known or not found or (is_shown and not any(amount.is_price for amount in wrong)):
        return
    said = next(iter(wrong), found[0])
    stated = case.words.price if money is None else _written(money)
    can_restore = case.words.price and values_in([case.words.price]) & known
    yield Finding(
        rule="numbers",
        severity="error",
        message=f"The price says {said.text}, but the brief says {stated}.",
        advice="Correct the price, or change it in the brief.",
        layer=layer.id,
        value=float(max(said.values)),
        limit=float(money.amount) if money else None,
        box=layer.plate_box,
        fix=reword(case.words.price, "Use the brief's price") if can_restore else None,
    )


def _others(case: Case, layer: TextLayer) -> Iterator[Finding]:
    prices, known = _known_prices(case), _known_numbers(case)
    flagged = case.words.reasons.get(FLAG, "")
    for amount in amounts_in(layer.text.replace("*", "")):
        if amount.values & (prices | known) or amount.text in flagged or _is_small(amount):
            continue
        is_price = amount.is_price and bool(prices)
        yield Finding(
            rule="numbers",
            severity="error" if is_price else "warning",
            message=f"The {name_of(layer)} says {amount.text}{'%' if amount.is_percent else ''}, "
            f"which is {'not the price' if is_price else 'nowhere'} in the brief.",
            advice="Correct the number, or state it in the brief.",
            layer=layer.id,
            value=float(max(amount.values)),
            box=layer.plate_box,
            fix=reset(*text_fields(layer, "text")),
        )


def _is_small(amount: Amount) -> bool:
    """A bare digit ("3 steps") or a bare year says nothing that a brief would have to state."""
    if amount.is_price or amount.is_percent:
        return False
    is_year = len(amount.text) == _YEAR_DIGITS and amount.text.isdecimal() and int(amount.text) in _YEARS
    return len(amount.text) == 1 or is_year


def _money(case: Case) -> Money | None:
    return case.brief.products[0].price


def _known_prices(case: Case) -> frozenset[Decimal]:
    """The price and the earlier price; of a brief without prices what its writer was given."""
    money = _money(case)
    if money is None:
        return values_in([case.words.price])
    return frozenset({money.amount, *([] if money.was is None else [money.was])})


def _known_numbers(case: Case) -> frozenset[Decimal]:
    """Every number that the brief states or that follows from its prices, and those that were written and passed."""
    brief, money = case.brief, _money(case)
    texts = [brief.brand.name, *brief.brand.legal.values(), *(str(getattr(case.words, part)) for part in _PARTS)]
    for product in brief.products:
        texts += [product.name, product.description, *product.points]
    known = set(values_in(texts))
    if money is not None and money.was:
        saved = money.was - money.amount
        known |= {saved, Decimal(round(100 * saved / money.was))}
    return frozenset(known)


def _written(money: Money) -> str:
    return f"{money.amount.normalize():f} {money.currency}"
