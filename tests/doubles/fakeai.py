"""The providers' double for tests: the rehearsal server, and every fault kind with what an adapter must make of it."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.errors import FaultKind
from studio.providers.rehearsal.routes import Manner
from studio.providers.rehearsal.server import Asked, Fault, Rehearsal

__all__ = ["FAULTS", "Asked", "Expected", "Fault", "Manner", "Rehearsal"]


@dataclass(frozen=True)
class Expected:
    """A fault, the kind it must be told as, and the wait that must be read from it."""

    fault: Fault
    kind: FaultKind
    retry_after: float | None = None


_NO_CREDIT = '{"error": {"message": "You have no credit.", "type": "x", "code": "insufficient_quota"}}'
_REFUSED = '{"error": {"message": "Blocked by safety system.", "type": "x", "code": "moderation_blocked"}}'
_PAUSE = '{"error": {"code": 429, "message": "Slow down.", "details": [{"retryDelay": "37s"}]}}'

FAULTS: dict[str, Expected] = {
    "429 short": Expected(Fault("status", 429, retry_after="1"), "rate", 1.0),
    "429 long": Expected(Fault("status", 429, retry_after="600"), "rate", 600.0),
    "429 missing": Expected(Fault("status", 429), "rate"),
    "429 in the body": Expected(Fault("status", 429, body=_PAUSE), "rate", 37.0),
    "429 no credit": Expected(Fault("status", 429, body=_NO_CREDIT), "quota"),
    "402": Expected(Fault("status", 402), "quota"),
    "500": Expected(Fault("status", 500), "server"),
    "503 with wait": Expected(Fault("status", 503, retry_after="7"), "server", 7.0),
    "401": Expected(Fault("status", 401), "auth"),
    "403": Expected(Fault("status", 403), "auth"),
    "404": Expected(Fault("status", 404), "unsupported"),
    "FastAPI detail": Expected(Fault("status", 422, body='{"detail": "size is not known"}'), "unsupported"),
    "400 refused": Expected(Fault("status", 400, body=_REFUSED), "refused"),
    "stall": Expected(Fault("stall"), "timeout"),
    "reset": Expected(Fault("reset"), "cut_off"),
    "truncated early": Expected(Fault("truncate", keep=0.01), "cut_off"),
    "truncated half": Expected(Fault("truncate", keep=0.5), "cut_off"),
    "truncated late": Expected(Fault("truncate", keep=0.98), "cut_off"),
    "captive portal": Expected(Fault("html"), "bad_answer"),
    "wrong JSON": Expected(Fault("wrong_json"), "bad_answer"),
    "not JSON": Expected(Fault("not_json"), "bad_answer"),
    "empty": Expected(Fault("empty"), "bad_answer"),
    "refusal": Expected(Fault("refuse"), "refused"),
    "redirect": Expected(Fault("redirect", location="http://127.0.0.2:9/elsewhere"), "bad_answer"),
    "key echoed": Expected(Fault("echo_key"), "auth"),
}
"""Every fault kind, for any verb in words."""
