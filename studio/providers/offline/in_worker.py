"""The offline provider's work, by functions that import nothing heavy in the process that sends it away."""

from __future__ import annotations

from studio.model.context import ContextPack
from studio.model.copy import CopyDraft
from studio.model.moderation import Moderation
from studio.model.picture import Picture
from studio.providers.contract import ContextRequest, CopyRequest, PictureRequest


def make_context(request: ContextRequest) -> ContextPack:
    """`offline.context.make_context`, imported where it runs."""
    from studio.providers.offline.context import make_context as work

    return work(request)


def write_copy(request: CopyRequest) -> CopyDraft:
    """`offline.writing.write_copy`, imported where it runs."""
    from studio.providers.offline.writing import write_copy as work

    return work(request)


def draw_picture(request: PictureRequest, blobs_root: str) -> Picture:
    """`offline.pictures.draw_picture`, imported where it runs."""
    from studio.providers.offline.pictures import draw_picture as work

    return work(request, blobs_root)


def judge_words(text: str, locale: str) -> Moderation:
    """`offline.moderation.judge`, imported where it runs."""
    from studio.providers.offline.moderation import judge

    return judge(text, locale)


def warm_up() -> None:
    """Import what writes and draws, so that the first request does not wait for it."""
    from studio.providers.offline import context, pictures, writing

    assert all((context, pictures, writing))
