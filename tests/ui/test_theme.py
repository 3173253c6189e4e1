"""The theme restyles everything at once, and icons take its colours."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from studio.system import paths
from studio.ui.icons import Icons
from studio.ui.theme import Theme, as_mode, next_mode
from studio.ui.tokens import DARK, LIGHT


def test_changing_the_mode_restyles_and_tells(theme: Theme, qapp: QApplication) -> None:
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.tokens.name))
    theme.set_mode("light")
    assert told == ["light"]
    assert qapp.palette().window().color().name() == LIGHT.app
    assert LIGHT.surface in qapp.styleSheet()
    assert next_mode(theme) == "dark"
    theme.set_mode("light")
    assert told == ["light"], "nothing changed, nothing is told"
    theme.set_mode("dark")
    assert qapp.palette().window().color().name() == DARK.app


def test_the_system_is_followed_only_when_asked(theme: Theme, qapp: QApplication) -> None:
    theme.set_mode("light")
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    assert not theme.is_dark
    theme.set_mode("dark")
    assert theme.is_dark


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    sheet = (paths.resources() / "theme" / "window.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,6}\s*[;}]", sheet)


def test_a_stored_mode_that_is_none_follows_the_system() -> None:
    assert as_mode("dark") == "dark"
    assert as_mode("pink") == "system"
    assert as_mode(None) == "system"


def test_icons_take_the_colour_and_stay_sharp(qapp: QApplication) -> None:
    icons = Icons(paths.resources() / "icons")
    once, twice = icons.pixmap("check", "#ff0000", 18, 1.0), icons.pixmap("check", "#ff0000", 18, 2.0)
    assert (once.width(), twice.width()) == (18, 36)
    assert twice.deviceIndependentSize().width() == 18
    image = twice.toImage()
    inks = {image.pixelColor(x, y).name() for x in range(36) for y in range(36) if image.pixelColor(x, y).alpha() > 200}
    assert inks == {"#ff0000"}
    assert icons.pixmap("check", "#ff0000", 18, 1.0) is once, "drawn once"
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", "#000000")


def test_every_icon_named_in_the_window_is_shipped() -> None:
    shipped = {path.stem for path in (paths.resources() / "icons").glob("*.svg")}
    assert (paths.resources() / "icons" / "LICENSE").is_file()
    source = Path(__file__).resolve().parents[2] / "studio" / "ui"
    named = set()
    for path in source.rglob("*.py"):
        named |= set(re.findall(r'icon="([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    assert named, "the search finds icons at all"
    assert named <= shipped, sorted(named - shipped)


def test_inter_is_registered_with_its_weights(theme: Theme) -> None:
    font = theme.font("strong")
    assert font.families()[0] == "Inter"
    assert font.weight() == 600
    shown = QFontInfo(font)
    assert (shown.family(), shown.weight()) == ("Inter", 600)
