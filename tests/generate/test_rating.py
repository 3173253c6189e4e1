"""Several pictures for one place: the calm one in brand colours comes first, and others are told apart."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.generate.rating import rate
from studio.generate.workbench import Bench, bench
from studio.model.brand import BrandColours
from studio.model.geometry import Box, Size
from studio.model.picture import Picture, PictureLayer, PicturePlan

SIZE = Size(width=400, height=500)
PLAN = PicturePlan(
    size=SIZE,
    product_box=Box(x=100, y=200, width=200, height=250),
    floor_y=450,
    quiet=(Box(x=20, y=20, width=360, height=150),),
)
BRAND = BrandColours(primary="#0b3d2e", secondary="#f2ead8", accent="#ff6b35")


@pytest.fixture
def tools(tmp_path: Path) -> Bench:
    return bench(str(tmp_path))


def a_picture(tools: Bench, pixels: np.ndarray, seed: int) -> Picture:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    layer = PictureLayer(role="backdrop", sha=tools.blobs.put(out.getvalue()), box=Box.of_size(SIZE))
    return Picture(size=SIZE, layers=(layer,), family="x", ink="dark", average="#808080", seed=seed)


def plain(colour: tuple[int, int, int]) -> np.ndarray:
    return np.full((500, 400, 3), colour, np.uint8)


def busy() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 255, (500, 400, 3)).astype(np.uint8)


def test_calm_and_in_brand_colours_comes_first(tools: Bench) -> None:
    pictures = [
        a_picture(tools, busy(), 1),
        a_picture(tools, plain((242, 234, 216)), 2),
        a_picture(tools, plain((200, 0, 255)), 3),
    ]
    rated = rate(tools, PLAN, BRAND, pictures)
    assert [candidate.seed for candidate in rated] == [2, 3, 1]
    assert rated[0].parts["brand"] > 0.9 > rated[1].parts["brand"]
    assert rated[0].parts["quiet"] > 0.9 > 0.5 > rated[2].parts["quiet"]


def test_twins_are_not_apart(tools: Bench) -> None:
    twin, other = plain((242, 234, 216)), plain((11, 61, 46))
    rated = rate(tools, PLAN, BRAND, [a_picture(tools, p, i) for i, p in enumerate((twin, twin, other))])
    by_seed = {candidate.seed: candidate.parts["apart"] for candidate in rated}
    assert by_seed[0] == by_seed[1] == 0
    assert by_seed[2] == 1
