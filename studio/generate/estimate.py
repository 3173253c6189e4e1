"""The dry run: every call a generation would make, with its price, before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from studio.model.call import Route, Verb
from studio.model.geometry import Size
from studio.model.job import JobSpec
from studio.model.value import Value
from studio.providers.contract import (
    ContextRequest,
    CopyRequest,
    EditPictureRequest,
    LookRequest,
    ModerateRequest,
    PictureRequest,
)
from studio.queue.engine import Desk

IsAnswered = Callable[[JobSpec], bool]
"""Whether the queue holds a job's result already, so that nothing is asked again for it."""

_NOT_MADE_YET = "0" * 64
_FOR: dict[str, tuple[Verb, type[Value]]] = {
    "context": ("context", ContextRequest),
    "copy": ("copy", CopyRequest),
    "picture": ("picture", PictureRequest),
}


class PlannedCall(Value):
    """One call. `estimate_micro` in millionths of a US dollar, None where no price is known. `is_saved`: answered
    before, nothing is sent. `purpose` says what it is for, in the campaign's own words.
    """

    job_id: str
    verb: Verb
    purpose: str
    provider: str
    model: str = ""
    destination: str = ""
    estimate_micro: int | None = 0
    tokens: int = 0
    fields: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    is_saved: bool = False


class Estimate(Value):
    """Every planned call in order. Amounts in millionths of a US dollar; `unknown` counts calls without a price."""

    calls: tuple[PlannedCall, ...]

    @property
    def to_send(self) -> tuple[PlannedCall, ...]:
        """Calls that would leave this computer."""
        return tuple(call for call in self.calls if call.destination and not call.is_saved)

    @property
    def total_micro(self) -> int:
        return sum(call.estimate_micro or 0 for call in self.to_send)

    @property
    def saved_micro(self) -> int:
        return sum(call.estimate_micro or 0 for call in self.calls if call.is_saved)

    @property
    def unknown(self) -> int:
        return sum(call.estimate_micro is None for call in self.to_send)


def estimate(specs: Sequence[JobSpec], desk: Desk, is_answered: IsAnswered = lambda spec: False) -> Estimate:
    """What the planned jobs would ask, from whom, and for how much; the first way of each request counts.

    Judging depends on wordings that are not there yet: it is counted by number, one for each wording. A photo is
    counted as painted beyond its edges wherever that may happen: the sum is the most that can come.
    """
    calls: list[PlannedCall] = []
    for spec in specs:
        calls.extend(_calls_of(spec, desk, is_answered(spec)))
    return Estimate(calls=tuple(calls))


def _calls_of(spec: JobSpec, desk: Desk, is_saved: bool) -> list[PlannedCall]:
    if spec.kind == "creative":
        return _look_of(spec, desk, is_saved)
    if spec.kind not in _FOR:
        return []
    verb, kind = _FOR[spec.kind]
    request = kind.model_validate(spec.spec["request"])
    count = int(spec.spec.get("candidates", 1)) if verb == "picture" else 1
    found = [_planned(spec, verb, request, desk, is_saved)] * count
    if isinstance(request, CopyRequest) and _is_remote(desk, "moderate", ModerateRequest(text="x")):
        judged = ModerateRequest(text="x" * 200, locale=request.locale)
        found += [_planned(spec, "moderate", judged, desk, is_saved)] * request.candidates
    if isinstance(request, PictureRequest):
        found += _changes_of(spec, request, desk, is_saved) * count
    return found


def _look_of(spec: JobSpec, desk: Desk, is_saved: bool) -> list[PlannedCall]:
    """The look at a finished creative, where the brief asks for it and somebody looks."""
    if not spec.spec.get("brief", {}).get("ai_placement"):
        return []
    placement = spec.spec["placement"]
    size = Size(width=placement["width"], height=placement["height"])
    request = LookRequest(picture=_NOT_MADE_YET, size=size, locale=spec.locale)
    return [_planned(spec, "look", request, desk, is_saved)] if _is_remote(desk, "look", request) else []


def _changes_of(spec: JobSpec, request: PictureRequest, desk: Desk, is_saved: bool) -> list[PlannedCall]:
    """A change that was asked for, and the painting of what lies beyond a photo's edges: at most one of each."""
    wanted = []
    if request.wishes.change is not None:
        wanted.append(EditPictureRequest(picture=_NOT_MADE_YET, instruction=request.wishes.change.instruction))
    if "outpaint" in (request.wishes.extension, request.adaptation.extension) and len(request.photos) > 0:
        wanted.append(EditPictureRequest(picture=request.photos[0], instruction="", extend_to=request.plan.size))
    is_remote = _is_remote(desk, "edit_picture", wanted[0]) if wanted else False
    return [_planned(spec, "edit_picture", one, desk, is_saved) for one in wanted] if is_remote else []


def _is_remote(desk: Desk, verb: Verb, request: Value) -> bool:
    routes = desk.routes(verb, request)
    return bool(routes) and not routes[0].is_local


def _planned(spec: JobSpec, verb: Verb, request: Value, desk: Desk, is_saved: bool) -> PlannedCall:
    routes = desk.routes(verb, request)
    route = routes[0] if routes else Route(provider="offline")
    return PlannedCall(
        job_id=spec.id,
        verb=verb,
        purpose=" ".join(part for part in (spec.product_id, spec.locale, spec.placement_id) if part),
        provider=route.provider,
        model=route.model,
        destination=route.destination,
        estimate_micro=route.estimate_micro,
        tokens=route.tokens,
        fields=route.fields,
        pictures=route.pictures,
        is_saved=is_saved,
    )


def by_provider(planned: Estimate) -> Mapping[tuple[str, str, Verb], dict[str, Any]]:
    """Sums by (provider, model, verb): `calls`, `saved`, `micro` (known prices of what is sent), `unknown`."""
    sums: dict[tuple[str, str, Verb], dict[str, Any]] = {}
    for call in planned.calls:
        row = sums.setdefault(
            (call.provider, call.model, call.verb), {"calls": 0, "saved": 0, "micro": 0, "unknown": 0}
        )
        row["calls"] += 1
        row["saved"] += call.is_saved
        if not call.is_saved:
            row["micro"] += call.estimate_micro or 0
            row["unknown"] += call.estimate_micro is None
    return sums
