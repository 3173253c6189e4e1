"""File names from a template: safe on every system, whatever the words in them are."""

from __future__ import annotations

import hashlib
import string
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from studio.export.graphemes import cut_to_bytes
from studio.model.brief import Campaign
from studio.model.creative import Creative
from studio.model.errors import ExportError

DEFAULT_TEMPLATE = "{campaign}_{product}_{locale}_{placement}_v{revision}.{ext}"
FIELDS = ("campaign", "product", "locale", "placement", "revision", "variant", "width", "height", "date", "ext")
MAX_NAME_BYTES = 255
"""What every common file system takes; UTF-8 bytes, so at most 85 Chinese characters."""
MAX_FOLDERS = 4

_FORBIDDEN = frozenset('<>:"\\|?*')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"]
    + [f"{device}{digit}" for device in ("COM", "LPT") for digit in "0123456789¹²³"]
)


def file_name(template: str, fields: Mapping[str, str | int]) -> str:
    """The name a template makes of these fields; `/` in the template (never in a field) makes folders.

    Letters of every script stay, composed (NFC); control, zero-width and direction characters go; each part fits into
    255 bytes, is no device name of Windows and can lead nowhere but down. ExportError names an unknown field.
    """
    check_template(template)
    parts = [_safe_part(_filled(part, fields)) for part in template.replace("\\", "-").split("/")]
    parts = [part for part in parts if part]
    extension = str(fields.get("ext", "")).lower()
    name = parts.pop() if parts else "unnamed"
    if extension and not name.lower().endswith(f".{extension}"):
        name = f"{name}.{extension}"
    return "/".join([*(_shortened(folder, "") for folder in parts), _shortened(name, extension)])


def distinct(template: str, variant: int) -> str:
    """The template as it is for the first variant; further ones say their number where the template does not."""
    names_it = any(field == "variant" for _, field, _, _ in string.Formatter().parse(template))
    if variant == 1 or names_it:
        return template
    stem = template.removesuffix(".{ext}")
    return f"{stem}_variant{{variant}}{template[len(stem) :]}"


def check_template(template: str) -> None:
    """ExportError when a template cannot be read, names an unknown field, or has too many folders."""
    known = "Known fields: " + ", ".join(f"{{{name}}}" for name in FIELDS) + "."
    if not template.strip():
        raise ExportError("The template for file names is empty.", known)
    if len(template) > 500 or template.count("/") > MAX_FOLDERS:
        raise ExportError(
            "The template for file names is too long.", f"Use at most 500 characters and {MAX_FOLDERS} folders."
        )
    for field, specification, conversion in _fields_of(template, known):
        if field not in FIELDS:
            raise ExportError(f"The template for file names has the unknown field {{{field}}}.", known)
        if conversion or (specification and not (specification.isdecimal() and int(specification) <= 12)):
            raise ExportError(
                f"The template for file names formats {{{field}}} in an unknown way.",
                "After a colon only a number of digits may stand, as in {revision:03}.",
            )


def fields_for(campaign: Campaign, creative: Creative, file_type: str, day: date | None = None) -> dict[str, str | int]:
    """The fields of one creative."""
    size = creative.base.size
    return {
        "campaign": campaign.brief.name,
        "product": creative.key.product_id,
        "locale": creative.key.locale,
        "placement": creative.key.placement_id,
        "revision": creative.revision,
        "variant": creative.key.variant,
        "width": size.width,
        "height": size.height,
        "date": (day or date.today()).isoformat(),
        "ext": file_type,
    }


def collision_key(name: str) -> str:
    """Equal for names that some file system would take for the same: letter case and composition do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def numbered(name: str, number: int) -> str:
    """`a/b.jpg` -> `a/b-2.jpg`, still within the limits."""
    folder, slash, last = name.rpartition("/")
    stem, dot, extension = last.rpartition(".")
    if not dot:
        stem, extension = last, ""
    return folder + slash + _shortened(f"{stem}-{number}{dot}{extension}", extension, f"-{number}")


def _fields_of(template: str, known: str) -> Iterator[tuple[str, str, str | None]]:
    try:
        for _, field, specification, conversion in string.Formatter().parse(template):
            if field is not None:
                yield field, specification or "", conversion
    except ValueError as error:
        raise ExportError(f"The template for file names cannot be read: {error}.", known) from None


def _filled(part: str, fields: Mapping[str, str | int]) -> str:
    pieces: list[str] = []
    for literal, field, specification, _ in string.Formatter().parse(part):
        pieces.append(literal)
        if field is not None:
            value = fields.get(field, "")
            digits = int(specification) if specification else 0
            pieces.append(f"{value:0{digits}}" if isinstance(value, int) and digits else slugged(str(value)))
    return "".join(pieces)


def slugged(text: str) -> str:
    """Letters, digits, `.`, `_` and `-` of any script; everything else becomes a single hyphen."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(c for c in composed if unicodedata.category(c) not in _INVISIBLE or c.isspace())
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" or c in "._-" else " " for c in visible)
    return "-".join(kept.split()).strip(".-") or "unnamed"


def _safe_part(text: str) -> str:
    """One folder or file name without anything a system forbids; empty when nothing is left."""
    composed = unicodedata.normalize("NFC", text)
    visible = (" " if c.isspace() else c for c in composed if unicodedata.category(c) not in _INVISIBLE or c.isspace())
    part = "".join("-" if c in _FORBIDDEN or c == "/" else c for c in visible)
    part = " ".join(part.split()).lstrip(".- ").rstrip(". ")
    if part.split(".", 1)[0].rstrip(" ").upper() in _DEVICES:
        part = f"_{part}"
    return unicodedata.normalize("NFC", part)


def _shortened(name: str, extension: str, ending: str = "") -> str:
    """At most 255 bytes: a longer name is cut between characters as people see them, and told apart by a hash."""
    if len(name.encode()) <= MAX_NAME_BYTES:
        return name
    tail = f"{ending}.{extension}" if extension else ending
    mark = f"~{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    room = MAX_NAME_BYTES - len((mark + tail).encode())
    return cut_to_bytes(name.removesuffix(tail), room).rstrip(". ") + mark + tail
