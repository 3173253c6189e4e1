"""The placements and placement sets that ship with the program."""

from __future__ import annotations

import json
from functools import cache

from studio.model.placement import Placement, PlacementCatalogue, PlacementSet
from studio.system.paths import resources


@cache
def load_placements() -> PlacementCatalogue:
    """Every placement and set of `resources/placements/`, in file order. A workspace may lay its own over them."""
    rows: list[Placement] = []
    sets: list[PlacementSet] = []
    for path in sorted((resources() / "placements").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        read = {"date": document.get("date", "")}
        rows.extend(Placement.model_validate({**read, **row}) for row in document.get("placements", ()))
        sets.extend(PlacementSet.model_validate(row) for row in document.get("sets", ()))
    return PlacementCatalogue(rows, sets)
