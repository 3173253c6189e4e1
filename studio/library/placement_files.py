"""Placements and sets between a workspace and a file."""

from __future__ import annotations

from pathlib import Path

from studio.model.errors import CatalogueError, Problem, StudioError
from studio.model.placement import PlacementCatalogue
from studio.model.placement_file import PlacementFile, parse_placement_file, placement_file_text
from studio.system.files import write_whole


def read_placement_file(path: Path, catalogue: PlacementCatalogue) -> PlacementFile:
    """What a file brings to a workspace that knows `catalogue`; CatalogueError with every fault."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CatalogueError([Problem(str(path), "There is no such file.", "Check the path.")]) from None
    except UnicodeDecodeError:
        raise CatalogueError([Problem(str(path), "The file is not text in UTF-8.", "Save it as UTF-8.")]) from None
    except OSError as error:
        problem = Problem(str(path), f"The file cannot be read: {error.strerror}.", "Choose a file you may read.")
        raise CatalogueError([problem]) from None
    return parse_placement_file(text, catalogue, path.name)


def write_placement_file(path: Path, catalogue: PlacementCatalogue, *, is_all: bool = False) -> tuple[int, int]:
    """Write the own placements and sets, or all; how many there are of each. StudioError when there is nothing."""
    placements = [one for one in catalogue.values() if is_all or one.id in catalogue.own]
    sets = [one for one in catalogue.sets.values() if is_all or one.id in catalogue.own_sets]
    if not placements and not sets:
        raise StudioError("The workspace has no placements or sets of its own.", "Add one, or write all of them.")
    try:
        write_whole(path, placement_file_text(placements, sets).encode())
    except OSError as error:
        raise StudioError(f"{path} cannot be written ({error.strerror}).", "Choose a folder you may write.") from None
    return len(placements), len(sets)
