"""Names that are free: of files in a brief, of products, of campaigns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import PurePath


def free_name(name: str, sha: str, known: Mapping[str, str]) -> str:
    """A file's name as the brief will call it: itself, or `name-2.jpg` where another picture has that name."""
    if known.get(name, sha) == sha:
        return name
    path = PurePath(name)
    number = 2
    while known.get(f"{path.stem}-{number}{path.suffix}", sha) != sha:
        number += 1
    return f"{path.stem}-{number}{path.suffix}"


def free_id(name: str, taken: Collection[str]) -> str:
    """A product's id from its name: `Crème für Füße` -> `creme-fur-fusse`, numbered where it is taken."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:36].strip("-") or "product"
    number, result = 1, base
    while result in taken:
        number += 1
        result = f"{base}-{number}"
    return result


def copy_name(name: str, taken: Collection[str]) -> str:
    """The name of a copy: `Spring copy`, `Spring copy 2`; a long name is shortened to fit in 80 letters."""
    base = re.sub(r" copy( \d+)?$", "", name)[:70].rstrip()
    number, result = 1, f"{base} copy"
    while result in taken:
        number += 1
        result = f"{base} copy {number}"
    return result
