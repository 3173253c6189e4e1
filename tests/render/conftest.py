"""Fonts, pictures and compositions for the tests of the render room."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from studio.model.composition import TextLayer, TextStyle
from studio.model.geometry import Box
from studio.model.locale import direction
from studio.render.fonts import FontBook
from studio.render.source import PixelSource
from studio.render.text.fit import fit_text
from studio.system.blobs import BlobStore
from studio.system.paths import fonts

HEADLINE = TextStyle(family="Inter Display", weight=700, line_height=1.1, tracking=-0.01)


@pytest.fixture(scope="session")
def book(qapp: QApplication) -> FontBook:
    """The bundled fonts; with the widgets' application, so that tests of the window can share the process."""
    return FontBook.load(fonts())


@pytest.fixture
def blobs(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "assets")


@pytest.fixture
def source(blobs: BlobStore) -> PixelSource:
    return PixelSource(blobs)


@pytest.fixture
def keep(blobs: BlobStore) -> Callable[[Image.Image], str]:
    """Puts a Pillow image into the store as PNG; its SHA-256."""

    def put(image: Image.Image) -> str:
        out = io.BytesIO()
        image.save(out, "PNG")
        return blobs.put(out.getvalue())

    return put


@pytest.fixture
def set_text(book: FontBook) -> Callable[..., TextLayer]:
    """Fits a text into a box and makes the layer of it."""

    def make(
        text: str, locale: str, box: Box, style: TextStyle = HEADLINE, largest: float = 80, **more: object
    ) -> TextLayer:
        way = direction(locale)
        fitted = fit_text(book, text, style, locale, way, box.width, box.height, 12, largest)
        layer = TextLayer(
            id="headline", role="headline", text=text, locale=locale, direction=way, lines=fitted.lines, style=style,
            box=box.model_copy(update={"height": fitted.height_px}), size_px=fitted.size_px, min_size_px=12,
            max_size_px=largest, fits=fitted.fits,
        )  # fmt: skip
        return layer.model_copy(update=more)

    return make
