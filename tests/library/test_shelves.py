"""What is put on a shelf is found there again, as it was, and nobody is told before it is safe."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from studio.library.library import Library
from studio.model.composition import TextLayer, TextStyle
from studio.model.edits import Edits, Overlay, TextEdit, move_logo, with_text
from studio.model.errors import BriefError, LibraryError
from studio.model.geometry import Box
from studio.model.review import Decision
from studio.model.wishes import Wishes
from tests.made_up import ERROR, WARNING, a_brief, a_campaign, a_creative, its_files, picture


def test_a_brief_is_taken_in_with_its_files(library: Library) -> None:
    campaign = a_campaign(library)
    assert library.campaigns.get(campaign.id) == campaign
    assert campaign.id.startswith("spring-launch-")
    assert set(campaign.assets) == {"photo-a.png", "photo-b.png", "logo.png"}
    logo = library.assets.get(campaign.assets["logo.png"])
    assert (logo.name, logo.kind, logo.width, logo.height, logo.has_alpha) == ("logo.png", "logo", 80, 20, False)
    assert library.blobs.get(logo.original_sha) == its_files()["logo.png"]
    assert [kit.brand.name for kit in library.brands.list()] == ["Luma & Co"]
    assert library.brands.get("luma-co").assets == {"logo.png": logo.sha}


def test_the_same_brief_is_the_same_campaign_and_keeps_its_seed(library: Library) -> None:
    first = library.campaigns.add_brief(a_brief(), files=its_files(), seed=7)
    again = library.campaigns.add_brief(a_brief(variants=2), files=its_files(), seed=9)
    assert (again.id, again.seed, again.created_ms, again.brief.variants) == (first.id, 7, first.created_ms, 2)
    beside = library.campaigns.add_brief(a_brief(), files=its_files(), as_new=True)
    assert beside.id == f"{first.id}-2"
    assert len(library.campaigns.list()) == 2


def test_every_missing_or_broken_file_of_a_brief_is_named_and_nothing_is_stored(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "photo-a.png").write_bytes(b"MZ no picture")
    (tmp_path / "photo-b.png").write_bytes(picture())
    with pytest.raises(BriefError) as caught:
        library.campaigns.add_brief(a_brief(), folder=tmp_path)
    assert [problem.path for problem in caught.value.problems] == ["brand.logos.on_light", "products[0].photos[0]"]
    missing, broken = caught.value.problems
    assert "logo.png" in missing.message
    assert str(tmp_path) in missing.remedy
    assert "photo-a.png" in broken.message
    assert broken.remedy
    assert library.campaigns.list() == []


def test_a_deleted_campaign_comes_back_whole(library: Library) -> None:
    campaign = a_campaign(library)
    creative = library.creatives.store(a_creative(campaign.id))
    library.campaigns.delete(campaign.id)
    assert library.campaigns.list() == []
    assert library.campaigns.find(campaign.id) is None
    assert library.creatives.rows() == []
    assert [deleted.id for deleted in library.campaigns.list(is_deleted=True)] == [campaign.id]
    library.campaigns.restore(campaign.id)
    assert [back.id for back in library.campaigns.list()] == [campaign.id]
    assert library.creatives.get(creative.id) == creative


def test_a_creative_comes_back_as_it_was(library: Library) -> None:
    campaign = a_campaign(library)
    text = TextLayer(
        id="headline", role="headline", text="Größe *zählt*", locale="de-DE", direction="ltr",
        box=Box(x=1.5, y=2, width=30, height=10), lines=("Größe", "zählt"), size_px=12, min_size_px=8, max_size_px=20,
        style=TextStyle(family="Inter"),
    )  # fmt: skip
    made = a_creative(
        campaign.id, findings=(ERROR, WARNING), thumbnail_sha="ab" * 32, seed=5, note="bigger logo",
        honoured=("logo larger",), wishes=Wishes(logo_scale=1.2, understood=("logo larger",)), job_id="job",
        created_ms=99,
    )  # fmt: skip
    made = made.model_copy(update={"base": made.base.model_copy(update={"layers": (text,)})})
    library.creatives.store(made)
    assert library.creatives.get(made.id) == made
    row = library.creatives.row(made.id)
    assert row is not None
    assert (row.errors, row.warnings, row.is_blocked, row.thumbnail_sha) == (1, 1, True, "ab" * 32)


def test_every_revision_is_kept_and_the_newest_counts(library: Library) -> None:
    campaign = a_campaign(library)
    first = library.creatives.store(a_creative(campaign.id, state="changes_requested"))
    second = library.creatives.store(a_creative(campaign.id, headline="Glow every day", revision=2))
    assert library.creatives.get(first.id) == second
    assert library.creatives.get(first.id, revision=1) == first
    assert library.creatives.revisions(first.id) == [first, second]
    library.creatives.store(first)
    assert library.creatives.get(first.id) == second
    assert library.creatives.count() == 1


def test_storing_the_same_work_twice_keeps_the_approval(library: Library) -> None:
    campaign = a_campaign(library)
    made = library.creatives.store(a_creative(campaign.id))
    library.creatives.set_state(made.id, "approved")
    again = library.creatives.store(a_creative(campaign.id, findings=(WARNING,)))
    assert (again.state, again.findings, again.created_ms) == ("approved", (WARNING,), made.created_ms)
    other = library.creatives.store(a_creative(campaign.id, headline="Something else"))
    assert other.state == "in_review"


def test_a_new_rendering_changes_findings_and_thumbnail_only(library: Library) -> None:
    campaign = a_campaign(library)
    made = library.creatives.store(a_creative(campaign.id, findings=(ERROR,)))
    library.creatives.update_render(made.id, 1, (), "cd" * 32)
    expected = made.model_copy(update={"findings": (), "thumbnail_sha": "cd" * 32})
    assert library.creatives.get(made.id) == expected
    row = library.creatives.row(made.id)
    assert row is not None
    assert not row.is_blocked


def test_unknown_things_are_named_with_advice(library: Library) -> None:
    for look in (library.campaigns.get, library.creatives.get, library.brands.get, library.assets.get):
        with pytest.raises(LibraryError) as caught:
            look("nothing")
        assert "nothing" in caught.value.message
        assert caught.value.advice
    with pytest.raises(LibraryError):
        library.creatives.set_state("nothing", "approved")


def test_edits_by_level_broadest_first(library: Library) -> None:
    campaign = a_campaign(library)
    made = library.creatives.store(a_creative(campaign.id))
    whole = with_text(Edits(), "headline", text="For all")
    own = move_logo(
        Edits(overlays=(Overlay(id="new", text="New", box=Box(x=0, y=0, width=1, height=1)),)), 0.5, 0.5, 0.2
    )
    library.edits.put(campaign.id, "campaign", "", whole)
    library.edits.put(campaign.id, "creative", made.id, own)
    assert library.edits.levels_for(made.key) == [whole, Edits(), Edits(), own]
    library.edits.put(campaign.id, "creative", made.id, Edits())
    assert library.edits.get(campaign.id, "creative", made.id) == Edits()


def test_the_shown_headline_follows_the_edits(library: Library) -> None:
    campaign = a_campaign(library)
    made = [library.creatives.store(a_creative(campaign.id, locale=locale)) for locale in ("en-US", "de-DE")]
    library.edits.put(campaign.id, "locale", "de-DE", Edits(text={"headline": TextEdit(text="Jeden Tag strahlen")}))
    assert {row.key.locale: row.headline for row in library.creatives.rows()} == {
        "en-US": "Shine every day",
        "de-DE": "Jeden Tag strahlen",
    }
    library.creatives.store(made[1].model_copy(update={"revision": 2}))
    row = library.creatives.row(made[1].id)
    assert row is not None
    assert row.headline == "Jeden Tag strahlen"


def test_decisions_only_ever_grow(library: Library) -> None:
    first = library.reviews.add(Decision(creative_id="c", revision=1, state="approved", by="Ada"))
    second = library.reviews.add(Decision(creative_id="c", revision=1, state="in_review", by="Ben", at_ms=5))
    assert first.at_ms > 0
    assert library.reviews.of("c") == [first, second]
    assert library.reviews.last("c") == second
    for sql in ("UPDATE decision SET by = 'Eve'", "DELETE FROM decision"):
        with pytest.raises(Exception, match="a decision is never"), library.writing() as writer:
            writer.execute(sql)
    assert library.reviews.of("c") == [first, second]


def test_settings_hold_json(library: Library) -> None:
    library.settings.put("where", {"page": "review", "ids": [1, 2], "name": "Zoë"})
    assert library.settings.get("where") == {"page": "review", "ids": [1, 2], "name": "Zoë"}
    assert library.settings.get("nowhere", 3) == 3
    library.settings.put("where", None)
    assert library.settings.get("where", "forgotten") == "forgotten"


def test_listeners_hear_of_what_is_stored_once_after_the_commit(library: Library) -> None:
    campaign = a_campaign(library)
    heard: list[tuple[str, str]] = []

    def listen(kind: str, item_id: str) -> None:
        if kind == "creative":
            assert library.creatives.find(item_id) is not None
        heard.append((kind, item_id))

    end = library.subscribe(listen)
    with library.writing():
        made = library.creatives.store(a_creative(campaign.id))
        library.creatives.set_state(made.id, "approved")
        assert heard == []
    assert heard == [("creative", made.id)]

    def change_and_fail() -> None:
        with library.writing():
            library.creatives.set_state(made.id, "draft")
            raise RuntimeError("changed my mind")

    with pytest.raises(RuntimeError):
        change_and_fail()
    assert heard == [("creative", made.id)]
    assert library.creatives.get(made.id).state == "approved"
    end()
    library.settings.put("a", 1)
    assert len(heard) == 1


def test_an_inner_block_that_fails_takes_back_its_own_part_only(library: Library) -> None:
    def fail_inside() -> None:
        with library.writing():
            library.settings.put("lost", 1)
            raise RuntimeError("inner")

    with library.writing():
        library.settings.put("kept", 1)
        with pytest.raises(RuntimeError):
            fail_inside()
        assert library.settings.get("kept") == 1
    assert library.settings.get("lost") is None
    assert library.settings.get("kept") == 1


def test_threads_read_and_write_at_once(library: Library) -> None:
    campaign = a_campaign(library)
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(15):
                library.creatives.store(a_creative(campaign.id, placement=f"p{number}-{step}"))
                assert library.creatives.count() > 0
        except BaseException as error:  # handed to the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert library.creatives.count() == 60


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.campaigns.list()
    with pytest.raises(LibraryError, match="closed"):
        library.settings.put("a", 1)
    library.close()
