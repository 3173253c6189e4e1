"""The provider that needs no key, no account and no network: it writes and draws on this computer."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from studio.model.call import MadeBy, Reply, Verb
from studio.model.context import ContextPack
from studio.model.copy import CopyDraft
from studio.model.errors import ProviderError
from studio.model.picture import Picture
from studio.providers.contract import (
    ContextRequest,
    CopyRequest,
    EditedPicture,
    EditPictureRequest,
    Look,
    LookRequest,
    ModerateRequest,
    Moderation,
    PictureRequest,
)
from studio.providers.offline.in_worker import draw_picture, judge_words, make_context, write_copy

Run = Callable[..., Awaitable[Any]]
"""Runs a module-level function with arguments somewhere off the loop."""


class OfflineProvider:
    """The built-in Provider. `run` takes the work to a worker process; bitmaps go into the blobs of `blobs_root`."""

    name = "offline"
    verbs: frozenset[Verb] = frozenset({"context", "copy", "picture", "moderate"})

    def __init__(self, run: Run, blobs_root: str) -> None:
        self._run = run
        self._blobs_root = blobs_root

    async def context(self, request: ContextRequest) -> Reply[ContextPack]:
        begun = time.monotonic()
        pack: ContextPack = await self._run(make_context, request)
        return Reply(answer=pack, made=_made("context", begun))

    async def copy(self, request: CopyRequest) -> Reply[CopyDraft]:
        begun = time.monotonic()
        draft: CopyDraft = await self._run(write_copy, request)
        return Reply(answer=draft, made=_made("copy", begun, request.seed))

    async def picture(self, request: PictureRequest) -> Reply[Picture]:
        begun = time.monotonic()
        picture: Picture = await self._run(draw_picture, request, self._blobs_root)
        made = _made("picture", begun, picture.seed or request.seed, scene=picture.family)
        return Reply(answer=picture, made=made)

    async def edit_picture(self, request: EditPictureRequest) -> Reply[EditedPicture]:
        raise _unsupported("Changing a picture from words")

    async def look(self, request: LookRequest) -> Reply[Look]:
        raise _unsupported("Looking at a picture")

    async def moderate(self, request: ModerateRequest) -> Reply[Moderation]:
        if request.picture is not None:
            raise _unsupported("Judging a picture")
        begun = time.monotonic()
        verdict: Moderation = await self._run(judge_words, request.text, request.locale)
        return Reply(answer=verdict, made=_made("moderate", begun))


def _made(verb: Verb, begun: float, seed: int | None = None, **parameters: str) -> MadeBy:
    return MadeBy(
        provider="offline",
        verb=verb,
        seed=seed,
        parameters=parameters,
        cost_micro=0,
        milliseconds=int((time.monotonic() - begun) * 1000),
        at_ms=time.time_ns() // 1_000_000,
    )


def _unsupported(what: str) -> ProviderError:
    return ProviderError(
        f"{what} needs a provider with a key.",
        "Add one under Settings, Connections.",
        kind="unsupported",
        provider="offline",
    )
