"""The provider "anthropic": words and looking; it draws no pictures and judges none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.model.call import Usage, Verb, WebSource
from studio.providers.adapter import Adapter
from studio.providers.faults import cut_off, refused
from studio.providers.structured import Answer, schema_of
from studio.providers.wire import Prompt, Said

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

_MOST_TOKENS = 8192
_UNFINISHED = frozenset({"max_tokens", "pause_turn", "tool_use", "model_context_window_exceeded"})


class AnthropicProvider(Adapter):
    """A Provider over Anthropic's Messages API. The SDK sends once."""

    name = "anthropic"
    verbs: frozenset[Verb] = frozenset({"context", "copy", "look"})
    own_url = "https://api.anthropic.com"
    key_header = ("x-api-key", "")

    async def _client(self) -> Any:
        return await self._wire.client(self._made)

    def _made(self, http: Any) -> AsyncAnthropic:
        from anthropic import AsyncAnthropic

        return AsyncAnthropic(
            api_key=self._wire.key, base_url=self._wire.base_url, max_retries=0,
            timeout=self._options.timeout_seconds, http_client=http,
        )  # fmt: skip

    async def _list_models(self) -> list[str]:
        page = await (await self._client()).models.list(limit=100)
        return [str(model.id) for model in page.data]

    async def _ask(
        self, verb: Verb, prompt: Prompt, shape: type[Answer], images: tuple[str, ...], *, may_search: bool
    ) -> Said:
        content: list[Any] = [
            {"type": "image", "source": {"type": "base64", "media_type": "image/jpeg", "data": image}}
            for image in images
        ]
        content.append({"type": "text", "text": prompt.user})
        extra: dict[str, Any] = {}
        if may_search:
            extra["tools"] = [{"type": "web_search_20250305", "name": "web_search", "max_uses": 3}]
        client = await self._client()
        message = await client.messages.create(
            model=self._model(verb), max_tokens=_MOST_TOKENS, system=prompt.system,
            messages=[{"role": "user", "content": content}],
            output_config={"format": {"type": "json_schema", "schema": schema_of(shape)}}, **extra,
        )  # fmt: skip
        return _said_in(message, self.name)


def _said_in(message: Any, provider: str) -> Said:
    if message.stop_reason == "refusal":
        raise refused(provider)
    if message.stop_reason in _UNFINISHED:
        raise cut_off(provider)
    text = "".join(block.text for block in message.content if block.type == "text")
    sources: dict[str, WebSource] = {}
    for block in message.content:
        found = block.content if block.type == "web_search_tool_result" else ()
        for page in found if isinstance(found, list) else ():
            sources.setdefault(page.url, WebSource(url=page.url, title=page.title or ""))
    usage = Usage(
        input_tokens=message.usage.input_tokens or 0,
        output_tokens=message.usage.output_tokens or 0,
        cached_tokens=message.usage.cache_read_input_tokens or 0,
    )
    return Said(text, str(message.model), usage, tuple(sources.values()))
