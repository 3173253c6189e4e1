"""Where a workspace keeps what it knows of its brands' fonts, so that every process finds the files."""

from __future__ import annotations

from pathlib import Path

from studio.system.blobs import BlobStore


def notes_folder(blobs_root: Path) -> Path:
    """The folder with one note for each font, named by the SHA-256 of the font's bytes."""
    return blobs_root.parent / "fonts"


def font_files(blobs_root: Path) -> tuple[Path, ...]:
    """The font files of a workspace, in the same order everywhere."""
    blobs = BlobStore(blobs_root)
    shas = sorted(note.stem for note in notes_folder(blobs_root).glob("*.json"))
    return tuple(blobs.path(sha) for sha in shas if blobs.has(sha))
