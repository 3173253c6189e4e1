"""Creatives are found by what they show, in every script, and by what they are."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from studio.library.found import CreativeFilter
from studio.library.library import Library
from studio.library.migrations import search
from studio.library.search import folded, question
from studio.model.edits import Edits, TextEdit
from tests.made_up import a_campaign, a_creative

HEADLINES = {
    "ja": "夏のセール開催中 東京限定",
    "ko": "여름 세일 시작합니다",
    "th": "ลดราคาฤดูร้อนสินค้าใหม่",
    "de": "Été à prix réduit – *Größe* M",
    "ru": "ЛЕТНЯЯ распродажа",
    "tr": "İndirim şimdi başlıyor",
    "he": "תוויות מבצע",
    "ar": "عرض الصيف الكبير",
    "hi": "गर्मी की सेल",
}


def test_words_are_found_by_their_beginning_in_every_script(library: Library) -> None:
    campaign = a_campaign(library)
    for locale, headline in HEADLINES.items():
        library.creatives.store(a_creative(campaign.id, locale=locale, headline=headline))
    asked = {
        "セール": "ja", "東京": "ja", "夏": "ja", "세일": "ko", "ราคา": "th", "สินค้า": "th", "ete": "de", "grosse": "de",
        "GRÖSSE": "de", "распрод": "ru", "indirim": "tr", "simdi": "tr", "תוויו": "he", "الصيف": "ar", "सेल": "hi",
    }  # fmt: skip
    for word, locale in asked.items():
        found = library.creatives.rows(CreativeFilter(text=word))
        assert [row.key.locale for row in found] == [locale], word


def test_filters_combine_with_text_and_with_each_other(library: Library) -> None:
    campaign = a_campaign(library)
    other = a_campaign(library, name="Autumn")
    for owner in (campaign, other):
        for product in ("serum", "balm", "ba-lm", "ba_lm"):
            for locale in ("en-US", "en-GB"):
                library.creatives.store(a_creative(owner.id, product, locale))
    chosen = library.creatives.rows(CreativeFilter(products=("balm",)))[0]
    library.creatives.set_state(chosen.id, "approved")
    for text in ("", "shin ever", "DROP"):
        assert library.creatives.count(CreativeFilter(text=text)) == 16
        assert library.creatives.count(CreativeFilter(text=text, campaigns=(campaign.id,))) == 8
        assert library.creatives.count(CreativeFilter(text=text, products=("ba-lm",))) == 4
        assert library.creatives.count(CreativeFilter(text=text, products=("serum", "balm"), locales=("en-GB",))) == 4
        found = library.creatives.rows(CreativeFilter(text=text, states=("approved",)))
        assert [row.id for row in found] == [chosen.id]
    assert library.creatives.count(CreativeFilter(text="missing")) == 0
    assert library.creatives.count(CreativeFilter(text="*-\"'")) == 0
    assert len(library.creatives.list(campaign.id, products=("serum",), text="first")) == 2
    assert library.creatives.counts_by_state(chosen.key.campaign_id) == {"in_review": 7, "approved": 1}


def test_pages_follow_one_another_without_gap_or_repeat(library: Library) -> None:
    campaign = a_campaign(library)
    made = [library.creatives.store(a_creative(campaign.id, placement=f"p{number}")).id for number in range(23)]
    for wanted in (CreativeFilter(), CreativeFilter(text="shine")):
        seen: list[str] = []
        after = None
        while page := library.creatives.rows(wanted, after=after, limit=5):
            seen.extend(row.id for row in page)
            after = page[-1].seq
        assert seen == made[::-1]
    assert library.creatives.count(at_most=10) == 11


def test_search_follows_edits_and_revisions(library: Library) -> None:
    campaign = a_campaign(library)
    made = library.creatives.store(a_creative(campaign.id))
    library.edits.put(campaign.id, "creative", made.id, Edits(text={"headline": TextEdit(text="Glow tonight")}))
    assert library.creatives.count(CreativeFilter(text="tonight")) == 1
    assert library.creatives.count(CreativeFilter(text="shine")) == 0
    library.edits.put(campaign.id, "creative", made.id, Edits(text={"headline": TextEdit(is_hidden=True)}))
    assert library.creatives.count(CreativeFilter(text="tonight")) == 0
    library.edits.put(campaign.id, "creative", made.id, Edits())
    library.creatives.store(a_creative(campaign.id, headline="Radiant", revision=2))
    assert library.creatives.count(CreativeFilter(text="radi")) == 1
    assert library.creatives.count(CreativeFilter(text="shine")) == 0


@given(st.text(max_size=40))
def test_no_text_breaks_the_question(text: str) -> None:
    asked = question(text, [["l_de.DE"], []])
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE creative (seq INTEGER PRIMARY KEY)")
        search(Database(connection, execute_plugins=False))
        connection.execute("INSERT INTO search_doc VALUES (1, ?, 'l_de.DE s_draft')", (folded(text),))
        if asked:
            found = connection.execute("SELECT rowid FROM creative_fts WHERE creative_fts MATCH ?", (asked,))
            assert found.fetchall() == [(1,)]
    connection.close()


steps = st.lists(
    st.tuples(
        st.sampled_from(["store", "state", "edit", "revise", "delete", "restore"]),
        st.integers(0, 3),
        st.sampled_from(["alpha", "beta", "gamma ray", "夏のセール", ""]),
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None)
@given(steps)
def test_the_index_never_drifts_from_what_it_indexes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    with Library.open(tmp_path_factory.mktemp("index") / "w") as library:
        campaign = a_campaign(library)
        shown: dict[int, str] = {}
        for action, number, text in steps:
            made = a_creative(campaign.id, placement=f"p{number}", headline=text)
            known = library.creatives.find(made.id)
            if action == "store" and known is None:
                library.creatives.store(made)
                shown[number] = text
            elif known is not None and action == "state":
                library.creatives.set_state(made.id, "approved")
            elif known is not None and action == "revise":
                library.creatives.store(made.model_copy(update={"revision": known.revision + 1}))
                shown[number] = text
            elif action in {"delete", "restore"}:
                getattr(library.campaigns, action)(campaign.id)
        library.campaigns.restore(campaign.id)
        for word in ("alpha", "beta", "ray", "セール"):
            expected = sum(word in text for text in shown.values())
            assert library.creatives.count(CreativeFilter(text=word)) == expected
        with library.writing() as writer:
            writer.execute("INSERT INTO creative_fts (creative_fts, rank) VALUES ('integrity-check', 1)")
