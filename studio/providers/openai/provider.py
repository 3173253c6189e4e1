"""The provider "openai": words and looking by the Responses API, pictures by the gpt-image family, moderation."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from studio.model.call import Verb
from studio.providers.adapter import Adapter
from studio.providers.backdrop.retouch import EditSheet
from studio.providers.backdrop.sizes import SizeRule, rule_for, size_to_ask
from studio.providers.contract import Moderation, PictureRequest
from studio.providers.openai.answers import picture_in, said_in, verdict_in
from studio.providers.structured import Answer, schema_of
from studio.providers.wire import Drawn, Prompt, Said

if TYPE_CHECKING:
    from openai import AsyncOpenAI


class OpenAIProvider(Adapter):
    """A Provider over OpenAI's own service. The SDK sends once; waiting and asking again is the queue's business."""

    name = "openai"
    verbs: frozenset[Verb] = frozenset({"context", "copy", "picture", "edit_picture", "look", "moderate"})
    own_url = "https://api.openai.com/v1"

    async def _client(self) -> Any:
        return await self._wire.client(self._made)

    def _made(self, http: Any) -> AsyncOpenAI:
        from openai import AsyncOpenAI

        place: dict[str, Any] = {"base_url": self._wire.base_url}
        if self._options.data_residency and not self._options.base_url:
            place = {"data_residency": self._options.data_residency}
        return AsyncOpenAI(
            api_key=self._wire.key or "none",
            max_retries=0,
            timeout=self._options.timeout_seconds,
            http_client=http,
            **place,
        )

    async def _list_models(self) -> list[str]:
        page = await (await self._client()).models.list()
        return [str(model.id) for model in page.data]

    async def _ask(
        self, verb: Verb, prompt: Prompt, shape: type[Answer], images: tuple[str, ...], *, may_search: bool
    ) -> Said:
        content: list[Any] = [{"type": "input_text", "text": prompt.user}]
        content += [
            {"type": "input_image", "image_url": f"data:image/jpeg;base64,{image}", "detail": "high"}
            for image in images
        ]
        form = {"type": "json_schema", "name": verb, "schema": schema_of(shape), "strict": True}
        extra: dict[str, Any] = {"tools": [{"type": "web_search"}]} if may_search else {}
        if self._options.is_confidential:
            extra["store"] = False
        client = await self._client()
        response = await client.responses.create(
            model=self._model(verb), instructions=prompt.system, input=[{"role": "user", "content": content}],
            text={"format": form}, **extra,
        )  # fmt: skip
        return said_in(response, self.name)

    def _size_rule(self, model: str) -> SizeRule:
        return rule_for(model)

    async def _draw(self, prompt: Prompt, request: PictureRequest) -> Drawn:
        model = self._model("picture")
        size = str(size_to_ask(request.plan.size, rule_for(model), self._options.is_draft))
        asked = {"size": size, "quality": "low" if self._options.is_draft else "high", "output_format": "jpeg"}
        client = await self._client()
        answer = await client.images.generate(
            model=model, prompt=_in_one(prompt), n=1, background="opaque", output_compression=95, **asked
        )
        return picture_in(answer, self.name, model, asked)

    async def _redraw(self, prompt: Prompt, sheet: EditSheet) -> Drawn:
        """Mask and drawing at once are not taken: then the drawing goes along as a second picture."""
        model = self._model("edit_picture")
        takes_markup = model.startswith("gpt-image-2.5")
        pictures = [_file("picture.png", sheet.picture)]
        extra: dict[str, Any] = {}
        dropped: tuple[str, ...] = ()
        if sheet.mask:
            extra["mask"] = _file("mask.png", sheet.mask)
        if sheet.drawing and takes_markup and not sheet.mask:
            extra["markup"] = _file("markup.png", sheet.drawing)
        elif sheet.guide:
            pictures.append(_file("guide.png", sheet.guide))
            dropped = ("The drawing went along as a second picture, not as a guide of its own.",)
        asked = {"size": str(sheet.asked), "quality": "low" if self._options.is_draft else "high"}
        client = await self._client()
        answer = await client.images.edit(
            model=model, image=pictures, prompt=_in_one(prompt), n=1, output_format="png", **asked, **extra
        )
        return picture_in(answer, self.name, model, asked, dropped)

    async def _judge(self, text: str, image: str) -> Moderation:
        parts: list[Any] = [{"type": "text", "text": text}] if text else []
        if image:
            parts.append({"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{image}"}})
        if not parts:
            return Moderation(by=self.name)
        client = await self._client()
        answer = await client.moderations.create(model=self._model("moderate"), input=parts)
        return verdict_in(answer, self.name)


def _in_one(prompt: Prompt) -> str:
    return "\n\n".join(part for part in (prompt.system, prompt.user) if part)[:32_000]


def _file(name: str, content: str) -> tuple[str, bytes, str]:
    return name, base64.b64decode(content), "image/png"
