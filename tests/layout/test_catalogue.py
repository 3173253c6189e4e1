"""The shipped placements: complete, consistent, and the ones people name first."""

from __future__ import annotations

import pytest

from studio.model.geometry import Insets
from studio.system.catalogue import load_placements


@pytest.mark.parametrize(
    ("name", "size", "safe"),
    [
        ("instagram-feed-square", (1080, 1080), Insets()),
        ("instagram-feed-portrait", (1080, 1350), Insets(left=64, top=64, right=64, bottom=64)),
        ("instagram-stories", (1080, 1920), Insets(top=269, bottom=384)),
        ("facebook-feed-landscape", (1200, 628), Insets()),
    ],
)
def test_the_sample_placements_have_the_platforms_pixels(name: str, size: tuple[int, int], safe: Insets) -> None:
    placement = load_placements()[name]
    assert (placement.width, placement.height) == size
    assert placement.safe == safe


def test_all_79_rows_ship_with_source_and_grade() -> None:
    catalogue = load_placements()
    assert len(catalogue) == 79
    for placement in catalogue.values():
        assert placement.source
        assert placement.grade in {"O", "Om", "T"}
        assert placement.safe_box.width > 0
        assert placement.safe_box.height > 0
        assert placement.file_types


def test_conflicting_sources_resolve_to_the_tighter_value_and_say_so() -> None:
    catalogue = load_placements()
    assert catalogue["tiktok-carousel-square"].max_bytes == 100_000
    assert "tighter" in catalogue["tiktok-carousel-square"].note
    assert catalogue["display-970x250"].max_bytes == 150_000
    assert "250 KB" in catalogue["display-970x250"].note


def test_video_placements_say_that_a_still_frame_is_made() -> None:
    catalogue = load_placements()
    assert "still frame" in catalogue["tiktok-video-vertical"].note
    assert catalogue["tiktok-video-vertical"].file_types == ("jpg", "png")
