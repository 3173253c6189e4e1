"""Placements of any size and logos of any shape: a finding with a remedy, never an end."""

from __future__ import annotations

import pytest
from PIL import Image

from studio.checks.run import check
from studio.layout.solve import solve
from tests.laid_out import Room, a_placement, its_brief

SIZES = ((1, 1), (2, 1), (3, 3), (40, 20), (1, 20_000), (20_000, 1), (20_000, 20), (12_000, 600), (8_000, 10_000))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mark", [(4000, 40), (40, 4000), (1, 1)])
def test_the_smallest_and_the_largest(room: Room, size: tuple[int, int], mark: tuple[int, int]) -> None:
    logo = room.put(Image.new("RGBA", mark, (10, 60, 40, 255)))
    placement = a_placement(*size)
    for locale in ("en-US", "ar-AE"):
        request = room.request(placement, locale, logos={"on_light": logo, "on_dark": logo})
        done = solve(request, room.book, room.source)
        assert (done.size.width, done.size.height) == size
        found = check(done, its_brief(), placement, request.words, room.book, room.source)
        is_hopeless = min(size) <= 20
        assert any(finding.severity == "error" for finding in found) == is_hopeless, found
        assert all(finding.message and (finding.advice or finding.severity == "info") for finding in found)


@pytest.mark.parametrize(
    "words", ["x" * 2000, "\u202e\u2066 turned \u2069", "a\u200d" * 60, "🎉" * 30, "𓀀𓁀𓂀", "\x00\x07 bell", "W" * 400]
)
def test_words_of_any_kind(room: Room, words: str) -> None:
    for size in ((300, 50), (1080, 1080)):
        placement = a_placement(*size)
        request = room.request(placement)
        request = request.model_copy(update={"words": request.words.model_copy(update={"headline": words})})
        done = solve(request, room.book, room.source)
        found = check(done, its_brief(), placement, request.words, room.book, room.source)
        headline = done.layer("headline")
        is_named = any(finding.layer == "headline" or finding.rule in {"dropped", "glyphs", "fit"} for finding in found)
        assert headline is not None or is_named
