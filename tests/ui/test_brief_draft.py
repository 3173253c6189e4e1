"""A draft is plain data that is never changed in place."""

import json

from hypothesis import given
from hypothesis import strategies as st

from studio.model.brief import Brief
from studio.system.catalogue import load_placements
from studio.ui.brief.draft import Draft, check, document_of, draft_of, from_json, new_draft, parts
from studio.ui.brief.locale_names import OFFERED, locale_name
from studio.ui.brief.names import copy_name, free_id, free_name
from studio.ui.brief.problems import in_plain_words, place_name
from tests.made_up import a_brief

DOCUMENT = {
    "name": "Spring",
    "products": [{"id": "a", "photos": ["a.jpg"]}, {"id": "b", "photos": []}],
    "message": {"de-DE": "Hallo"},
}
DRAFT = Draft(DOCUMENT, {"a.jpg": "1" * 64})


def test_paths_reach_into_lists_and_locales() -> None:
    assert parts("products[1].photos[0]") == ["products", 1, "photos", 0]
    assert DRAFT.text("message.de-DE") == "Hallo"
    assert DRAFT.at("products[0].photos[0]") == "a.jpg"
    assert DRAFT.at("products[7].name", "none") == "none"
    assert DRAFT.at("name.deeper") is None


def test_putting_makes_another_draft_and_leaves_this_one() -> None:
    before = json.dumps(DOCUMENT)
    after = DRAFT.put("products[1].price.amount", "9.90").put("audience.region", "DACH")
    assert after.at("products[1].price.amount") == "9.90"
    assert after.text("audience.region") == "DACH"
    assert json.dumps(DOCUMENT) == before
    assert after.document["products"][0] is DRAFT.document["products"][0], "what did not change is shared"


def test_none_takes_a_field_out_and_its_empty_parents() -> None:
    assert "message" not in DRAFT.put("message.de-DE", None).document
    assert DRAFT.put("products[0]", None).at("products[0].id") == "b"
    assert DRAFT.put("audience.region", None).document == DOCUMENT


@given(st.dictionaries(st.sampled_from(["de", "en-US", "ja"]), st.text(min_size=1, max_size=5), min_size=1))
def test_what_is_put_is_found(texts: dict[str, str]) -> None:
    draft = DRAFT
    for tag, text in texts.items():
        draft = draft.put(f"brand.legal.{tag}", text)
    assert draft.mapping("brand.legal") == texts


def test_a_draft_travels_as_json() -> None:
    assert from_json(DRAFT.to_json()) == DRAFT
    assert from_json("{}") is None
    assert from_json("[") is None


def test_a_brief_and_its_document_are_the_same_thing() -> None:
    brief = a_brief(placements=("instagram-feed-square",), variants=2)
    assert Brief.model_validate(document_of(brief)) == brief


def test_checking_names_faults_and_missing_files() -> None:
    placements = load_placements()
    brief, problems = check(new_draft(), placements)
    assert brief is None
    assert {"name", "brand.name", "products[0].photos"} <= {problem.path for problem in problems}
    known = Draft(document_of(a_brief(placements=("instagram-feed-square",))), {"photo-a.png": "0" * 64})
    brief, problems = check(known, placements)
    assert [problem.path for problem in problems] == ["brand.logos.on_light", "products[1].photos[0]"]
    whole = known.with_assets({"photo-b.png": "1" * 64, "logo.png": "2" * 64})
    brief, problems = check(whole, placements)
    assert problems == ()
    assert brief is not None


def test_an_empty_field_says_what_to_do() -> None:
    draft = new_draft()
    _, problems = check(draft, load_placements())
    words = {problem.path: in_plain_words(problem, draft).message for problem in problems}
    assert words["name"] == "Give the campaign a name."
    assert words["products[0].photos"] == "Add at least one photo."


def test_places_are_called_as_the_form_calls_them() -> None:
    draft = DRAFT.put("products[1].name", "Balm")
    assert place_name("products[1].photos[0]", draft) == "Balm · Photos"
    assert place_name("products[0].price.was", draft) == "Product 1 · Earlier price"
    assert place_name("brand.legal.de-DE", draft) == "Legal line, German (Germany)"
    assert place_name("brand.name", draft) == "Brand name"
    assert place_name("name", draft) == "Campaign name"


def test_names_are_made_free() -> None:
    assert free_name("a.jpg", "x", {"a.jpg": "x"}) == "a.jpg"
    assert free_name("a.jpg", "y", {"a.jpg": "x", "a-2.jpg": "z"}) == "a-3.jpg"
    assert free_id("Crème für Füße", []) == "creme-fur-fusse"
    assert free_id("夜", ["product"]) == "product-2"
    assert copy_name("Spring", ["Spring", "Spring copy"]) == "Spring copy 2"
    assert copy_name("Spring copy 2", []) == "Spring copy"


@given(st.text(max_size=60))
def test_an_id_made_from_any_name_is_an_id(name: str) -> None:
    import re

    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,39}", free_id(name, ["a", "product"]))


def test_every_offered_locale_exists_and_has_a_name() -> None:
    from studio.model.brief_locales import is_known_locale

    assert all(is_known_locale(tag) for tag in OFFERED)
    assert len(set(OFFERED)) == len(OFFERED)
    assert locale_name("de-DE") == "German (Germany)"
    assert locale_name("zh-TW") == "Chinese (Traditional, Taiwan)"
    assert all("(" in locale_name(tag) for tag in OFFERED)


def test_a_stored_campaign_opens_as_it_is() -> None:
    from studio.model.brief import Campaign

    brief = a_brief()
    draft = draft_of(Campaign(id="x", brief=brief, assets={"logo.png": "0" * 64}))
    assert draft.text("products[1].name") == "Balm"
    assert draft.assets == {"logo.png": "0" * 64}
