"""The provider "gemini": words, looking and pictures by generate_content."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from studio.model.call import Verb
from studio.model.geometry import Size
from studio.providers.adapter import Adapter
from studio.providers.backdrop.retouch import EditSheet
from studio.providers.backdrop.sizes import SizeRule, aspect_to_ask
from studio.providers.contract import PictureRequest
from studio.providers.gemini.answers import picture_in, said_in
from studio.providers.structured import Answer, schema_of
from studio.providers.wire import Drawn, Prompt, Said

if TYPE_CHECKING:
    from google.genai import Client

ASPECTS: tuple[str, ...] = ("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9")
"""Ratios an image model makes (source: google-genai 3.4, types.ImageConfig); exact pixels cannot be asked for."""


class GeminiProvider(Adapter):
    """A Provider over the Gemini API. It has no mask: what was not to be changed is put back after an edit."""

    name = "gemini"
    verbs: frozenset[Verb] = frozenset({"context", "copy", "look", "picture", "edit_picture"})
    own_url = "https://generativelanguage.googleapis.com"
    key_header = ("x-goog-api-key", "")

    async def _client(self) -> Any:
        return await self._wire.client(self._made)

    def _made(self, http: Any) -> Client:
        from google.genai import Client, types

        plain = {"follow_redirects": False}
        options = types.HttpOptions(
            base_url=self._wire.base_url, timeout=round(self._options.timeout_seconds * 1000),
            client_args=plain, async_client_args=plain, httpx_async_client=http,
            retry_options=types.HttpRetryOptions(attempts=1),
        )  # fmt: skip
        return Client(vertexai=False, api_key=self._wire.key, http_options=options)

    async def _list_models(self) -> list[str]:
        pager = await (await self._client()).aio.models.list(config={"page_size": 200})
        return [str(model.name or "").removeprefix("models/") for model in pager.page]

    async def _ask(
        self, verb: Verb, prompt: Prompt, shape: type[Answer], images: tuple[str, ...], *, may_search: bool
    ) -> Said:
        from google.genai import types

        config = types.GenerateContentConfig(
            system_instruction=prompt.system or None,
            response_mime_type="application/json",
            response_json_schema=schema_of(shape),
            tools=[types.Tool(google_search=types.GoogleSearch())] if may_search else None,
        )
        contents = [types.Part.from_bytes(data=base64.b64decode(one), mime_type="image/jpeg") for one in images]
        contents.append(types.Part.from_text(text=prompt.user))
        answer = await self._generated(self._model(verb), contents, config)
        return said_in(answer, self.name, self._model(verb))

    def _size_rule(self, model: str) -> SizeRule:
        """Only shapes count; the sides are those of its 1K pictures."""
        shapes = (ratio.split(":") for ratio in ASPECTS)
        return SizeRule(fixed=tuple(_of_one_megapixel(int(width) / int(height)) for width, height in shapes))

    async def _draw(self, prompt: Prompt, request: PictureRequest) -> Drawn:
        from google.genai import types

        aspect = aspect_to_ask(request.plan.size, ASPECTS)
        is_large = not self._options.is_draft and max(request.plan.size.width, request.plan.size.height) > 1200
        asked = {"aspect_ratio": aspect, "image_size": "2K" if is_large else "1K"}
        return await self._pictured(prompt, [types.Part.from_text(text=prompt.user)], asked, "picture")

    async def _redraw(self, prompt: Prompt, sheet: EditSheet) -> Drawn:
        from google.genai import types

        parts = [_png(sheet.picture)]
        words, dropped = prompt.user, []
        if sheet.mask:
            parts.append(_png(sheet.mask))
            words += "\n\nThe second picture is a map: change only what is transparent in it, keep all else as it is."
            dropped.append("A mask is only described to this model; everything outside it was put back afterwards.")
        if sheet.guide:
            parts.append(_png(sheet.guide))
            words += "\n\nThe last picture shows a person's drawing on the first one: a guide that must not remain."
        asked = {"aspect_ratio": aspect_to_ask(sheet.asked, ASPECTS), "image_size": "2K"}
        parts.append(types.Part.from_text(text=words))
        return await self._pictured(prompt, parts, asked, "edit_picture", tuple(dropped))

    async def _pictured(
        self, prompt: Prompt, parts: list[Any], asked: dict[str, str], verb: Verb, dropped: tuple[str, ...] = ()
    ) -> Drawn:
        from google.genai import types

        config = types.GenerateContentConfig(
            system_instruction=prompt.system or None,
            response_modalities=["IMAGE"],
            image_config=types.ImageConfig.model_validate(asked),
        )
        model = self._model(verb)
        answer = await self._generated(model, parts, config)
        return picture_in(answer, self.name, model, asked, dropped)

    async def _generated(self, model: str, parts: list[Any], config: Any) -> Any:
        from google.genai import types

        client = await self._client()
        return await client.aio.models.generate_content(
            model=model, contents=[types.Content(role="user", parts=parts)], config=config
        )


def _png(content: str) -> Any:
    from google.genai import types

    return types.Part.from_bytes(data=base64.b64decode(content), mime_type="image/png")


def _of_one_megapixel(aspect: float) -> Size:
    height = (1024 * 1024 / aspect) ** 0.5
    return Size(width=round(height * aspect), height=round(height))
