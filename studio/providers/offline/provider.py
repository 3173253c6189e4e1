"""The provider that needs no key, no account and no network: it writes and draws on this computer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from studio.model.context import ContextPack
from studio.model.copy import CopyDraft
from studio.model.picture import Picture
from studio.providers.contract import ContextRequest, CopyRequest, PictureRequest
from studio.providers.offline.in_worker import draw_picture, make_context, write_copy

Run = Callable[..., Awaitable[Any]]
"""Runs a module-level function with arguments somewhere off the loop."""


class OfflineProvider:
    """The built-in Provider. `run` takes the work to a worker process; bitmaps go into the blobs of `blobs_root`."""

    name = "offline"

    def __init__(self, run: Run, blobs_root: str) -> None:
        self._run = run
        self._blobs_root = blobs_root

    async def context(self, request: ContextRequest) -> ContextPack:
        pack: ContextPack = await self._run(make_context, request)
        return pack

    async def copy(self, request: CopyRequest) -> CopyDraft:
        draft: CopyDraft = await self._run(write_copy, request)
        return draft

    async def picture(self, request: PictureRequest) -> Picture:
        picture: Picture = await self._run(draw_picture, request, self._blobs_root)
        return picture
