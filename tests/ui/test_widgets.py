"""The window's own parts, each by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.brief.wells import picture_files
from studio.ui.theme import Theme
from studio.ui.widgets.badge import ProgressLine, StateBadge
from studio.ui.widgets.button import Button, Chip, SegmentedControl
from studio.ui.widgets.chips import ChipsField
from studio.ui.widgets.colour_picker import ColourPicker, hex_of
from studio.ui.widgets.field import CheckBox, SearchBox, Select, Switch, TextArea, TextLine
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.text import ElidedLabel


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(800, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def place(host: QWidget, widget: QWidget) -> None:
    (host.layout() or QVBoxLayout(host)).addWidget(widget)
    widget.show()


@pytest.mark.parametrize(
    ("typed", "colour"),
    [("#0B3D2E", "#0b3d2e"), ("0b3", "#00bb33"), (" ff6b35 ", "#ff6b35"), ("#12", ""), ("orange", ""), ("", "")],
)
def test_colours_are_understood_as_people_type_them(typed: str, colour: str) -> None:
    assert hex_of(typed) == colour


def test_the_picker_follows_code_keys_and_swatches(host: QWidget, theme: Theme, qtbot: QtBot) -> None:
    picker = ColourPicker(host, theme, "#336699", ["#ff6b35"])
    picked: list[str] = []
    picker.picked.connect(picked.append)
    anchor = Button(theme, "Open")
    place(host, anchor)
    picker.open_under(anchor, picker.code)
    picker.code.selectAll()
    qtbot.keyClicks(picker.code, "00ff00")
    assert picked[-1] == "#00ff00"
    qtbot.keyClick(picker._shade, Qt.Key.Key_Down)
    assert picked[-1] not in ("#00ff00", "#336699")
    picker._strip.changed.emit(0.0)
    assert picked[-1].endswith("0000"), "red alone is left"
    picker.dismiss()
    assert not picker.isVisible()


def test_chips_are_typed_pasted_and_taken_out(host: QWidget, theme: Theme, qtbot: QtBot) -> None:
    field = ChipsField(theme)
    place(host, field)
    told: list[list[str]] = []
    field.changed.connect(told.append)
    qtbot.keyClicks(field.line, "one,")
    field.line.setText("two; three")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.words == ["one", "two", "three"]
    qtbot.keyClicks(field.line, "two,")
    assert field.words == ["one", "two", "three"], "no word twice"
    field._chips[0].cross.click()
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.words == ["two"] == told[-1]
    field.show_words(["quiet"])
    assert told[-1] == ["two"], "showing tells nobody"


def test_segments_have_one_choice(host: QWidget, theme: Theme, qtbot: QtBot) -> None:
    control = SegmentedControl(theme, [("a", "A", ""), ("b", "B", "list")], name="View")
    place(host, control)
    told: list[str] = []
    control.chosen.connect(told.append)
    control.set_value("b")
    assert (control.value, told) == ("b", [])
    control._buttons["a"][0].click()
    assert (control.value, told) == ("a", ["a"])


def test_a_choice_is_not_changed_by_the_wheel(host: QWidget, theme: Theme) -> None:
    select = Select(theme, "Font")
    for name in ("one", "two"):
        select.add(name, name.title())
    place(host, select)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(select, wheel)
    assert select.value == "one"
    assert not wheel.isAccepted(), "the page scrolls instead"


def test_escape_clears_a_search_first(host: QWidget, theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox(theme)
    place(host, box)
    qtbot.keyClicks(box, "abc")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_switch_and_box_answer_to_the_space_bar(host: QWidget, theme: Theme, qtbot: QtBot) -> None:
    for control in (Switch(theme, "On"), CheckBox(theme, "Tick")):
        place(host, control)
        control.setFocus()
        qtbot.keyClick(control, Qt.Key.Key_Space)
        assert control.isChecked()
        assert control.accessibleName()


def test_an_area_grows_with_its_text_and_then_scrolls(host: QWidget, theme: Theme) -> None:
    area = TextArea(2, 5)
    place(host, area)
    heights = []
    for lines in (1, 2, 4, 5, 12):
        area.show_text("\n".join("x" * lines))
        QApplication.processEvents()
        heights.append(area.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    assert area.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_showing_a_text_again_does_not_move_the_cursor(host: QWidget, qtbot: QtBot) -> None:
    line = TextLine()
    place(host, line)
    line.setText("hello")
    line.setCursorPosition(2)
    line.show_text("hello")
    assert line.cursorPosition() == 2


def test_a_long_name_is_cut_and_told_whole(host: QWidget) -> None:
    label = ElidedLabel("Frühjahrskampagne Feuchtigkeitspflege-Neuprodukteinführung Österreich")
    label.setParent(host)
    label.resize(120, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole == label.accessibleName()
    label.resize(900, 20)
    assert label.text() == label.whole


def test_flow_breaks_lines_and_fills_columns(host: QWidget, theme: Theme) -> None:
    for fills in (False, True):
        box = QWidget(host)
        flow = FlowLayout(box, 8, fills=fills)
        chips = [Chip(theme, f"Chip number {n}") for n in range(7)]
        for chip in chips:
            chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            flow.addWidget(chip)
        height = flow.heightForWidth(320)
        flow.setGeometry(QRect(0, 0, 320, height))
        rects = [chip.geometry() for chip in chips]
        assert all(rect.left() >= 0 and rect.right() < 320 and rect.bottom() < height for rect in rects)
        assert not any(a.intersects(b) for n, a in enumerate(rects) for b in rects[n + 1 :])
        assert len({rect.top() for rect in rects}) > 1
        if fills:
            assert len({rect.width() for rect in rects}) == 1


def test_a_click_beside_a_popover_closes_it(host: QWidget, theme: Theme) -> None:
    anchor = Button(theme, "Open")
    place(host, anchor)
    popover = Popover(host, theme, 200)
    popover.open_under(anchor)
    assert host.rect().contains(popover.geometry())
    place_beside = QPointF(host.width() - 3, host.height() - 3)
    press = QMouseEvent(
        QEvent.Type.MouseButtonPress, place_beside, host.mapToGlobal(place_beside), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(host, press)
    assert not popover.isVisible()


def test_states_and_progress_can_be_heard(host: QWidget, theme: Theme) -> None:
    badge = StateBadge(theme)
    badge.show_review("changes_requested")
    assert badge.accessibleName() == "Changes"
    line = ProgressLine(theme)
    line.set_value(1.7)
    assert (line.value, line.accessibleDescription()) == (1.0, "100%")
    place(host, badge)
    place(host, line)
    assert not host.grab().isNull(), "they paint"


def test_a_brief_dropped_on_a_well_is_no_picture() -> None:
    from PySide6.QtCore import QMimeData, QUrl

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in ("/a/brief.yaml", "/a/photo.png", "/a/readme.txt")])
    assert [path.name for path in picture_files(data)] == ["photo.png", "readme.txt"]
