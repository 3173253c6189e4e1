"""Settings come back as they were put, and rubbish on the disk costs nothing but itself."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from studio.system.paths import config_dir
from studio.system.settings import FILE_NAME, Settings

json_values = st.recursive(
    st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_they_live_in_the_configuration_folder_and_come_back(studio_home: Path) -> None:
    settings = Settings()
    assert settings.path == config_dir() / FILE_NAME
    assert settings.path.is_relative_to(studio_home)
    settings.put("theme", "dark")
    settings.put("shortcuts", {"review.approve": "A"})
    again = Settings()
    assert again.get("theme", "system") == "dark"
    assert again.get("shortcuts", {}) == {"review.approve": "A"}
    again.put("theme", None)
    assert Settings().get("theme", "system") == "system"


@hypothesis_settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.text(max_size=20), json_values, max_size=4))
def test_any_json_comes_back(tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]) -> None:
    path = tmp_path_factory.mktemp("settings") / FILE_NAME
    settings = Settings(path)
    for key, value in values.items():
        settings.put(key, value)
    assert {key: Settings(path).get(key) for key in values} == values


@pytest.mark.parametrize(
    "rubbish", [b"", b"{", b"[1, 2]", b"\xff\xfe\x00", b"null", b"[" * 200_000, b'{"theme": "dark"'], ids=range(7)
)
def test_a_broken_file_is_kept_aside(tmp_path: Path, rubbish: bytes) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(rubbish)
    settings = Settings(path)
    assert settings.get("theme", "system") == "system"
    assert (tmp_path / "settings.json.broken").read_bytes() == rubbish
    settings.put("theme", "light")
    assert json.loads(path.read_text()) == {"theme": "light"}


def test_a_value_of_another_type_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text('{"a": 5, "b": "x", "c": true, "d": [1], "e": 2.5}')
    settings = Settings(path)
    assert settings.get("a", "text") == "text"
    assert settings.get("a", 1.5) == 5
    assert settings.get("b", []) == []
    assert settings.get("c", 1) == 1
    assert settings.get("a", False) is False
    assert settings.get("d", ()) == [1]
    assert settings.get("e") == 2.5
    assert settings.get("none") is None


def test_two_windows_do_not_undo_one_another(tmp_path: Path) -> None:
    first, second = Settings(tmp_path / FILE_NAME), Settings(tmp_path / FILE_NAME)
    first.put("theme", "dark")
    second.put("window.page", "review")
    assert Settings(tmp_path / FILE_NAME).get("theme") == "dark"
    assert second.get("theme") == "dark"


def test_a_disk_that_refuses_is_logged_and_the_value_holds(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "in the way").write_text("")
    settings = Settings(tmp_path / "in the way" / FILE_NAME)
    with caplog.at_level(logging.WARNING):
        settings.put("theme", "dark")
    assert "cannot be written" in caplog.text
    assert settings.get("theme") == "dark"
