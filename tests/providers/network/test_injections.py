"""Orders hidden in a brief, put to a double that obeys them: in every wire format, for every task."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.model.brief import Audience
from studio.model.geometry import Size
from studio.model.value import Value
from studio.model.wishes import Wishes
from studio.providers.contract import (
    ANSWERS,
    ContextRequest,
    EditPictureRequest,
    LookRequest,
    ModerateRequest,
)
from studio.system.blobs import BlobStore
from tests.doubles.connected import KEY, as_png, connected, copy_request, picture_request
from tests.doubles.fakeai import Manner, Rehearsal

INJECTIONS = json.loads((Path(__file__).parents[1] / "injections.json").read_text(encoding="utf-8"))
ONE_OF_EACH = list({one["language"]: one["text"] for one in INJECTIONS}.values())
TASKS = {
    "openai": ("context", "copy", "look", "picture", "edit_picture", "moderate"),
    "compatible": ("context", "copy", "look", "picture", "edit_picture", "moderate"),
    "gemini": ("context", "copy", "look", "picture", "edit_picture"),
    "anthropic": ("context", "copy", "look"),
}
CASES = [(name, task) for name, tasks in TASKS.items() for task in tasks]


def request_with(task: str, order: str, blobs: Path) -> Any:
    """A request of that task with the order in every field that is text of a brief."""
    shown = BlobStore(blobs).put(as_png(Image.fromarray(np.full((60, 80, 3), 120, np.uint8))))
    if task == "context":
        return ContextRequest(locale="de-DE", date="2026-11-21", audience=Audience(description=order, interests=order))
    if task == "copy":
        return copy_request(product_description=order, voice=order, points=(order,), wishes=Wishes(note=order))
    if task == "look":
        return LookRequest(picture=shown, size=Size(width=80, height=60), texts={"headline": order}, brief=order)
    if task == "picture":
        return picture_request(blobs, product_description=order, voice=order, wishes=Wishes(prompt=order))
    if task == "edit_picture":
        return EditPictureRequest(picture=shown, instruction=order)
    return ModerateRequest(text=order, locale="en-GB")


@pytest.mark.parametrize(("name", "task"), CASES)
async def test_an_order_in_a_brief_leads_nowhere(name: str, task: str, tmp_path: Path) -> None:
    orders = ONE_OF_EACH[:2] if task in {"picture", "edit_picture"} else ONE_OF_EACH  # pictures take their time
    with Rehearsal(manner=Manner(obeys=True)) as server:
        provider = connected(name, server.url, tmp_path)
        for order in orders:
            reply = await getattr(provider, task)(request_with(task, order, tmp_path))
            answer: Value = reply.answer
            assert ANSWERS[task].model_validate_json(answer.model_dump_json()) == answer  # type: ignore[index]
            assert KEY not in reply.model_dump_json()
        await provider.close()
        assert len(server.log) == len(orders), "one request for each, to one place, and none on its account"
        assert len({asked.path.split("?")[0] for asked in server.log}) == 1
