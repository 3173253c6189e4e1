"""A font file as it was taken in: family, weight, scripts, and what its maker allows."""

from __future__ import annotations

from typing import Literal

from studio.model.value import Value

Embedding = Literal["installable", "editable", "preview_print", "restricted"]

EMBEDDING_WORDS: dict[Embedding, str] = {
    "installable": "May be embedded",
    "editable": "May be embedded in documents others edit",
    "preview_print": "May be embedded for view and print only",
    "restricted": "May not be embedded without the maker's permission",
}
"""What OS/2 fsType says, in plain words (OpenType 1.9, OS/2 table)."""

SCRIPT_SAMPLES: dict[str, str] = {
    "Latn": "AaZz", "Grek": "ΑαΩω", "Cyrl": "АаЯя", "Arab": "ابيه", "Hebr": "אבת", "Deva": "अआह", "Thai": "กขฮ",
    "Jpan": "あア日", "Hans": "的汉", "Hant": "的漢", "Kore": "가힣",
}  # fmt: skip
"""A few letters of each script (ISO 15924); a font that has them can write it."""


class FontFace(Value):
    """One font file. `weight`: 100..1000, `weights` the range of a variable font; `sha` names its bytes."""

    sha: str = ""
    name: str
    family: str
    style: str = ""
    weight: int = 400
    weights: tuple[int, int] | None = None
    is_italic: bool = False
    embedding: Embedding = "installable"
    scripts: tuple[str, ...] = ()

    @property
    def permission(self) -> str:
        """The embedding permission in plain words."""
        return EMBEDDING_WORDS[self.embedding]
