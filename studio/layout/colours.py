"""Colouring the texts of a composition: one ink for the block, scrims only where the pixels demand them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from studio.layout.backdrop import Backdrop
from studio.layout.frame import Frame, planned_frame
from studio.layout.ink import COMFORT, InkChoice, Place, accent_ink, action_colours, choose_ink, reach, softened
from studio.layout.picture import bounds
from studio.layout.request import LayoutRequest
from studio.layout.scrim import Edge, needed_opacity, scrim, scrim_tone
from studio.layout.styles import named, tinted
from studio.layout.tones import deep, lightness
from studio.model.brand import BrandColours
from studio.model.composition import Composition, ShapeLayer, TextLayer
from studio.model.geometry import Box
from studio.model.placement import Placement
from studio.vision.legibility import BODY_CONTRAST, contrast_limit

if TYPE_CHECKING:
    from studio.render.fonts import FontBook

VEIL_WORTH_CHANGING_INK = 0.2
"""A veil must be this much thinner before dark ink gives way to light on a picture made for dark."""


class Group(NamedTuple):
    """Texts that share one ink, and the edge of the canvas their veil would come from."""

    name: str
    roles: tuple[str, ...]
    edge: Edge


class Coloured(NamedTuple):
    """The coloured texts by role, the scrims they need (bottom first) and the backdrop with those scrims on it."""

    texts: dict[str, TextLayer]
    scrims: tuple[ShapeLayer, ...]
    backdrop: Backdrop


def groups_of(texts: Mapping[str, TextLayer], frame: Frame) -> list[Group]:
    """Beside a product all texts share one ink; above and below it, block and foot may differ."""
    if frame.foot is None:
        wanted = [Group("scrim", ("eyebrow", "headline", "subline", "price", "legal"), "left")]
    else:
        wanted = [
            Group("scrim", ("eyebrow", "headline", "subline"), "top"),
            Group("scrim-foot", ("price", "legal"), "bottom"),
        ]
    kept = [group._replace(roles=tuple(role for role in group.roles if role in texts)) for group in wanted]
    return [group for group in kept if group.roles]


def coloured(
    request: LayoutRequest,
    texts: Mapping[str, TextLayer],
    backdrop: Backdrop,
    frame: Frame,
    logo: Box | None,
    canvas: Composition,
    book: FontBook,
    *,
    is_mirrored: bool = False,
) -> Coloured:
    """Every text in the colour it is read best in, from the brand's own where they pass.

    On a photo of a scene the veil is chosen for the room of the texts, so that all locales of a placement have the
    same one, and a text that needs it takes another ink; only where no ink would do is there a veil of its own.
    `is_mirrored`: the whole canvas will be turned over. A line that begins at the right of its box then ends up at the
    other end of it, and is measured where its letters will lie.
    """
    colours, minimum = request.brand.colours, request.placement.min_text_px
    prefers_dark = request.picture.ink == "dark"
    is_photo = not any(layer.role == "product" for layer in canvas.images())
    done: dict[str, TextLayer] = {}
    scrims: list[ShapeLayer] = []
    block_ink = ""
    plain = {role: layer for role, layer in texts.items() if role != "price" or layer.style.plate is None}
    for group in groups_of(plain, frame):
        layers = {role: texts[role] for role in group.roles}
        places = {
            role: Place(
                backdrop.letters(_from_left(layer) if is_mirrored else layer, canvas, book),
                contrast_limit(layer.size_px, minimum),
            )
            for role, layer in layers.items()
        }
        block = bounds([layer.box for layer in layers.values()])
        made_ready = _Preparing(group, frame, backdrop, logo, colours, prefers_dark)
        ground = made_ready.for_places(tuple(places.values()), block)
        if is_photo:
            room = _room_of(group, request.placement)
            shared = made_ready.for_places((Place(backdrop.mask(room), BODY_CONTRAST),), room)
            if all(shared.ink(place, colours, prefers_dark).reach >= COMFORT for place in places.values()):
                ground = shared
        backdrop = ground.backdrop
        scrims += ground.scrims
        block_ink = block_ink or ground.choice.colour
        for role, layer in layers.items():
            ink = ground.choice.colour
            if is_photo and reach(ink, backdrop, (places[role],)) < COMFORT:
                ink = ground.ink(places[role], colours, prefers_dark).colour
            inked = _inked(layer, ink, colours, ground.average, backdrop, places[role])
            if request.text_styles is not None:
                wanted = request.text_styles.of(layer.role)
                dyed = tinted(inked.style, wanted, ink, colours, backdrop, places[role])
                inked = inked.model_copy(update={"style": dyed})
            done[role] = inked
    for role in ("price", "cta"):
        if role in texts and role not in done:
            done[role] = _action(
                texts[role], _plate_colours(request, role, block_ink), block_ink or "#111111", backdrop
            )
    return Coloured(done, tuple(scrims), backdrop)


class _Ground(NamedTuple):
    """A backdrop made ready for texts: the ink that goes with it, its mean colour, and the veils laid on it."""

    choice: InkChoice
    average: str
    backdrop: Backdrop
    scrims: tuple[ShapeLayer, ...]

    def ink(self, place: Place, colours: BrandColours, prefers_dark: bool) -> InkChoice:
        """The ink for one text alone."""
        return choose_ink(self.backdrop, (place,), colours, self.average, prefers_dark)


class _Preparing(NamedTuple):
    """What a group of texts stands on, and what may be done to it."""

    group: Group
    frame: Frame
    backdrop: Backdrop
    logo: Box | None
    colours: BrandColours
    prefers_dark: bool

    def for_places(self, places: tuple[Place, ...], block: Box) -> _Ground:
        """The ink that passes at these places, with the thinnest veil over `block` where none passes without."""
        average = self.backdrop.average(block)
        choice = choose_ink(self.backdrop, places, self.colours, average, self.prefers_dark)
        if choice.reach >= COMFORT:
            return _Ground(choice, average, self.backdrop, ())
        choice, tone, opacity = _veiled(choice, average, self.backdrop, places, self.prefers_dark)
        has_logo = self.logo is not None and self.group.name == "scrim"
        veiled = bounds([block, self.logo]) if has_logo and self.logo is not None else block
        veil = scrim(self.group.name, self.frame.size, veiled, self.group.edge, tone, opacity)
        return _Ground(choice, average, self.backdrop.under(veil), (veil,))


def _room_of(group: Group, placement: Placement) -> Box:
    """Where the group's texts stand in any language."""
    frame = planned_frame(placement, has_price=True, has_legal=True)
    if group.name == "scrim-foot":
        return bounds([frame.foot or frame.legal, frame.legal])
    return frame.text if group.edge == "top" else bounds([frame.text, frame.legal])


def _from_left(layer: TextLayer) -> TextLayer:
    return layer.model_copy(update={"direction": "ltr"})


def _veiled(
    nearest: InkChoice, average: str, backdrop: Backdrop, places: tuple[Place, ...], prefers_dark: bool
) -> tuple[InkChoice, str, float]:
    """The ink that needs the thinnest veil, with the veil's tone and opacity; the picture's own ink wins near ties."""
    dark, light = deep(average), "#ffffff"
    inks = [nearest.colour, *((dark, light) if prefers_dark else (light, dark))]
    weighed = []
    for ink in dict.fromkeys(inks):
        tone = scrim_tone(ink, average)
        opacity = needed_opacity(ink, tone, backdrop, places)
        is_liked = (lightness(ink) < 0.5) == prefers_dark
        weighed.append((opacity if is_liked else opacity + VEIL_WORTH_CHANGING_INK, ink, tone, opacity))
    _, ink, tone, opacity = min(weighed)
    return InkChoice(ink, nearest.reach), tone, opacity


def _inked(
    layer: TextLayer, ink: str, colours: BrandColours, average: str, backdrop: Backdrop, place: Place
) -> TextLayer:
    colour = ink
    changes: dict[str, object] = {}
    if layer.role == "eyebrow":
        colour = accent_ink(colours.accent, ink, backdrop, *place) or ink
    elif layer.role in ("subline", "legal"):
        colour = softened(ink, average, backdrop, *place)
    elif layer.role == "headline" and "*" in layer.text:
        changes["emphasis_colour"] = accent_ink(colours.accent, ink, backdrop, *place)
    style = layer.style.model_copy(update={"colour": colour, **changes})
    return layer.model_copy(update={"style": style})


def _plate_colours(request: LayoutRequest, role: str, ink: str) -> BrandColours:
    """The brand's colours, with the one its style set wants for this plate tried first."""
    colours = request.brand.colours
    plate = getattr(request.text_styles, role).plate if request.text_styles else None
    if plate is None:
        return colours
    return colours.model_copy(update={"accent": named(plate.colour, ink or "#111111", colours)})


def _action(layer: TextLayer, colours: BrandColours, ink: str, backdrop: Backdrop) -> TextLayer:
    """The call to action on its plate: accent first, the text on it at 4.5 and more."""
    plate = layer.style.plate
    if plate is None:
        return layer
    ground, colour = action_colours(colours, ink, backdrop.average(layer.plate_box))
    style = layer.style.model_copy(update={"colour": colour, "plate": plate.model_copy(update={"colour": ground})})
    return layer.model_copy(update={"style": style})
