"""The grid of cards: selection, keys, size, screen readers, thumbnails."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.system import paths
from studio.system.blobs import BlobStore
from studio.ui.card import Card, format_name
from studio.ui.grid import CardGrid
from studio.ui.grid_model import CardModel
from studio.ui.theme import Theme
from studio.ui.thumbnails import ThumbnailShelf


def png(colour: str, width: int = 320, height: int = 400) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(store.data())


def cards(count: int, sha: str = "") -> list[Card]:
    return [Card(f"c{n}", f"Headline {n}", "en-US", "4:5", "in_review", sha) for n in range(count)]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, paths.resources(), paths.fonts(), "dark")


@pytest.fixture
def shelf(qapp: QApplication, tmp_path: Path):
    shelf = ThumbnailShelf(BlobStore(tmp_path))
    yield shelf
    shelf.close()


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme, shelf: ThumbnailShelf) -> CardGrid:
    grid = CardGrid(theme, shelf)
    grid.setModel(CardModel(grid))
    qtbot.addWidget(grid)
    grid.resize(900, 700)
    grid.show()
    return grid


def test_format_names() -> None:
    assert format_name(1080, 1350) == "4:5"
    assert format_name(1080, 1920) == "9:16"
    assert format_name(1200, 628) == "1.91:1"
    assert format_name(628, 1200) == "1:1.91"


def test_a_hundred_thousand_cards_are_laid_out_at_once(grid: CardGrid) -> None:
    model = grid.cards()
    model.set_cards(cards(100_000))
    grid.setCurrentIndex(model.index(99_999))
    assert grid.viewport().rect().intersects(grid.visualRect(model.index(99_999)))
    grid.selectAll()
    assert len(grid.selected_keys()) == 100_000


def test_keys_walk_and_shift_takes_a_run(grid: CardGrid, qtbot: QtBot) -> None:
    model = grid.cards()
    model.set_cards(cards(40))
    grid.setFocus()
    grid.select_key("c0")
    columns = next(n for n in range(1, 40) if grid.visualRect(model.index(n)).y() > grid.visualRect(model.index(0)).y())
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current_key() == f"c{columns + 1}"
    qtbot.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selected_keys() == [f"c{n}" for n in range(columns + 1, 2 * columns + 2)]
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.current_key() == "c39"
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == ["c39"]


def test_mouse_selects_single_run_and_toggled(grid: CardGrid, qtbot: QtBot) -> None:
    model = grid.cards()
    model.set_cards(cards(40))

    def click(n: int, key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = grid.visualRect(model.index(n)).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, key, place)

    click(1)
    click(5, Qt.KeyboardModifier.ShiftModifier)
    assert grid.selected_keys() == ["c1", "c2", "c3", "c4", "c5"]
    click(3, Qt.KeyboardModifier.ControlModifier)
    assert grid.selected_keys() == ["c1", "c2", "c4", "c5"]
    click(0)
    assert grid.selected_keys() == ["c0"]


def test_selection_stays_when_a_card_changes(grid: CardGrid) -> None:
    model = grid.cards()
    model.set_cards(cards(10))
    grid.select_key("c4")
    changed = cards(10)
    changed[4] = Card("c4", "Other words", "en-US", "4:5", "approved", "")
    model.set_cards(changed)
    assert grid.selected_keys() == ["c4"]
    assert model.card(4).state == "approved"


def test_size_keeps_the_current_card_in_view(grid: CardGrid) -> None:
    model = grid.cards()
    model.set_cards(cards(500))
    grid.select_key("c321")
    for px in (400, 140, 260):
        grid.set_tile_px(px)
        assert grid.viewport().rect().intersects(grid.visualRect(model.index(321)))
    for arrangement in ("rows", "strip", "tiles"):
        grid.set_arrangement(arrangement)
        index = grid.indexAt(grid.visualRect(model.index(0)).center()) if arrangement == "strip" else None
        assert index is None or index.row() == 0


def test_letters_are_left_to_the_page(grid: CardGrid, qtbot: QtBot) -> None:
    grid.cards().set_cards(cards(10))
    grid.select_key("c2")
    qtbot.keyClick(grid, Qt.Key.Key_H)
    assert grid.current_key() == "c2"


def test_screen_readers_get_a_list_of_cards(grid: CardGrid) -> None:
    grid.cards().set_cards(cards(5))
    spoken = QAccessible.queryAccessibleInterface(grid)
    assert spoken.role() == QAccessible.Role.List
    assert spoken.childCount() == 5
    assert "Headline 3, en-US" in spoken.child(3).text(QAccessible.Text.Name)


def test_thumbnails_come_from_blobs(grid: CardGrid, shelf: ThumbnailShelf, qtbot: QtBot, tmp_path: Path) -> None:
    sha = BlobStore(tmp_path).put(png("#ff0000"))
    with qtbot.waitSignal(shelf.loaded):
        grid.cards().set_cards(cards(1, sha))
        grid.grab()
    picture = shelf.pixmap(sha, 200)
    assert picture is not None
    assert (picture.width(), picture.height()) == (179, 224)
    middle = grid.visualRect(grid.cards().index(0)).center() - QPoint(0, 30)
    assert grid.grab().toImage().pixelColor(middle).red() > 240


def test_a_missing_or_broken_picture_is_asked_for_once(shelf: ThumbnailShelf, qtbot: QtBot, tmp_path: Path) -> None:
    broken = BlobStore(tmp_path).put(b"no picture")
    for sha in (broken, "0" * 64):
        with qtbot.waitSignal(shelf.loaded):
            assert shelf.pixmap(sha, 100) is None
        assert shelf.is_broken(sha)
        assert shelf.pixmap(sha, 100) is None


def test_select_key_moves_the_current_card_without_selecting(grid: CardGrid) -> None:
    grid.cards().set_cards(cards(9))
    grid.selectionModel().select(grid.cards().index(1), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert grid.select_key("c6", has_selection=False)
    assert (grid.current_key(), grid.selected_keys()) == ("c6", ["c1"])
    assert not grid.select_key("nobody")
