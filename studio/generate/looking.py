"""What a provider that looks at a creative would move, weighed by the studio's own checks before it is offered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.layout.plate import PLATE_ID
from studio.model.brief import Brief
from studio.model.colour import is_colour
from studio.model.composition import Composition, ImageLayer
from studio.model.copy import Copy
from studio.model.edits import Edits
from studio.model.finding import Finding
from studio.model.geometry import Box
from studio.model.placement import Placement
from studio.model.suggestion import Suggestion, take
from studio.providers.contract import Look, SeenPlacement

if TYPE_CHECKING:
    from studio.generate.workbench import Bench

_LOOKED_AT_PX = 1024
_SMALLEST = 0.01
_ALLOWED_ROLES = frozenset({"logo", "eyebrow", "headline", "subline", "price", "cta", "legal"})


def bare_rendering(tools: Bench, composition: Composition) -> str:
    """The creative without logo and texts as a JPEG of at most 1024 px, by SHA-256: what a looker is shown."""
    from studio.render.encode import encode
    from studio.render.paint import render

    hidden = [layer.id for layer in composition.texts()] + ["logo", PLATE_ID]
    longest = max(composition.size.width, composition.size.height)
    image = render(composition, tools.source, tools.book, scale=min(1.0, _LOOKED_AT_PX / longest), without=hidden)
    return tools.blobs.put(encode(image, "jpg", quality=88).data)


def suggestions_from(look: Look, by: str) -> tuple[Suggestion, ...]:
    """The places named in an answer as suggestions: clipped to the canvas, one for each role, others left out."""
    found: dict[str, Suggestion] = {}
    for seen in look.placements:
        role = {"call_to_action": "cta", "title": "headline", "subtitle": "subline"}.get(seen.role, seen.role)
        box = _on_canvas(seen.box)
        if role in _ALLOWED_ROLES and role not in found and box is not None:
            found[role] = Suggestion(
                role=role,
                box=box,
                position=(seen.position or seen.anchor)[:60],
                colour=_colour(seen),
                reason=seen.reasoning.strip()[:300],
                by=by,
            )
    return tuple(found.values())


def weighed(
    tools: Bench,
    base: Composition,
    suggestions: Iterable[Suggestion],
    brief: Brief,
    placement: Placement,
    words: Copy,
) -> tuple[Suggestion, ...]:
    """Each suggestion with what the checks say against it; one that brings no new fault is sound."""
    from studio.checks.run import check
    from studio.layout.compose import apply_edits

    def faults(composition: Composition) -> set[tuple[str, str]]:
        found = check(composition, brief, placement, words, tools.book, tools.source)
        return {(f.rule, f.layer) for f in found if f.severity in {"error", "warning"}}

    before = faults(base)
    result = []
    for suggestion in suggestions:
        moved = apply_edits(base, followed(base, Edits(), suggestion), tools.book)
        findings = check(moved, brief, placement, words, tools.book, tools.source)
        result.append(suggestion.model_copy(update={"problems": _new_faults(findings, before)}))
    return tuple(result)


def followed(base: Composition, edits: Edits, suggestion: Suggestion) -> Edits:
    """The edits with the suggestion followed on this composition."""
    logo = base.layer("logo")
    aspect = logo.box.width / logo.box.height if isinstance(logo, ImageLayer) and logo.box.height else 1.0
    return take(edits, suggestion, base.size, aspect)


def all_followed(base: Composition, suggestions: Iterable[Suggestion]) -> Edits:
    """The edits that follow every sound suggestion."""
    edits = Edits()
    for suggestion in suggestions:
        if suggestion.is_sound:
            edits = followed(base, edits, suggestion)
    return edits


def _new_faults(findings: Iterable[Finding], before: set[tuple[str, str]]) -> tuple[str, ...]:
    messages = (
        finding.message
        for finding in findings
        if finding.severity in {"error", "warning"} and (finding.rule, finding.layer) not in before
    )
    return tuple(dict.fromkeys(messages))


def _on_canvas(box: Box) -> Box | None:
    """The part of the box that lies on the canvas, or None where hardly anything does."""
    x, y = max(0.0, box.x), max(0.0, box.y)
    width, height = min(1.0, box.right) - x, min(1.0, box.bottom) - y
    return Box(x=x, y=y, width=width, height=height) if min(width, height) >= _SMALLEST else None


def _colour(seen: SeenPlacement) -> str | None:
    return seen.colour.lower() if is_colour(seen.colour) else None
