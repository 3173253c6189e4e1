"""A creative: one product in one locale on one placement, with its revision."""

from __future__ import annotations

import hashlib

from studio.model.call import MadeBy
from studio.model.composition import Composition
from studio.model.copy import Copy
from studio.model.finding import Finding, is_blocked
from studio.model.moderation import Moderation
from studio.model.review import ReviewState
from studio.model.suggestion import Suggestion
from studio.model.value import Value
from studio.model.wishes import Wishes


class CreativeKey(Value):
    """What makes a creative the same one over all its revisions. `variant` counts from 1."""

    campaign_id: str
    product_id: str
    locale: str
    placement_id: str
    variant: int = 1

    @property
    def id(self) -> str:
        """A stable short id of the five parts."""
        text = "\x1f".join((self.campaign_id, self.product_id, self.locale, self.placement_id, str(self.variant)))
        return hashlib.sha256(text.encode()).hexdigest()[:20]


class Creative(Value):
    """One revision of a creative.

    `base` is what the layout made; hand edits are kept apart and laid over it (`layout.compose.apply_edits`).
    `findings` and `thumbnail_sha` belong to the base with the edits that were in force when it was last rendered.
    `note` is the request this revision answers, `honoured` the wishes in it that were understood; `wishes` gathers
    all requests so far, so that making the campaign anew keeps them. `job_id` is the job that made this revision.
    `made` lists the calls that went into it, `suggestions` what a looker would move, `moderation` what was judged.
    """

    key: CreativeKey
    revision: int = 1
    state: ReviewState = "draft"
    base: Composition
    words: Copy
    findings: tuple[Finding, ...] = ()
    thumbnail_sha: str = ""
    seed: int = 0
    made: tuple[MadeBy, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    moderation: Moderation | None = None
    note: str = ""
    honoured: tuple[str, ...] = ()
    wishes: Wishes = Wishes()
    job_id: str = ""
    created_ms: int = 0

    @property
    def id(self) -> str:
        return self.key.id

    @property
    def is_flagged(self) -> bool:
        """Whether it may not be fit to be shown: it is covered until somebody asks to see it."""
        return any(finding.rule == "moderation" and finding.severity == "error" for finding in self.findings)

    @property
    def is_blocked(self) -> bool:
        return is_blocked(self.findings)
