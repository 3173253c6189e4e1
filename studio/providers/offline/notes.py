"""Reading a reviewer's note: what should change, in English, German, French, Spanish, Italian, Arabic or Japanese."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from studio.model.wishes import Wishes
from studio.providers.offline.packs import lexicon
from studio.providers.offline.quoted import stated_texts, words
from studio.providers.offline.scenes.families import family_name

STEPS = {"much": 1.5, "": 1.25, "slightly": 1.12}
TONE_STEPS = {"much": 1.35, "": 1.18, "slightly": 1.08}
LARGEST_STEP = 2.0

_SCALES = {"logo": "logo_scale", "product": "product_scale", "words": "headline_scale", "headline": "headline_scale"}
_SCALE_WORDS = {"logo": "logo", "product": "product", "words": "text", "headline": "headline"}
_DROPPED = {
    "price": ("price", "the price"),
    "subline": ("subline", "the subline"),
    "eyebrow": ("eyebrow", "the line above the headline"),
    "call_to_action": ("cta", "the call to action"),
    "legal": ("legal", "the legal line"),
}
_PART_NAMES = {"headline": "headline", "subline": "subline", "call_to_action": "call to action"}
_WRITTEN = frozenset({"words", "headline", "subline", "call_to_action"})
_CLAUSES = re.compile(
    r"[.;!?\n,。、，！？؛،]+|\s(?:and|but|und|aber|sowie|et|mais|y|pero|e|ma|also|plus(?= the| a))\s"
    r"|\s+و(?=[^\s]{3})|して(?=[^く])",
    re.IGNORECASE,
)


@dataclass
class Reading:
    """What was understood so far: fields of Wishes, and each wish in words."""

    fields: dict[str, Any] = field(default_factory=dict)
    understood: list[str] = field(default_factory=list)

    def wish(self, said: str, **fields: Any) -> None:
        self.fields |= fields
        if said not in self.understood:
            self.understood.append(said)

    def scale(self, name: str, factor: float, said: str) -> None:
        if said not in self.understood:
            self.wish(said, **{name: round(self.fields.get(name, 1.0) * factor, 3)})


def read_note(note: str) -> Wishes:
    """The wishes a note states. With nothing understood, other words and another picture are asked for."""
    reading = Reading()
    texts, rest = stated_texts(note)
    for part, text in texts.items():
        reading.wish(f"{_PART_NAMES[part]}: “{text}”", **{part: text})
    for clause in _clauses(rest):
        _read_clause(clause, reading)
    _settle(reading)
    if not reading.understood:
        return Wishes(note=note, has_new_words=True, has_new_picture=True)
    return Wishes(note=note, understood=tuple(reading.understood), **reading.fields)


def _settle(reading: Reading) -> None:
    """`The background is dark, make it lighter` complains of the dark; it does not ask for it."""
    if reading.fields.get("picture_family") == "dark" and reading.fields.get("brightness", 1) > 1:
        del reading.fields["picture_family"]
        reading.understood.remove("a dark scene")


@dataclass(frozen=True)
class Clause:
    """One thing said: the text, what it speaks of and what should happen to it."""

    text: str
    targets: frozenset[str]
    actions: frozenset[str]
    families: frozenset[str]


def _clauses(note: str) -> list[Clause]:
    """The clauses of a note. A thing named without an action shares its neighbour's: `logo and product bigger`."""
    parsed = [_parsed(text) for text in _CLAUSES.split(note) if text and text.strip()]
    parsed = [clause for clause in parsed if not _keeps(clause)]
    for index, clause in enumerate(parsed):
        if not clause.targets or clause.actions or clause.families:
            continue
        following = next((c for c in parsed[index + 1 :] if c.actions), None)
        before = next((c for c in reversed(parsed[:index]) if c.actions), None)
        lender = before or following
        if lender:
            parsed[index] = Clause(f"{clause.text} {lender.text}", clause.targets, lender.actions, frozenset())
    return parsed


def _parsed(text: str) -> Clause:
    roles = _found(lexicon("notes")["roles"], text)
    targets = _found(lexicon("notes")["targets"], text)
    if "subline" in roles and "headline" in roles and not _names_both(text):
        roles = roles - {"headline"}
    if "eyebrow" in targets:
        targets = targets - {"product"}
    if "legal" in targets:
        targets = targets - {"words"}
    if roles:
        targets = targets - {"words"}
    return Clause(
        text, roles | targets, _found(lexicon("notes")["actions"], text), _found(lexicon("notes")["families"], text)
    )


def _names_both(text: str) -> bool:
    """Whether a headline is named beside a subheadline, not only inside that word."""
    patterns = _patterns("roles")
    return bool(patterns["headline"].search(patterns["subline"].sub(" ", text)))


def _keeps(clause: Clause) -> bool:
    """`keep the price`, `do not make the logo bigger`: nothing to do."""
    keep = re.compile("|".join(words(pattern) for pattern in lexicon("notes")["keep"]), re.IGNORECASE)
    return bool(keep.search(clause.text)) and "dislike" not in clause.actions


def _found(lists: dict[str, Any], text: str) -> frozenset[str]:
    name = next(key for key, value in lexicon("notes").items() if value is lists)
    return frozenset(key for key, pattern in _patterns(name).items() if pattern.search(text))


@cache
def _patterns(name: str) -> dict[str, re.Pattern[str]]:
    lists = lexicon("notes")[name]
    return {key: re.compile("|".join(words(p) for p in patterns), re.IGNORECASE) for key, patterns in lists.items()}


def _read_clause(clause: Clause, reading: Reading) -> None:
    _read_sizes(clause, reading)
    _read_tones(clause, reading)
    _read_removal(clause, reading)
    _read_words(clause, reading)
    _read_picture(clause, reading)


def _amount(text: str, steps: dict[str, float]) -> float:
    percent = re.search(r"(\d{1,3})\s*(?:%|percent|prozent|pour cent|por ciento|per cento)", text, re.IGNORECASE)
    if percent:
        return min(LARGEST_STEP, 1 + int(percent[1]) / 100)
    if re.search(r"(?<!\w)(?:twice|double|doppelt|verdoppel|doubl|doble|doppi)|ضعف|2倍|倍に", text, re.IGNORECASE):
        return LARGEST_STEP
    for name, pattern in _patterns("amounts").items():
        if pattern.search(text):
            return steps[name]
    return steps[""]


def _smaller(factor: float, text: str) -> float:
    """The factor downwards; a stated percentage is taken off: `30 % smaller` is 0.7."""
    percent = re.search(r"(\d{1,2})\s*%", text)
    return max(0.4, 1 - int(percent[1]) / 100) if percent else 1 / factor


def _read_sizes(clause: Clause, reading: Reading) -> None:
    sizes = clause.actions & {"bigger", "smaller"}
    if len(sizes) != 1:
        return
    factor = _amount(clause.text, STEPS)
    is_bigger = "bigger" in sizes
    for target in sorted(clause.targets & set(_SCALES)):
        step = factor if is_bigger else _smaller(factor, clause.text)
        reading.scale(_SCALES[target], step, f"{'larger' if is_bigger else 'smaller'} {_SCALE_WORDS[target]}")


def _read_tones(clause: Clause, reading: Reading) -> None:
    factor = _amount(clause.text, TONE_STEPS)
    if clause.targets & {"logo", "words", *_WRITTEN} and "picture" not in clause.targets:
        return
    if "brighter" in clause.actions:
        reading.scale("brightness", factor, "brighter picture")
    elif "darker" in clause.actions:
        reading.scale("brightness", _smaller(factor, clause.text), "darker picture")
    if "more_colour" in clause.actions:
        reading.scale("saturation", factor, "more colour")
    elif "less_colour" in clause.actions:
        reading.scale("saturation", _smaller(factor, clause.text), "less colour")


def _read_removal(clause: Clause, reading: Reading) -> None:
    if "remove" not in clause.actions or "dislike" in clause.actions:
        return
    for target in sorted(clause.targets & set(_DROPPED)):
        layer, said = _DROPPED[target]
        dropped = tuple(dict.fromkeys((*reading.fields.get("drop", ()), layer)))
        reading.wish(f"without {said}", drop=dropped)


def _read_words(clause: Clause, reading: Reading) -> None:
    if "shorter" in clause.actions:
        reading.wish("shorter words", is_shorter=True)
        return
    asks = "rewrite" in clause.actions or (
        bool(clause.actions & {"other", "dislike"})
        and bool(clause.targets & _WRITTEN)
        and "picture" not in clause.targets
    )
    if asks and not clause.actions & {"bigger", "smaller", "remove"}:
        reading.wish("other words", has_new_words=True)


def _read_picture(clause: Clause, reading: Reading) -> None:
    tones = {"brighter", "darker", "more_colour", "less_colour", "bigger", "smaller", "shorter"}
    if "dislike" not in clause.actions:
        tones |= {"remove"}
    families = _clear_families(clause)
    if len(families) == 1 and not clause.targets & {"logo", *_WRITTEN}:
        family = next(iter(families))
        reading.wish(_scene_words(family), picture_family=family)
    elif clause.actions & {"other", "dislike"} and "picture" in clause.targets and not clause.actions & tones:
        reading.wish("another picture", has_new_picture=True)


def _scene_words(family: str) -> str:
    if family == "photo":
        return "the photo as it is"
    name = family_name(family).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name} scene"


def _clear_families(clause: Clause) -> frozenset[str]:
    """The scene families a clause names; `too dark` and `darker` name none."""
    if "dark" in clause.families and clause.actions & {"brighter", "darker"}:
        return clause.families - {"dark"}
    return clause.families
