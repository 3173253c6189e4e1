"""Fitting the words: how large each text may be, and what is left out when a placement is too small for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.layout import proportions as ratio
from studio.layout.flow import action_size, gap_before
from studio.layout.frame import Frame
from studio.layout.request import LayoutRequest
from studio.layout.styles import dressed
from studio.layout.typography import HIERARCHY, RoleSize, action_padding, cased, letters_of, role_size, role_style
from studio.model.composition import Plate, TextLayer, TextRole, TextStyle
from studio.model.geometry import Box
from studio.model.locale import direction
from studio.render.text.fit import FittedText, fit_text
from studio.render.text.style import optical_tracking

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

SMALLEST_HEADLINE = 0.046
"""Below this size (ratio of the unit) a headline is no headline: something else has to go first."""

ONE_LINE_FIRST: frozenset[TextRole] = frozenset({"subline", "legal", "overlay"})

MOST_OF_BANNER = 0.42
"""The share of a banner's width that price and call to action may take together."""

TIGHT_PADDING = 0.6
"""The share of its side padding that a call to action gives up before it is broken into two lines."""

LEGAL_LINES, LEGAL_LINES_IN_TOWER = 4, 8
"""How many lines a legal line may take before something else has to go."""

HUG_SLACK_PX = 1.0
"""A box that hugs its line is this much wider, so that rounding never breaks the line."""


class Fitted(dict[str, TextLayer]):
    """The fitted texts by role, not yet at their places; `dropped` names the roles that were left out."""

    dropped: tuple[str, ...] = ()


def present_roles(request: LayoutRequest) -> dict[TextRole, str]:
    """The texts there are, by role, without those a reviewer asked to drop. A sales ad keeps its call to action."""
    words = request.words
    eyebrow = words.eyebrow
    if not eyebrow and not any(request.logos.values()):
        eyebrow = request.brand.name
    texts: dict[TextRole, str] = {
        "eyebrow": eyebrow,
        "headline": words.headline,
        "subline": words.subline,
        "price": words.price,
        "cta": words.call_to_action,
        "legal": words.legal,
    }
    unwanted = set(request.wishes.drop) - ({"cta"} if request.objective == "sales" else set()) - {"headline", "legal"}
    return {role: text.strip() for role, text in texts.items() if text.strip() and role not in unwanted}


class Fitter:
    """Fits the texts of one request, role by role."""

    def __init__(self, request: LayoutRequest, book: FontBook) -> None:
        self.request = request
        self.book = book
        self.texts = present_roles(request)
        self.direction = direction(request.locale)
        self.dropped_actions: tuple[str, ...] = ()

    def size(self, role: TextRole, frame: Frame) -> RoleSize:
        size = role_size(role, frame.family, frame.unit, self.request.placement.min_text_px, self.request.locale)
        if self.request.text_styles is not None:
            least, most = self.request.text_styles.of(role).size
            low = max(size.smallest * least, self.request.placement.min_text_px)
            size = size.model_copy(update={"smallest": low, "preferred": max(low, size.preferred * most)})
        if role == "headline":
            scale = self.request.wishes.headline_scale
            return size.model_copy(update={"preferred": max(size.smallest, size.preferred * scale)})
        return size

    def fit(
        self, role: TextRole, size: RoleSize, frame: Frame, width: float, height: float, *, is_hugging: bool = False
    ) -> TextLayer:
        """A text layer at 0, 0 with its lines solved in the given room.

        A subline or legal line that fits one line at its preferred size stays on one: breaking it gains nothing.
        """
        if role in ONE_LINE_FIRST and size.lines > 1:
            single = size.model_copy(update={"lines": 1, "smallest": size.preferred})
            whole = self.fit(role, single, frame, width, height, is_hugging=is_hugging)
            if whole.fits:
                return whole.model_copy(update={"min_size_px": size.smallest})
        styles = self.request.text_styles
        style = role_style(role, self.request.brand, self.request.locale, styles=styles)
        letters = letters_of(role, styles)
        shown = cased(self.texts[role], role, self.request.locale, letters)
        kept = tuple(dict.fromkeys((self.request.brand.name, *self.request.names)))

        def solved(style: TextStyle, most: float) -> FittedText:
            return fit_text(
                self.book, shown, style, self.request.locale, self.direction, width, height,
                min(size.smallest, most), most, max_lines=size.lines, balance=True, kept=kept,
            )  # fmt: skip

        done = solved(style, size.preferred)
        opened = optical_tracking(style.tracking, done.size_px)
        if opened != style.tracking:
            style = style.model_copy(update={"tracking": opened})
            done = solved(style, done.size_px)
        box = Box(x=0, y=0, width=done.width_px + HUG_SLACK_PX if is_hugging else width, height=done.height_px)
        layer = TextLayer(
            id=role, role=role, text=self.texts[role], locale=self.request.locale, direction=self.direction, box=box,
            lines=done.lines, size_px=done.size_px, min_size_px=size.smallest, max_size_px=size.preferred,
            align=frame.align, style=style, fits=done.fits, letters=letters, kept=kept,
        )  # fmt: skip
        return layer if styles is None else dressed(layer, styles.of(role))

    def legal(self, frame: Frame) -> TextLayer | None:
        """The legal line; it is never cut: where two lines are too few it takes up to four."""
        if "legal" not in self.texts:
            return None
        size = self.size("legal", frame)
        layer = self.fit("legal", size, frame, frame.legal.width, 1e6)
        if not layer.fits:
            lines = LEGAL_LINES_IN_TOWER if frame.family == "tower" else LEGAL_LINES
            more = size.model_copy(update={"preferred": size.smallest, "lines": lines})
            layer = self.fit("legal", more, frame, frame.legal.width, 1e6)
        return layer

    def actions(self, frame: Frame) -> tuple[dict[str, TextLayer], Frame]:
        """Price and call to action, each in a box that hugs it, and the frame with their arrangement.

        A price too wide beside the call to action goes above it where a column has the height, and else is dropped.
        """
        if frame.action is not None:
            return self._banner_actions(frame)
        done = self._actions(frame)
        if "price" not in done or done["price"].fits:
            return done, frame
        if frame.foot is None:
            stacked = frame.model_copy(update={"stacks_action": True})
            done = self._actions(stacked)
            if done["price"].fits:
                return done, stacked
        del done["price"]
        self.dropped_actions = ("price",)
        return done, frame

    def _banner_actions(self, frame: Frame) -> tuple[dict[str, TextLayer], Frame]:
        """Price above the call to action where the banner is high enough, else beside it."""
        above = frame.model_copy(update={"stacks_action": True})
        stacked = self._actions(above)
        if action_size(stacked, above)[1] <= frame.content.height:
            return stacked, above
        return self._actions(frame), frame

    def _actions(self, frame: Frame) -> dict[str, TextLayer]:
        row = frame.foot or frame.text
        done: dict[str, TextLayer] = {}
        room = row.width if frame.action is None else MOST_OF_BANNER * frame.content.width
        if "cta" in self.texts:
            done["cta"] = self._action(frame, room)
        if "price" in self.texts:
            is_beside = not frame.stacks_action and "cta" in done
            taken = done["cta"].plate_box.width + ratio.GAP_PRICE * frame.unit if is_beside else 0.0
            size = self.size("price", frame)
            height = ratio.price_line(frame.unit, self.request.placement.min_text_px) * 1.5
            plate = self.request.text_styles.price.plate if self.request.text_styles else None
            around = 2 * plate.padding[0] * size.preferred if plate else 0.0
            done["price"] = self.fit("price", size, frame, max(1.0, room - taken - around), height, is_hugging=True)
        return done

    def _action(self, frame: Frame, room: float) -> TextLayer:
        size = self.size("cta", frame)
        two = size.model_copy(update={"lines": 2, "preferred": size.smallest})
        for limits, share in ((size, 1.0), (size, TIGHT_PADDING), (two, 1.0), (two, TIGHT_PADDING)):
            padding_x = share * action_padding(frame.unit, limits.preferred)[0]
            layer = self.fit("cta", limits, frame, max(1.0, room - 2 * padding_x), 1e6, is_hugging=True)
            if layer.fits:
                break
        padding_x, padding_y = action_padding(frame.unit, layer.size_px)
        padding_x *= share
        height = layer.box.height / len(layer.lines) + 2 * padding_y
        wanted = self.request.text_styles.cta.plate if self.request.text_styles else None
        radius = height / 2 * (wanted.roundness if wanted else 1.0)
        plate = Plate(colour="#111111", padding_x=padding_x, padding_y=padding_y, radius_px=radius)
        style = layer.style.model_copy(update={"plate": plate})
        return layer.model_copy(update={"style": style, "align": "centre"})

    def column(self, frame: Frame, actions: dict[str, TextLayer]) -> Fitted:
        """Eyebrow, headline and subline in the frame's column; the eyebrow goes first, then the subline."""
        reserved = 0.0
        if frame.foot is None and frame.action is None and actions:
            reserved = action_size(actions, frame)[1] + gap_before("cta", frame.unit)
        height = max(1.0, frame.text.height - reserved)
        options: list[tuple[TextRole, ...]] = [(), ("eyebrow",), ("eyebrow", "subline")]
        tried: Fitted = Fitted()
        for without in dict.fromkeys(tuple(role for role in option if role in self.texts) for option in options):
            for is_small in (False, True):
                if is_small and ("subline" in without or "subline" not in self.texts):
                    continue
                tried = self._column_without(frame, height, without, is_small)
                if self._is_good(tried, frame):
                    return tried
        return tried

    def _column_without(self, frame: Frame, height: float, without: tuple[TextRole, ...], is_small: bool) -> Fitted:
        done = Fitted()
        done.dropped = without
        width = frame.text.width
        for role in ("eyebrow", "subline"):
            if role in self.texts and role not in without:
                size = self.size(role, frame)
                if role == "subline" and is_small:
                    size = size.model_copy(update={"preferred": size.smallest})
                done[role] = self.fit(role, size, frame, width, height)
        if "headline" in self.texts:
            heights = sum(layer.box.height for layer in done.values())
            above: tuple[TextRole, ...] = ("headline",) if "eyebrow" in done else ()
            below: tuple[TextRole, ...] = ("subline",) if "subline" in done else ()
            room = max(1.0, height - heights - sum(gap_before(role, frame.unit) for role in above + below))
            done["headline"] = self.fit("headline", self.size("headline", frame), frame, width, room)
        return done

    def _is_good(self, done: Fitted, frame: Frame) -> bool:
        if not all(layer.fits for layer in done.values()):
            return False
        headline, subline = done.get("headline"), done.get("subline")
        if headline is None:
            return True
        if headline.size_px < min(SMALLEST_HEADLINE * frame.unit, headline.max_size_px):
            return False
        return subline is None or headline.size_px >= HIERARCHY * subline.size_px
