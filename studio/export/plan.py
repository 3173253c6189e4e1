"""What an export would write where, and what it would not and why, before a single file is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from studio.export.names import (
    DEFAULT_TEMPLATE,
    check_template,
    collision_key,
    distinct,
    fields_for,
    file_name,
    numbered,
)
from studio.library.library import Library
from studio.model.brief import Campaign
from studio.model.creative import Creative
from studio.model.errors import ExportError
from studio.model.placement import Placement
from studio.model.value import Value

FileType = Literal["jpg", "png", "webp"]
OnExisting = Literal["skip", "replace", "version"]
RowState = Literal["ready", "blocked", "exists"]
MANIFEST = "manifest.json"


class ExportOptions(Value):
    """Where to, under which names, and what. `on_existing`: leave such files, write over them, or add `-2` to the name.

    Empty `locales`, `placements`, `products` or `creatives` (ids) mean all of them.
    """

    folder: Path
    template: str = DEFAULT_TEMPLATE
    file_type: FileType = "jpg"
    only_approved: bool = True
    on_existing: OnExisting = "version"
    locales: tuple[str, ...] = ()
    placements: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    creatives: tuple[str, ...] = ()


class ExportRow(Value):
    """One creative of an export. `reason` says why it is blocked or left; `warning` what to know before it is used.

    `file_name` is relative to the folder, with `/` between folders. Sizes in px, `max_bytes` of the placement.
    """

    creative_id: str
    revision: int
    product_id: str
    locale: str
    placement_id: str
    file_name: str
    state: RowState
    reason: str = ""
    warning: str = ""
    does_replace: bool = False
    width: int
    height: int
    max_bytes: int | None = None


class ExportPlan(Value):
    """Every creative that was asked for, in the order of the campaign."""

    campaign: Campaign
    options: ExportOptions
    rows: tuple[ExportRow, ...]

    def in_state(self, state: RowState) -> tuple[ExportRow, ...]:
        return tuple(row for row in self.rows if row.state == state)

    @property
    def ready(self) -> tuple[ExportRow, ...]:
        return self.in_state("ready")

    @property
    def blocked(self) -> tuple[ExportRow, ...]:
        return self.in_state("blocked")

    @property
    def existing(self) -> tuple[ExportRow, ...]:
        return self.in_state("exists")


def plan_export(
    library: Library,
    campaign: Campaign,
    creatives: Sequence[Creative],
    options: ExportOptions,
    placements: Mapping[str, Placement] | None = None,
    day: date | None = None,
) -> ExportPlan:
    """Plan an export. ExportError when the template or the folder cannot be used at all."""
    check_template(options.template)
    folder = usable_folder(options.folder, library)
    rows = [
        _row(library, campaign, creative, options, (placements or {}).get(creative.key.placement_id), day)
        for creative in creatives
        if _is_wanted(creative, options)
    ]
    if placements is not None:
        fitting = {creative.id: _misfit(creative, placements.get(creative.key.placement_id)) for creative in creatives}
        rows = [_blocked(row, fitting[row.creative_id]) for row in rows]
    rows = _without_collisions(rows)
    on_disk = _names_on_disk(folder, rows)
    taken = on_disk | {collision_key(row.file_name) for row in rows}
    placed = tuple(_beside_existing(row, options.on_existing, on_disk, taken) for row in rows)
    return ExportPlan(campaign=campaign, options=options, rows=placed)


def usable_folder(folder: Path, library: Library) -> Path:
    """The folder made absolute; ExportError when it is a file or lies among the workspace's own files."""
    path = folder.expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise ExportError(f"{path} is a file, not a folder.", "Choose a folder for the export.")
    for own in (library.blobs.root, library.path / "backups"):
        if path.resolve().is_relative_to(own.resolve()):
            raise ExportError(f"{path} belongs to the workspace's own files.", "Choose a folder outside the workspace.")
    return path


def block_reason(library: Library, creative: Creative, only_approved: bool) -> str:
    """Why a creative must not leave the house now; empty when it may."""
    if creative.state == "approved":
        if only_approved and not library.is_as_approved(creative):
            return "It was changed after it was approved: review it again."
        return ""
    errors = [finding for finding in creative.findings if finding.severity == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        return f"{errors[0].message}{more}"
    if only_approved:
        return {
            "draft": "It is a draft: send it to review.",
            "in_review": "It is not approved yet.",
            "changes_requested": "Changes were requested.",
        }[creative.state]
    return ""


def _is_wanted(creative: Creative, options: ExportOptions) -> bool:
    key = creative.key
    return (
        (not options.locales or key.locale in options.locales)
        and (not options.placements or key.placement_id in options.placements)
        and (not options.products or key.product_id in options.products)
        and (not options.creatives or creative.id in options.creatives)
    )


def _row(
    library: Library,
    campaign: Campaign,
    creative: Creative,
    options: ExportOptions,
    placement: Placement | None,
    day: date | None,
) -> ExportRow:
    reason = block_reason(library, creative, options.only_approved)
    size = creative.base.size
    warning = ""
    if placement is not None and options.file_type not in placement.file_types:
        warning = f"{placement.platform} {placement.name} takes {' or '.join(placement.file_types)} only."
    return ExportRow(
        creative_id=creative.id,
        revision=creative.revision,
        product_id=creative.key.product_id,
        locale=creative.key.locale,
        placement_id=creative.key.placement_id,
        file_name=file_name(
            distinct(options.template, creative.key.variant), fields_for(campaign, creative, options.file_type, day)
        ),
        state="blocked" if reason else "ready",
        reason=reason,
        warning=warning,
        width=size.width,
        height=size.height,
        max_bytes=placement.max_bytes if placement else None,
    )


def _misfit(creative: Creative, placement: Placement | None) -> str:
    """Why a creative no longer fits its placement, which a person may change or remove; empty when it does."""
    if placement is None:
        return f"Its placement {creative.key.placement_id} is no longer in this workspace."
    if creative.base.size != placement.size:
        return f"It was made at {creative.base.size}; {placement.name} is {placement.size} now: generate it again."
    return ""


def _blocked(row: ExportRow, reason: str) -> ExportRow:
    return row.model_copy(update={"state": "blocked", "reason": reason}) if reason else row


def _without_collisions(rows: Sequence[ExportRow]) -> list[ExportRow]:
    """Of ready rows that some file system would take for the same file, all but the first are blocked."""
    first: dict[str, ExportRow] = {}
    result: list[ExportRow] = []
    for row in rows:
        reason = ""
        if row.state == "ready" and collision_key(row.file_name) == collision_key(MANIFEST):
            reason = f"{MANIFEST} is the name of the list of files: use another template."
        elif row.state == "ready":
            other = first.setdefault(collision_key(row.file_name), row)
            reason = "" if other is row else _collision_reason(row, other)
        result.append(row.model_copy(update={"state": "blocked", "reason": reason}) if reason else row)
    return result


def _collision_reason(row: ExportRow, other: ExportRow) -> str:
    missing = [
        f"{{{field}}}"
        for field, attribute in (("product", "product_id"), ("locale", "locale"), ("placement", "placement_id"))
        if getattr(row, attribute) != getattr(other, attribute)
    ]
    fields = " and ".join(missing or ["{variant}"])
    return f"It would have the same name as another file: put {fields} into the template."


def _names_on_disk(folder: Path, rows: Sequence[ExportRow]) -> set[str]:
    parents = {row.file_name.rpartition("/")[0] for row in rows}
    found: set[str] = set()
    try:
        for parent in parents:
            place = folder / parent
            if place.is_dir():
                prefix = f"{parent}/" if parent else ""
                found.update(collision_key(prefix + entry.name) for entry in place.iterdir())
    except OSError as error:
        raise ExportError(
            f"The folder {folder} cannot be read: {error.strerror}.", "Choose another folder, or give access to it."
        ) from error
    return found


def _beside_existing(row: ExportRow, on_existing: OnExisting, on_disk: set[str], taken: set[str]) -> ExportRow:
    if row.state == "blocked" or collision_key(row.file_name) not in on_disk:
        return row
    if on_existing == "skip":
        return row.model_copy(update={"state": "exists", "reason": "A file of that name is there already."})
    if on_existing == "replace":
        return row.model_copy(update={"does_replace": True})
    number = 2
    while collision_key(numbered(row.file_name, number)) in taken:
        number += 1
    name = numbered(row.file_name, number)
    taken.add(collision_key(name))
    return row.model_copy(update={"file_name": name})
