"""The dry run lists every call with its price, says what is unknown, and counts what was answered as saved."""

from __future__ import annotations

from collections.abc import Sequence

from studio.generate.estimate import by_provider, estimate
from studio.model.brand import BrandColours
from studio.model.call import Reply, Route, Verb
from studio.model.geometry import Box, Size
from studio.model.job import JobSpec
from studio.model.picture import PicturePlan
from studio.model.value import Value
from studio.providers.contract import ContextRequest, CopyRequest, PictureRequest


class Priced:
    """A desk with one priced drawer and an unpriced writer; it sends nothing."""

    def routes(self, verb: Verb, request: Value) -> Sequence[Route]:
        here = Route(provider="offline")
        if verb == "picture":
            return (Route(provider="a", model="draw", destination="a.example", estimate_micro=40_000), here)
        if verb == "copy":
            return (Route(provider="b", model="write", destination="b.example", estimate_micro=None), here)
        return (here,)

    async def send(self, route: Route, verb: Verb, request: Value) -> Reply[Value]:
        raise AssertionError("a dry run sends nothing")


def jobs() -> list[JobSpec]:
    plan = PicturePlan(size=Size(width=100, height=100), product_box=Box(x=0, y=0, width=50, height=50), floor_y=80)
    requests: dict[str, Value] = {
        "context": ContextRequest(locale="de-DE", date="2026-11-21"),
        "copy": CopyRequest(
            locale="de-DE", objective="sales", brand_name="Alba", product_id="p", product_name="Quillfrost"
        ),
        "picture": PictureRequest(
            plan=plan, photos=(), colours=BrandColours(primary="#102030"), product_id="p", product_name="Quillfrost"
        ),
    }
    return [
        JobSpec(id=kind, campaign_id="c", kind=kind, locale="de-DE", product_id="p", placement_id="", variant=1,
                needs=(), spec={"request": request.model_dump(mode="json"), "candidates": 3}, pipeline_version=2)
        for kind, request in requests.items()
    ]  # fmt: skip


def test_every_call_is_listed_with_its_price() -> None:
    planned = estimate(jobs(), Priced())
    assert [(call.verb, call.provider) for call in planned.calls] == [
        ("context", "offline"), ("copy", "b"), ("picture", "a"), ("picture", "a"), ("picture", "a"),
    ]  # fmt: skip
    assert (len(planned.to_send), planned.total_micro, planned.unknown, planned.saved_micro) == (4, 120_000, 1, 0)
    assert by_provider(planned)["b", "write", "copy"] == {"calls": 1, "saved": 0, "micro": 0, "unknown": 1}


def test_what_was_answered_is_saved() -> None:
    planned = estimate(jobs(), Priced(), lambda spec: spec.id == "picture")
    assert (planned.total_micro, planned.saved_micro, planned.unknown) == (0, 120_000, 1)
    assert by_provider(planned)["a", "draw", "picture"]["saved"] == 3
