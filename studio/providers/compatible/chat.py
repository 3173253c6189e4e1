"""Reads a chat completion, the one form of answer that every compatible server knows."""

from __future__ import annotations

from typing import Any

from studio.model.call import Usage
from studio.providers.faults import cut_off, refused
from studio.providers.wire import Said


def said_in_chat(answer: Any, provider: str) -> Said:
    """The words of a chat completion; ProviderError when it is refused or cut off."""
    choice = answer.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise refused(provider, str(choice.message.refusal or ""))
    if choice.finish_reason not in ("stop", "eos", None):
        raise cut_off(provider)
    usage = answer.usage
    counted = (
        Usage(input_tokens=usage.prompt_tokens or 0, output_tokens=usage.completion_tokens or 0) if usage else Usage()
    )
    return Said(str(choice.message.content or ""), str(answer.model), counted)
