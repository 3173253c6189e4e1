"""The locale stress test: every placement in every pseudo-locale, measured before anything is translated."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from studio.layout.request import LayoutRequest, LogoVariant
from studio.model.brief import Brief, Campaign
from studio.model.colour import luminance
from studio.model.copy import Copy
from studio.model.finding import Finding
from studio.model.geometry import Box
from studio.model.locale import lookup
from studio.model.picture import Picture, PictureLayer
from studio.model.placement import Placement
from studio.model.product import Product
from studio.model.pseudo import PSEUDOS, Pseudo, turned_copy
from studio.model.value import Value

if TYPE_CHECKING:
    from studio.generate.workbench import Bench
    from studio.model.composition import Composition

Run = Callable[..., Awaitable[Any]]
Found = Callable[[Sequence["StressCell"], int, int], None]
"""Told the new cells, how many are done, and how many there are."""

_ANY_DAY = "2026-01-01"
LAYOUT_RULES = frozenset(
    {"fit", "text_size", "glyphs", "safe_zone", "contrast", "clear_space", "overlap", "cut_face", "cut_product"}
)
"""Rules that judge how words stand; those that judge what they say mean nothing for pseudo-words."""


class StressCase(Value):
    """One thing to try: a product's words in a pseudo-locale on a placement."""

    placement: Placement
    product: Product
    brief: Brief
    words: Copy
    pseudo: Pseudo
    logos: dict[LogoVariant, str | None] = {}


class StressCell(Value):
    """What came of it. `worst` is the gravest rule that was broken, `dropped` what had to be left out."""

    placement_id: str
    product_id: str
    pseudo: str
    errors: int = 0
    warnings: int = 0
    worst: str = ""
    message: str = ""
    dropped: tuple[str, ...] = ()
    headline_px: float = 0.0

    @property
    def state(self) -> str:
        """`breaks`, `tight` (something was left out or warned of) or `fits`."""
        if self.errors:
            return "breaks"
        return "tight" if self.warnings or self.dropped else "fits"


class StressReport(Value):
    """All cells, by placement, product and pseudo-locale."""

    cells: tuple[StressCell, ...]

    def counts(self) -> dict[str, int]:
        """How many cells break, are tight, and fit."""
        states = [cell.state for cell in self.cells]
        return {name: states.count(name) for name in ("breaks", "tight", "fits")}


async def words_to_try(brief: Brief, run: Run) -> dict[str, Copy]:
    """Words for each product, by id, in the brief's first English locale or else its first one; nobody is asked."""
    from studio.providers.contract import ContextRequest, CopyRequest
    from studio.providers.offline.in_worker import make_context, write_copy

    locale = next((tag for tag in brief.locales if tag.startswith("en")), brief.locales[0])
    context = await run(make_context, ContextRequest(locale=locale, date=_ANY_DAY))
    words: dict[str, Copy] = {}
    for product in brief.products:
        asked = CopyRequest(
            locale=locale,
            objective=brief.objective,
            brand_name=brief.brand.name,
            product_id=product.id,
            product_name=product.name,
            product_description=product.description,
            points=product.points,
            price=product.price,
            message=lookup(brief.message, locale),
            call_to_action=lookup(brief.call_to_action, locale),
            legal=lookup(brief.brand.legal, locale),
            context=context,
        )
        words[product.id] = (await run(write_copy, asked)).best
    return words


def cases_of(
    campaign: Campaign, words: dict[str, Copy], placements: Sequence[Placement], pseudos: Sequence[Pseudo] = PSEUDOS
) -> list[StressCase]:
    """Every combination. `words`: by product id, in the campaign's own language."""
    brief, assets = campaign.brief, campaign.assets
    logos: dict[LogoVariant, str | None] = {
        "on_light": assets.get(brief.brand.logos.on_light or ""),
        "on_dark": assets.get(brief.brand.logos.on_dark or ""),
    }
    return [
        StressCase(
            placement=placement,
            product=product,
            brief=brief,
            words=turned_copy(words[product.id], pseudo),
            pseudo=pseudo,
            logos=logos,
        )
        for placement in placements
        for product in brief.products
        if product.id in words
        for pseudo in pseudos
    ]


async def stress(
    cases: Sequence[StressCase], blobs_root: str, run: Run, found: Found | None = None, at_once: int = 12
) -> StressReport:
    """Try all cases in worker processes, `at_once` in one errand; `found` hears of each errand's cells."""
    parts = [tuple(cases[start : start + at_once]) for start in range(0, len(cases), at_once)]
    errands = [asyncio.ensure_future(run(try_cases, blobs_root, part)) for part in parts]
    cells: list[StressCell] = []
    try:
        for errand in errands:
            new: tuple[StressCell, ...] = await errand
            cells += new
            if found is not None:
                found(new, len(cells), len(cases))
    finally:
        for errand in errands:
            errand.cancel()
    return StressReport(cells=tuple(cells))


def try_cases(blobs_root: str, cases: tuple[StressCase, ...]) -> tuple[StressCell, ...]:
    """In a worker: lay out and measure each case."""
    from studio.generate.workbench import bench

    tools = bench(blobs_root)
    return tuple(_tried(tools, case) for case in cases)


def laid_out_case(blobs_root: str, case: StressCase) -> Composition:
    """In a worker: the composition of one case, to look at."""
    from studio.generate.workbench import bench
    from studio.layout.solve import solve

    tools = bench(blobs_root)
    return solve(_request(tools, case), tools.book, tools.source)


def _tried(tools: Bench, case: StressCase) -> StressCell:
    from studio.checks.run import check
    from studio.layout.solve import solve

    done = solve(_request(tools, case), tools.book, tools.source)
    brief = case.brief.model_copy(update={"products": (case.product,)})
    found = check(done, brief, case.placement, case.words, tools.book, tools.source)
    faults = [finding for finding in found if finding.rule in LAYOUT_RULES and finding.severity != "info"]
    worst = faults[0] if faults else None
    headline = done.layer("headline")
    return StressCell(
        placement_id=case.placement.id,
        product_id=case.product.id,
        pseudo=case.pseudo.id,
        errors=_count(faults, "error"),
        warnings=_count(faults, "warning"),
        worst=worst.rule if worst else "",
        message=worst.message if worst else "",
        dropped=done.dropped,
        headline_px=round(getattr(headline, "size_px", 0.0), 1),
    )


def _count(findings: Sequence[Finding], severity: str) -> int:
    return sum(finding.severity == severity for finding in findings)


def _request(tools: Bench, case: StressCase) -> LayoutRequest:

    return LayoutRequest(
        placement=case.placement,
        locale=case.pseudo.locale,
        words=case.words,
        picture=_stand_in(tools, case),
        brand=case.brief.brand,
        logos=case.logos,
        objective=case.brief.objective,
    )


def _stand_in(tools: Bench, case: StressCase) -> Picture:
    """An even picture in the brand's colours with a block where the product will stand: nobody is asked for one."""
    from studio.layout.solve import plan_picture

    has_legal = bool(case.words.legal)
    plan = plan_picture(case.placement, bool(case.words.price), has_legal)
    colours = case.brief.brand.colours
    box = Box.fitted(0.5, plan.product_box, align_y=1)
    layers = (
        PictureLayer(role="backdrop", sha=_block(tools, colours.secondary), box=Box.of_size(plan.size)),
        PictureLayer(role="product", sha=_block(tools, colours.primary), box=box),
    )
    return Picture(
        size=plan.size,
        layers=layers,
        family="stand-in",
        ink="dark" if luminance(colours.secondary) > 0.2 else "light",
        average=colours.secondary,
        product_box=box,
    )


def _block(tools: Bench, colour: str) -> str:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "PNG")
    return tools.blobs.put(out.getvalue())
