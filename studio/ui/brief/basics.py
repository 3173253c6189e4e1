"""The section of a brief's first facts: name, objective, how many of each."""

from __future__ import annotations

from typing import get_args

from studio.model.brief import Objective
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox, Section, show_text, side_by_side
from studio.ui.brief.session import BriefSession
from studio.ui.theme import Theme
from studio.ui.widgets.button import SegmentedControl
from studio.ui.widgets.field import Switch

OBJECTIVES: dict[str, str] = {
    "awareness": "Awareness",
    "consideration": "Consideration",
    "sales": "Sales",
    "leads": "Leads",
    "app": "App",
    "visits": "Visits",
}
"""What each objective is called."""


class BasicsSection(Section):
    id, title, icon = "basics", "Basics", "file-text"
    paths = ("name", "objective", "occasion", "variants", "candidates", "localise_pictures", "ai_placement")

    def __init__(self, session: BriefSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.name = self.line("name", "Campaign name", placeholder="Spring Launch", most=80)
        choices = [(value, OBJECTIVES[value], "") for value in get_args(Objective)]
        self._objective = SegmentedControl(theme, choices, name="Objective")
        self._objective.chosen.connect(lambda value: session.put("objective", value, "Change objective"))
        self.objective = FieldBox("Objective", self._objective, "objective")
        self._variants = SegmentedControl(theme, [(str(n), str(n), "") for n in range(1, 9)], name="Variants")
        self._variants.chosen.connect(
            lambda value: session.put("variants", int(value) if value != "1" else None, "Change variants")
        )
        self.variants = FieldBox(
            "Variants", self._variants, "variants", "How many different creatives of each kind are made."
        )
        self.occasion = self.line(
            "occasion", "Occasion", placeholder="winter, Valentine's Day", most=80, hint="Dresses pictures for it."
        )
        self._candidates = SegmentedControl(theme, [(str(n), str(n), "") for n in range(1, 7)], name="Candidates")
        self._candidates.chosen.connect(
            lambda value: session.put("candidates", int(value) if value != "1" else None, "Change candidates")
        )
        self.candidates = FieldBox(
            "Pictures to choose from", self._candidates, "candidates", "The best is taken; the others stay at hand."
        )
        self._looks = Switch(theme, "A provider looks where logo and texts should stand")
        self._looks.toggled.connect(self._set_looked)
        self.looks = FieldBox(
            "Placement",
            self._looks,
            "ai_placement",
            "Where one is configured: its places are offered if they are sound.",
        )
        self._localise = Switch(theme, "A picture of its own for each locale")
        self._localise.toggled.connect(self._set_localised)
        self.localise = FieldBox(
            "Pictures", self._localise, "localise_pictures", "Otherwise all locales of a placement share one picture."
        )
        self.column.addLayout(side_by_side(self.name, self.occasion, stretches=(3, 2)))
        self.column.addWidget(self.objective)
        for box in (self.variants, self.candidates, self.localise, self.looks):
            self.column.addWidget(box)

    def _set_localised(self, is_on: bool) -> None:
        if is_on != bool(self.session.draft.at("localise_pictures", False)):
            self.session.put("localise_pictures", True if is_on else None, "Change pictures")

    def _set_looked(self, is_on: bool) -> None:
        if is_on != bool(self.session.draft.at("ai_placement", False)):
            self.session.put("ai_placement", True if is_on else None, "Change placement")

    def show_draft(self, draft: Draft) -> None:
        show_text(self.name, draft)
        show_text(self.occasion, draft)
        candidates = str(draft.at("candidates", 1))
        self._candidates.set_value(candidates if candidates in "123456" else "1")
        self._looks.setChecked(bool(draft.at("ai_placement", False)))
        objective = draft.text("objective")
        self._objective.set_value(objective if objective in OBJECTIVES else "awareness")
        variants = str(draft.at("variants", 1))
        self._variants.set_value(variants if variants in "12345678" else "1")
        self._localise.setChecked(bool(draft.at("localise_pictures", False)))
