"""The shelf of hand edits, one sparse document per campaign, placement, locale and creative."""

from __future__ import annotations

from studio.library.cascade import edit_levels
from studio.library.clock import now_ms
from studio.library.creative_columns import KEY, key_from
from studio.library.creatives import CreativeShelf
from studio.library.database import Database
from studio.model.composition import Composition
from studio.model.creative import CreativeKey
from studio.model.edits import EditLevel, Edits, as_seen


class EditShelf:
    """Edits by campaign, level and key: placement id, locale, creative id, or empty for the campaign."""

    def __init__(self, database: Database, creatives: CreativeShelf) -> None:
        self._database = database
        self._creatives = creatives

    def get(self, campaign_id: str, level: EditLevel, key: str = "") -> Edits:
        """The level's document; an empty one when nothing was edited there."""
        with self._database.reading() as reader:
            row = reader.execute(
                "SELECT doc FROM edits WHERE campaign_id = ? AND level = ? AND key = ?", (campaign_id, level, key)
            ).fetchone()
        return Edits() if row is None else Edits.model_validate_json(row[0])

    def put(self, campaign_id: str, level: EditLevel, key: str, edits: Edits) -> None:
        """Store the level's document; the search follows what the creatives now say."""
        with self._database.writing() as writer:
            before = self.get(campaign_id, level, key)
            if edits.is_empty:
                writer.execute(
                    "DELETE FROM edits WHERE campaign_id = ? AND level = ? AND key = ?", (campaign_id, level, key)
                )
            else:
                writer.execute(
                    """INSERT INTO edits (campaign_id, level, key, doc, changed_ms) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (campaign_id, level, key) DO UPDATE SET doc = excluded.doc,
                    changed_ms = excluded.changed_ms""",
                    (campaign_id, level, key, edits.model_dump_json(exclude_none=True), now_ms()),
                )
            if _wording(edits) != _wording(before):
                self._creatives.reindex(campaign_id, level, key)
            writer.tell("edits", f"{campaign_id}/{level}/{key}")

    def levels_for(self, key: CreativeKey, base: Composition | None = None) -> list[Edits]:
        """The four documents that concern one creative, broadest first; `model.edits.resolve` makes one of them.

        All speak of its canvas as it is seen: those above it are mirrored where `base` (by default the newest
        revision's) stands mirrored.
        """
        levels = self.stored_levels_for(key)
        if all(level.is_empty for level in levels[:-1]):
            return levels
        if base is None:
            creative = self._creatives.find(key.id)
            base = creative.base if creative is not None else None
        return as_seen(levels, base is not None and base.is_flipped)

    def stored_levels_for(self, key: CreativeKey) -> list[Edits]:
        """The four documents as they are stored: those above the creative speak of a canvas that is not mirrored."""
        with self._database.reading() as reader:
            return edit_levels(reader.execute, key)

    def of_campaign(self, campaign_id: str) -> tuple[list[CreativeKey], dict[tuple[EditLevel, str], Edits]]:
        """A campaign's creatives and every document of edits in it, by level and key; read at one moment."""
        with self._database.reading() as reader:
            keys = reader.execute(f"SELECT {KEY} FROM creative WHERE campaign_id = ?", (campaign_id,)).fetchall()
            rows = reader.execute("SELECT level, key, doc FROM edits WHERE campaign_id = ?", (campaign_id,)).fetchall()
        documents = {(level, key): Edits.model_validate_json(doc) for level, key, doc in rows}
        return [key_from(row) for row in keys], documents


def _wording(edits: Edits) -> tuple[object, ...]:
    """What a document says of words: all that headline and search depend on."""
    texts = {role: (edit.text, edit.is_hidden) for role, edit in edits.text.items()}
    overlays = tuple((overlay.id, overlay.text, overlay.is_hidden) for overlay in edits.overlays)
    return {role: said for role, said in texts.items() if said != (None, None)}, overlays
