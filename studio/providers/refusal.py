"""What in a wording was probably refused, and how it could be said instead."""

from __future__ import annotations

import re

from studio.model.wishes import Wishes
from studio.providers.contract import Request

_GENTLER: tuple[tuple[str, str, str], ...] = (
    # what is found, what stands in its place, why it is refused
    (r"\b(?:naked|nude|topless|undressed)\b", "dressed", "nudity"),
    (r"\b(?:sexy|seductive|erotic|sensual|lingerie)\b", "elegant", "a sexual tone"),
    (r"\b(?:blood(?:y)?|gore|gory|corpses?|dead bod(?:y|ies))\b", "deep red", "violence"),
    (r"\b(?:kill(?:s|ing|er)?|murder(?:s|ous)?|slaughter)\b", "unbeatable", "violence"),
    (r"\b(?:guns?|rifles?|pistols?|weapons?|knife|knives|bombs?|explosions?)\b", "bold props", "weapons"),
    (r"\b(?:cocaine|heroin|meth|weed|cannabis|drugs?)\b", "energy", "drugs"),
    (r"\b(?:suicid\w*|self[- ]harm)\b", "calm", "self-harm"),
    (
        r"\b(?:little girls?|little boys?|toddlers?|babies|baby|child(?:ren)?|kids?|teen(?:ager)?s?)\b",
        "adults",
        "minors",
    ),
    (r"\b(?:politicians?|presidents?|celebrit(?:y|ies)|famous (?:actor|singer|person)s?)\b", "people", "real persons"),
    (r",?\s*\b(?:in the style of|in style of|inspired by the artist)\s+[^,.;\n]+", "", "a named artist's style"),
    (r"\b(?:nazi|swastika|hitler)\w*\b", "historic", "hate symbols"),
    (r"\b(?:cigarettes?|smoking|vap(?:e|ing))\b", "relaxing", "smoking"),
)


def explain(asked: str) -> tuple[str, str]:
    """Why a request was probably refused, in a sentence, and the gentler wording; empty where nothing stands out."""
    causes: list[str] = []
    gentler = asked
    for pattern, instead, cause in _GENTLER:
        gentler, count = re.subn(pattern, instead, gentler, flags=re.IGNORECASE)
        if count and cause not in causes:
            causes.append(cause)
    if not causes:
        return "", ""
    return f"Probably because of {' and '.join(causes)} in the wording.", re.sub(r" {2,}", " ", gentler).strip()


def wording_in_question(request: Request) -> str:
    """The text of a person in a request that a provider most likely takes offence at; empty where nothing stands out.

    Art direction and notes come first, because they are what a person can change on the spot.
    """
    wishes = getattr(request, "wishes", None)
    texts = [wishes.prompt, wishes.note] if isinstance(wishes, Wishes) else []
    texts += [getattr(request, name, "") or "" for name in ("instruction", "message", "occasion", "text", "brief")]
    source = getattr(request, "message_source", None)
    texts += [source[1]] if source else []
    texts += [getattr(request, name, "") or "" for name in ("product_description", "voice", "product_name")]
    return next((text for text in texts if explain(text)[0]), "")
