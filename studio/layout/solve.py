"""From placement, picture and words to a composition: plan the picture, place the logo, set the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from studio.layout.backdrop import Backdrop
from studio.layout.colours import coloured
from studio.layout.concede import Concession, concessions, faults, lifted, with_less_product
from studio.layout.flow import action_size, arrange, turned, turned_box
from studio.layout.frame import Frame, frame_of, planned_frame
from studio.layout.logo import choose_place, load_marks, mark_box, relit
from studio.layout.mark_only import logo_alone
from studio.layout.mirror import may_be_mirrored, mirrored
from studio.layout.picture import picture_composition, product_bounds, subject_box
from studio.layout.plate import logo_layers
from studio.layout.proportions import LOGO_CLEAR_SPACE
from studio.layout.request import LayoutRequest, LogoPlacement
from studio.layout.shorten import short_forms
from studio.layout.typography import role_style
from studio.layout.variations import turned_over, varied
from studio.layout.words import Fitter, present_roles
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
    frame = planned_frame(placement, has_price=has_price, has_legal=has_legal)
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
    quiet += [room for room in (frame.foot, frame.action) if room is not None]
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


class _Attempt(NamedTuple):
    """The texts at their places after one concession, the frame they stand in and the picture below them."""

    texts: dict[str, TextLayer]
    frame: Frame
    base: Composition
    dropped: tuple[str, ...]
    faults: float


def set_text(request: LayoutRequest, logo: LogoPlacement, book: FontBook, source: PixelSource) -> Composition:
    """The finished composition: texts fitted, coloured against the real pixels, mirrored where that is read."""
    if request.placement.shows == "logo":
        return logo_alone(request, source)
    request = varied(request)
    best = _arranged(request, logo, book)
    placed, frame, base, dropped = best.texts, best.frame, best.base, best.dropped
    is_rtl = direction(request.locale) == "rtl"
    is_mirrored = is_rtl and may_be_mirrored(base)
    if is_rtl and not is_mirrored:
        placed, logo = turned(placed, frame), _turned_logo(logo, frame)
    backdrop = Backdrop.measure(base, source, book)
    done = coloured(request, placed, backdrop, frame, logo.box, base, book, is_mirrored=is_mirrored)
    if done.scrims:
        logo = relit(logo, load_marks(request, source), done.backdrop)
    layers = [*base.layers]
    # Above the shadow, as measured, and below the product, which no veil may touch.
    at = next((n for n, layer in enumerate(layers) if layer.id == "product"), len(layers))
    layers[at:at] = done.scrims
    layers += logo_layers(logo)
    layers += [done.texts[role] for role in READING_ORDER if role in done.texts]
    update = {
        "layers": tuple(layers),
        "template": frame.family,
        "min_text_px": request.placement.min_text_px,
        "dropped": dropped,
        "direction": "ltr",
        "body_style": role_style("overlay", request.brand, request.locale, styles=request.text_styles),
        "is_style_locked": request.text_styles is not None and request.text_styles.is_locked,
    }
    solved = base.model_copy(update=update)
    return turned_over(read_from_right(solved) if is_rtl else solved, request)


def read_from_right(composition: Composition) -> Composition:
    """The right-to-left form: mirrored where that may be, else with its texts turned only."""
    if may_be_mirrored(composition):
        return mirrored(composition)
    return composition.model_copy(update={"direction": "rtl"})


def _turned_logo(logo: LogoPlacement, frame: Frame) -> LogoPlacement:
    """A logo that leads the text column leads it from the right; one that stands elsewhere stays."""
    if logo.box is None or not frame.row.x - 1 <= logo.box.centre_x <= frame.row.right + 1:
        return logo
    return logo.model_copy(update={"box": turned_box(logo.box, frame)})


def solve(request: LayoutRequest, book: FontBook, source: PixelSource) -> Composition:
    """Both steps at once."""
    return set_text(request, place_logo(request, book, source), book, source)


def _arranged(request: LayoutRequest, logo: LogoPlacement, book: FontBook) -> _Attempt:
    """The first arrangement without fault, or the one with the least; whatever had to give way is named."""
    whole = picture_composition(request)
    roles = frozenset(present_roles(request))
    forms = short_forms(request.words.headline, request.brand.name)
    steps = concessions(
        roles, len(forms), is_sale=request.objective == "sales", has_product=product_bounds(whole) is not None
    )
    best: _Attempt | None = None
    for step in steps:
        attempt = _attempt(request, logo, book, with_less_product(whole, step.product), step, forms)
        if best is None or attempt.faults < best.faults - 1e-6:
            best = attempt
        if best.faults == 0:
            break
    assert best is not None, "there is always the step that concedes nothing"
    return best


def _attempt(
    request: LayoutRequest,
    logo: LogoPlacement,
    book: FontBook,
    base: Composition,
    step: Concession,
    forms: tuple[str, ...],
) -> _Attempt:
    fitter = Fitter(request, book)
    fitter.texts = {role: text for role, text in fitter.texts.items() if role not in step.without}
    if step.headline and "headline" in fitter.texts:
        fitter.texts["headline"] = forms[step.headline - 1]
    shown = step.product > 0
    frame = _frame(fitter, logo.box, base, has_product=shown)
    if frame.action is not None:
        actions, frame = fitter.actions(frame)
        width = action_size(actions, frame)[0]
        stacks = frame.stacks_action
        legal = fitter.legal(_frame(fitter, logo.box, base, action_width=width, has_product=shown))
        frame = _frame(fitter, logo.box, base, legal, width, shown).model_copy(update={"stacks_action": stacks})
    else:
        legal = fitter.legal(frame)
        frame = _frame(fitter, logo.box, base, legal, has_product=shown)
        actions, frame = fitter.actions(frame)
    if 0 < step.product < 1:
        base = lifted(base, frame.floor_y)
    column = fitter.column(frame, actions)
    texts: dict[str, TextLayer] = {**column, **actions}
    if legal is not None:
        texts["legal"] = legal
    placed = arrange(texts, frame)
    dropped = tuple(dict.fromkeys((*column.dropped, *fitter.dropped_actions, *step.said)))
    return _Attempt(placed, frame, base, dropped, faults(placed, frame, base, logo.box, request.placement))


def _frame(
    fitter: Fitter,
    logo: Box | None = None,
    base: Composition | None = None,
    legal: TextLayer | None = None,
    action_width: float | None = None,
    has_product: bool = True,
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
        min_text_px=placement.min_text_px,
        has_product=has_product,
        action_width=action_width,
    )
