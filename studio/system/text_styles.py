"""The text style sets that ship with the program, and the one a brand uses."""

from __future__ import annotations

from functools import cache

from studio.model.brand import Brand
from studio.model.text_style import TextStyleSet, style_set_from_json
from studio.system.paths import resources


@cache
def load_text_styles() -> tuple[TextStyleSet, ...]:
    """Every set of `resources/text_styles/`, in file order."""
    paths = sorted((resources() / "text_styles").glob("*.json"))
    return tuple(style_set_from_json(path.read_text(encoding="utf-8"), path.name) for path in paths)


def sets_of(brand: Brand) -> tuple[TextStyleSet, ...]:
    """What the brand can choose from: its own sets, then the bundled ones it has not replaced by one of its own."""
    own = brand.text_styles.own
    taken = {styles.id for styles in own}
    return (*own, *(styles for styles in load_text_styles() if styles.id not in taken))


def chosen_styles(brand: Brand) -> TextStyleSet | None:
    """The set a brand uses; None for the layout's own look, also where a brief names a set that there is not."""
    return next((styles for styles in sets_of(brand) if styles.id == brand.text_styles.use), None)
