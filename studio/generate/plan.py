"""The plan of a generation: small jobs whose ids say what they depend on, so that known work is not done twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from studio.generate.facet import facet
from studio.layout.solve import plan_picture
from studio.model.adaptation import FocalPoint
from studio.model.brief import Campaign
from studio.model.creative import CreativeKey
from studio.model.job import JobKind, JobSpec
from studio.model.locale import lookup
from studio.model.placement import Placement, PlacementCatalogue
from studio.model.product import Product
from studio.model.wishes import Wishes, about_picture, about_words, wants_picture, wants_words
from studio.providers.contract import ContextRequest, CopyRequest, PictureRequest

PIPELINE_VERSION = 2


@dataclass(frozen=True)
class Request:
    """What was asked for one creative in review: the wishes so far, and the seed of the latest answer."""

    wishes: Wishes
    seed: int


@dataclass(frozen=True)
class Scope:
    """Which part of the campaign to plan; None means all."""

    locales: Collection[str] | None = None
    placements: Collection[str] | None = None
    products: Collection[str] | None = None
    creatives: Collection[str] | None = None

    def has(self, key: CreativeKey) -> bool:
        return (
            (self.locales is None or key.locale in self.locales)
            and (self.placements is None or key.placement_id in self.placements)
            and (self.products is None or key.product_id in self.products)
            and (self.creatives is None or key.id in self.creatives)
        )


@dataclass(frozen=True)
class Cell:
    """One creative to make, with what was asked for it."""

    key: CreativeKey
    product: Product
    placement: Placement
    request: Request | None


def plan_jobs(
    campaign: Campaign,
    catalogue: PlacementCatalogue,
    scope: Scope | None = None,
    requests: Mapping[str, Request] | None = None,
) -> list[JobSpec]:
    """Jobs for every creative in scope, needs before those who need them, each job once.

    `requests` by creative id: what reviewers asked for; it concerns that creative only and stays in force.
    KeyError when the campaign names a placement that the catalogue does not have.
    """
    planner = _Planner(campaign)
    for cell in cells(campaign, catalogue, scope or Scope(), requests or {}):
        planner.add_creative(cell)
    return list(planner.jobs.values())


def cells(
    campaign: Campaign, catalogue: PlacementCatalogue, scope: Scope, requests: Mapping[str, Request]
) -> list[Cell]:
    """Every creative in scope in the order of the brief: first product, first locale, all placements, and so on."""
    found = []
    brief = campaign.brief
    for variant in range(1, brief.variants + 1):
        for product in brief.products:
            for locale in brief.locales:
                for placement_id in brief.placements:
                    key = CreativeKey(
                        campaign_id=campaign.id,
                        product_id=product.id,
                        locale=locale,
                        placement_id=placement_id,
                        variant=variant,
                    )
                    if scope.has(key):
                        found.append(Cell(key, product, catalogue[placement_id], requests.get(key.id)))
    return found


class _Planner:
    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._brief = campaign.brief
        self.jobs: dict[str, JobSpec] = {}

    def _add(
        self,
        kind: JobKind,
        spec: Mapping[str, Any],
        *,
        locale: str = "",
        product_id: str = "",
        placement_id: str = "",
        variant: int = 1,
        needs: tuple[str, ...] = (),
    ) -> str:
        text = json.dumps(
            [kind, PIPELINE_VERSION, self._campaign.id, locale, product_id, placement_id, variant, spec, needs],
            sort_keys=True,
        )
        job = JobSpec(
            id=hashlib.sha256(text.encode()).hexdigest()[:24],
            campaign_id=self._campaign.id,
            kind=kind,
            locale=locale,
            product_id=product_id,
            placement_id=placement_id,
            variant=variant,
            needs=needs,
            spec=dict(spec),
            pipeline_version=PIPELINE_VERSION,
        )
        self.jobs.setdefault(job.id, job)
        return job.id

    def _day(self) -> str:
        """The day the campaign was made, ISO."""
        return datetime.fromtimestamp(self._campaign.created_ms / 1000, UTC).date().isoformat()

    def _add_context(self, locale: str) -> str:
        currency = next((p.price.currency for p in self._brief.products if p.price), "")
        request = ContextRequest(
            locale=locale,
            date=self._day(),
            currency=currency,
            brand_name=self._brief.brand.name,
            audience=self._brief.audience,
        )
        return self._add("context", {"request": request.model_dump(mode="json")}, locale=locale)

    def _add_copy(self, cell: Cell, context_id: str) -> str:
        """One job per product and locale; a creative with wishes about words has one of its own."""
        brief, key, product = self._brief, cell.key, cell.product
        own = cell.request if cell.request and wants_words(cell.request.wishes) else None
        source = next(((tag, text) for tag, text in brief.message.items() if text), None)
        request = CopyRequest(
            locale=key.locale,
            objective=brief.objective,
            brand_name=brief.brand.name,
            voice=brief.brand.voice,
            product_id=product.id,
            product_name=product.name,
            product_description=product.description,
            points=product.points,
            price=product.price,
            audience=brief.audience,
            message=lookup(brief.message, key.locale),
            message_source=source,
            call_to_action=lookup(brief.call_to_action, key.locale),
            legal=lookup(brief.brand.legal, key.locale),
            banned_words=brief.banned_words(key.locale),
            seed=own.seed if own and own.wishes.has_new_words else self._campaign.seed,
            variant=key.variant,
            candidates=max(4, brief.candidates),
            wishes=about_words(own.wishes) if own else Wishes(),
        )
        return self._add(
            "copy",
            {"request": request.model_dump(mode="json")},
            locale=key.locale,
            product_id=product.id,
            placement_id=key.placement_id if own else "",
            variant=key.variant,
            needs=(context_id,),
        )

    def _add_picture(self, cell: Cell) -> str:
        """One job per product and picture plan; per locale only if the brief asks, or a reviewer did."""
        brief, key, product = self._brief, cell.key, cell.product
        own = cell.request if cell.request and wants_picture(cell.request.wishes) else None
        is_local = brief.localise_pictures or own is not None
        plan = plan_picture(cell.placement, product.price is not None, bool(brief.brand.legal))
        request = PictureRequest(
            plan=plan,
            photos=tuple(self._campaign.assets[photo] for photo in product.photos),
            colours=brief.brand.colours,
            product_id=product.id,
            product_name=product.name,
            product_description=product.description,
            objective=brief.objective,
            voice=brief.brand.voice,
            adaptation=brief.brand.adaptation,
            focal_points=_focal_points(product, key.placement_id),
            locale=key.locale if brief.localise_pictures else "",
            companions=self._companions(product),
            date=self._day(),
            occasion=brief.occasion,
            family=own.wishes.picture_family if own else None,
            seed=self._picture_seed(own),
            variant=key.variant,
            wishes=about_picture(own.wishes) if own else Wishes(),
        )
        return self._add(
            "picture",
            {"request": request.model_dump(mode="json"), "candidates": brief.candidates},
            locale=key.locale if is_local else "",
            product_id=product.id,
            placement_id=key.placement_id,
            variant=key.variant,
        )

    def _companions(self, product: Product) -> tuple[str, ...]:
        """Photos of the product that may stand beside it."""
        other = next((one for one in self._brief.products if one.id == product.companion), None)
        return tuple(self._campaign.assets[photo] for photo in other.photos) if other else ()

    def _picture_seed(self, own: Request | None) -> int:
        """A seed somebody fixed, else that of the request for a new picture, else the campaign's."""
        if own is None:
            return self._campaign.seed
        if own.wishes.seed is not None:
            return own.wishes.seed
        return own.seed if own.wishes.has_new_picture else self._campaign.seed

    def add_creative(self, cell: Cell) -> None:
        context_id = self._add_context(cell.key.locale)
        needs = (self._add_copy(cell, context_id), self._add_picture(cell))
        brief, assets = self._brief, self._campaign.assets
        logos = brief.brand.logos
        spec = {
            "key": cell.key.model_dump(mode="json"),
            "placement": cell.placement.bare().model_dump(mode="json"),
            "brief": facet(brief, cell.product, cell.key.locale, cell.placement.id).model_dump(mode="json"),
            "logos": {
                "on_light": assets.get(logos.on_light or ""),
                "on_dark": assets.get(logos.on_dark or ""),
            },
            "wishes": (cell.request.wishes if cell.request else Wishes()).model_dump(mode="json"),
            "seed": cell.request.seed if cell.request else 0,
        }
        self._add(
            "creative",
            spec,
            locale=cell.key.locale,
            product_id=cell.product.id,
            placement_id=cell.placement.id,
            variant=cell.key.variant,
            needs=needs,
        )


def _focal_points(product: Product, placement_id: str) -> tuple[FocalPoint | None, ...]:
    """One for each photo; empty when nobody set any."""
    points = tuple(product.focal_point(photo, placement_id) for photo in product.photos)
    return points if any(points) else ()
