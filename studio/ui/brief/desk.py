"""What can be done with whole campaigns: begin, import, copy, delete, export, generate."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from studio.library.library import Library
from studio.model.brief import Campaign
from studio.model.brief_document import read_document
from studio.model.brief_file import brief_to_json, brief_to_yaml, parse_brief
from studio.model.brief_rules import with_set_placements
from studio.model.errors import BriefError, StudioError
from studio.model.placement_file import is_placement_file
from studio.system.files import write_whole
from studio.ui.brief import store
from studio.ui.brief.draft import Draft, check
from studio.ui.brief.names import copy_name
from studio.ui.shell import Shell
from studio.ui.widgets.files import ask_open_files, ask_save_file

BRIEF_FILTER = "Briefs (*.yaml *.yml *.json)"


class CampaignDesk:
    """Carries out the window's campaign actions."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._is_asking = False

    @property
    def _library(self) -> Library:
        return self._shell.workshop.library

    def new(self) -> None:
        """Begin a brief in the editor."""
        self._shell.go_to("briefs", new=True)

    # import

    async def ask_import(self) -> None:
        """Let the person choose brief files and import them."""
        files = await ask_open_files(self._shell.window, "Import briefs", BRIEF_FILTER)
        if files:
            await self.import_files(files)

    async def import_files(self, files: list[Path]) -> None:
        """Take in brief files; one with faults is opened as a draft, so that it can be mended where it stands."""
        for path in files:
            await self._import(path)

    async def open_sample(self) -> None:
        """Show the campaign that ships with the program."""
        from studio.workshop import sample_brief

        await self._import(sample_brief(), is_quiet=True)

    async def _import(self, path: Path, is_quiet: bool = False) -> None:
        shell = self._shell
        text = await asyncio.to_thread(_read, path)
        if is_placement_file(text):
            raise StudioError(f"{path.name} holds formats, not a brief.", "Drop it on Formats, under Settings.")
        try:
            brief = parse_brief(text, known_placements=shell.workshop.placements, name=path.name)
            campaign = await asyncio.to_thread(self._library.campaigns.add_brief, brief, path.parent)
        except BriefError:
            draft = await asyncio.to_thread(self._as_draft, text, path)
            if draft is None:
                raise
            key = store.new_key()
            store.keep(self._library, key, draft)
            shell.go_to("briefs", draft_key=key)
            _, problems = await asyncio.to_thread(check, draft, shell.workshop.placements)
            few = "1 thing needs" if len(problems) == 1 else f"{len(problems)} things need"
            shell.messages.toast(f"{path.name} was opened as a draft: {few} a look.", "warn")
            return
        store.forget(self._library, campaign.id)
        shell.select_campaign(campaign.id)
        shell.go_to("briefs", campaign_id=campaign.id)
        if not is_quiet:
            shell.messages.toast(f"{campaign.brief.name} was imported.")

    def _as_draft(self, text: str, path: Path) -> Draft | None:
        """What can be read of a brief with faults, with those of its files that can be used; off the loop."""
        try:
            document = read_document(text, path.name)
        except BriefError:
            return None
        document = with_set_placements(document, self._shell.workshop.placements.sets)
        draft = Draft(json.loads(json.dumps(document, default=str)), {})
        names = [draft.text(f"brand.logos.{side}") for side in ("on_light", "on_dark")]
        for place in range(len(draft.items("products"))):
            names += [str(name) for name in draft.items(f"products[{place}].photos")]
        assets: dict[str, str] = {}
        for name in names:
            try:
                if name:
                    assets[name] = self._library.assets.ingest_file(path.parent / name).sha
            except StudioError:
                continue  # the editor shows it as missing
        return draft.with_assets(assets)

    # copy, delete

    def duplicate(self, campaign_id: str | None = None) -> None:
        """Make a copy with a name of its own and open it."""
        campaign = self._chosen(campaign_id)
        if campaign is None:
            return
        names = {other.brief.name for other in self._library.campaigns.list()}
        brief = campaign.brief.model_copy(update={"name": copy_name(campaign.brief.name, names)})
        blobs, assets = self._library.blobs, self._library.assets
        files = {name: blobs.get(assets.get(sha).original_sha) for name, sha in campaign.assets.items()}
        copy = self._library.campaigns.add_brief(brief, files=files, seed=campaign.seed, as_new=True)
        self._shell.select_campaign(copy.id)
        self._shell.go_to("briefs", campaign_id=copy.id)
        self._shell.messages.toast(f"{brief.name} was made.")

    def delete(self, campaign_id: str | None = None) -> None:
        """Take a campaign away; the notice offers to bring it back."""
        campaign = self._chosen(campaign_id)
        if campaign is None:
            return
        was_chosen = self._shell.campaign_id == campaign.id
        self._shell.go_to("briefs", overview=True)
        self._library.campaigns.delete(campaign.id)
        if was_chosen:
            left = self._library.campaigns.list()
            self._shell.select_campaign(left[0].id if left else None)

        def bring_back() -> None:
            self._library.campaigns.restore(campaign.id)
            if was_chosen:
                self._shell.select_campaign(campaign.id)

        self._shell.messages.toast(f"{campaign.brief.name} was deleted.", action=("Undo", bring_back), seconds=12)

    def delete_draft(self, key: str) -> None:
        """Drop an unfinished brief; the notice offers to bring it back."""
        kept = store.kept(self._library, key)
        if kept is None:
            return
        self._shell.go_to("briefs", overview=True)
        store.forget(self._library, key)
        name = kept.draft.text("name") or "The draft"
        self._shell.messages.toast(
            f"{name} was deleted.",
            action=("Undo", lambda: store.keep(self._library, key, kept.draft)),
            seconds=12,
        )

    # export

    async def ask_export(self, campaign_id: str | None = None) -> None:
        """Write the brief as YAML or JSON, as the file's ending says, with its pictures beside it."""
        campaign = self._chosen(campaign_id)
        if campaign is None:
            return
        name = "".join(c if c.isalnum() or c in " -_" else "-" for c in campaign.brief.name).strip() or "brief"
        path = await ask_save_file(
            self._shell.window, "Export brief", f"{name}.yaml", "YAML (*.yaml *.yml);;JSON (*.json)"
        )
        if path is None:
            return
        await asyncio.to_thread(self.export, campaign, path)
        self._shell.messages.toast(f"{path.name} and its pictures were written.")

    def export(self, campaign: Campaign, path: Path) -> None:
        """Write brief and pictures; files that already hold the same bytes are left alone."""
        brief = campaign.brief
        text = brief_to_json(brief) if path.suffix.lower() == ".json" else brief_to_yaml(brief)
        for name, sha in campaign.assets.items():
            data = self._library.blobs.get(self._library.assets.get(sha).original_sha)
            target = path.parent / Path(name).name if Path(name).is_absolute() else path.parent / name
            if target.exists() and target.read_bytes() != data:
                raise StudioError(
                    f'"{target.name}" in {target.parent} is another picture.', "Choose an empty folder for the brief."
                )
            if not target.exists():
                write_whole(target, data)
        write_whole(path, text.encode())

    # generate

    async def generate(self, campaign_id: str | None = None) -> None:
        """Put every creative of the brief into the queue and show it."""
        shell = self._shell
        shell.save_wanted.emit()
        campaign = self._chosen(campaign_id)
        if campaign is None:
            return
        if store.kept(self._library, campaign.id) is not None:
            shell.go_to("briefs", campaign_id=campaign.id)
            shell.messages.toast("The brief needs a look before it can be generated.", "warn")
            return
        if self._is_asking:
            return  # its calls are being counted, or shown
        if await self._is_agreed(campaign.id):
            await shell.workshop.generate(campaign.id)
            shell.go_to("queue")

    async def _is_agreed(self, campaign_id: str) -> bool:
        """Whether the person has seen what would leave and cost, where anything would."""
        from studio.ui.spend.dry_run import is_agreed

        self._is_asking = True
        try:
            return await is_agreed(self._shell, campaign_id)
        finally:
            self._is_asking = False

    def _chosen(self, campaign_id: str | None) -> Campaign | None:
        chosen = campaign_id or self._shell.campaign_id
        return self._library.campaigns.find(chosen) if chosen else None


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StudioError(
            f'"{path.name}" cannot be read: {error.strerror}.', "Check that the file is there and may be read."
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StudioError(f'"{path.name}" is not text in UTF-8.', "Save it as UTF-8 and import it again.") from None
