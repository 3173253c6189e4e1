"""The shelf of fonts: a brand's own files, kept by content, with a small note beside the blobs for worker processes."""

from __future__ import annotations

import builtins
from pathlib import Path

from pydantic import ValidationError

from studio.library.font_file import read_font
from studio.model.errors import AssetError, StorageStalledError
from studio.model.font import FontFace
from studio.system.blobs import BlobStore
from studio.system.brand_fonts import notes_folder
from studio.system.files import write_whole


class FontShelf:
    """Font files by content; the same bytes are taken in once."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs
        self._folder = notes_folder(blobs.root)

    def ingest(self, data: bytes, name: str) -> FontFace:
        """Take in a font. AssetError names the file, what is wrong with it and what to do."""
        face = read_font(data, Path(name.replace("\\", "/")).name[:200] or "unnamed")
        try:
            sha = self._blobs.put(data)
            face = face.model_copy(update={"sha": sha})
            self._folder.mkdir(parents=True, exist_ok=True)
            note = self._folder / f"{sha}.json"
            if not note.exists():
                write_whole(note, face.model_dump_json(indent=1).encode())
        except OSError as error:
            raise StorageStalledError(
                f'"{name}" cannot be kept in {self._blobs.root}: {error.strerror}.',
                "Make room or give write access to the workspace folder, then try again.",
            ) from error
        return face

    def ingest_file(self, path: Path) -> FontFace:
        """Take in a file from the disk."""
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise AssetError(f'The file "{path}" is missing.', "Choose the file again.") from None
        except OSError as error:
            raise AssetError(
                f'The file "{path}" cannot be read: {error.strerror}.', "Check that it is a file you may read."
            ) from error
        return self.ingest(data, path.name)

    def remove(self, sha: str) -> FontFace:
        """Take a font out of the workspace's fonts and return it; its bytes stay, so that `restore` brings it back."""
        face = self.find(sha)
        if face is None:
            raise AssetError("This font is not in the workspace.", "It may have been removed already.")
        (self._folder / f"{sha}.json").unlink(missing_ok=True)
        return face

    def restore(self, face: FontFace) -> None:
        """Have a font again that was removed."""
        write_whole(self._folder / f"{face.sha}.json", face.model_dump_json(indent=1).encode())

    def find(self, sha: str) -> FontFace | None:
        """The font with these bytes, or None."""
        try:
            return FontFace.model_validate_json((self._folder / f"{sha}.json").read_bytes())
        except (OSError, ValidationError):
            return None

    def list(self) -> builtins.list[FontFace]:
        """Every font of the workspace, by family and weight."""
        found = (self.find(note.stem) for note in self._folder.glob("*.json"))
        return sorted((face for face in found if face), key=lambda face: (face.family, face.weight, face.sha))
