"""Makes the adapter of a named provider; nothing is imported or opened before its first request."""

from __future__ import annotations

from studio.model.errors import StudioError
from studio.model.provider import ProviderOptions
from studio.providers.contract import Provider
from studio.providers.wire import Prompts, Record, Run

NETWORK_PROVIDERS: tuple[str, ...] = ("openai", "compatible", "gemini", "anthropic")
"""Providers that answer over the network, in the order they are offered."""


def build_provider(
    name: str,
    key: str,
    options: ProviderOptions,
    *,
    run: Run,
    blobs_root: str,
    prompts: Prompts,
    record: Record | None = None,
) -> Provider:
    """The adapter. `run` takes work to a worker process; bitmaps are read from and kept in the blobs of `blobs_root`.

    `prompts` words a request; `record` is told of every request as it leaves, failed ones included. The key is handed
    in and never read from anywhere; it may be empty for a compatible server that wants none. StudioError for an
    unknown name, or for an address that must not be used.
    """
    if name == "openai":
        from studio.providers.openai.provider import OpenAIProvider

        return OpenAIProvider(key, options, run=run, blobs_root=blobs_root, prompts=prompts, record=record)
    if name == "compatible":
        from studio.providers.compatible.provider import CompatibleProvider

        return CompatibleProvider(key, options, run=run, blobs_root=blobs_root, prompts=prompts, record=record)
    if name == "gemini":
        from studio.providers.gemini.provider import GeminiProvider

        return GeminiProvider(key, options, run=run, blobs_root=blobs_root, prompts=prompts, record=record)
    if name == "anthropic":
        from studio.providers.anthropic.provider import AnthropicProvider

        return AnthropicProvider(key, options, run=run, blobs_root=blobs_root, prompts=prompts, record=record)
    raise StudioError(f'There is no provider "{name}".', f"Use one of: {', '.join(NETWORK_PROVIDERS)}, offline.")
