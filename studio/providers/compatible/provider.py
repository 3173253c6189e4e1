"""The provider "compatible": any server that speaks OpenAI's language, asked only for what it was found to take."""

from __future__ import annotations

import base64
from typing import Any

from studio.model.call import Verb
from studio.model.geometry import Size
from studio.model.provider import ProbeResult, ProviderOptions
from studio.providers.backdrop.retouch import EditSheet
from studio.providers.backdrop.sizes import LOCAL, SizeRule, size_to_ask
from studio.providers.compatible.address import checked_address, notice_for, picture_address
from studio.providers.compatible.chat import said_in_chat
from studio.providers.contract import Moderation, PictureRequest
from studio.providers.openai.answers import usage_of, verdict_in
from studio.providers.openai.provider import OpenAIProvider
from studio.providers.structured import Answer, schema_of
from studio.providers.wire import Drawn, Prompt, Prompts, Record, Run, Said


class CompatibleProvider(OpenAIProvider):
    """A Provider over a server of the person's own choice; chat completions, because every such server has them.

    Without a probe it is asked for words only, and without a schema. StudioError for an address that must not be used.
    """

    name = "compatible"
    own_url = ""

    def __init__(
        self,
        key: str,
        options: ProviderOptions,
        *,
        run: Run,
        blobs_root: str,
        prompts: Prompts,
        record: Record | None = None,
    ) -> None:
        address = checked_address(options.base_url)
        options = options.model_copy(update={"base_url": address})
        super().__init__(key, options, run=run, blobs_root=blobs_root, prompts=prompts, record=record)
        self._probe = options.probe or ProbeResult(base_url=address, can_write=True)
        self.verbs = verbs_of(self._probe)
        self.notice = notice_for(address)

    async def _ask(
        self, verb: Verb, prompt: Prompt, shape: type[Answer], images: tuple[str, ...], *, may_search: bool
    ) -> Said:
        schema = schema_of(shape)
        words = prompt.user
        extra: dict[str, Any] = {}
        if self._probe.can_follow_schema:
            form = {"name": verb, "schema": schema, "strict": True}
            extra["response_format"] = {"type": "json_schema", "json_schema": form}
        else:
            words += f"\n\nAnswer with one JSON object and nothing else. Its schema: {schema}"
        content: Any = words
        if images:
            content = [{"type": "text", "text": words}]
            content += [{"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{one}"}} for one in images]
        client = await self._client()
        messages: list[Any] = [{"role": "system", "content": prompt.system}, {"role": "user", "content": content}]
        answer = await client.chat.completions.create(model=self._model(verb), messages=messages, **extra)
        said = said_in_chat(answer, self.name)
        dropped = ("Looking things up on the web is not something this server does.",) if may_search else ()
        return Said(said.text, said.model, said.usage, dropped=dropped)

    def _size_rule(self, model: str) -> SizeRule:
        return LOCAL

    async def _draw(self, prompt: Prompt, request: PictureRequest) -> Drawn:
        size = size_to_ask(request.plan.size, LOCAL)
        asked, dropped = self._taken(size)
        client = await self._client()
        answer = await client.images.generate(model=self._model("picture"), prompt=_words(prompt), **asked)
        return await self._fetched(answer, self._model("picture"), asked, dropped)

    async def _redraw(self, prompt: Prompt, sheet: EditSheet) -> Drawn:
        asked, dropped = self._taken(sheet.asked)
        extra: dict[str, Any] = {}
        if sheet.mask and self._probe.can_mask:
            extra["mask"] = ("mask.png", base64.b64decode(sheet.mask), "image/png")
        elif sheet.mask:
            dropped += ("This server takes no mask; everything outside it was put back afterwards.",)
        if sheet.drawing:
            dropped += ("This server takes no drawing; only the words were sent.",)
        client = await self._client()
        picture = ("picture.png", base64.b64decode(sheet.picture), "image/png")
        answer = await client.images.edit(
            model=self._model("edit_picture"), image=picture, prompt=_words(prompt), **asked, **extra
        )
        return await self._fetched(answer, self._model("edit_picture"), asked, dropped)

    def _taken(self, size: Size) -> tuple[dict[str, str], tuple[str, ...]]:
        """The optional fields the server was found to take, and a word on what it does not."""
        wished = {"size": str(size), "response_format": "b64_json"}
        asked = {name: value for name, value in wished.items() if name in self._probe.fields}
        return asked, () if "size" in asked else ("This server chooses the size of its pictures itself.",)

    async def _fetched(self, answer: Any, model: str, asked: dict[str, str], dropped: tuple[str, ...]) -> Drawn:
        """The picture of an answer, fetched from the same server where the answer is an address."""
        first = answer.data[0]
        usage = usage_of(answer.usage).model_copy(update={"images": 1})
        content = str(first.b64_json or "")
        if not content and str(first.url).startswith("data:"):
            content = str(first.url).partition("base64,")[2]
        elif not content:
            # Fetched without the key: an address of a picture needs none.
            response = await self._wire.fetch(picture_address(self._wire.base_url, str(first.url), self.name))
            content = base64.b64encode(response).decode("ascii")
        return Drawn(content, model, usage, asked, dropped)

    async def _judge(self, text: str, image: str) -> Moderation:
        if image:
            raise self._wire.unsupported("Judging a picture")
        client = await self._client()
        return verdict_in(await client.moderations.create(model=self._model("moderate"), input=text), self.name)


def verbs_of(probe: ProbeResult) -> frozenset[Verb]:
    """What a server was found to do."""
    found: dict[Verb, bool] = {
        "context": probe.can_write,
        "copy": probe.can_write,
        "look": probe.can_look,
        "picture": probe.can_draw,
        "edit_picture": probe.can_edit,
        "moderate": probe.can_moderate,
    }
    return frozenset(verb for verb, can in found.items() if can)


def _words(prompt: Prompt) -> str:
    return "\n\n".join(part for part in (prompt.system, prompt.user) if part)
