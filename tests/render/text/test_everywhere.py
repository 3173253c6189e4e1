"""The same lines and the same pixels in every process, platform, resolution and font setting, and at every zoom."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from studio.model.composition import TextLayer
from studio.render.fonts import FontBook
from studio.render.pixels import ALPHA, to_alpha
from studio.render.text.paint import text_image
from studio.render.text.script import line_height
from tests.render.text.fingerprint import fingerprints, layer_of
from tests.render.text.hard_words import HARD

ROOT = Path(__file__).parents[3]
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>'


def elsewhere(**environment: str) -> dict[str, list[object]]:
    """The fingerprints of a fresh process with another environment."""
    command = [sys.executable, "-m", "tests.render.text.fingerprint"]
    settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=120, check=True)
    answer: dict[str, list[object]] = json.loads(done.stdout)
    return answer


@contextmanager
def a_display() -> Iterator[str]:
    """A virtual X display of its own."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("there is no Xvfb here")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writer), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        assert number
        time.sleep(0.1)
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


def test_other_processes_hash_seeds_languages_and_resolutions(book: FontBook) -> None:
    here = fingerprints(book)
    assert elsewhere(PYTHONHASHSEED="7", LANG="ja_JP.UTF-8", LC_ALL="C.UTF-8") == here
    assert elsewhere(QT_SCALE_FACTOR="2", QT_FONT_DPI="144") == here


def test_without_system_fonts_and_without_a_thai_library(book: FontBook, tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(NO_FONTS)
    broken = tmp_path / "lib"
    broken.mkdir()
    for name in ("libthai.so", "libthai.so.0"):  # found first and unreadable: as good as absent
        (broken / name).write_bytes(b"")
    bare = elsewhere(FONTCONFIG_FILE=str(config), LD_LIBRARY_PATH=str(broken))
    assert bare == fingerprints(book)
    thai = bare["th-TH"][0]
    assert isinstance(thai, list)
    assert len(thai) >= 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X is Linux's")
def test_on_a_real_display(book: FontBook) -> None:
    with a_display() as display:
        assert elsewhere(QT_QPA_PLATFORM="xcb", DISPLAY=display) == fingerprints(book)


@pytest.mark.parametrize("locale", HARD)
def test_lines_end_at_the_same_places_at_five_zooms(book: FontBook, locale: str) -> None:
    layer = layer_of(book, locale)
    pitch = layer.size_px * line_height(locale, layer.style.line_height, layer.text)
    whole = _edges(book, layer, 1.0, pitch)
    assert len(whole) == len(layer.lines)
    for zoom in (0.25, 0.5, 0.75, 1.5, 2.0):
        shown = _edges(book, layer, zoom, pitch)
        np.testing.assert_allclose(shown, whole, atol=2.5 + 2 / zoom)


def _edges(book: FontBook, layer: TextLayer, zoom: float, pitch: float) -> list[tuple[float, float]]:
    """The first and last column with ink around each line's middle, in design px."""
    image, left, top = text_image(book, layer, zoom)
    letters = to_alpha(image.convertToFormat(ALPHA))
    edges = []
    for number in range(len(layer.lines)):
        middle = (number + 0.5) * pitch * zoom - top
        band = letters[max(0, int(middle - pitch * zoom * 0.3)) : int(middle + pitch * zoom * 0.3) + 1]
        columns = np.flatnonzero((band > 150).any(axis=0))
        edges.append((float(columns[0] + left) / zoom, float(columns[-1] + left + 1) / zoom))
    return edges
