"""Reads what OpenAI's SDK hands over, which on a strange answer may be anything."""

from __future__ import annotations

from typing import Any

from studio.model.call import Usage, WebSource
from studio.model.moderation import Moderation
from studio.providers.faults import cut_off, refused
from studio.providers.wire import Drawn, Said


def said_in(response: Any, provider: str) -> Said:
    """The words of a Responses answer; ProviderError when it is refused or incomplete."""
    reason = getattr(response.incomplete_details, "reason", "") if response.status == "incomplete" else ""
    if reason == "content_filter":
        raise refused(provider)
    if response.status not in ("completed", None):
        raise cut_off(provider)
    texts: list[str] = []
    sources: dict[str, WebSource] = {}
    for item in response.output:
        if item.type != "message":
            continue
        for part in item.content:
            if part.type == "refusal":
                raise refused(provider, str(part.refusal))
            texts.append(part.text)
            for note in part.annotations or ():
                if note.type == "url_citation":
                    sources.setdefault(note.url, WebSource(url=note.url, title=note.title or ""))
    return Said("".join(texts), str(response.model), usage_of(response.usage), tuple(sources.values()))


def usage_of(usage: Any) -> Usage:
    """Tokens as counted by the server; zeros where it says nothing."""
    if usage is None:
        return Usage()
    cached = getattr(getattr(usage, "input_tokens_details", None), "cached_tokens", 0)
    return Usage(
        input_tokens=_count(getattr(usage, "input_tokens", 0)),
        output_tokens=_count(getattr(usage, "output_tokens", 0)),
        cached_tokens=_count(cached),
    )


def picture_in(answer: Any, provider: str, model: str, asked: dict[str, str], dropped: tuple[str, ...] = ()) -> Drawn:
    """The base64 picture of an images answer; ProviderError when there is none."""
    first = answer.data[0]
    if not first.b64_json:
        raise cut_off(provider)
    usage = usage_of(answer.usage).model_copy(update={"images": 1})
    return Drawn(str(first.b64_json), model, usage, asked, dropped)


def verdict_in(answer: Any, provider: str) -> Moderation:
    """Flag and scores of a moderation answer."""
    result = answer.results[0]
    scores = {name: float(score) for name, score in result.category_scores.model_dump(by_alias=True).items() if score}
    flagged = [name for name, is_hit in result.categories.model_dump(by_alias=True).items() if is_hit]
    is_flagged = bool(result.flagged)
    reason = f"Flagged for {', '.join(flagged)}." if is_flagged and flagged else ""
    return Moderation(is_flagged=is_flagged, categories=scores, reason=reason, by=provider)


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
