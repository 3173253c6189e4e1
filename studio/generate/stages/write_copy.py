"""Copy: the words of one product in one locale, each wording judged before it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from studio.generate.in_worker import judge_words
from studio.generate.stages.offers import Offers
from studio.model.context import ContextPack
from studio.model.copy import Copy, CopyDraft
from studio.model.job import Artifact
from studio.model.moderation import gathered
from studio.providers.contract import CopyRequest, ModerateRequest, Moderation
from studio.queue.engine import Stage, StageContext


def write_copy_stage(offers: Offers) -> Stage:
    """The stage; `offers` says whether a provider beyond this computer judges words too."""

    async def run(ctx: StageContext, needs: Mapping[str, Artifact]) -> Artifact:
        request = CopyRequest.model_validate(ctx.job.spec["request"])
        request = request.model_copy(update={"context": ContextPack.model_validate(needs["context"].data)})
        draft = await ctx.call("copy", request, CopyDraft)
        texts = tuple(_whole(words) for words in draft.candidates)
        verdicts = list(await ctx.cpu(judge_words, texts, request.locale))
        if offers("moderate"):
            for index, text in enumerate(texts):
                theirs = await ctx.call("moderate", ModerateRequest(text=text, locale=request.locale), Moderation)
                verdicts[index] = gathered((verdicts[index], theirs)) or theirs
        return Artifact(data=_fit_first(draft, tuple(verdicts)).model_dump(mode="json"))

    return run


def _fit_first(draft: CopyDraft, verdicts: tuple[Moderation, ...]) -> CopyDraft:
    """The wordings with their verdicts, what is fit before what was flagged, else in the writer's order."""
    order = sorted(range(len(verdicts)), key=lambda index: verdicts[index].is_flagged)
    return CopyDraft(
        candidates=tuple(draft.candidates[index] for index in order),
        moderation=tuple(verdicts[index] for index in order),
    )


def _whole(words: Copy) -> str:
    parts = (words.eyebrow, words.headline, words.subline, words.call_to_action, words.legal)
    return "\n".join(part.replace("*", "") for part in parts if part)
