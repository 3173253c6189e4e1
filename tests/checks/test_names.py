"""Brand and product names as the brief spells them."""

from __future__ import annotations

import pytest

from studio.checks.names import distance, slips
from studio.model.fix import SetText
from studio.model.product import Product
from tests.checks.finished import Bench
from tests.laid_out import a_brand, its_brief


def said(text: str, name: str) -> list[str]:
    return [text[slip.start : slip.end] for slip in slips(text, name)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Overnihgt Balm for you", "Overnight Balm", ["Overnihgt"]),
        ("OVERNIHGT BALM", "Overnight Balm", ["OVERNIHGT"]),
        ("New: Aurelea!", "Aurelia", ["Aurelea"]),
        ("Vitamin C Serrum", "Vitamin C Serum", ["Serrum"]),
        ("From *Nordviik* with care", "Nordvik", ["Nordviik"]),
        ("Overnight Balm", "Overnight Balm", []),
        ("Overnight-Balm", "Overnight Balm", []),
        ("VITAMIN C SERUM", "Vitamin C Serum", []),
        ("Sérum Vitamin C", "Serum", []),
        ("Nordviks bästa", "Nordvik", []),
        ("w Nordviku", "Nordvik", []),
        ("krem Aurelii", "Aurelia", []),
        ("Overnigh Balm", "Overnight Balm", ["Overnigh"]),
        ("Vitamina C Serum", "Vitamin C Serum", []),
        ("your overnight balsam", "Overnight Balm", []),
        ("a nordvig sky", "Nordvik", []),
        ("Luma and Puma", "Luma", []),
        ("Shone", "Shine", ["Shone"]),
        ("", "Aurelia", []),
    ],
)
def test_slips_are_told_from_endings_and_other_words(text: str, name: str, expected: list[str]) -> None:
    assert said(text, name) == expected


def test_letters_between_two_words() -> None:
    assert distance("serum", "serum") == 0
    assert distance("serum", "serrum") == 1
    assert distance("serum", "sreum") == 1
    assert distance("serum", "balm") == 4
    assert distance("", "abc") == 3


def test_a_misspelt_name_is_a_warning_with_the_right_spelling(bench: Bench) -> None:
    brief = its_brief(
        brand=a_brand(name="Aurelia"), products=(Product(id="balm", name="Overnight Balm", photos=("a.png",)),)
    )
    composition = bench.with_text("subline", text="The Overnihgt Balm of *Aurelea*")
    found = bench.found("names", composition, brief=brief)
    assert [(finding.severity, finding.layer) for finding in found] == [("warning", "subline")] * 2
    texts = {finding.fix.text for finding in found if isinstance(finding.fix, SetText)}
    assert texts == {"The Overnight Balm of *Aurelea*", "The Overnihgt Balm of *Aurelia*"}


def test_words_of_the_brief_are_never_slips(bench: Bench) -> None:
    product = Product(id="a", name="Shine", photos=("a.png",), description="Our Shone collection")
    composition = bench.with_text("subline", text="Shone")
    assert bench.found("names", composition, brief=its_brief(products=(product,))) == []
