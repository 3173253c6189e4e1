"""A paid call: who is asked, what it would cost, what leaves this computer, and who made an answer."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from studio.model.value import Value

V = TypeVar("V", bound=Value)

Verb = Literal["context", "copy", "picture", "edit_picture", "look", "moderate"]
VERBS: tuple[Verb, ...] = ("context", "copy", "picture", "edit_picture", "look", "moderate")


class Usage(Value):
    """What a provider counted for one call; 0 where it said nothing."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    images: int = 0


class WebSource(Value):
    """A page a provider read to answer, as it named it."""

    url: str
    title: str = ""


class MadeBy(Value):
    """How an answer came about: shown under "How was this made" and written to the ledger.

    `cost_micro` is in millionths of a US dollar, None where no price is known; an offline answer costs 0. `dropped`
    names, in words, wishes the model could not take. `prompt` is what was sent as text, without any key.
    """

    provider: str
    verb: Verb
    model: str = ""
    prompt: str = ""
    prompt_version: str = ""
    seed: int | None = None
    parameters: dict[str, str] = {}
    usage: Usage = Usage()
    cost_micro: int | None = None
    sources: tuple[WebSource, ...] = ()
    dropped: tuple[str, ...] = ()
    milliseconds: int = 0
    at_ms: int = 0
    call_key: str = ""


class Route(Value):
    """One way to have a request answered, decided before anything is sent.

    `version` names the prompts in force: it is part of the call's key, so that a changed prompt is a new call.
    `estimate_micro`: expected price in millionths of a US dollar; None where no price is known; 0 on this computer.
    `destination` is the host the request goes to, empty where nothing leaves. `fields` and `pictures` say what would
    leave: names of request fields, and SHA-256 of bitmaps. `tokens` is the expected size of the call, for limits.
    """

    provider: str
    model: str = ""
    version: str = ""
    estimate_micro: int | None = 0
    destination: str = ""
    fields: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    tokens: int = 0

    @property
    def is_local(self) -> bool:
        return not self.destination


class Sent(Value):
    """One request as it left: for the egress ledger. `sha` and `byte_count` are of the body, without any key."""

    destination: str
    sha: str
    byte_count: int
    fields: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


class Reply(Value, Generic[V]):
    """An answer and how it came about. `sent`: every request that left for it, failed attempts included."""

    answer: V
    made: MadeBy
    sent: tuple[Sent, ...] = ()
