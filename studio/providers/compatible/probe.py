"""Finds out what a compatible server takes by trying it once; the result is a value that is kept per address."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Awaitable, Callable
from typing import Any

from studio.model.errors import ProviderError
from studio.model.provider import ProbeResult, ProviderOptions
from studio.providers.compatible.address import checked_address, notice_for
from studio.providers.wire import Record, Wire

_SIZE = "512x512"
_FIELDS: tuple[tuple[str, str], ...] = (("size", _SIZE), ("response_format", "b64_json"))
_SCHEMA = {
    "type": "object",
    "properties": {"colour": {"type": "string"}},
    "required": ["colour"],
    "additionalProperties": False,
}


async def probe_server(key: str, options: ProviderOptions, *, record: Record | None = None) -> ProbeResult:
    """Asks the server for its models, a word in a schema, a small picture, an edit and a verdict; a minute or two.

    The models to ask are those of `options.models`, else the first listed. What fails is a capability that is not
    there; a bad key, an unreachable server or a money fault is raised as ProviderError instead.
    """
    address = checked_address(options.base_url)
    wire = Wire("compatible", key, options.model_copy(update={"base_url": address}), record, "")
    probing = _Probing(wire, key, options)
    try:
        return await probing.result(address)
    finally:
        await wire.close()


class _Probing:
    """One probe under way; `notes` gathers what was found, in words."""

    def __init__(self, wire: Wire, key: str, options: ProviderOptions) -> None:
        self._wire = wire
        self._key = key
        self._options = options
        self._notes: list[str] = []

    async def result(self, address: str) -> ProbeResult:
        client = await self._wire.client(self._made)
        page = await self._tried("the list of its models", lambda: client.models.list())
        models = tuple(str(model.id) for model in page.data) if page is not None else ()
        text = self._options.models.get("copy") or (models[0] if models else "")
        image = self._options.models.get("picture") or text
        can_write = await self._writes(client, text, {})
        form = {"type": "json_schema", "json_schema": {"name": "colour", "schema": _SCHEMA, "strict": True}}
        can_follow = can_write and await self._writes(client, text, {"response_format": form})
        fields, first = await self._draws(client, image)
        can_edit = first is not None and await self._edits(client, image, {})
        picture = await asyncio.to_thread(_square)
        can_mask = can_edit and await self._edits(client, image, {"mask": ("mask.png", picture, "image/png")})
        judge = self._options.models.get("moderate") or "omni-moderation-latest"
        verdict = await self._tried("moderation", lambda: client.moderations.create(model=judge, input="a lamp"))
        seen = can_write and await self._looks(client, self._options.models.get("look") or text)
        notice = notice_for(address)
        return ProbeResult(
            base_url=address, image_model=image, text_model=text, at_ms=time.time_ns() // 1_000_000, models=models,
            can_write=can_write, can_follow_schema=can_follow, can_draw=first is not None, can_edit=can_edit,
            can_mask=can_mask, can_look=seen, can_moderate=bool(getattr(verdict, "results", None)),
            answers_url=bool(first is not None and not first.b64_json), fields=fields,
            notes=((notice,) if notice else ()) + tuple(self._notes),
        )  # fmt: skip

    def _made(self, http: Any) -> Any:
        from openai import AsyncOpenAI

        return AsyncOpenAI(
            api_key=self._key or "none",
            base_url=self._wire.base_url,
            max_retries=0,
            timeout=self._options.timeout_seconds,
            http_client=http,
        )

    async def _tried(self, what: str, ask: Callable[[], Awaitable[Any]]) -> Any:
        """The answer, or None where the server does not do this; faults that concern the whole server are raised."""
        try:
            answer, _ = await self._wire.once(ask)
        except ProviderError as error:
            if error.kind in ("auth", "quota", "offline", "rate"):
                raise
            self._notes.append(f"No {what}: {error.message}")
            return None
        return answer

    async def _writes(self, client: Any, model: str, extra: dict[str, Any], content: Any = None) -> bool:
        say = content or 'Name a colour. Answer as JSON: {"colour": "..."}'
        messages = [{"role": "user", "content": say}]
        what = "answers in a schema" if extra else "answers in words" if content is None else "looking at pictures"
        answer = await self._tried(
            what, lambda: client.chat.completions.create(model=model, messages=messages, **extra)
        )
        choices = getattr(answer, "choices", None)
        return bool(choices and choices[0].message.content)

    async def _looks(self, client: Any, model: str) -> bool:
        import base64

        square = base64.b64encode(await asyncio.to_thread(_square)).decode("ascii")
        picture = {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{square}"}}
        return await self._writes(client, model, {}, [{"type": "text", "text": "Which colour is this?"}, picture])

    async def _draws(self, client: Any, model: str) -> tuple[tuple[str, ...], Any]:
        """The fields that are taken, and the first picture; fields are tried together, then one by one."""
        for names in (("size", "response_format"), ("size",), ("response_format",), ()):
            extra = {name: value for name, value in _FIELDS if name in names}
            answer = await self._tried(
                f"pictures with {' and '.join(names) or 'no fields'}",
                lambda extra=extra: client.images.generate(model=model, prompt="a plain blue wall", **extra),  # type: ignore[misc]
            )
            data = getattr(answer, "data", None)
            if data and (data[0].b64_json or data[0].url):
                return names, data[0]
        return (), None

    async def _edits(self, client: Any, model: str, extra: dict[str, Any]) -> bool:
        picture = ("picture.png", await asyncio.to_thread(_square), "image/png")
        answer = await self._tried(
            "masks" if extra else "edits of pictures",
            lambda: client.images.edit(model=model, image=picture, prompt="make it red", **extra),
        )
        data = getattr(answer, "data", None)
        return bool(data and (data[0].b64_json or data[0].url))


def _square() -> bytes:
    """A small picture to send, half of it transparent."""
    from PIL import Image

    image = Image.new("RGBA", (512, 512), (60, 90, 160, 255))
    image.paste((0, 0, 0, 0), (0, 0, 512, 256))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
