"""Which size to ask a picture model for, when the canvas has a size it cannot make."""

from __future__ import annotations

import math

from studio.model.geometry import Size
from studio.model.value import Value


class SizeRule(Value):
    """Sizes a model makes: a list of `fixed` ones, or any with both sides multiples of `step` within the limits."""

    fixed: tuple[Size, ...] = ()
    step: int = 16
    most_aspect: float = 3.0
    fewest_pixels: int = 655_360
    most_pixels: int = 2560 * 1440
    longest_side: int = 3840


STANDARD = SizeRule(fixed=(Size(width=1024, height=1024), Size(width=1536, height=1024), Size(width=1024, height=1536)))
"""What every gpt-image model makes (source: openai 3.52, types/image_generate_params)."""
FREE = SizeRule()
"""gpt-image-2 and later: multiples of 16, 1:3 to 3:1; above 2560x1440 is experimental (same source)."""
LOCAL = SizeRule(step=64, most_aspect=2.0, fewest_pixels=512 * 512, most_pixels=1024 * 1024, longest_side=1536)
"""What servers with diffusion models of about one megapixel draw well."""


def rule_for(model: str) -> SizeRule:
    """The rule of an OpenAI picture model, by its family name; an unknown one makes at least the standard sizes."""
    return FREE if model.startswith("gpt-image-2") else STANDARD


def size_to_ask(canvas: Size, rule: SizeRule, is_draft: bool = False) -> Size:
    """The size to ask for: nearest in shape, at least as many pixels as the canvas where the model can.

    A draft is asked for with about as few pixels as the model makes.
    """
    if rule.fixed:
        return min(rule.fixed, key=lambda size: abs(math.log(size.aspect / canvas.aspect)))
    aspect = min(rule.most_aspect, max(1 / rule.most_aspect, canvas.aspect))
    width = max(float(canvas.width), canvas.height * aspect)
    pixels = width * width / aspect
    wanted = min(float(rule.most_pixels), max(float(rule.fewest_pixels), pixels))
    if is_draft:
        wanted = min(wanted, max(float(rule.fewest_pixels), 1024.0 * 1024))
    width = min(math.sqrt(wanted * aspect), rule.longest_side, rule.longest_side * aspect)
    return _rounded(width, width / aspect, rule)


def _rounded(width: float, height: float, rule: SizeRule) -> Size:
    """To multiples: up where the limits allow, down where not."""
    step = rule.step
    up = Size(width=_multiple(width, step, math.ceil), height=_multiple(height, step, math.ceil))
    if _is_allowed(up, rule):
        return up
    near = [
        Size(width=_multiple(width, step, first), height=_multiple(height, step, second))
        for first in (math.floor, math.ceil)
        for second in (math.floor, math.ceil)
    ]
    allowed = [size for size in near if _is_allowed(size, rule)]
    return max(allowed or [up], key=lambda size: size.width * size.height)


def _multiple(value: float, step: int, way: object) -> int:
    exact = round(value / step, 6)
    return max(step, int(math.ceil(exact) if way is math.ceil else math.floor(exact)) * step)


def _is_allowed(size: Size, rule: SizeRule) -> bool:
    pixels = size.width * size.height
    return (
        rule.fewest_pixels <= pixels <= rule.most_pixels
        and max(size.width, size.height) <= rule.longest_side
        and 1 / rule.most_aspect <= size.aspect <= rule.most_aspect
    )


def aspect_to_ask(canvas: Size, offered: tuple[str, ...]) -> str:
    """The nearest of the ratios a model offers, written `4:5`."""
    return min(offered, key=lambda ratio: abs(math.log(ratio_of(ratio) / canvas.aspect)))


def ratio_of(ratio: str) -> float:
    width, _, height = ratio.partition(":")
    return float(width) / float(height)
