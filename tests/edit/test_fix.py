"""Every finding that carries a fix is gone when the fix is made, and the hand edit around it stays."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from studio.edit.fix import all_fixed, can_fix, fixed
from studio.layout.compose import apply_edits
from studio.model.brief import Brief
from studio.model.composition import ImageLayer, TextLayer
from studio.model.edits import (
    Crop,
    Edits,
    LogoEdit,
    Overlay,
    ProductEdit,
    TextEdit,
    move_logo,
    resolve,
    with_text,
)
from studio.model.finding import Finding
from studio.model.fix import SetColour, says
from studio.model.geometry import Box
from studio.model.money import Money
from studio.model.product import Product
from tests.checks.finished import Bench
from tests.laid_out import LEGAL, Room, a_brand, its_brief

LONG = "One clause that is long enough to be a headline of its own; and then so much more of it that nobody will read"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return Room(tmp_path_factory.mktemp("blobs"))


@pytest.fixture
def bench(room: Room) -> Bench:
    return Bench(room)


def the_brief() -> Brief:
    """Names of several letters, a price, and numbers that may be said."""
    product = Product(
        id="balm",
        name="Overnight Balm",
        photos=("a.png",),
        points=("20 % vitamin C",),
        price=Money(amount=Decimal("29.90"), currency="USD"),
    )
    return its_brief(products=(product,), brand=a_brand(name="Aurelia"))


def text(role: str, **changes: Any) -> Edits:
    return with_text(Edits(), role, **changes)


def overlaid(words: str, x: float = 0.1, y: float = 0.58, **changes: Any) -> Edits:
    overlay = Overlay(id="a", text=words, box=Box(x=x, y=y, width=0.4, height=0.05), **changes)
    return Edits(overlays=(overlay,))


def on_logo(bench: Bench) -> Box:
    logo = bench.base.layer("logo")
    assert logo is not None
    return logo.box.scaled(1 / bench.base.size.width, 1 / bench.base.size.height)


BREAKS: dict[str, Callable[[Bench], tuple[str, Edits]]] = {
    "pale text": lambda _: ("contrast", text("subline", colour="#d9c8b6")),
    "pale emphasis": lambda _: ("contrast", text("headline", colour="#d9c8b6")),
    "pale added text": lambda _: ("contrast", overlaid("Pale", colour="#d9c8b6")),
    "tiny text": lambda _: ("text_size", text("subline", scale=0.3)),
    "too much text in a small box": lambda _: (
        "fit",
        text("headline", text=LONG, box=Box(x=0.1, y=0.5, width=0.2, height=0.01)),
    ),
    "text under the buttons": lambda _: ("safe_zone", text("subline", box=Box(x=0.1, y=0.9, width=0.8, height=0.08))),
    "text beyond the edge": lambda _: ("safe_zone", text("subline", box=Box(x=0.7, y=0.4, width=0.8, height=0.08))),
    "added text under the buttons": lambda _: ("safe_zone", overlaid("Here", y=0.95)),
    "action beyond the edge": lambda _: ("safe_zone", text("cta", box=Box(x=0.9, y=0.7, width=0.3, height=0.1))),
    "logo under the buttons": lambda _: ("safe_zone", move_logo(Edits(), 0.5, 0.05, 0.3)),
    "logo as wide as the canvas": lambda _: ("safe_zone", move_logo(Edits(), 0.9, 0.3, 1.0)),
    "tiny logo": lambda _: ("clear_space", move_logo(Edits(), 0.9, 0.5, 0.03)),
    "text on the logo": lambda bench: ("clear_space", text("subline", text="On it", box=on_logo(bench))),
    "logo on the headline": lambda _: ("clear_space", move_logo(Edits(), 0.5, 0.3, 0.3)),
    "text on text": lambda _: ("overlap", text("subline", box=Box(x=0.1, y=0.22, width=0.8, height=0.08))),
    "picture zoomed under the texts": lambda _: ("overlap", Edits(crop=Crop(x=0.5, y=0.5, zoom=3))),
    "product beyond the edge": lambda _: ("cut_product", Edits(product=ProductEdit(dx=0.5))),
    "product cropped": lambda _: ("cut_product", Edits(crop=Crop(x=0.5, y=0.1, zoom=2))),
    "a banned word": lambda _: ("words", text("subline", text="A small miracle a day")),
    "a foreign line": lambda _: ("language", text("subline", text="Die sanfte Pflege, auf die du und ich warten")),
    "a foreign number": lambda _: ("numbers", text("subline", text="Now with 30 % vitamin C")),
    "a wrong price": lambda _: ("numbers", text("price", text="$19.90")),
    "a misspelt name": lambda _: ("names", text("subline", text="The Overnihgt Balm of Aurelia")),
    "two misspelt names": lambda _: ("names", text("subline", text="The Overnihgt Balm of Aurelea")),
    "a sign without a font": lambda _: ("glyphs", text("subline", text="Shine \U00013080 on")),
    "no call to action": lambda _: ("dropped", Edits(text={"cta": TextEdit(is_hidden=True)})),
    "emptied call to action": lambda _: ("dropped", Edits(text={"cta": TextEdit(text=" ")})),
    "texts over everything": lambda _: ("text_coverage", text("headline", scale=3.5)),
}  # fmt: skip


def found(bench: Bench, rule: str, edits: Edits) -> list[Finding]:
    return bench.found(rule, apply_edits(bench.base, edits, bench.room.book), brief=the_brief())


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_the_fixed_finding_is_gone(bench: Bench, name: str) -> None:
    rule, own = BREAKS[name](bench)
    levels, book = (Edits(), Edits(), Edits(), own), bench.room.book
    findings = found(bench, rule, own)
    assert findings
    for _ in range(len(findings)):
        finding = next(
            finding for finding in found(bench, rule, levels[-1]) if can_fix(finding, levels, bench.base, book)
        )
        levels = (*levels[:-1], fixed(finding, levels, bench.base, book))
        if not found(bench, rule, levels[-1]):
            break
    assert found(bench, rule, levels[-1]) == []


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize(
    "name", ["pale text", "tiny text", "text under the buttons", "logo under the buttons", "product beyond the edge",
             "product cropped", "a banned word", "no call to action", "a wrong price", "text on text"],
)  # fmt: skip
def test_what_a_level_above_says_is_overruled_on_this_creative(bench: Bench, name: str, level: int) -> None:
    rule, above = BREAKS[name](bench)
    levels = [Edits()] * 4
    levels[level] = above
    (first, *_) = found(bench, rule, above)
    own = fixed(first, levels, bench.base, bench.room.book)
    assert found(bench, rule, resolve((*levels[:-1], own))) == []


def test_resetting_leaves_no_trace_where_nobody_above_speaks(bench: Bench) -> None:
    own = Edits(crop=Crop(x=0.5, y=0.1, zoom=2), text={"subline": TextEdit(align="end")})
    (finding,) = found(bench, "cut_product", own)
    after = fixed(finding, (Edits(), own), bench.base, bench.room.book)
    assert after == Edits(text={"subline": TextEdit(align="end")})


def test_a_text_given_back_its_own_words_is_no_edit_any_more(bench: Bench) -> None:
    own = text("price", text="$19.90")
    (finding,) = found(bench, "numbers", own)
    assert fixed(finding, (own,), bench.base, bench.room.book) == Edits()


def test_a_headline_too_long_is_shortened_to_its_fullest_clause(bench: Bench) -> None:
    rule, own = BREAKS["too much text in a small box"](bench)
    (finding,) = found(bench, rule, own)
    after = fixed(finding, (own,), bench.base, bench.room.book)
    shown = apply_edits(bench.base, after, bench.room.book).layer("headline")
    assert isinstance(shown, TextLayer)
    assert shown.fits
    assert LONG.startswith(shown.text.split(" ")[0])


def test_a_finding_without_a_hand_edit_to_undo_offers_no_fix(bench: Bench) -> None:
    book = bench.room.book
    untouched = Finding(rule="x", severity="error", message="x")
    assert not can_fix(untouched, (Edits(),), bench.base, book)
    _, own = BREAKS["product beyond the edge"](bench)
    (finding,) = found(bench, "cut_product", own)
    assert can_fix(finding, (own,), bench.base, book)
    assert not can_fix(finding, (Edits(),), bench.base, book)
    gone = Finding(rule="x", severity="error", message="x", layer="legal", fix=SetColour(colour="#111111"))
    assert not can_fix(gone, (Edits(),), bench.base, book)
    assert not can_fix(gone.model_copy(update={"layer": "overlay-gone"}), (Edits(),), bench.base, book)


def test_all_fixes_at_once_leave_nothing_to_fix(bench: Bench) -> None:
    own = Edits(
        crop=Crop(x=0.5, y=0.1, zoom=2),
        logo=LogoEdit(x=0.5, y=0.05, width=0.3),
        text={
            "subline": TextEdit(text="The Overnihgt Balm of Aurelia", colour="#d9c8b6"),
            "price": TextEdit(text="$19.90"),
            "cta": TextEdit(is_hidden=True),
        },
    )
    rounds = 0
    while findings := [f for f in everything(bench, own) if can_fix(f, (own,), bench.base, bench.room.book)]:
        own, rounds = all_fixed(findings, (own,), bench.base, bench.room.book), rounds + 1
        assert rounds <= 3
    assert everything(bench, own) == []


def test_a_colour_measured_before_the_picture_moved_is_not_taken(bench: Bench) -> None:
    """What is pale on the picture that was moved may be right on the one that is back."""
    own = Edits(product=ProductEdit(dx=0.5), text={"subline": TextEdit(colour="#d9c8b6")})
    findings = everything(bench, own)
    assert [finding.rule for finding in findings] == ["contrast", "cut_product"]
    after = all_fixed(findings, (own,), bench.base, bench.room.book)
    assert after == text("subline", colour="#d9c8b6")
    left = everything(bench, after)
    assert [finding.rule for finding in left] == ["contrast"]
    assert everything(bench, all_fixed(left, (after,), bench.base, bench.room.book)) == []


def test_of_two_fixes_for_one_text_the_undoing_one_goes_first(bench: Bench) -> None:
    own = text("subline", text="The Overnihgt Balm with 30 % more")
    assert {finding.rule for finding in everything(bench, own)} == {"names", "numbers"}
    assert all_fixed(everything(bench, own), (own,), bench.base, bench.room.book) == Edits()


def everything(bench: Bench, edits: Edits) -> list[Finding]:
    from studio.checks.run import check

    final = apply_edits(bench.base, edits, bench.room.book)
    return list(check(final, the_brief(), bench.placement, bench.words, bench.room.book, bench.room.source))


def test_the_legal_line_comes_back_in_the_briefs_words(room: Room) -> None:
    bench = Bench(room, "de-DE")
    for own in (Edits(text={"legal": TextEdit(is_hidden=True)}), text("legal", text="Gilt immer.")):
        (finding,) = bench.found("legal", bench.edited(own))
        after = fixed(finding, (own,), bench.base, room.book)
        assert after == Edits()
        legal = apply_edits(bench.base, after, room.book).layer("legal")
        assert isinstance(legal, TextLayer)
        assert legal.text == LEGAL


def test_a_locked_look_is_given_back(bench: Bench) -> None:
    own = text("subline", colour="#0b3d2e")
    locked = bench.edited(own).model_copy(update={"is_style_locked": True})
    (finding,) = bench.found("locked-style", locked)
    assert fixed(finding, (own,), bench.base, bench.room.book) == Edits()


def test_a_weak_logo_goes_back_to_where_it_is_seen(bench: Bench) -> None:
    own = move_logo(Edits(product=ProductEdit(dx=0.0)), 0.5, 0.65, 0.12)
    logo = bench.edited(own).layer("logo")
    assert isinstance(logo, ImageLayer)
    weak = logo.model_copy(update={"sha": bench.room.mark("#c65d1e")})
    (finding,) = bench.found("logo_contrast", bench.edited(own).with_layer(weak))
    assert fixed(finding, (own,), bench.base, bench.room.book) == Edits()


def test_every_fix_says_what_it_does(bench: Bench) -> None:
    for make in BREAKS.values():
        rule, own = make(bench)
        for finding in found(bench, rule, own):
            assert finding.fix is None or 5 < len(says(finding.fix)) < 32
