"""What a workspace adds to what ships with the program, for commands that open no workspace themselves."""

from __future__ import annotations

from pathlib import Path

from studio.model.errors import LibraryError
from studio.model.placement import PlacementCatalogue
from studio.system.catalogue import load_placements
from studio.system.paths import default_workspace


def known_placements(workspace: Path | None) -> PlacementCatalogue:
    """The placements of a workspace, its own among them; without one those of the usual workspace, if there is any.

    Reads only. LibraryError when a workspace that was named cannot be read.
    """
    from studio.library.backups import FILE_NAME
    from studio.library.library import Library

    folder = workspace or default_workspace()
    if not (folder / FILE_NAME).is_file():
        return load_placements()
    try:
        with Library.open(folder, read_only=True) as library:
            return library.placements.catalogue()
    except LibraryError:
        if workspace is not None:
            raise
        return load_placements()
