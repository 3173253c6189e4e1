"""From placement, picture and words to a composition: plan the picture, place the logo, set the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.layout.backdrop import Backdrop
from studio.layout.colours import coloured
from studio.layout.flow import arrange, turned, turned_box
from studio.layout.frame import Frame, frame_of
from studio.layout.logo import choose_place, load_marks, mark_box, relit
from studio.layout.mirror import may_be_mirrored, mirrored
from studio.layout.picture import picture_composition, subject_box
from studio.layout.plate import logo_layers
from studio.layout.proportions import LOGO_CLEAR_SPACE
from studio.layout.request import LayoutRequest, LogoPlacement
from studio.layout.typography import role_style
from studio.layout.words import Fitter
from studio.model.composition import Composition, TextLayer
from studio.model.geometry import Box
from studio.model.locale import direction
from studio.model.picture import PicturePlan
from studio.model.placement import Placement

if TYPE_CHECKING:
    from studio.render.fonts import FontBook
    from studio.render.source import PixelSource

USUAL_LOGO_ASPECT = 4.0
READING_ORDER = ("eyebrow", "headline", "subline", "price", "cta", "legal")


def plan_picture(placement: Placement, has_price: bool, has_legal: bool) -> PicturePlan:
    """Where the picture should put the product and keep quiet, on a left-to-right canvas, before it exists."""
    frame = frame_of(placement.size, placement.safe, has_price=has_price, has_legal=has_legal)
    width, height = mark_box(USUAL_LOGO_ASPECT, frame, placement.min_text_px, 1.0)
    spot = frame.spots[0]
    logo = Box(
        x=frame.content.x + spot.x * (frame.content.width - width),
        y=frame.content.y + spot.y * (frame.content.height - height),
        width=width,
        height=height,
    )
    clear = LOGO_CLEAR_SPACE * height
    quiet = [logo.grown(clear, clear, clear, clear), frame.text]
    if frame.foot is not None:
        quiet.append(frame.foot)
    if has_legal:
        quiet.append(frame.legal)
    return PicturePlan(
        size=placement.size, safe=placement.safe, product_box=frame.product, floor_y=frame.floor_y, quiet=tuple(quiet)
    )


def place_logo(request: LayoutRequest, book: FontBook, source: PixelSource) -> LogoPlacement:
    """The logo's place on the left-to-right canvas, its variant and the reason; empty for a brand without a logo."""
    marks = load_marks(request, source)
    if not marks:
        return LogoPlacement(reason="the brand has no logo: its name stands above the headline")
    backdrop = Backdrop.measure(picture_composition(request), source, book)
    return choose_place(request, _frame(Fitter(request, book)), marks, backdrop)


def set_text(request: LayoutRequest, logo: LogoPlacement, book: FontBook, source: PixelSource) -> Composition:
    """The finished composition: texts fitted, coloured against the real pixels, mirrored where that is read."""
    base = picture_composition(request)
    fitter = Fitter(request, book)
    frame = _frame(fitter, logo.box, base)
    legal = fitter.legal(frame)
    frame = _frame(fitter, logo.box, base, legal)
    actions, frame = fitter.actions(frame)
    column = fitter.column(frame, actions)
    texts: dict[str, TextLayer] = {**column, **actions}
    if legal is not None:
        texts["legal"] = legal
    placed = arrange(texts, frame)
    is_rtl = direction(request.locale) == "rtl"
    if is_rtl and not may_be_mirrored(base):
        placed, logo = turned(placed, frame), _turned_logo(logo, frame)
    done = coloured(request, placed, Backdrop.measure(base, source, book), frame, logo.box, base, book)
    if done.scrims:
        logo = relit(logo, load_marks(request, source), done.backdrop)
    layers = [*base.layers]
    at = next((n for n, layer in enumerate(layers) if layer.id in ("shadow", "product")), len(layers))
    layers[at:at] = done.scrims
    layers += logo_layers(logo)
    layers += [done.texts[role] for role in READING_ORDER if role in done.texts]
    dropped = column.dropped + fitter.dropped_actions
    update = {
        "layers": tuple(layers),
        "template": frame.family,
        "dropped": dropped,
        "direction": "ltr",
        "body_style": role_style("overlay", request.brand, request.locale, styles=request.text_styles),
        "is_style_locked": request.text_styles is not None and request.text_styles.is_locked,
    }
    solved = base.model_copy(update=update)
    return read_from_right(solved) if is_rtl else solved


def read_from_right(composition: Composition) -> Composition:
    """The right-to-left form: mirrored where that may be, else with its texts turned only."""
    if may_be_mirrored(composition):
        return mirrored(composition)
    return composition.model_copy(update={"direction": "rtl"})


def _turned_logo(logo: LogoPlacement, frame: Frame) -> LogoPlacement:
    """A logo that leads the text column leads it from the right; one that stands elsewhere stays."""
    if logo.box is None or not frame.text.x - 1 <= logo.box.centre_x <= frame.text.right + 1:
        return logo
    return logo.model_copy(update={"box": turned_box(logo.box, frame)})


def solve(request: LayoutRequest, book: FontBook, source: PixelSource) -> Composition:
    """Both steps at once."""
    return set_text(request, place_logo(request, book, source), book, source)


def _frame(
    fitter: Fitter, logo: Box | None = None, base: Composition | None = None, legal: TextLayer | None = None
) -> Frame:
    placement = fitter.request.placement
    return frame_of(
        placement.size,
        placement.safe,
        has_price="price" in fitter.texts,
        has_legal="legal" in fitter.texts,
        logo=logo,
        product=None if base is None else subject_box(base),
        legal_height=None if legal is None else legal.box.height,
    )
