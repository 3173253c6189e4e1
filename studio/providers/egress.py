"""What of a request leaves this computer: named before it is sent, kept back where the workspace says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from studio.model.brief import Audience
from studio.model.policy import MATTER_OF, Matter
from studio.model.value import Value
from studio.model.wishes import Wishes
from studio.providers.contract import (
    ContextRequest,
    EditPictureRequest,
    LookRequest,
    ModerateRequest,
    PictureRequest,
    Request,
)

V = TypeVar("V", bound=Value)

BRAND, PRODUCT = "[BRAND]", "[PRODUCT]"
_NEVER_LEAVE = frozenset(
    {"seed", "variant", "candidates", "product_id", "photos", "companions", "may_search", "adaptation", "focal_points"}
)
"""Chance, counts and the studio's own ids stay; product photos are laid over a scene here and are never sent."""
_BLANKS: dict[str, Any] = {
    "product_description": "", "points": (), "price": None, "currency": "", "audience": Audience(), "message": None,
    "message_source": None, "call_to_action": None, "legal": None, "voice": "", "banned_words": (), "wishes": Wishes(),
    "brief": "", "product_names": (),
}  # fmt: skip


def pictures_of(request: Request) -> tuple[str, ...]:
    """SHA-256 of the bitmaps that would leave with a request."""
    if isinstance(request, EditPictureRequest):
        return tuple(sha for sha in (request.picture, request.mask, request.markup) if sha)
    if isinstance(request, LookRequest | ModerateRequest):
        return (request.picture,) if request.picture else ()
    return ()


def fields_of(request: Request, kept_back: Collection[Matter] = ()) -> tuple[str, ...]:
    """Names of the request's fields that would leave: those that say something and are not kept back."""
    here: set[str] = set(_NEVER_LEAVE)
    if isinstance(request, PictureRequest):
        here.add("mask")
    return tuple(
        name
        for name in type(request).model_fields
        if name not in here
        and MATTER_OF.get(name) not in kept_back
        and getattr(request, name) not in (None, "", (), {}, Wishes(), Audience())
    )


def left_of(fields: Collection[str], kept_back: Collection[Matter]) -> tuple[str, ...]:
    """Those of a request's filled fields that are in what is sent."""
    return tuple(name for name in fields if name not in _NEVER_LEAVE and MATTER_OF.get(name) not in kept_back)


def obstacle(request: Request, kept_back: Collection[Matter]) -> str:
    """Why a request makes no sense without what is kept back; empty where it can be put."""
    if pictures_of(request) and "pictures" in kept_back:
        return "pictures"
    if isinstance(request, ModerateRequest) and request.text and "message" in kept_back:
        return "texts"
    if isinstance(request, LookRequest) and request.texts and "message" in kept_back:
        return "texts"
    if isinstance(request, EditPictureRequest) and "review_notes" in kept_back:
        return "review notes"
    return ""


def veiled(request: Request, kept_back: Collection[Matter]) -> Request:
    """The request as a provider may know it: kept back fields are empty, names stand as marks, everywhere in it."""
    if not kept_back:
        return request
    blanks = {
        name: blank
        for name, blank in _BLANKS.items()
        if name in type(request).model_fields and MATTER_OF[name] in kept_back
    }
    marks = marks_of(request, kept_back)
    bare = request.model_copy(update=blanks)
    return _replaced(bare, {name: mark for mark, name in marks.items()}) if marks else bare


def marks_of(request: Request, kept_back: Collection[Matter]) -> dict[str, str]:
    """Marks that stand for names in what is sent, and the names to put back into the answer."""
    marks: dict[str, str] = {}
    brand, product = str(getattr(request, "brand_name", "")), str(getattr(request, "product_name", ""))
    if "product_names" in kept_back:
        marks |= {PRODUCT: product} if product.strip() else {}
        for number, name in enumerate(request.product_names if isinstance(request, ContextRequest) else (), start=1):
            marks[f"[PRODUCT {number}]"] = name
    if "brand_name" in kept_back and brand.strip():
        marks[BRAND] = brand
    return {mark: name for mark, name in marks.items() if name.strip()}


def unveiled(answer: V, marks: Mapping[str, str]) -> V:
    """The answer with names where marks stand."""
    return _replaced(answer, marks) if marks else answer


def _replaced(value: V, names: Mapping[str, str]) -> V:
    """The value with every name in every text replaced, longer names first, in whatever case they are written."""
    ordered = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(name) for name in ordered), re.IGNORECASE)
    folded = {name.casefold(): instead for name, instead in names.items()}

    def walk(part: Any) -> Any:
        if isinstance(part, str):
            return pattern.sub(lambda found: folded.get(found[0].casefold(), found[0]), part)
        if isinstance(part, dict):
            return {name: walk(inner) for name, inner in part.items()}
        return [walk(inner) for inner in part] if isinstance(part, list | tuple) else part

    return type(value).model_validate(walk(value.model_dump()))
