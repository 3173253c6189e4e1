"""Reads what Google's SDK hands over: refusals come as proper answers, strange bodies as empty ones."""

from __future__ import annotations

import base64
from typing import Any

from studio.model.call import Usage, WebSource
from studio.model.errors import ProviderError
from studio.providers.faults import cut_off, refused
from studio.providers.wire import Drawn, Said

_REFUSALS = frozenset(
    {"SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT",
     "IMAGE_RECITATION", "MODEL_ARMOR"}
)  # fmt: skip


def said_in(answer: Any, provider: str, model: str) -> Said:
    """The words of an answer; ProviderError when it is refused, cut off or holds none."""
    candidate = _candidate(answer, provider)
    parts = _parts(candidate)
    text = "".join(part.text for part in parts if part.text and not part.thought)
    if not text:
        raise _empty(provider)
    grounding = candidate.grounding_metadata
    chunks = (grounding.grounding_chunks or ()) if grounding else ()
    pages = [chunk.web for chunk in chunks if chunk.web and chunk.web.uri]
    sources = tuple(WebSource(url=page.uri, title=page.title or "") for page in pages)
    return Said(text, answer.model_version or model, _usage(answer, 0), sources)


def picture_in(answer: Any, provider: str, model: str, asked: dict[str, str], dropped: tuple[str, ...] = ()) -> Drawn:
    """The last picture of an answer, as base64; earlier ones are drafts of a model that thinks in pictures."""
    parts = _parts(_candidate(answer, provider))
    data = [part.inline_data.data for part in parts if part.inline_data and part.inline_data.data and not part.thought]
    if not data:
        raise _empty(provider)
    return Drawn(base64.b64encode(data[-1]).decode("ascii"), model, _usage(answer, 1), asked, dropped)


def _candidate(answer: Any, provider: str) -> Any:
    feedback = answer.prompt_feedback
    if feedback is not None and feedback.block_reason:
        raise refused(provider, str(feedback.block_reason_message or ""))
    if not answer.candidates:
        raise _empty(provider)
    candidate = answer.candidates[0]
    reason = getattr(candidate.finish_reason, "value", str(candidate.finish_reason or ""))
    if reason in _REFUSALS:
        raise refused(provider, str(candidate.finish_message or ""))
    if reason != "STOP":
        raise cut_off(provider)
    return candidate


def _parts(candidate: Any) -> list[Any]:
    return list((candidate.content.parts or ()) if candidate.content else ())


def _usage(answer: Any, images: int) -> Usage:
    counted = answer.usage_metadata
    if counted is None:
        return Usage(images=images)
    return Usage(
        input_tokens=counted.prompt_token_count or 0,
        output_tokens=(counted.candidates_token_count or 0) + (counted.thoughts_token_count or 0),
        cached_tokens=counted.cached_content_token_count or 0,
        images=images,
    )


def _empty(provider: str) -> ProviderError:
    return ProviderError(
        f"{provider} answered, but with nothing in it.", "Try again; if it stays so, choose another model.",
        kind="bad_answer", provider=provider,
    )  # fmt: skip
