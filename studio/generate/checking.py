"""Checks that run in worker processes and store nothing: findings of a creative, parity of its locales."""

from __future__ import annotations

from collections.abc import Mapping

from studio.checks.parity import Difference
from studio.model.brief import Brief
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.finding import Finding
from studio.model.moderation import Moderation
from studio.model.placement import Placement


def findings_now(
    blobs_root: str,
    composition: Composition,
    brief: Brief,
    placement: Placement,
    words: Copy,
    moderation: Moderation | None = None,
) -> tuple[Finding, ...]:
    """Everything the checks say, on the pixels and the bytes an export would have."""
    from studio.generate.fitness import fitness_findings
    from studio.generate.workbench import bench, findings_of

    tools = bench(blobs_root)
    return fitness_findings(composition, moderation) + findings_of(tools, composition, brief, placement, words)


def compared(blobs_root: str, compositions: Mapping[str, Composition]) -> tuple[Difference, ...]:
    """Where the locales of one product on one placement differ outside their texts.

    A canvas that is read from the right is read back first: places are mirrored, the scene is flipped, product and
    logo keep their pixels.
    """
    from studio.checks.parity import differences
    from studio.generate.workbench import bench
    from studio.layout.mirror import is_flipped, mirrored

    tools = bench(blobs_root)
    read = {locale: mirrored(one) if is_flipped(one) else one for locale, one in compositions.items()}
    return differences(read, tools.book, tools.source)
