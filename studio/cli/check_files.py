"""`studio check` on files: a picture against the placements of its size, an exported folder against its manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.checked import Checked, TargetError
from studio.model.errors import StudioError
from studio.model.finding import Finding
from studio.model.placement import Placement, PlacementCatalogue

if TYPE_CHECKING:
    from studio.checks.picture_file import PictureFile
    from studio.export.manifest import ExportedFile

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".tif", ".tiff", ".bmp"})


def check_picture(path: Path, placement_id: str, catalogue: PlacementCatalogue) -> Checked:
    """A picture against one placement, or against every placement of its size: the one it fits best is told.

    TargetError for a placement that does not exist; StudioError when the file cannot be read.
    """
    from studio.checks.picture_file import check_picture_file, read_picture_file

    try:
        data = path.read_bytes()
    except OSError as error:
        raise StudioError(f"{path} cannot be read: {error.strerror}.", "Choose a file you may read.") from None
    file = read_picture_file(data)
    if file is None:
        return Checked(path.name, findings=(_unsound(path.name),))
    if placement_id:
        chosen = [_placement(placement_id, catalogue)]
    else:
        chosen = [placement for placement in catalogue.values() if placement.size == file.size]
    if not chosen:
        return Checked(path.name, _facts(file), (_of_no_placement(file, catalogue),))
    found = {placement.id: tuple(check_picture_file(file, placement)) for placement in chosen}
    best = min(found, key=lambda name: sum(finding.severity == "error" for finding in found[name]))
    fits = [name for name, findings in found.items() if not any(one.severity == "error" for one in findings)]
    return Checked(path.name, {**_facts(file), "placement": best, "fits": fits}, found[best])


def check_folder(folder: Path, catalogue: PlacementCatalogue) -> list[Checked]:
    """An exported folder: each listed file against the manifest and its placement; without one, every picture."""
    entries = _listed(folder)
    if entries is None:
        pictures = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file())
        if not pictures:
            raise StudioError(f"{folder} has no manifest and no pictures.", "Name a folder that was exported.")
        return [check_picture(path, "", catalogue) for path in pictures]
    checked = [_exported(folder, entry, catalogue) for entry in entries]
    known = {entry.name for entry in entries}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() in PICTURES and name not in known:
            note = Finding(
                rule="unlisted",
                severity="info",
                message="The manifest does not list this file.",
                advice="Nobody knows what it was made from: export it again, or take it away.",
            )
            checked.append(Checked(name, findings=(note,)))
    return checked


def _listed(folder: Path) -> list[ExportedFile] | None:
    """What the manifest lists; None where there is none. StudioError for one that cannot be read; it is left alone."""
    from studio.export.manifest import ExportedFile
    from studio.export.plan import MANIFEST

    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        return [ExportedFile.model_validate(entry) for entry in json.loads(path.read_bytes())["files"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise StudioError(f"{path} cannot be read.", "Export once more, or take the file away.") from None


def _exported(folder: Path, entry: ExportedFile, catalogue: Mapping[str, Placement]) -> Checked:
    facts: dict[str, object] = {
        "product": entry.product, "locale": entry.locale, "placement": entry.placement, "revision": entry.revision,
    }  # fmt: skip
    return Checked(entry.name, facts, tuple(_findings_of_export(folder, entry, catalogue)))


def _findings_of_export(folder: Path, entry: ExportedFile, catalogue: Mapping[str, Placement]) -> Iterator[Finding]:
    """First whether it is still the file that was exported, then what its placement takes, then what was known."""
    from studio.checks.picture_file import check_picture_file, read_picture_file

    try:
        data = (folder / entry.name).read_bytes()
    except OSError:
        yield _broken("missing_file", "The manifest lists this file, and it is not there.")
        return
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        yield _broken("changed_file", "The file was changed after it was exported.")
    file = read_picture_file(data)
    if file is None:
        yield _unsound(entry.name)
        return
    placement = catalogue.get(entry.placement)
    if placement is not None:
        yield from check_picture_file(file, placement)
    yield from (finding for finding in entry.findings if finding.severity != "info")


def _placement(placement_id: str, catalogue: PlacementCatalogue) -> Placement:
    if placement_id in catalogue:
        return catalogue[placement_id]
    near = ", ".join(catalogue.nearest(placement_id))
    remedy = f"Did you mean {near}?" if near else "See `studio placements list`."
    raise TargetError(f'There is no placement "{placement_id}".', remedy)


def _facts(file: PictureFile) -> dict[str, object]:
    return {"pixels": str(file.size), "bytes": file.bytes, "file_type": file.file_type}


def _of_no_placement(file: PictureFile, catalogue: PlacementCatalogue) -> Finding:
    def far(placement: Placement) -> float:
        return abs(placement.width - file.size.width) + abs(placement.height - file.size.height)

    nearest = min(catalogue.values(), key=far)
    return Finding(
        rule="pixel_size",
        severity="error",
        message=f"No placement is {file.size}; the nearest is {nearest.id} with {nearest.size}.",
        advice="Name the placement with --placement, or export in its size.",
    )


def _unsound(name: str) -> Finding:
    return Finding(
        rule="unreadable", severity="error", message=f"{name} is no picture or is cut off.", advice="Export it again."
    )


def _broken(rule: str, message: str) -> Finding:
    return Finding(rule=rule, severity="error", message=message, advice="Export it again.")
