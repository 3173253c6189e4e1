"""Rule `legal`: the brand's legal line stands on every creative of a locale that has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.checks.case import Case
from studio.checks.repair import reword
from studio.model.finding import Finding
from studio.model.fix import ShowText
from studio.model.locale import lookup


def check_legal(case: Case) -> Iterator[Finding]:
    """An error where the line is absent; a warning where its words are not those of the brief."""
    demanded = lookup(case.brief.brand.legal, case.composition.locale)
    if not demanded or not demanded.strip() or case.placement.shows == "logo":
        return
    shown = [layer for layer in case.composition.texts() if layer.role == "legal" and layer.text.strip()]
    if not shown:
        yield Finding(
            rule="legal",
            severity="error",
            message=f"The legal line for {case.composition.locale} is missing.",
            advice=f'Show the legal line again: "{demanded}"',
            layer="legal",
            fix=ShowText(),
        )
    elif _plain(shown[0].text) != _plain(demanded):
        yield Finding(
            rule="legal",
            severity="warning",
            message="The legal line does not say what the brief demands.",
            advice=f'The brief says: "{demanded}"',
            layer=shown[0].id,
            box=shown[0].plate_box,
            fix=reword(demanded, "Use the brief's words"),
        )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()
