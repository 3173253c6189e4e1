"""Line breaks of the layout inside an editor: a space becomes a line end and back, so that words never jump."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from studio.model.composition import TextLayer
from studio.render.text.marks import plain_text
from studio.render.text.ruler import SEPARATORS

LINE_END = "\u2028"
SOFT = int(QTextFormat.Property.UserProperty) + 2
"""Marks a line end that stands in the place of a space; one a person typed is not marked."""


def break_places(layer: TextLayer) -> list[int]:
    """Where, in the plain text, the layout ends a line at a space. Ends inside a word are left to natural wrapping."""
    plain = plain_text(layer.text)
    places: list[int] = []
    at = 0
    for line in layer.lines[:-1]:
        words = plain_text(line)
        if plain[at : at + len(words)].casefold() != words.casefold():
            break
        at += len(words)
        if plain[at : at + 1] == " " and plain[at + 1 : at + 2] in SEPARATORS:
            at += 2  # a separator that the line end has taken the place of
        if at >= len(plain) or not plain[at].isspace():
            break
        if plain[at] == " ":
            places.append(at)
        at += 1
    return places


def set_breaks(document: QTextDocument, wanted: set[int]) -> bool:
    """Make exactly these places (UTF-16 units) soft line ends; True when anything changed. Carets keep their place."""
    changes = [(place, False) for place in soft_places(document) if place not in wanted]
    changes += [(place, True) for place in wanted if document.characterAt(place) == " "]
    for place, is_end in changes:
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat(cursor.charFormat())
        letters.setProperty(SOFT, is_end)
        cursor.insertText(LINE_END if is_end else " ", letters)
    return bool(changes)


def soft_places(document: QTextDocument) -> list[int]:
    """Where soft line ends stand now."""
    found: list[int] = []
    block = document.begin()
    while block.isValid():
        piece_at = block.begin()
        while not piece_at.atEnd():
            piece = piece_at.fragment()
            if piece.charFormat().boolProperty(SOFT):
                found += [piece.position() + n for n, letter in enumerate(piece.text()) if letter == LINE_END]
            piece_at += 1
        block = block.next()
    return found
