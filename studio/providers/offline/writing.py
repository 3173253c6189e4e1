"""The words of one product in one locale, written from the brief and the locale's pack; same request, same words."""

from __future__ import annotations

from studio.model.copy import Copy, CopyDraft
from studio.model.locale import script
from studio.model.wishes import Wishes
from studio.providers.contract import CopyRequest
from studio.providers.offline.lines import Desk, calls, headlines, sublines
from studio.providers.offline.packs import load_pack
from studio.providers.offline.patterns import Line, Slot, fill, turned
from studio.providers.offline.price import format_price, format_was
from studio.providers.offline.topic import topic_of
from studio.providers.offline.words import graphemes, polished

LATIN_BUDGETS = {"headline": 34, "subline": 70, "call_to_action": 18, "eyebrow": 40}
WIDE_BUDGETS = {"headline": 16, "subline": 32, "call_to_action": 8, "eyebrow": 40}
HANGUL_BUDGETS = {"headline": 20, "subline": 40, "call_to_action": 10, "eyebrow": 40}
SHORTER = 0.6
"""How much of its room a part may still fill when the reviewer wants it shorter."""

HEADLINE_POOL, SUBLINE_POOL, CALL_POOL = 9, 7, 4


def write_copy(request: CopyRequest) -> CopyDraft:
    """Several wordings, best first. Texts the brief states for this locale are used as they are.

    The rest comes from the locale's pack: it fits its budget and never holds a banned word. `seed` and `variant`
    choose other words; wishes of a reviewer go before everything.
    """
    pack = load_pack(request.locale)
    if pack is None:
        return _plain_draft(request)
    desk = Desk(request=request, pack=pack, topic=topic_of(request), budgets=budgets_of(request))
    by, is_other = request.seed - 1 + request.variant - 1, request.wishes.has_new_words
    heads = turned(_headline_choice(desk), HEADLINE_POOL, by, is_other=is_other) or [_name_line(request)]
    subs = turned(_subline_choice(desk), SUBLINE_POOL, by, is_other=is_other) or [Line("", 0, "none")]
    actions = turned(_call_choice(desk), CALL_POOL, by, is_other=is_other) or [Line("", 0, "none")]
    count = max(1, request.candidates)
    copies = [_copy(desk, heads[i % len(heads)], subs[i % len(subs)], actions[i % len(actions)]) for i in range(count)]
    return CopyDraft(candidates=tuple(copies_by_words(copies)))


def copies_by_words(copies: list[Copy]) -> list[Copy]:
    """The copies without those that only repeat the words of an earlier one."""
    kept: dict[tuple[str, str, str], Copy] = {}
    for copy in copies:
        kept.setdefault((copy.headline, copy.subline, copy.call_to_action), copy)
    return list(kept.values())


def budgets_of(request: CopyRequest) -> dict[str, int]:
    """The longest allowed length of each part in characters as read: the layout's, else by script."""
    written = script(request.locale)
    usual = WIDE_BUDGETS if written in {"Jpan", "Hans", "Hant"} else LATIN_BUDGETS
    usual = HANGUL_BUDGETS if written == "Kore" else usual
    budgets = {**usual, **request.budgets}
    if request.wishes.is_shorter:
        for part in ("headline", "subline"):
            budgets[part] = int(budgets[part] * SHORTER)
    return budgets


def _name_line(request: CopyRequest) -> Line:
    return Line(request.product_name, 0, "brief/product name")


def _headline_choice(desk: Desk) -> list[Line]:
    """The wished text, else the brief's message, else lines of the pack.

    A reviewer who asks for other or shorter words is answered even where the brief states the message.
    """
    request, wishes = desk.request, desk.request.wishes
    if wishes.headline is not None:
        return [Line(wishes.headline, 9, "wish")]
    if request.message is None:
        return headlines(desk)
    stated = Line(request.message, 9, "brief/message")
    if wishes.has_new_words and wishes.understood:
        return headlines(desk) or [stated]
    if wishes.is_shorter and graphemes(request.message) > desk.budgets["headline"]:
        shorter = [line for line in headlines(desk) if graphemes(line.text) < graphemes(request.message)]
        return shorter or [stated]
    return [stated]


def _subline_choice(desk: Desk) -> list[Line]:
    wished = desk.request.wishes.subline
    return [Line(wished, 9, "wish")] if wished is not None else sublines(desk)


def _call_choice(desk: Desk) -> list[Line]:
    request = desk.request
    if request.wishes.call_to_action is not None:
        return [Line(request.wishes.call_to_action, 9, "wish")]
    if request.call_to_action:
        return [Line(request.call_to_action, 9, "brief/call_to_action")]
    return calls(desk)


def _copy(desk: Desk, headline: Line, subline: Line, action: Line) -> Copy:
    request = desk.request
    eyebrow = _eyebrow(desk, headline.text)
    reasons = {"headline": headline.source, "subline": subline.source, "call_to_action": action.source}
    reasons["eyebrow"] = "brief/product name" if eyebrow == request.product_name else "eyebrows"
    copy = Copy(
        locale=request.locale,
        headline=headline.text,
        subline=subline.text,
        eyebrow=eyebrow,
        call_to_action=action.text,
        price=price_text(desk),
        legal=request.legal or "",
        reasons=reasons,
    )
    return _without_dropped(copy, request.wishes)


def _eyebrow(desk: Desk, headline: str) -> str:
    """The product's name, or what kind of product it is where the headline names it already."""
    request = desk.request
    name = request.product_name
    if name.casefold() not in headline.casefold() and graphemes(name) <= desk.budgets["eyebrow"]:
        return name
    return desk.pack.eyebrows.get(desk.topic.category, "")


def price_text(desk: Desk) -> str:
    """The price in the locale's form, with the earlier one where there is a reduction."""
    money, locale = desk.request.price, desk.request.locale
    if money is None:
        return ""
    price = format_price(money, locale)
    if money.was is None:
        return price
    slots: dict[Slot, str] = {"price": price, "was": format_was(money, locale)}
    return polished(fill(desk.pack.price_was, slots), locale)


_PART_OF_LAYER = {"cta": "call_to_action"}


def _without_dropped(copy: Copy, wishes: Wishes) -> Copy:
    """The copy without the parts a reviewer wants gone; the headline always stays."""
    parts = {_PART_OF_LAYER.get(name, name) for name in wishes.drop}
    gone = parts & {"subline", "eyebrow", "call_to_action", "price", "legal"}
    return copy.model_copy(update=dict.fromkeys(gone, "")) if gone else copy


def _plain_draft(request: CopyRequest) -> CopyDraft:
    """Where no pack knows the language: the brief's own words and the name, and nothing in another language."""
    wishes = request.wishes
    headline = wishes.headline or request.message or request.product_name
    copy = Copy(
        locale=request.locale,
        headline=headline,
        subline=wishes.subline or "",
        eyebrow="" if headline == request.product_name else request.product_name,
        call_to_action=wishes.call_to_action or request.call_to_action or "",
        price=format_price(request.price, request.locale) if request.price else "",
        legal=request.legal or "",
        reasons={"headline": "brief", "subline": "no locale pack"},
    )
    return CopyDraft(candidates=(_without_dropped(copy, wishes),))
