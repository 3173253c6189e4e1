"""What a call probably costs, from dated list prices; where no price is known, None says so."""

from __future__ import annotations

from studio.model.call import Usage, Verb
from studio.providers.models import ModelFact

_MILLION = 1_000_000
_ANSWER_TOKENS: dict[Verb, int] = {
    "context": 1_500, "copy": 1_200, "picture": 0, "edit_picture": 0, "look": 700, "moderate": 60,
}  # fmt: skip
"""Expected length of an answer; generous, so that an estimate is rather too high than too low."""


def expected_tokens(verb: Verb, prompt_characters: int, pictures: int = 0) -> int:
    """The size of a call for limits: about three characters make a token in most scripts, a picture counts as 1,500."""
    return prompt_characters // 3 + _ANSWER_TOKENS[verb] + 1_500 * pictures


def estimate_micro(fact: ModelFact | None, verb: Verb, prompt_characters: int, pictures: int = 0) -> int | None:
    """Expected price of a call in millionths of a US dollar; None where no price is known."""
    answer = _ANSWER_TOKENS[verb]
    usage = Usage(
        input_tokens=prompt_characters // 3 + 1_500 * pictures,
        output_tokens=answer,
        images=1 if verb in {"picture", "edit_picture"} else 0,
    )
    return cost_micro(fact, usage)


def cost_micro(fact: ModelFact | None, usage: Usage) -> int | None:
    """The price of what was used, in millionths of a US dollar; None where no price is known."""
    price = fact.price if fact else None
    if price is None:
        return None
    if usage.images and price.usd_per_image is not None:
        return round(usage.images * price.usd_per_image * _MILLION)
    if price.usd_per_million_input_tokens is None or price.usd_per_million_output_tokens is None:
        return None
    return round(
        usage.input_tokens * price.usd_per_million_input_tokens
        + usage.output_tokens * price.usd_per_million_output_tokens
    )


def in_words(micro: int | None) -> str:
    """An amount as people read it."""
    if micro is None:
        return "unknown"
    return f"${micro / _MILLION:.2f}" if micro >= 10_000 or micro == 0 else f"${micro / _MILLION:.4f}"
