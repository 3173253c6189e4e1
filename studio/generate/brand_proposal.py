"""Reading a brand kit off the brand's own material: its logo, its packshots and texts it wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from studio.model.brand import Brand
from studio.model.colour import contrast, hex_colour, luminance, mixed, rgb
from studio.model.proposal import BrandProposal, ColourProposal, ColourRole, FontProposal, ToneProposal

_READABLE = 4.5  # WCAG 2.2, 1.4.3
_GREY_CHROMA = 0.035
_HUE_APART = 0.7  # radians, about 40 degrees
_TONES = {
    "shine": "radiant", "fresh": "fresh", "calm": "calm", "energy": "energetic", "save": "price-wise", "new": "curious",
    "gift": "generous", "season": "festive", "strong": "confident", "simple": "plain-spoken",
}  # fmt: skip
_FONTS = {
    "radiant": ("Playfair Display", "Inter"), "calm": ("Fraunces", "Inter"), "festive": ("Playfair Display", "Inter"),
    "generous": ("Nunito", "Nunito"), "energetic": ("Barlow Condensed", "Inter"), "fresh": ("Nunito", "Inter"),
    "confident": ("Barlow Condensed", "Inter"), "price-wise": ("Barlow Condensed", "Inter"),
}  # fmt: skip


def propose_brand(logos: Sequence[bytes], photos: Sequence[bytes], texts: Sequence[str]) -> BrandProposal:
    """A kit to confirm, read off logo files, packshots and sample texts (bytes of picture files, plain text).

    AssetError names a file that is no picture. The same material always gives the same proposal.
    """
    marks = _colours([("the logo", data) for data in logos])
    shots = _colours([("a product photo", data) for data in photos])
    tone = _tone(texts)
    colours = _kit(marks, shots)
    seen = dict.fromkeys(colour for colour, _ in (*marks, *shots))
    return BrandProposal(colours=colours, fonts=_fonts(tone), tone=tone, palette=tuple(seen)[:8])


def as_brand(brand: Brand, proposal: BrandProposal) -> Brand:
    """The brand with everything proposed taken over; what was not proposed stays."""
    colours = brand.colours.model_copy(update={found.role: found.colour for found in proposal.colours})
    update: dict[str, object] = {"colours": colours}
    if proposal.fonts is not None:
        names = {"headline": proposal.fonts.headline, "body": proposal.fonts.body}
        update["fonts"] = brand.fonts.model_copy(update=names)
    if proposal.tone:
        update["voice"] = ", ".join(found.word for found in proposal.tone)
    return brand.model_copy(update=update)


def _colours(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """Colours with where they were seen, most noticeable first; the background of a packshot is cut away."""
    import numpy as np

    from studio.system.pictures import open_strict
    from studio.vision.cutout import cut_out, is_packshot
    from studio.vision.palette import weighted_palette

    found: list[tuple[str, str]] = []
    for where, data in files:
        image = open_strict(data, where)
        image.thumbnail((480, 480))
        pixels = np.asarray(image.convert("RGBA" if "A" in image.getbands() else "RGB"))
        if where != "the logo" and is_packshot(pixels):
            pixels = cut_out(pixels).rgba
        for colour, share in weighted_palette(pixels, 6):
            if share > 0.015:
                found.append((hex_colour(*(colour * 255)), where))
    return found


def _kit(marks: list[tuple[str, str]], shots: list[tuple[str, str]]) -> tuple[ColourProposal, ...]:
    everything = marks + shots
    if not everything:
        return ()
    vivid = [item for item in everything if _lch(item[0])[1] >= _GREY_CHROMA]
    dark = sorted(marks or shots, key=lambda item: luminance(item[0]))
    primary, where = next(iter([item for item in vivid if luminance(item[0]) < 0.45] or vivid or dark))
    reason = f"the most noticeable colour of {where}"
    secondary, why_secondary = _ground(primary, everything)
    readable = _darkened(primary, secondary)
    if readable != primary:
        primary, reason = readable, f"{reason}, darkened until text in it can be read"
    accent, why_accent = _accent(primary, vivid)
    chosen: tuple[tuple[ColourRole, str, str], ...] = (
        ("primary", primary, reason),
        ("secondary", secondary, why_secondary),
        ("accent", accent, why_accent),
    )
    return tuple(
        ColourProposal(role=role, colour=colour, reason=why, contrast=round(contrast(colour, secondary), 1))
        for role, colour, why in chosen
    )


def _ground(primary: str, seen: list[tuple[str, str]]) -> tuple[str, str]:
    """A light, quiet colour to stand on: one that was seen, else a tint of the primary."""
    for colour, where in seen:
        light, chroma, _ = _lch(colour)
        if 0.88 <= light < 0.985 and chroma < 0.06:
            return colour, f"a quiet light colour of {where}"
    return mixed(primary, "#ffffff", 0.92), "a tint of the primary colour"


def _darkened(colour: str, ground: str) -> str:
    """The colour, mixed with black until it can be read on the ground."""
    for step in range(0, 100, 4):
        darker = mixed(colour, "#000000", step / 100)
        if contrast(darker, ground) >= _READABLE:
            return darker
    return "#000000"


def _accent(primary: str, vivid: list[tuple[str, str]]) -> tuple[str, str]:
    """A vivid colour of another hue: one that was seen, else the primary's opposite."""
    import numpy as np

    from studio.vision.oklch import from_oklch

    _, own_chroma, own_hue = _lch(primary)
    for colour, where in vivid:
        _, chroma, hue = _lch(colour)
        apart = abs((hue - own_hue + np.pi) % (2 * np.pi) - np.pi)
        if chroma > 0.09 and (apart > _HUE_APART or own_chroma < _GREY_CHROMA):
            return colour, f"a lively colour of {where}"
    hue = own_hue + np.pi if own_chroma >= _GREY_CHROMA else 0.75
    opposite = from_oklch(np.array([0.70, 0.17, hue], np.float32))
    return hex_colour(*(opposite * 255)), "the opposite of the primary colour"


def _lch(colour: str) -> tuple[float, float, float]:
    import numpy as np

    from studio.vision.oklch import to_oklch

    light, chroma, hue = to_oklch(np.array(rgb(colour), np.float32) / 255)
    return float(light), float(chroma), float(hue)


def _tone(texts: Sequence[str]) -> tuple[ToneProposal, ...]:
    """Words for the voice, by how many words of the texts speak for each; at most four."""
    evidence: dict[str, list[str]] = {}
    for word in dict.fromkeys(re.findall(r"[^\W\d_]{2,}", " ".join(texts), re.UNICODE)):
        for tone in _tones_of(word):
            evidence.setdefault(tone, []).append(word)
    for tone, words in _manner(texts).items():
        evidence.setdefault(tone, []).extend(words)
    ranked = sorted(evidence.items(), key=lambda item: -len(item[1]))
    return tuple(ToneProposal(word=tone, evidence=tuple(words[:5])) for tone, words in ranked[:4])


def _tones_of(word: str) -> tuple[str, ...]:
    from studio.providers.offline.topic import moods_in

    return tuple(_TONES[mood] for mood in moods_in(word) if mood in _TONES)


def _manner(texts: Sequence[str]) -> Mapping[str, list[str]]:
    """How the texts are written, whatever they say."""
    whole = " ".join(texts)
    sentences = [part for part in re.split(r"[.!?。！？…]+\s*", whole) if part.strip()]
    if not sentences:
        return {}
    found: dict[str, list[str]] = {}
    words = len(whole.split()) / len(sentences)
    if 0 < words <= 6 and len(sentences) >= 2:
        found["concise"] = [f"{words:.0f} words a sentence"]
    if whole.count("!") > len(sentences) / 2:
        found["energetic"] = ["!"]
    if whole.count("?") > len(sentences) / 2:
        found["curious"] = ["?"]
    return found


def _fonts(tone: Sequence[ToneProposal]) -> FontProposal | None:
    for found in tone:
        if found.word in _FONTS:
            headline, body = _FONTS[found.word]
            return FontProposal(headline=headline, body=body, reason=f"suits a voice that is {found.word}")
    return None
