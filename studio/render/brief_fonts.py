"""What a brief asks of fonts that they cannot give: unknown families and sets, signs that no font can draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.model.brief import Brief
from studio.model.errors import Problem
from studio.model.locale import lookup
from studio.model.text_style import STYLE_ROLES, TextStyleSet
from studio.system.text_styles import sets_of, with_shared

if TYPE_CHECKING:
    from studio.render.fonts import FontBook


def font_problems(brief: Brief, book: FontBook, shared: Sequence[TextStyleSet] = ()) -> tuple[Problem, ...]:
    """Every fault before anything is made, each once. `book` must know the brand's own files already.

    `shared` are the text style sets of the workspace.
    """
    found = (*_unknown_families(brief, book, shared), *_unknown_set(brief, shared), *_missing_signs(brief, book))
    return tuple(dict.fromkeys(found))


def _unknown_families(brief: Brief, book: FontBook, shared: Sequence[TextStyleSet]) -> Iterator[Problem]:
    brand = brief.brand
    asked = [("brand.fonts.headline", brand.fonts.headline), ("brand.fonts.body", brand.fonts.body)]
    for number, styles in enumerate(brand.text_styles.own):
        for role in STYLE_ROLES:
            asked.append((f"brand.text_styles.own[{number}].{role}.family", getattr(styles, role).family))
    asked += [
        ("brand.text_styles.use", family)
        for styles in shared
        if with_shared(brand, [styles]) is not brand
        for family in styles.families()
    ]
    for path, family in asked:
        if family and not book.has_family(family):
            near = get_close_matches(family, book.families(), n=2, cutoff=0.6)
            meant = f"Did you mean {' or '.join(near)}? Else add" if near else "Add"
            remedy = f"{meant} the font's file to the brand's font files, or choose another family."
            yield Problem(path, f'There is no font family "{family}".', remedy)


def _unknown_set(brief: Brief, shared: Sequence[TextStyleSet]) -> Iterator[Problem]:
    known = [styles.id for styles in sets_of(brief.brand, shared)]
    wanted = brief.brand.text_styles.use
    if wanted and wanted not in known:
        remedy = f"There are {', '.join(known)}."
        yield Problem("brand.text_styles.use", f'There is no text style set "{wanted}".', remedy)


def _missing_signs(brief: Brief, book: FontBook) -> Iterator[Problem]:
    """Signs of the brief's own texts that would leave gaps, for each locale they are shown in."""
    fonts = brief.brand.fonts
    for locale in brief.locales:
        for path, text, family in (
            ("brand.name", brief.brand.name, fonts.body),
            *((f"products[{number}].name", product.name, fonts.body) for number, product in enumerate(brief.products)),
            ("message", lookup(brief.message, locale) or "", fonts.headline),
            ("call_to_action", lookup(brief.call_to_action, locale) or "", fonts.body),
            ("brand.legal", lookup(brief.brand.legal, locale) or "", fonts.body),
        ):
            missing = book.missing_glyphs(text, family, locale)
            if missing:
                shown = ", ".join(f"{sign} (U+{ord(sign[0]):04X})" for sign in missing[:5])
                where = f"{path}.{_key(brief, path, locale)}" if path in _BY_LOCALE else path
                yield Problem(where, f"No font can draw {shown}.", "Replace the sign, or add a brand font that has it.")


_BY_LOCALE = frozenset({"message", "call_to_action", "brand.legal"})


def _key(brief: Brief, path: str, locale: str) -> str:
    """The key under which a text by locale is written down."""
    texts = brief.brand.legal if path == "brand.legal" else getattr(brief, path)
    value = lookup(texts, locale)
    return next(key for key in texts if texts[key] == value and lookup({key: "x"}, locale))
