"""What the list of briefs says about each campaign."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from studio.library.found import CreativeFilter, CreativeRow
from studio.model.brief import Brief, Campaign
from studio.model.placement import Placement
from studio.model.review import ReviewState
from studio.ui.brief.draft import Draft
from studio.ui.brief.store import KeptDraft
from studio.ui.tokens import Hue
from studio.workshop import Workshop

MOST_PICTURES = 4


@dataclass(frozen=True)
class Detail:
    """What must be looked up: pictures (SHA-256), and the creatives' state in a word with its hue."""

    pictures: tuple[str, ...]
    word: str
    hue: Hue
    note: str = ""
    are_photos: bool = False


@dataclass(frozen=True)
class Summary:
    """One card. `key` is a campaign's id or a draft's key; a draft stands for a campaign still to be."""

    key: str
    name: str
    brand: str
    counts: str
    changed_ms: int
    is_draft: bool
    colours: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    locale: str = ""

    @property
    def spoken(self) -> str:
        """The whole card in words, for screen readers."""
        return ", ".join(part for part in (self.name, self.brand, self.counts) if part)


def of_campaign(campaign: Campaign) -> Summary:
    brief = campaign.brief
    colours = brief.brand.colours
    return Summary(
        key=campaign.id,
        name=brief.name,
        brand=brief.brand.name,
        counts=counts_text(brief),
        changed_ms=campaign.changed_ms,
        is_draft=False,
        colours=(colours.primary, colours.secondary, colours.accent),
        photos=tuple(campaign.assets[name] for name in _packshots(brief) if name in campaign.assets),
        locale=brief.locales[0],
    )


def of_draft(kept: KeptDraft) -> Summary:
    draft = kept.draft
    names = [draft.text(f"products[{place}].photos[0]") for place in range(len(draft.items("products")))]
    return Summary(
        key=kept.key,
        name=draft.text("name") or "Untitled brief",
        brand=draft.text("brand.name"),
        counts=draft_counts_text(draft),
        changed_ms=kept.changed_ms,
        is_draft=True,
        photos=tuple(draft.assets[name] for name in names if name in draft.assets),
    )


def detail_of(workshop: Workshop, summary: Summary) -> Detail:
    """Look up what a card shows beside its name; well below a millisecond."""
    if summary.is_draft:
        return Detail(summary.photos[:MOST_PICTURES], "Unfinished", "warn", are_photos=True)
    creatives = workshop.library.creatives
    wanted = CreativeFilter(campaigns=(summary.key,), locales=(summary.locale,) if summary.locale else ())
    pictures = _varied(creatives.rows(wanted, limit=40), workshop.placements)
    states = creatives.counts_by_state(summary.key)
    running = sum(job.state == "running" for job in workshop.engine.jobs(summary.key))
    word, hue = state_word(states, bool(running))
    total = sum(states.values())
    note = f"{states.get('approved', 0)} of {total} approved" if total else ""
    return Detail(pictures or summary.photos[:MOST_PICTURES], word, hue, note, are_photos=not pictures)


def state_word(states: dict[ReviewState, int], is_running: bool) -> tuple[str, Hue]:
    """The state of a campaign in a word: what most needs a look comes first."""
    if is_running:
        return "Generating", "accent"
    if not states:
        return "Not generated", "idle"
    if states.get("changes_requested"):
        return "Changes", "warn"
    if states.get("in_review"):
        return "In review", "info"
    return ("Approved", "ok") if set(states) == {"approved"} else ("Draft", "idle")


def counts_text(brief: Brief) -> str:
    return _counts(len(brief.products), len(brief.locales), len(brief.placements))


def draft_counts_text(draft: Draft) -> str:
    return _counts(*(len(draft.items(field)) for field in ("products", "locales", "placements")))


def _counts(products: int, locales: int, placements: int) -> str:
    return " × ".join((many(products, "product"), many(locales, "locale"), many(placements, "placement")))


def many(count: int, noun: str) -> str:
    """`1 product`, `2 products`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def ago_text(then_ms: int, now_ms: int | None = None) -> str:
    """How long ago, in words a glance takes in."""
    now = int(time.time() * 1000) if now_ms is None else now_ms
    minutes = max(0, now - then_ms) // 60_000
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 24 * 60:
        return f"{minutes // 60} h ago"
    days = minutes // (24 * 60)
    if days < 14:
        return "yesterday" if days == 1 else f"{days} days ago"
    return time.strftime("%d %b %Y", time.localtime(then_ms / 1000)).lstrip("0")


def _packshots(brief: Brief) -> list[str]:
    return [photo for product in brief.products for photo in product.photos[:1]]


def _varied(rows: Sequence[CreativeRow], placements: Mapping[str, Placement]) -> tuple[str, ...]:
    """Pictures that show the range of a campaign: products in turn, upright shapes before wide ones."""

    def width(row: CreativeRow) -> float:
        placement = placements.get(row.key.placement_id)
        return placement.size.aspect if placement else 1.0

    by_product: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: (abs(width(row) - 0.8), row.seq)):
        if row.thumbnail_sha:
            by_product.setdefault(row.key.product_id, []).append(row.thumbnail_sha)
    turns = zip_longest(*by_product.values())
    shown = [sha for turn in turns for sha in turn if sha]
    return tuple(dict.fromkeys(shown))[:MOST_PICTURES]
