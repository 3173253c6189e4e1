"""The six verbs over a network provider: what to ask, and what is made of the answer; a subclass has the wire."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import TypeVar

from studio.model.call import Reply, Sent, Verb
from studio.model.context import ContextPack
from studio.model.copy import CopyDraft
from studio.model.picture import Picture
from studio.model.provider import ProviderOptions
from studio.providers.backdrop.compose import compose_picture, has_cut_out
from studio.providers.backdrop.retouch import EditSheet, finish_edit, prepare_edit
from studio.providers.backdrop.showing import shown
from studio.providers.backdrop.sizes import FREE, SizeRule, size_to_ask
from studio.providers.backdrop.staging import WithRoom, plan_on
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
from studio.providers.offline.in_worker import make_context, write_copy
from studio.providers.refusal import wording_in_question
from studio.providers.structured import (
    Answer,
    ContextAnswer,
    CopyAnswer,
    LookAnswer,
    context_of,
    copy_of,
    look_of,
    parsed,
)
from studio.providers.wire import Drawn, Prompt, Prompts, Record, Run, Said, Wire, filled_fields

A = TypeVar("A", bound=Answer)


class Adapter(ABC):
    """A Provider over the network. Subclasses say how to `_ask` for words, `_draw`, `_redraw` and `_judge`.

    Each verb sends one request and raises ProviderError when there is no usable answer; nothing is tried again here.
    """

    name = ""
    verbs: frozenset[Verb] = frozenset()
    own_url = ""
    key_header = ("authorization", "Bearer ")

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
        self._wire = Wire(self.name, key, options, record, self.own_url)
        self._wire.key_header = self.key_header
        self._options = options
        self._run = run
        self._blobs_root = blobs_root
        self._prompts = prompts

    async def close(self) -> None:
        """Give back connections."""
        await self._wire.close()

    async def models(self) -> tuple[str, ...]:
        """Ids of the models this key can use; also the cheapest way to see whether the key is good."""
        listed, _ = await self._wire.once(self._list_models)
        return tuple(sorted(listed))

    async def context(self, request: ContextRequest) -> Reply[ContextPack]:
        begun = time.monotonic()
        facts: ContextPack = await self._run(make_context, request)
        prompt = self._prompts("context", request)
        said, answer, sent = await self._told("context", request, prompt, ContextAnswer, may_search=request.may_search)
        pack = context_of(answer, facts, f"{self.name}/{said.model}")
        return self._wire.reply(pack, "context", begun, sent, prompt=prompt, said=said)

    async def copy(self, request: CopyRequest) -> Reply[CopyDraft]:
        begun = time.monotonic()
        base: CopyDraft = await self._run(write_copy, request)
        prompt = self._prompts("copy", request)
        said, answer, sent = await self._told("copy", request, prompt, CopyAnswer)
        draft = copy_of(answer, request, base, f"{self.name}/{said.model}")
        return self._wire.reply(draft, "copy", begun, sent, prompt=prompt, said=said, seed=request.seed)

    async def look(self, request: LookRequest) -> Reply[Look]:
        begun = time.monotonic()
        prompt = self._prompts("look", request)
        image = await self._run(shown, request.picture, self._blobs_root)
        said, answer, sent = await self._told("look", request, prompt, LookAnswer, (image,), (request.picture,))
        return self._wire.reply(look_of(answer, request), "look", begun, sent, prompt=prompt, said=said)

    async def picture(self, request: PictureRequest) -> Reply[Picture]:
        self._must("picture", "Drawing a picture")
        begun = time.monotonic()
        has_product = bool(request.photos)
        if has_product and not await self._run(has_cut_out, request, self._blobs_root):
            raise self._wire.unsupported(
                "Putting this product on another ground, because no photo shows it alone,",
                "Add a photo of the product on a plain background, or let the studio use the photo as it is.",
            )
        asked = size_to_ask(request.plan.size, self._size_rule(self._model("picture")), self._options.is_draft)
        # Worded for the shape that is asked for, which is another where the canvas is too long or too flat for a model.
        room = plan_on(asked, request.plan)
        prompt = WithRoom(self._prompts("picture", request), room, has_product)
        drawn, sent = await self._wire.once(
            lambda: self._draw(prompt, request), asked=wording_in_question(request), fields=filled_fields(request)
        )
        composed = await self._wire.in_worker(self._run, compose_picture, request, drawn.base64, self._blobs_root)
        parameters = {**drawn.parameters, "original": composed.original}
        return self._wire.reply(
            composed.picture, "picture", begun, sent,
            prompt=prompt, said=drawn, seed=request.seed, parameters=parameters,
        )  # fmt: skip

    async def edit_picture(self, request: EditPictureRequest) -> Reply[EditedPicture]:
        self._must("edit_picture", "Changing a picture from words")
        begun = time.monotonic()
        prompt = self._prompts("edit_picture", request)
        rule = self._size_rule(self._model("edit_picture"))
        sheet = await self._run(prepare_edit, request, rule, self._blobs_root)
        drawn, sent = await self._wire.once(
            lambda: self._redraw(prompt, sheet), asked=wording_in_question(request), fields=filled_fields(request),
            pictures=tuple(sha for sha in (request.picture, request.mask, request.markup) if sha),
        )  # fmt: skip
        answer = await self._wire.in_worker(self._run, finish_edit, request, sheet, drawn.base64, self._blobs_root)
        return self._wire.reply(
            answer, "edit_picture", begun, sent,
            prompt=prompt, said=drawn, seed=request.seed, parameters=drawn.parameters,
        )  # fmt: skip

    async def moderate(self, request: ModerateRequest) -> Reply[Moderation]:
        self._must("moderate", "Judging whether something is fit to be shown")
        begun = time.monotonic()
        image = await self._run(shown, request.picture, self._blobs_root) if request.picture else ""
        verdict, sent = await self._wire.once(
            lambda: self._judge(request.text, image), fields=filled_fields(request),
            pictures=(request.picture,) if request.picture else (),
        )  # fmt: skip
        said = Said("", model=self._model("moderate"))
        return self._wire.reply(verdict, "moderate", begun, sent, said=said)

    async def _told(
        self,
        verb: Verb,
        request: ContextRequest | CopyRequest | LookRequest,
        prompt: Prompt,
        shape: type[A],
        images: tuple[str, ...] = (),
        pictures: tuple[str, ...] = (),
        *,
        may_search: bool = False,
    ) -> tuple[Said, A, tuple[Sent, ...]]:
        """One question answered in the given shape, validated anew."""
        self._must(verb, "Writing and looking")
        said, sent = await self._wire.once(
            lambda: self._ask(verb, prompt, shape, images, may_search=may_search),
            asked=wording_in_question(request), fields=filled_fields(request), pictures=pictures,
        )  # fmt: skip
        answer = parsed(said.text, shape)
        if answer is None:
            raise self._wire.bad_answer("not in the form that was asked for")
        return said, answer, sent

    def _must(self, verb: Verb, what: str) -> None:
        if verb not in self.verbs or not self._model(verb):
            raise self._wire.unsupported(what)

    def _model(self, verb: Verb) -> str:
        return self._options.models.get(verb, "")

    def _size_rule(self, model: str) -> SizeRule:
        return FREE

    @abstractmethod
    async def _list_models(self) -> list[str]: ...

    @abstractmethod
    async def _ask(
        self, verb: Verb, prompt: Prompt, shape: type[Answer], images: tuple[str, ...], *, may_search: bool
    ) -> Said:
        """The model's words for the prompt, in the shape's schema; `images` are base64 JPEGs."""

    async def _draw(self, prompt: Prompt, request: PictureRequest) -> Drawn:
        raise self._wire.unsupported("Drawing a picture")

    async def _redraw(self, prompt: Prompt, sheet: EditSheet) -> Drawn:
        raise self._wire.unsupported("Changing a picture from words")

    async def _judge(self, text: str, image: str) -> Moderation:
        raise self._wire.unsupported("Judging whether something is fit to be shown")
