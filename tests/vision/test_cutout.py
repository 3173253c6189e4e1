"""The cut-out finds the product, keeps what is its own, and knows a scene from a packshot."""

from __future__ import annotations

import time

import numpy as np
import pytest

from studio.system.paths import resources
from studio.vision.cutout import CutOut, cut_out, is_packshot
from studio.vision.pixels import Mask, Pixels
from tests.vision.shots import overlap, packshot, scene, with_alpha


def placed(cut: CutOut, shape: tuple[int, ...]) -> Mask:
    mask = np.zeros(shape[:2], bool)
    x, y, width, height = cut.box
    mask[y : y + height, x : x + width] = cut.rgba[..., 3] > 127
    return mask


@pytest.mark.parametrize("colour", [(176, 84, 30), (24, 24, 28), (30, 120, 200), (250, 210, 40)])
def test_even_background_is_taken_away_with_its_shadow(colour: tuple[int, int, int]) -> None:
    photo, mask = packshot(colour=colour)
    cut = cut_out(photo)
    assert cut.method == "even_background"
    assert overlap(placed(cut, photo.shape), mask) > 0.97
    assert cut.rgba.shape[:2] == (cut.box[3], cut.box[2])


def test_edge_is_soft_and_free_of_paper() -> None:
    photo, _ = packshot(colour=(20, 60, 40))
    cut = cut_out(photo)
    alpha = cut.rgba[..., 3]
    rim = (alpha > 20) & (alpha < 235)
    assert rim.any()
    assert cut.rgba[rim][:, :3].mean() < 130  # the paper is 234: its light must not cling to the rim


def test_own_alpha_is_kept_as_it_is() -> None:
    photo = with_alpha()
    cut = cut_out(photo)
    x, y, width, height = cut.box
    assert cut.method == "own_alpha"
    assert np.array_equal(cut.rgba, photo[y : y + height, x : x + width])


def test_given_mask_wins_over_everything() -> None:
    photo, _ = packshot()
    mask = np.zeros(photo.shape[:2], np.uint8)
    mask[100:300, 50:250] = 255
    cut = cut_out(photo, mask)
    assert cut.method == "mask"
    assert cut.box == (50, 100, 200, 200)
    assert np.array_equal(cut.rgba[..., :3], photo[100:300, 50:250])


def test_empty_mask_is_no_mask() -> None:
    photo, _ = packshot()
    assert cut_out(photo, np.zeros(photo.shape[:2], np.uint8)).method == "even_background"


def test_scene_is_full_bleed_and_whole() -> None:
    photo = scene()
    cut = cut_out(photo)
    assert cut.method == "full_bleed"
    assert np.array_equal(cut.rgba[..., :3], photo)
    assert not is_packshot(photo)
    assert is_packshot(packshot()[0])
    assert is_packshot(with_alpha())


def test_uneven_but_plain_background_falls_to_grabcut() -> None:
    photo, mask = packshot(has_shadow=False)
    rng = np.random.default_rng(1)
    rough = rng.normal(0, 1, (600, 480, 1)) * 11  # rough paper, as rough in the border as anywhere
    photo = np.where(mask[..., None], photo, np.clip(photo + rough, 0, 255)).astype(np.uint8)
    cut = cut_out(photo)
    assert cut.method == "grabcut"
    assert overlap(placed(cut, photo.shape), mask) > 0.85
    assert cut.confidence < 0.6


@pytest.mark.parametrize(
    "photo",
    [
        np.zeros((1, 1, 3), np.uint8),
        np.zeros((1, 1, 4), np.uint8),
        np.full((40, 40, 3), 255, np.uint8),
        np.zeros((64, 64, 4), np.uint8),
        np.full((3, 900, 3), 90, np.uint8),
        np.full((900, 2, 4), 90, np.uint8),
    ],
    ids=["one pixel", "one clear pixel", "blank", "all clear", "a line", "a clear line"],
)
def test_hostile_pictures_come_back_whole(photo: Pixels) -> None:
    cut = cut_out(photo)
    assert cut.rgba.shape[2] == 4
    assert cut.rgba.shape[:2] == (cut.box[3], cut.box[2])


def test_same_photo_same_cut() -> None:
    photo, _ = packshot()
    assert np.array_equal(cut_out(photo).rgba, cut_out(photo.copy()).rgba)


@pytest.mark.parametrize(
    ("name", "method"), [("serum.jpg", "even_background"), ("balm.png", "own_alpha"), ("serum-scene.jpg", "full_bleed")]
)
def test_sample_photos_are_what_they_are(name: str, method: str) -> None:
    from PIL import Image

    with Image.open(resources() / "sample" / name) as image:
        pixels = np.asarray(image.convert("RGBA" if "A" in image.mode else "RGB"))
    assert cut_out(pixels).method == method


def test_large_photo_is_cut_in_time() -> None:
    photo, _ = packshot(1280, 1600)
    cut_out(photo)
    started = time.process_time()
    cut_out(photo)
    assert time.process_time() - started < 1.6  # 0.35-0.5 s alone on a machine; CPU time of all threads
