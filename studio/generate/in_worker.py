"""The work that stages send to worker processes, by functions that import nothing heavy in the sender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.layout.request import LayoutRequest, LogoPlacement
from studio.model.brand import BrandColours
from studio.model.brief import Brief
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.edits import Edits
from studio.model.finding import Finding
from studio.model.moderation import Moderation
from studio.model.picture import Picture, PicturePlan, RatedPicture
from studio.model.placement import Placement
from studio.model.proposal import BrandProposal
from studio.model.suggestion import Suggestion
from studio.model.value import Value
from studio.providers.contract import Look

if TYPE_CHECKING:
    from studio.layout.candidates import Candidate
    from studio.render.encode import Encoded


class Measured(Value):
    """What a finished creative was measured to be, and its thumbnail's SHA-256."""

    findings: tuple[Finding, ...]
    thumbnail_sha: str


def warm_up(blobs_root: str) -> None:
    """Load fonts and drawing code, and stay a moment so that every worker gets its turn."""
    import time

    from studio.generate.workbench import bench
    from studio.providers.offline import in_worker

    bench(blobs_root)
    in_worker.warm_up()
    time.sleep(0.2)


def choose_logo(blobs_root: str, request: LayoutRequest) -> LogoPlacement:
    """Where the logo goes and which variant."""
    from studio.generate.workbench import bench
    from studio.layout.solve import place_logo

    tools = bench(blobs_root)
    return place_logo(request, tools.book, tools.source)


def lay_out(blobs_root: str, request: LayoutRequest, logo: LogoPlacement) -> Composition:
    """The whole composition."""
    from studio.generate.workbench import bench
    from studio.layout.solve import set_text

    tools = bench(blobs_root)
    return set_text(request, logo, tools.book, tools.source)


def lay_out_variations(blobs_root: str, request: LayoutRequest) -> tuple[Candidate, ...]:
    """Every sound layout of the same words and picture, measured, best first."""
    from studio.generate.workbench import bench
    from studio.layout.candidates import candidates

    tools = bench(blobs_root)
    return candidates(request, tools.book, tools.source)


def lay_edits_over(blobs_root: str, base: Composition, edits: Edits) -> Composition:
    """The composition with hand edits laid over it."""
    from studio.generate.workbench import bench
    from studio.layout.compose import apply_edits

    return apply_edits(base, edits, bench(blobs_root).book)


def measure(
    blobs_root: str,
    composition: Composition,
    brief: Brief,
    placement: Placement,
    words: Copy,
    moderation: Moderation | None = None,
) -> Measured:
    """Render the creative as it would be exported, check it, keep a thumbnail.

    `moderation` is what was judged before; the words as they stand now are judged here.
    """
    from studio.generate.fitness import fitness_findings
    from studio.generate.workbench import bench, findings_of, thumbnail_of

    tools = bench(blobs_root)
    fitness = fitness_findings(composition, moderation)
    findings = fitness + findings_of(tools, composition, brief, placement, words)
    thumbnail = thumbnail_of(tools, composition, is_covered=bool(fitness))
    return Measured(findings=findings, thumbnail_sha=tools.blobs.put(thumbnail))


def rate_pictures(
    blobs_root: str, plan: PicturePlan, colours: BrandColours, pictures: tuple[Picture, ...]
) -> tuple[RatedPicture, ...]:
    """Several pictures for one place, best first."""
    from studio.generate.rating import rate
    from studio.generate.workbench import bench

    return tuple(rate(bench(blobs_root), plan, colours, pictures))


def flat_backdrop(blobs_root: str, picture: Picture) -> str:
    """The picture without its product as one PNG of the canvas's size, by SHA-256: what a provider changes."""
    from studio.generate.rating import composed
    from studio.generate.workbench import bench
    from studio.render.encode import encode
    from studio.render.paint import render

    tools = bench(blobs_root)
    ground = picture.model_copy(update={"layers": tuple(x for x in picture.layers if x.role == "backdrop")})
    return tools.blobs.put(encode(render(composed(ground), tools.source, tools.book), "png").data)


def show_bare(blobs_root: str, composition: Composition) -> str:
    """What a looker is shown: the creative without logo and texts, by SHA-256."""
    from studio.generate.looking import bare_rendering
    from studio.generate.workbench import bench

    return bare_rendering(bench(blobs_root), composition)


def weigh(
    blobs_root: str, base: Composition, look: Look, by: str, brief: Brief, placement: Placement, words: Copy
) -> tuple[Suggestion, ...]:
    """The places a looker named, with what the checks say against each."""
    from studio.generate.looking import suggestions_from, weighed
    from studio.generate.workbench import bench

    return weighed(bench(blobs_root), base, suggestions_from(look, by), brief, placement, words)


def follow(blobs_root: str, base: Composition, suggestions: tuple[Suggestion, ...]) -> Composition:
    """The composition with every sound suggestion followed."""
    from studio.generate.looking import all_followed

    return lay_edits_over(blobs_root, base, all_followed(base, suggestions))


def propose_brand_from(
    blobs_root: str, logos: tuple[str, ...], photos: tuple[str, ...], texts: tuple[str, ...]
) -> BrandProposal:
    """A brand kit read off files of the workspace, named by SHA-256."""
    from pathlib import Path

    from studio.generate.brand_proposal import propose_brand
    from studio.system.blobs import BlobStore

    blobs = BlobStore(Path(blobs_root))
    return propose_brand([blobs.get(sha) for sha in logos], [blobs.get(sha) for sha in photos], texts)


def judge_words(texts: tuple[str, ...], locale: str) -> tuple[Moderation, ...]:
    """What the word lists say about each text."""
    from studio.providers.offline.moderation import judge

    return tuple(judge(text, locale) for text in texts)


def draw_file(blobs_root: str, composition: Composition, file_type: str, max_bytes: int | None) -> Encoded:
    """The finished file, within `max_bytes`; ExportError where the format cannot be."""
    from studio.generate.workbench import bench, encoded

    return encoded(bench(blobs_root), composition, file_type, max_bytes)
