"""The plan: each job once, and ids that change only with what a job depends on."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from studio.generate.plan import Request, Scope, plan_jobs
from studio.model.adaptation import FocalPoint
from studio.model.brand import Brand, Logos
from studio.model.brief import Brief, Campaign
from studio.model.creative import CreativeKey
from studio.model.money import Money
from studio.model.product import Product
from studio.model.wishes import Wishes
from studio.providers.contract import ContextRequest, PictureRequest
from studio.system.catalogue import load_placements

CATALOGUE = load_placements()


def campaign(**changes: object) -> Campaign:
    brief = Brief(
        name="Spring",
        brand=Brand(
            name="Luma", logos=Logos(on_light="logo.png"), banned_words={"de": ("Wunder",)}, legal={"de-DE": "L"}
        ),
        products=(
            Product(id="serum", name="Serum", photos=("a.jpg",), price=Money(amount=Decimal("29.9"), currency="EUR")),
            Product(id="balm", name="Balm", photos=("b.png",)),
        ),
        message={"en": "Shine"},
        locales=("en-US", "de-DE", "ja-JP"),
        placements=("instagram-feed-square", "instagram-stories"),
    ).model_copy(update=changes)
    return Campaign(id="c", brief=brief, assets={"logo.png": "1" * 64, "a.jpg": "a" * 64, "b.png": "b" * 64})


def ids(made: Campaign, **options: object) -> dict[str, str]:
    jobs = plan_jobs(made, CATALOGUE, **options)  # type: ignore[arg-type]
    return {f"{j.kind} {j.locale} {j.product_id} {j.placement_id} {j.variant}": j.id for j in jobs}


def test_every_job_is_planned_once_and_after_what_it_needs() -> None:
    jobs = plan_jobs(campaign(), CATALOGUE)
    assert Counter(job.kind for job in jobs) == {"context": 3, "copy": 6, "picture": 4, "creative": 12}
    seen: set[str] = set()
    for job in jobs:
        assert set(job.needs) <= seen
        seen.add(job.id)
    assert len(seen) == len(jobs)


def test_the_same_brief_has_the_same_ids() -> None:
    assert ids(campaign()) == ids(campaign())


def test_a_new_message_for_one_locale_concerns_that_locale_alone() -> None:
    before, after = ids(campaign()), ids(campaign(message={"en": "Shine", "de": "Strahle"}))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {name for name in before if name.startswith(("copy de-DE", "creative de-DE"))}


def test_a_new_photo_concerns_that_product_alone() -> None:
    made = campaign()
    other = made.model_copy(update={"assets": {**made.assets, "a.jpg": "c" * 64}})
    before, after = ids(made), ids(other)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {name for name in before if "serum" in name and not name.startswith("copy")}


def test_pictures_are_shared_over_locales_unless_the_brief_asks() -> None:
    jobs = plan_jobs(campaign(localise_pictures=True), CATALOGUE)
    assert Counter(job.kind for job in jobs)["picture"] == 12


def test_variants_multiply_creatives_words_and_pictures() -> None:
    kinds = Counter(job.kind for job in plan_jobs(campaign(variants=2), CATALOGUE))
    assert kinds == {"context": 3, "copy": 12, "picture": 8, "creative": 24}


def test_a_scope_limits_the_plan() -> None:
    jobs = plan_jobs(campaign(), CATALOGUE, Scope(locales={"de-DE"}, placements={"instagram-stories"}))
    assert Counter(job.kind for job in jobs) == {"context": 1, "copy": 2, "picture": 2, "creative": 2}


def test_a_request_concerns_its_creative_alone() -> None:
    key = CreativeKey(campaign_id="c", product_id="serum", locale="de-DE", placement_id="instagram-stories")
    wishes = Wishes(note="shorter, other picture", is_shorter=True, has_new_picture=True)
    before = ids(campaign())
    after = ids(campaign(), requests={key.id: Request(wishes, seed=1001)})
    new = {name: job_id for name, job_id in after.items() if before.get(name) != job_id}
    assert set(new) == {
        "copy de-DE serum instagram-stories 1",
        "picture de-DE serum instagram-stories 1",
        "creative de-DE serum instagram-stories 1",
    }


def test_only_the_banned_words_of_the_locale_reach_a_creative() -> None:
    jobs = {(j.kind, j.locale): j for j in plan_jobs(campaign(), CATALOGUE)}
    assert jobs["creative", "de-DE"].spec["brief"]["brand"]["banned_words"] == {"de-DE": ["Wunder"]}
    assert jobs["creative", "ja-JP"].spec["brief"]["brand"]["banned_words"] == {}


def test_a_companion_an_occasion_and_a_focal_point_concern_pictures() -> None:
    made = campaign()
    serum, balm = made.brief.products
    beside = serum.model_copy(
        update={
            "companion": "balm",
            "focal_points": {"a.jpg": FocalPoint(x=0.2), "a.jpg @ instagram-stories": FocalPoint(x=0.9)},
        }
    )
    jobs = plan_jobs(campaign(products=(beside, balm), occasion="winter"), CATALOGUE)
    pictures = {
        (job.product_id, job.placement_id): PictureRequest.model_validate(job.spec["request"])
        for job in jobs
        if job.kind == "picture"
    }
    square = pictures["serum", "instagram-feed-square"]
    assert (square.companions, square.occasion, square.focal_points) == (("b" * 64,), "winter", (FocalPoint(x=0.2),))
    assert pictures["serum", "instagram-stories"].focal_points == (FocalPoint(x=0.9),)
    assert pictures["balm", "instagram-stories"].focal_points == ()
    before, after = ids(made), ids(campaign(products=(beside, balm)))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {name for name in before if "serum" in name and not name.startswith("copy")}


def test_research_knows_brand_and_audience_and_no_product() -> None:
    (context, *_) = (job for job in plan_jobs(campaign(), CATALOGUE) if job.kind == "context")
    request = ContextRequest.model_validate(context.spec["request"])
    assert (request.brand_name, request.product_names) == ("Luma", ())
