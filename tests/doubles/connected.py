"""Adapters connected to the double, and requests to ask them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from studio.model.brand import BrandColours
from studio.model.call import Verb
from studio.model.geometry import Box, Size
from studio.model.picture import PicturePlan
from studio.model.provider import ProbeResult, ProviderOptions
from studio.providers.adapter import Adapter
from studio.providers.build import build_provider
from studio.providers.contract import CopyRequest, PictureRequest
from studio.providers.prompts import prompt_for
from studio.providers.wire import Record
from studio.system.blobs import BlobStore

KEY = "sk-canary-4f9c1d77e2b0a6"
MODELS: dict[str, dict[Verb, str]] = {
    "openai": {
        "context": "gpt-6-luna", "copy": "gpt-6-luna", "look": "gpt-6-luna", "picture": "gpt-image-2.6-flare",
        "edit_picture": "gpt-image-2.5-flare", "moderate": "omni-moderation-latest",
    },
    "compatible": {
        "context": "local", "copy": "local", "look": "local", "picture": "local", "edit_picture": "local",
        "moderate": "local",
    },
    "gemini": {
        "context": "gemini-3.8-flash", "copy": "gemini-3.8-flash", "look": "gemini-3.8-flash",
        "picture": "gemini-3.1-flash-image", "edit_picture": "gemini-3.1-flash-image",
    },
    "anthropic": {"context": "claude-sonnet-5-5", "copy": "claude-sonnet-5-5", "look": "claude-sonnet-5-5"},
}  # fmt: skip
PROBED = ProbeResult(
    base_url="", can_write=True, can_follow_schema=True, can_draw=True, can_edit=True, can_mask=True, can_look=True,
    can_moderate=True, fields=("size", "response_format"),
)  # fmt: skip


async def run(function: Callable[..., Any], *args: object) -> Any:
    """Works where it is asked, for tests that need no processes."""
    return function(*args)


def connected(name: str, url: str, blobs: Path, record: Record | None = None, **options: Any) -> Adapter:
    """The adapter of a provider with its address at the double's `url`."""
    base = f"{url}/v1" if name in ("openai", "compatible") else url
    given = {"base_url": base, "timeout_seconds": 20.0, "models": MODELS[name], "probe": PROBED, **options}
    adapter = build_provider(
        name, KEY, ProviderOptions(**given), run=run, blobs_root=str(blobs), prompts=prompt_for, record=record
    )
    assert isinstance(adapter, Adapter)
    return adapter


def copy_request(**changes: Any) -> CopyRequest:
    given = {
        "locale": "en-GB",
        "objective": "awareness",
        "brand_name": "Aro",
        "product_id": "lamp",
        "product_name": "Aro One",
    }
    return CopyRequest(**{**given, **changes})


def picture_request(blobs: Path, width: int = 540, height: int = 675, **changes: Any) -> PictureRequest:
    """A bottle on white, to stand in the middle of the canvas."""
    plan = PicturePlan(
        size=Size(width=width, height=height),
        product_box=Box(x=0.25 * width, y=0.35 * height, width=0.5 * width, height=0.5 * height),
        floor_y=0.85 * height,
        quiet=(Box(x=0.1 * width, y=0.05 * height, width=0.8 * width, height=0.2 * height),),
    )
    given: dict[str, Any] = {
        "plan": plan, "photos": (BlobStore(blobs).put(packshot()),), "colours": BrandColours(), "product_id": "bottle",
        "product_name": "Aro One",
    }  # fmt: skip
    return PictureRequest(**{**given, **changes})


def packshot() -> bytes:
    image = Image.new("RGB", (400, 600), "white")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((110, 150, 290, 560), 30, fill=(20, 90, 70))
    draw.rectangle((165, 60, 235, 160), fill=(30, 30, 34))
    return as_png(image)


def as_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
