"""The placements that ship with the program."""

from __future__ import annotations

import json

from studio.model.placement import Placement, PlacementCatalogue
from studio.system.paths import resources


def load_placements() -> PlacementCatalogue:
    """Every placement of `resources/placements/`, in file order."""
    rows: list[Placement] = []
    for path in sorted((resources() / "placements").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        rows.extend(Placement.model_validate(row) for row in document["placements"])
    return PlacementCatalogue(tuple(rows))
