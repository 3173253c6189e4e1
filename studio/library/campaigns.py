"""The shelf of campaigns: briefs whose files were taken in."""

from __future__ import annotations

import builtins
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from studio.library.assets import AssetShelf
from studio.library.brands import BrandShelf, slug
from studio.library.clock import now_ms
from studio.library.database import Database
from studio.library.fonts import FontShelf
from studio.model.brief import Brief, Campaign
from studio.model.errors import AssetError, BriefError, LibraryError, Problem

FileKind = Literal["photo", "logo", "font"]
_COLUMNS = "id, brief, assets, seed, created_ms, changed_ms"


class CampaignShelf:
    """Campaigns by id. The same brief name of the same brand is the same campaign, on every machine."""

    def __init__(self, database: Database, assets: AssetShelf, brands: BrandShelf, fonts: FontShelf) -> None:
        self._database = database
        self._assets = assets
        self._brands = brands
        self._fonts = fonts

    def add_brief(
        self,
        brief: Brief,
        folder: Path | None = None,
        files: Mapping[str, bytes] | None = None,
        *,
        seed: int = 1,
        as_new: bool = False,
    ) -> Campaign:
        """Take in a brief with the files it names, from `files` first, else from `folder`.

        A campaign of that name and brand is brought up to date and keeps its seed, unless `as_new` asks for another
        one beside it. BriefError with one problem for each file that is missing or cannot be used; then nothing is
        stored.
        """
        taken = self._take_files(brief, folder, files or {})
        known = self.matching(brief)
        campaign_id = campaign_id_of(brief)
        if as_new and known is not None:
            campaign_id, known = self._free_id(campaign_id), None
        now = now_ms()
        campaign = Campaign(
            id=campaign_id,
            brief=brief,
            assets=taken,
            seed=known.seed if known else seed,
            created_ms=known.created_ms if known else now,
            changed_ms=now,
        )
        with self._database.writing():
            self._write(campaign, keep_deleted=False)
            logos = {name: sha for _, name, kind in file_fields(brief) if kind == "logo" for sha in (taken[name],)}
            self._brands.put(brief.brand, logos)
        return campaign

    def matching(self, brief: Brief) -> Campaign | None:
        """The campaign that `add_brief` would bring up to date, or None."""
        return self.find(campaign_id_of(brief))

    def get(self, campaign_id: str) -> Campaign:
        """The campaign, also a deleted one; LibraryError when there is none."""
        campaign = self._one("id = ?", (campaign_id,))
        if campaign is None:
            raise LibraryError(
                f"The workspace has no campaign {campaign_id}.", "Choose one from the list, or import its brief again."
            )
        return campaign

    def find(self, campaign_id: str) -> Campaign | None:
        """The campaign unless it was deleted or never was."""
        return self._one("id = ? AND deleted_ms IS NULL", (campaign_id,))

    def list(self, *, is_deleted: bool = False) -> list[Campaign]:
        """Campaigns, last changed first; with `is_deleted` those that can be restored."""
        test = "IS NOT NULL" if is_deleted else "IS NULL"
        with self._database.reading() as reader:
            rows = reader.execute(
                f"SELECT {_COLUMNS} FROM campaign WHERE deleted_ms {test} ORDER BY changed_ms DESC, id"
            ).fetchall()
        return [_campaign(row) for row in rows]

    def running_on(self, placement_id: str) -> builtins.list[str]:
        """The names of the campaigns whose brief names a placement."""
        return [campaign.brief.name for campaign in self.list() if placement_id in campaign.brief.placements]

    def picking(self, set_id: str) -> builtins.list[str]:
        """The names of the campaigns whose brief picks a placement set."""
        return [campaign.brief.name for campaign in self.list() if set_id in campaign.brief.placement_sets]

    def styled_by(self, set_id: str) -> builtins.list[str]:
        """The names of the campaigns whose brand uses a text style set that it does not keep itself."""
        brands = ((campaign.brief.name, campaign.brief.brand.text_styles) for campaign in self.list())
        return [name for name, styles in brands if styles.use == set_id and all(s.id != set_id for s in styles.own)]

    def save(self, campaign: Campaign) -> Campaign:
        """Store a changed campaign (or a new one); returns it with its time of change."""
        saved = campaign.model_copy(update={"changed_ms": now_ms(), "created_ms": campaign.created_ms or now_ms()})
        with self._database.writing():
            self._write(saved, keep_deleted=True)
        return saved

    def delete(self, campaign_id: str) -> None:
        """Take it and its creatives from every list; `restore` brings all back."""
        self._set_deleted(campaign_id, now_ms())

    def restore(self, campaign_id: str) -> None:
        self._set_deleted(campaign_id, None)

    def _one(self, where: str, parameters: tuple[Any, ...]) -> Campaign | None:
        with self._database.reading() as reader:
            row = reader.execute(f"SELECT {_COLUMNS} FROM campaign WHERE {where}", parameters).fetchone()
        return None if row is None else _campaign(row)

    def _write(self, campaign: Campaign, *, keep_deleted: bool) -> None:
        deleted = "deleted_ms" if keep_deleted else "NULL"
        brief = campaign.brief
        with self._database.writing() as writer:
            writer.execute(
                f"""INSERT INTO campaign (id, name, brand_name, brief, assets, seed, created_ms, changed_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, brand_name = excluded.brand_name,
                brief = excluded.brief, assets = excluded.assets, seed = excluded.seed,
                changed_ms = excluded.changed_ms, deleted_ms = {deleted}""",
                (
                    campaign.id, brief.name, brief.brand.name, brief.model_dump_json(), json.dumps(campaign.assets),
                    campaign.seed, campaign.created_ms, campaign.changed_ms,
                ),
            )  # fmt: skip
            writer.tell("campaign", campaign.id)

    def _set_deleted(self, campaign_id: str, at_ms: int | None) -> None:
        with self._database.writing() as writer:
            writer.execute("UPDATE campaign SET deleted_ms = ? WHERE id = ?", (at_ms, campaign_id))
            writer.tell("campaign", campaign_id)

    def _free_id(self, campaign_id: str) -> str:
        number = 2
        while self._one("id = ?", (f"{campaign_id}-{number}",)) is not None:
            number += 1
        return f"{campaign_id}-{number}"

    def _take_files(self, brief: Brief, folder: Path | None, files: Mapping[str, bytes]) -> dict[str, str]:
        taken: dict[str, str] = {}
        problems: list[Problem] = []
        for path, name, kind in file_fields(brief):
            if name not in taken:
                try:
                    data = files[name] if name in files else _read(name, folder)
                    if kind == "font":
                        taken[name] = self._fonts.ingest(data, name).sha
                    else:
                        taken[name] = self._assets.ingest(data, name, kind=kind).sha
                except AssetError as error:
                    problems.append(Problem(path, error.message, error.advice))
        if problems:
            raise BriefError(problems)
        return taken


def campaign_id_of(brief: Brief) -> str:
    """The id a brief's campaign has: readable, and the same for the same campaign and brand name everywhere."""
    digest = hashlib.sha256(f"{brief.brand.name}\x1f{brief.name}".encode()).hexdigest()[:8]
    return f"{slug(brief.name)}-{digest}"


def file_fields(brief: Brief) -> Iterator[tuple[str, str, FileKind]]:
    """Every file a brief names: the field's path, the name, and what it is."""
    for side in ("on_light", "on_dark"):
        name = getattr(brief.brand.logos, side)
        if name:
            yield f"brand.logos.{side}", name, "logo"
    for number, font in enumerate(brief.brand.fonts.files):
        yield f"brand.fonts.files[{number}]", font, "font"
    for p, product in enumerate(brief.products):
        for i, photo in enumerate(product.photos):
            yield f"products[{p}].photos[{i}]", photo, "photo"


def _read(name: str, folder: Path | None) -> bytes:
    path = Path(name) if folder is None else folder / name
    said: Callable[[str], str] = lambda what: f'The file "{name}" {what}.'  # noqa: E731
    if folder is None and not path.is_absolute():
        raise AssetError(said("was not given"), "Add it to the brief again.")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        place = path.parent if path.is_absolute() else folder
        raise AssetError(said("is missing"), f"Put it into {place}, or correct the name.") from None
    except OSError as error:
        raise AssetError(said(f"cannot be read ({error.strerror})"), "Check that it is a file you may read.") from None


def _campaign(row: tuple[str, str, str, int, int, int]) -> Campaign:
    campaign_id, brief, assets, seed, created_ms, changed_ms = row
    return Campaign(
        id=campaign_id,
        brief=Brief.model_validate_json(brief),
        assets=json.loads(assets),
        seed=seed,
        created_ms=created_ms,
        changed_ms=changed_ms,
    )
