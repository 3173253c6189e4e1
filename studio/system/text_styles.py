"""The text style sets that ship with the program, those of a workspace, and the one a brand uses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from studio.model.brand import Brand
from studio.model.text_style import TextStyleSet, style_set_from_json
from studio.system.paths import resources


@cache
def load_text_styles() -> tuple[TextStyleSet, ...]:
    """Every set of `resources/text_styles/`, in file order."""
    paths = sorted((resources() / "text_styles").glob("*.json"))
    return tuple(style_set_from_json(path.read_text(encoding="utf-8"), path.name) for path in paths)


def sets_of(brand: Brand, shared: Sequence[TextStyleSet] = ()) -> tuple[TextStyleSet, ...]:
    """What the brand can choose from: its own sets, those `shared` in the workspace, then the bundled ones.

    The first of an id counts: a brand may replace any set by one of its own.
    """
    found: dict[str, TextStyleSet] = {}
    for styles in (*brand.text_styles.own, *shared, *load_text_styles()):
        found.setdefault(styles.id, styles)
    return tuple(found.values())


def chosen_styles(brand: Brand) -> TextStyleSet | None:
    """The set a brand uses; None for the layout's own look, also where a brief names a set that there is not."""
    return next((styles for styles in sets_of(brand) if styles.id == brand.text_styles.use), None)


def with_shared(brand: Brand, shared: Sequence[TextStyleSet]) -> Brand:
    """The brand with the shared set it uses by name among its own; as it is where it uses none."""
    wanted = brand.text_styles.use
    if not wanted or any(styles.id == wanted for styles in brand.text_styles.own):
        return brand
    used = next((styles for styles in shared if styles.id == wanted), None)
    if used is None:
        return brand
    own = brand.text_styles.model_copy(update={"own": (*brand.text_styles.own, used)})
    return brand.model_copy(update={"text_styles": own})
