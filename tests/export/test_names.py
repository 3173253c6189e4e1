"""Names are safe on every system whatever is put into them, and different where the files are."""

from __future__ import annotations

import os
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio.export.graphemes import cut_to_bytes
from studio.export.names import (
    DEFAULT_TEMPLATE,
    FIELDS,
    MAX_NAME_BYTES,
    check_template,
    collision_key,
    distinct,
    fields_for,
    file_name,
    numbered,
    slugged,
)
from studio.model.brief import Campaign
from studio.model.errors import ExportError
from tests.made_up import a_brief, a_creative

PLAIN: dict[str, str | int] = {
    "campaign": "Spring Launch", "product": "serum", "locale": "en-US", "placement": "square", "revision": 3,
    "variant": 1, "width": 1080, "height": 1350, "date": "2026-03-01", "ext": "jpg",
}  # fmt: skip
DEVICES = {"CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "COM¹", "LPT³", "CONIN$", "CLOCK$"}
NASTY = [
    "../../etc/passwd", "..", ".", "", " ", "a/b\\c", "CON", "con.txt", "COM¹", "nul ", "-rf", "a\u202egnp.exe", "a\nb",
    "\u200b", "\x00", "e\u0301", "😀" * 200, "字" * 200, "ä" * 300, "é" * 254 + "x",
    "क्षि" * 100, "👨‍👩‍👧" * 40, "~" * 300,
    "C:\\Windows", "//server/share", "file.", "file ", "{product}", "%2e%2e", "a" * 600, "🇩🇪" * 60, "각" * 90, "\ud800",
]  # fmt: skip


def assert_safe(name: str) -> None:
    assert name
    for part in name.split("/"):
        part.encode()
        assert 0 < len(part.encode()) <= MAX_NAME_BYTES
        assert part not in {".", ".."}
        assert part == unicodedata.normalize("NFC", part)
        assert part[0] not in ".- "
        assert part[-1] not in ". "
        assert not set(part) & set('<>:"\\|?*')
        assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for c in part)
        assert part.split(".")[0].rstrip().upper() not in DEVICES


text = st.text(max_size=80) | st.sampled_from(NASTY) | st.text("aé字क्षि्😀🇩🇪\u0301 .-_", max_size=300)
values = st.fixed_dictionaries(
    {**dict.fromkeys(("campaign", "product", "locale", "placement"), text),
     **{name: st.integers(0, 10**6) for name in ("revision", "variant", "width", "height")}, "date": text}
)  # fmt: skip
templates = st.lists(
    st.sampled_from([f"{{{name}}}" for name in FIELDS])
    | st.text(max_size=8).map(lambda word: word.replace("{", "").replace("}", ""))
    | st.sampled_from(["{revision:03}", "../", "/", ".", "CON", " ", "\u202e", "\\..\\", "~", "é" * 30]),
    min_size=1,
    max_size=8,
).map("".join)


@given(templates, values, st.sampled_from(["jpg", "png", "webp"]))
@example("../{campaign}/../../{product}", {"campaign": "..", "product": ".."}, "jpg")
@example("{ext}", {}, "jpg")
def test_any_name_is_safe_and_stays_below_its_folder(
    template: str, fields: dict[str, str | int], extension: str
) -> None:
    try:
        check_template(template)
    except ExportError:
        return
    name = file_name(template, {**fields, "ext": extension})
    assert_safe(name)
    assert name.lower().endswith(f".{extension}") or name == extension
    root = Path("/srv/export")
    assert Path(os.path.normpath(root / name)).is_relative_to(root)
    assert not Path(name).is_absolute()
    assert file_name(template, {**fields, "ext": extension}) == name
    again = numbered(name, 2)
    assert_safe(again)
    assert collision_key(again) != collision_key(name)


@given(text, text)
def test_long_names_that_differ_stay_different(first: str, second: str) -> None:
    words = [f"{'x' * 300}{word}" for word in (first, second)]
    names = {file_name("{campaign}", {"campaign": word, "ext": "jpg"}) for word in words}
    assert len({collision_key(name) for name in names}) >= len({collision_key(slugged(word)) for word in words})


@pytest.mark.parametrize("value", NASTY)
def test_names_can_really_be_written(tmp_path: Path, value: str) -> None:
    name = file_name("{campaign}/{product}_{locale}.{ext}", {**PLAIN, "campaign": value, "product": value})
    assert_safe(name)
    path = tmp_path / "root" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    assert path.resolve().is_relative_to(tmp_path / "root")


def test_the_usual_names() -> None:
    assert file_name(DEFAULT_TEMPLATE, PLAIN) == "Spring-Launch_serum_en-US_square_v3.jpg"
    assert file_name("{product}-{width}x{height}", PLAIN) == "serum-1080x1350.jpg"
    assert file_name("{locale}/{placement}/{date} {product} v{revision:03}.{ext}", PLAIN) == (
        "en-US/square/2026-03-01 serum v003.jpg"
    )
    assert file_name("{campaign}", {**PLAIN, "campaign": "Été: 夏のセール! & «Größe»"}) == "Été-夏のセール-Größe.jpg"
    assert file_name("{campaign}.PNG", {**PLAIN, "ext": "png"}) == "Spring-Launch.PNG"
    assert file_name("{campaign}.tar", PLAIN) == "Spring-Launch.tar.jpg"


def test_variants_never_share_a_name() -> None:
    assert distinct(DEFAULT_TEMPLATE, 1) == DEFAULT_TEMPLATE
    assert distinct(DEFAULT_TEMPLATE, 2).endswith("_v{revision}_variant{variant}.{ext}")
    assert distinct("{placement}/{product}", 3) == "{placement}/{product}_variant{variant}"
    assert distinct("{variant:02}_{product}.{ext}", 2) == "{variant:02}_{product}.{ext}"


def test_fields_of_a_creative() -> None:
    campaign = Campaign(id="c", brief=a_brief())
    fields = fields_for(campaign, a_creative("c", "balm", "ja-JP", "story", revision=2), "png", date(2026, 3, 1))
    assert set(fields) == set(FIELDS)
    assert file_name(
        "{campaign}_{product}_{locale}_{placement}_{variant}_{revision}_{width}x{height}_{date}", fields
    ) == ("Spring-Launch_balm_ja-JP_story_1_2_60x40_2026-03-01.png")


@pytest.mark.parametrize(
    ("template", "word"),
    [
        ("{kampagne}.jpg", "{kampagne}"), ("{campaign.__class__}", "{campaign.__class__}"),
        ("{campaign[0]}", "campaign[0]"),
        ("{}", "{}"), ("{0}", "{0}"), ("{campaign!r}", "{campaign}"), ("{revision:>9999999}", "{revision}"),
        ("{campaign", "cannot be read"), ("campaign}", "cannot be read"), ("", "empty"), ("  ", "empty"),
        ("a/" * 9 + "b", "too long"), ("x" * 900, "too long"), ("{revision:{width}}", "unknown way"),
    ],
)  # fmt: skip
def test_a_wrong_template_is_refused_with_what_is_known(template: str, word: str) -> None:
    with pytest.raises(ExportError) as caught:
        check_template(template)
    assert word in caught.value.message
    assert caught.value.advice


def test_unknown_fields_are_told_the_known_ones() -> None:
    with pytest.raises(ExportError) as caught:
        file_name("{market}", PLAIN)
    for name in FIELDS:
        assert f"{{{name}}}" in caught.value.advice


@pytest.mark.parametrize(
    ("first", "second"), [("A.jpg", "a.JPG"), ("é.jpg", "e\u0301.jpg"), ("STRASSE", "straße"), ("Σ", "ς")]
)
def test_what_some_file_system_takes_for_the_same_collides(first: str, second: str) -> None:
    assert collision_key(first) == collision_key(second)


@pytest.mark.parametrize(
    ("word", "room", "expected"),
    [
        ("abc", 2, "ab"), ("abc", 9, "abc"), ("字字", 5, "字"), ("e\u0301\u0301x", 3, ""), ("ae\u0301", 3, "a"),
        ("🇩🇪🇫🇷", 12, "🇩🇪"), ("🇩🇪🇫🇷", 7, ""), ("👍🏽👍🏽", 12, "👍🏽"), ("क्ष", 6, ""), ("\u1112\u1161\u11ab", 6, ""),
        ("각나", 5, "각"), ("", 5, ""),
    ],
)  # fmt: skip
def test_a_cut_never_splits_what_people_see_as_one(word: str, room: int, expected: str) -> None:
    assert cut_to_bytes(word, room) == expected
