"""The wire formats: what each provider's address answers, from a request's body."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studio.providers.rehearsal.made_up import fitting, orders_in, picture

MODELS = ("gpt-6-luna", "gpt-image-2.6-flare", "gpt-image-2.5-flare", "omni-moderation-latest", "claude-sonnet-5-5",
          "gemini-3.8-flash", "gemini-3.1-flash-image")  # fmt: skip
_CATEGORIES = ("harassment", "hate", "illicit", "self-harm", "sexual", "violence")
_RATIOS = re.compile(r"(\d+):(\d+)")


@dataclass(frozen=True)
class Answered:
    """An answer as it goes over the wire."""

    body: bytes
    kind: str = "application/json"
    status: int = 200


@dataclass(frozen=True)
class Manner:
    """How the model behaves: `obeys` orders found in what it reads, `refuses`, or flags everything."""

    obeys: bool = False
    refuses: bool = False
    flags: bool = False
    answers_url: bool = False


def answer(path: str, headers: Mapping[str, str], body: bytes, manner: Manner) -> Answered:
    """The answer to one request; 404 for an address that no provider has."""
    route = path.split("?")[0]
    if route.endswith("/models"):
        return _json(_models(route, headers))
    if route.startswith("/made/"):
        return Answered(picture(512, 512, route), "image/jpeg")
    if "/images/" in route:
        return _json(_images(body, manner))
    asked = json.loads(body or b"{}")
    if route.endswith("/moderations"):
        return _json(_moderation(asked, manner))
    if route.endswith("/responses"):
        return _json(_response(asked, manner))
    if route.endswith("/chat/completions"):
        return _json(_chat(asked, manner))
    if route.endswith("/messages"):
        return _json(_message(asked, manner))
    if ":generateContent" in route:
        return _json(_generated(route, asked, manner))
    return Answered(b'{"error": {"message": "There is nothing here.", "code": "not_found"}}', status=404)


def _json(value: object) -> Answered:
    return Answered(json.dumps(value, ensure_ascii=False).encode())


def _models(route: str, headers: Mapping[str, str]) -> dict[str, Any]:
    if "x-goog-api-key" in headers:
        return {"models": [{"name": f"models/{name}", "displayName": name} for name in MODELS]}
    data = [
        {"id": name, "object": "model", "type": "model", "created": 1, "owned_by": "rehearsal",
         "display_name": name, "created_at": "2026-01-01T00:00:00Z"}
        for name in MODELS
    ]  # fmt: skip
    return {"object": "list", "data": data, "has_more": False, "first_id": MODELS[0], "last_id": MODELS[-1]}


def _text(schema: dict[str, Any] | None, read: str, manner: Manner) -> str:
    told = orders_in(read) if manner.obeys else ""
    if schema is None:
        return told or '{"colour": "blue"}'
    return json.dumps(fitting(schema, told), ensure_ascii=False)


def _images(body: bytes, manner: Manner) -> dict[str, Any]:
    size = re.search(rb'name="size"\r\n\r\n(\d+)x(\d+)', body) or re.search(rb'"size"\s*:\s*"(\d+)x(\d+)"', body)
    width, height = (int(size.group(1)), int(size.group(2))) if size else (1024, 1024)
    kind = "PNG" if b"png" in body[-4000:] and b"jpeg" not in body else "JPEG"
    found = {"url": "/made/picture.jpg"}
    if not manner.answers_url:
        found = {"b64_json": base64.b64encode(picture(width, height, str(body[:600]), kind)).decode()}
    counted = {"image_tokens": 0, "text_tokens": 20}
    usage = {"input_tokens": 20, "output_tokens": 196, "total_tokens": 216, "input_tokens_details": counted}
    return {"created": 1, "size": f"{width}x{height}", "data": [found], "usage": usage}


def _moderation(asked: dict[str, Any], manner: Manner) -> dict[str, Any]:
    hit = manner.flags
    result = {
        "flagged": hit,
        "categories": {name: hit and name == "violence" for name in _CATEGORIES},
        "category_scores": {name: 0.9 if hit and name == "violence" else 0.001 for name in _CATEGORIES},
        "category_applied_input_types": {name: ["text"] for name in _CATEGORIES},
    }
    return {"id": "modr-1", "model": asked.get("model", ""), "results": [result]}


def _response(asked: dict[str, Any], manner: Manner) -> dict[str, Any]:
    schema = asked.get("text", {}).get("format", {}).get("schema")
    part: dict[str, Any] = {"type": "output_text", "annotations": []}
    part["text"] = _text(schema, json.dumps(asked.get("input"), ensure_ascii=False), manner)
    if manner.refuses:
        part = {"type": "refusal", "refusal": "I can't help with that."}
    if asked.get("tools"):
        page = {
            "type": "url_citation",
            "url": "https://example.org/page",
            "title": "A page",
            "start_index": 0,
            "end_index": 1,
        }
        part["annotations"] = [page]
    message = {"type": "message", "id": "m", "role": "assistant", "status": "completed", "content": [part]}
    return {
        "id": "resp_1", "object": "response", "created_at": 1, "model": asked.get("model"), "status": "completed",
        "parallel_tool_calls": True, "tool_choice": "auto", "tools": [], "output": [message],
        "usage": {"input_tokens": 10, "output_tokens": 20, "total_tokens": 30,
                  "input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0}},
    }  # fmt: skip


def _chat(asked: dict[str, Any], manner: Manner) -> dict[str, Any]:
    schema = asked.get("response_format", {}).get("json_schema", {}).get("schema")
    read = json.dumps(asked.get("messages"), ensure_ascii=False)
    message: dict[str, Any] = {"role": "assistant", "content": _text(schema, read, manner)}
    if manner.refuses:
        message = {"role": "assistant", "content": None, "refusal": "I can't help with that."}
    return {
        "id": "c", "object": "chat.completion", "created": 1, "model": asked.get("model"),
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 20, "total_tokens": 30},
    }  # fmt: skip


def _message(asked: dict[str, Any], manner: Manner) -> dict[str, Any]:
    schema = asked.get("output_config", {}).get("format", {}).get("schema")
    text = _text(schema, json.dumps(asked.get("messages"), ensure_ascii=False), manner)
    return {
        "id": "msg", "type": "message", "role": "assistant", "model": asked.get("model"),
        "content": [] if manner.refuses else [{"type": "text", "text": text}],
        "stop_reason": "refusal" if manner.refuses else "end_turn", "stop_sequence": None,
        "usage": {"input_tokens": 10, "output_tokens": 20},
    }  # fmt: skip


def _generated(route: str, asked: dict[str, Any], manner: Manner) -> dict[str, Any]:
    counted = {"promptTokenCount": 10, "candidatesTokenCount": 20, "totalTokenCount": 30}
    config = asked.get("generationConfig", {})
    wants_picture = "IMAGE" in config.get("responseModalities", ())
    if manner.refuses:
        if wants_picture:
            return {"candidates": [{"finishReason": "IMAGE_SAFETY", "index": 0}], "usageMetadata": counted}
        return {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": counted}
    read = json.dumps(asked.get("contents"), ensure_ascii=False)
    part: dict[str, Any] = {"text": _text(config.get("responseJsonSchema"), read, manner)}
    if wants_picture:
        found = _RATIOS.fullmatch(config.get("imageConfig", {}).get("aspectRatio", "1:1"))
        ratio = int(found.group(1)) / int(found.group(2)) if found else 1.0
        data = picture(round(1024 * ratio**0.5), round(1024 / ratio**0.5), read[:600])
        part = {"inlineData": {"mimeType": "image/jpeg", "data": base64.b64encode(data).decode()}}
    candidate = {"content": {"parts": [part], "role": "model"}, "finishReason": "STOP", "index": 0}
    return {"candidates": [candidate], "usageMetadata": counted, "modelVersion": route.rpartition("/")[2].split(":")[0]}
