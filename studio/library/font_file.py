"""A brand's font file read without any font library: whole or refused, its names, weight, scripts and permission.

Source of all tables and offsets: OpenType 1.9.1 (ISO/IEC 14496-22).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from studio.model.errors import AssetError
from studio.model.font import SCRIPT_SAMPLES, Embedding, FontFace

MAX_BYTES = 40_000_000
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2")
_REMEDY = "Export it again as TrueType (.ttf) or OpenType (.otf), or choose another file."


def read_font(data: bytes, name: str) -> FontFace:
    """What a TrueType or OpenType file says of itself; AssetError when it is damaged or of another kind."""
    _refuse_other_kinds(data, name)
    try:
        tables = _tables(data)
        missing = [tag for tag in _NEEDED if tag not in tables]
        if missing or not {"glyf", "CFF ", "CFF2"} & tables.keys():
            raise ValueError(f"it lacks {', '.join(missing) or 'its outlines'}")
        return _face(tables, name)
    except (ValueError, struct.error, IndexError) as error:
        raise AssetError(f'The font "{name}" is damaged ({error}).', _REMEDY) from None


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if not data:
        raise AssetError(f'The file "{name}" is empty.', "Save it again in the program it came from.")
    if len(data) > MAX_BYTES:
        raise AssetError(f'The font "{name}" is larger than 40 MB.', "Leave out scripts that the brand does not use.")
    kind = data[:4]
    if kind in {b"wOFF", b"wOF2"}:
        raise AssetError(f'"{name}" is a web font (WOFF), which not every system can draw.', _REMEDY)
    if kind == b"ttcf":
        raise AssetError(f'"{name}" is a collection of several fonts.', "Choose the single fonts as .ttf or .otf.")
    if kind not in {b"\x00\x01\x00\x00", b"OTTO", b"true"}:
        raise AssetError(f'"{name}" is not a TrueType or OpenType font.', _REMEDY)


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    tables: dict[str, bytes] = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if offset + length > len(data):
            raise ValueError(f"its table {tag.decode('latin-1').strip()} is cut off")
        tables[tag.decode("latin-1")] = data[offset : offset + length]
    return tables


def _face(tables: Mapping[str, bytes], name: str) -> FontFace:
    if struct.unpack_from(">I", tables["head"], 12) != (0x5F0F3CF5,):
        raise ValueError("its head is not one")
    if struct.unpack_from(">H", tables["maxp"], 4) == (0,):
        raise ValueError("it has no glyphs")
    names = _names(tables["name"])
    family = names.get(16) or names.get(1, "")
    if not family:
        raise ValueError("it has no family name")
    weight, kind, chosen = (struct.unpack_from(">H", tables["OS/2"], offset)[0] for offset in (4, 8, 62))
    covered = _covered(tables["cmap"])
    scripts = tuple(script for script, sample in SCRIPT_SAMPLES.items() if all(ord(sign) in covered for sign in sample))
    return FontFace(
        name=name,
        family=family[:80],
        style=(names.get(17) or names.get(2, ""))[:80],
        weight=min(1000, max(1, weight)),
        weights=_weight_range(tables.get("fvar", b"")),
        is_italic=bool(chosen & 1),
        embedding=_embedding(kind),
        scripts=scripts,
    )


def _embedding(kind: int) -> Embedding:
    """fsType: the least restrictive of the set bits counts."""
    if kind & 8:
        return "editable"
    if kind & 4:
        return "preview_print"
    return "restricted" if kind & 2 else "installable"


def _names(table: bytes) -> dict[int, str]:
    """Names by id; English of the Windows platform first, then any other that can be read."""
    _, count, start = struct.unpack_from(">HHH", table, 0)
    found: dict[int, tuple[int, str]] = {}
    for number in range(count):
        platform, _, language, identity, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * number)
        raw = table[start + offset : start + offset + length]
        text = raw.decode("mac-roman" if platform == 1 else "utf-16-be", "replace").strip("\0 ")
        rank = 0 if (platform, language) == (3, 0x409) else 1 if platform == 3 else 2
        if text and (identity not in found or rank < found[identity][0]):
            found[identity] = (rank, text)
    return {identity: text for identity, (_, text) in found.items()}


def _weight_range(table: bytes) -> tuple[int, int] | None:
    """The weight axis of a variable font."""
    if len(table) < 16:
        return None
    start, _, count, size = struct.unpack_from(">HHHH", table, 4)
    for number in range(count):
        tag, least, _, most = struct.unpack_from(">4siii", table, start + number * size)
        if tag == b"wght":
            return least >> 16, most >> 16
    return None


def _covered(table: bytes) -> set[int]:
    """Code points of the sample letters that the font maps to a glyph; formats 4 and 12."""
    wanted = {ord(sign) for sample in SCRIPT_SAMPLES.values() for sign in sample}
    (count,) = struct.unpack_from(">H", table, 2)
    covered: set[int] = set()
    for number in range(count):
        _, _, offset = struct.unpack_from(">HHI", table, 4 + 8 * number)
        (kind,) = struct.unpack_from(">H", table, offset)
        if kind == 4:
            covered |= _covered_by_segments(table, offset, wanted)
        elif kind == 12:
            (groups,) = struct.unpack_from(">I", table, offset + 12)
            for group in range(min(groups, 60_000)):
                first, last, _ = struct.unpack_from(">III", table, offset + 16 + 12 * group)
                covered |= {code for code in wanted if first <= code <= last}
    if not count:
        raise ValueError("it maps no letters")
    return covered


def _covered_by_segments(table: bytes, offset: int, wanted: set[int]) -> set[int]:
    (double,) = struct.unpack_from(">H", table, offset + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, offset + 14)
    starts = struct.unpack_from(f">{count}H", table, offset + 16 + double)
    return {code for code in wanted for first, last in zip(starts, ends, strict=True) if first <= code <= last}
