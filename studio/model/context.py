"""What a writer and a designer should know about a locale before they start."""

from __future__ import annotations

from typing import Literal

from studio.model.value import Value


class LegalNote(Value):
    """One rule that concerns advertising in the region, with where and when it was read. Not legal advice."""

    text: str
    source: str
    date: str


class HolidayNote(Value):
    """A public holiday near the campaign, ISO date and localised name."""

    date: str
    name: str


class ContextPack(Value):
    """Culture, tone, do and don't, formality, number forms, holidays and legal notes of one locale."""

    locale: str
    language_name: str
    direction: Literal["ltr", "rtl"]
    formality: Literal["informal", "neutral", "formal"]
    culture: str
    tone: str
    do: tuple[str, ...] = ()
    dont: tuple[str, ...] = ()
    number_example: str = ""
    price_example: str = ""
    date_example: str = ""
    holidays: tuple[HolidayNote, ...] = ()
    legal_notes: tuple[LegalNote, ...] = ()
    source: str = ""
