"""What a workspace adds to what ships with the program, for commands that open no workspace themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import LibraryError
from studio.model.placement import PlacementCatalogue
from studio.model.text_style import TextStyleSet
from studio.system.catalogue import load_placements
from studio.system.paths import default_workspace

if TYPE_CHECKING:
    from studio.library.library import Library


@dataclass(frozen=True)
class Known:
    """Placements with the workspace's own among them, and its text style sets."""

    placements: PlacementCatalogue
    text_styles: tuple[TextStyleSet, ...] = ()

    def lend_to(self, library: Library) -> None:
        """Let another workspace, made for one brief, know the same."""
        library.placements.mirror(self.placements)
        library.text_styles.mirror(self.text_styles)


def known_in(workspace: Path | None) -> Known:
    """What a workspace knows; without one named, the usual workspace if there is any.

    Reads only. LibraryError when a workspace that was named cannot be read.
    """
    from studio.library.backups import FILE_NAME
    from studio.library.library import Library

    folder = workspace or default_workspace()
    if not (folder / FILE_NAME).is_file():
        return Known(load_placements())
    try:
        with Library.open(folder, read_only=True) as library:
            return Known(library.placements.catalogue(), library.text_styles.list())
    except LibraryError:
        if workspace is not None:
            raise
        return Known(load_placements())
