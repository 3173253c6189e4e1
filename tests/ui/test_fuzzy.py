"""A few letters find the right name first."""

from hypothesis import given
from hypothesis import strategies as st

from studio.ui.fuzzy import folded, match

NAMES = [
    "Go to Export",
    "Export creatives…",
    "Export brief…",
    "Generate creatives",
    "Go to Review",
    "Open sample campaign",
]


def best(query: str) -> list[str]:
    found = [(name, match(query, name)) for name in NAMES]
    return [
        name for name, hit in sorted(found, key=lambda pair: -(pair[1].score if pair[1] else -99)) if match(query, name)
    ]


def test_a_name_that_starts_so_comes_first() -> None:
    assert best("exp")[0] in ("Export creatives…", "Export brief…")
    assert best("gen") == ["Generate creatives"]


def test_words_match_in_any_order_and_initials_do() -> None:
    assert best("brief exp") == ["Export brief…"]
    assert best("osc") == ["Open sample campaign"]


def test_marks_and_case_do_not_matter() -> None:
    assert match("facade", "Façade Größe")
    assert match("GROSSE", "grosse")
    assert not match("zebra", "Export brief…")


def test_places_point_at_the_letters() -> None:
    hit = match("bri", "Export brief")
    assert hit is not None
    assert hit.places == (7, 8, 9)


@given(st.text(max_size=30), st.text(max_size=12))
def test_any_text_is_survived_and_places_lie_inside(name: str, query: str) -> None:
    assert len(folded(name)) == len(name)
    hit = match(query, name)
    if hit:
        assert all(0 <= place < len(name) for place in hit.places)


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=20).filter(str.strip))
def test_a_name_always_matches_itself(name: str) -> None:
    assert match(name, name)
