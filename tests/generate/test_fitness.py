"""What may not be fit to be shown: a finding that blocks, a covered thumbnail, and the release by name and reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from studio.generate.fitness import fitness_findings
from studio.generate.in_worker import measure
from studio.layout.solve import solve
from studio.model.composition import Composition
from studio.model.errors import StudioError
from studio.model.moderation import Moderation, gathered
from studio.review.decide import approve
from studio.system.blobs import BlobStore
from studio.system.pictures import open_strict
from tests.laid_out import WORDS, Room, a_placement, its_brief
from tests.made_up import filled

FLAGGED = Moderation(is_flagged=True, categories={"violence": 0.91}, reason="it shows a weapon", by="openai")


PLACEMENT = a_placement()


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Room:
    return Room(tmp_path / "blobs")


def solved(room: Room) -> Composition:
    return solve(room.request(PLACEMENT), room.book, room.source)


def test_verdicts_are_gathered() -> None:
    other = Moderation(categories={"violence": 0.2, "hate": 0.1}, by="word list")
    whole = gathered((other, FLAGGED))
    assert whole is not None
    assert whole.is_flagged
    assert whole.categories == {"violence": 0.91, "hate": 0.1}
    assert whole.by == "word list, openai"
    assert gathered(()) is None


def test_a_flagged_picture_blocks_and_says_who_says_so(room: Room) -> None:
    finding = fitness_findings(solved(room), FLAGGED)[0]
    assert (finding.rule, finding.severity, finding.value) == ("moderation", "error", 0.91)
    assert "it shows a weapon (openai)" in finding.message
    assert not fitness_findings(solved(room), Moderation(by="openai"))


def test_words_are_judged_as_they_stand_now(room: Room) -> None:
    composition = solved(room)
    headline = next(layer for layer in composition.texts() if layer.role == "headline")
    rude = composition.with_layer(headline.model_copy(update={"text": "What the fuck"}))
    found = fitness_findings(rude, None)
    assert [finding.layer for finding in found] == ["headline"]


def test_a_flagged_creative_goes_out_only_by_name_and_with_a_reason(tmp_path: Path) -> None:
    library, _, creatives = filled(tmp_path / "workspace")
    try:
        finding = fitness_findings(creatives[0].base, FLAGGED)
        library.creatives.update_render(creatives[0].id, 1, finding, "")
        assert library.creatives.get(creatives[0].id).is_flagged
        with pytest.raises(StudioError, match="fit to be shown"):
            approve(library, [creatives[0].id], "Kim")
        decision = approve(library, [creatives[0].id], "Kim", reason="A toy, cleared by legal")[0]
        assert (decision.by, decision.note) == ("Kim", "A toy, cleared by legal")
    finally:
        library.close()


def test_the_thumbnail_of_what_is_flagged_shows_colours_only(room: Room) -> None:
    composition, root = solved(room), str(room.blobs.root)
    shas = []
    for verdict in (None, FLAGGED):
        measured = measure(root, composition, its_brief(), PLACEMENT, WORDS["en-US"], verdict)
        shas.append(measured.thumbnail_sha)
    plain, covered = (open_strict(BlobStore(room.blobs.root).get(sha), "thumbnail") for sha in shas)
    assert plain.size == covered.size
    tiny = covered.resize((7, 7)).resize(covered.size)
    assert sum(abs(a - b) for a, b in zip(covered.convert("L").tobytes(), tiny.convert("L").tobytes(), strict=True)) < (
        12 * covered.width * covered.height
    )
