"""The shelf of brand kits that campaigns are started from."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping

from studio.library.clock import now_ms
from studio.library.database import Database
from studio.model.brand import Brand
from studio.model.errors import LibraryError
from studio.model.value import Value

_COLUMNS = "id, doc, assets, changed_ms"


class BrandKit(Value):
    """A brand with its logo files known by content. `assets`: file name -> SHA-256."""

    id: str
    brand: Brand
    assets: dict[str, str] = {}
    changed_ms: int = 0


class BrandShelf:
    """Brand kits by name; one name is one kit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, brand: Brand, assets: Mapping[str, str]) -> BrandKit:
        """Keep a brand, in place of an earlier one of that name."""
        kit = BrandKit(id=slug(brand.name), brand=brand, assets=dict(assets), changed_ms=now_ms())
        with self._database.writing() as writer:
            writer.execute(
                """INSERT INTO brand (id, name, doc, assets, changed_ms) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, doc = excluded.doc, assets = excluded.assets,
                changed_ms = excluded.changed_ms, deleted_ms = NULL""",
                (kit.id, brand.name, brand.model_dump_json(), json.dumps(kit.assets), kit.changed_ms),
            )
            writer.tell("brand", kit.id)
        return kit

    def get(self, brand_id: str) -> BrandKit:
        """The kit; LibraryError when there is none."""
        with self._database.reading() as reader:
            row = reader.execute(f"SELECT {_COLUMNS} FROM brand WHERE id = ?", (brand_id,)).fetchone()
        if row is None:
            raise LibraryError(f"The workspace has no brand {brand_id}.", "Choose one from the list of brands.")
        return _kit(row)

    def list(self) -> list[BrandKit]:
        with self._database.reading() as reader:
            rows = reader.execute(f"SELECT {_COLUMNS} FROM brand WHERE deleted_ms IS NULL ORDER BY name, id").fetchall()
        return [_kit(row) for row in rows]

    def delete(self, brand_id: str) -> None:
        """Take it from the list; `restore` brings it back."""
        self._set_deleted(brand_id, now_ms())

    def restore(self, brand_id: str) -> None:
        self._set_deleted(brand_id, None)

    def _set_deleted(self, brand_id: str, at_ms: int | None) -> None:
        with self._database.writing() as writer:
            writer.execute("UPDATE brand SET deleted_ms = ? WHERE id = ?", (at_ms, brand_id))
            writer.tell("brand", brand_id)


def _kit(row: tuple[str, str, str, int]) -> BrandKit:
    brand_id, doc, assets, changed_ms = row
    return BrandKit(id=brand_id, brand=Brand.model_validate_json(doc), assets=json.loads(assets), changed_ms=changed_ms)


def slug(name: str) -> str:
    """`Luma & Co` -> `luma-co`: letters and digits of any script, joined by hyphens, 40 at most."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "-".join(re.findall(r"\w+", plain.replace("_", " ")))[:40].strip("-") or "unnamed"
