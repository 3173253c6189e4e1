"""Brand fonts for tests: bundled files under another family name, changed byte for byte."""

from __future__ import annotations

import struct

from studio.system.paths import fonts


def brand_font(family: str = "Bunito", file: str = "nunito/Nunito-Regular.ttf") -> bytes:
    """A whole font of that family; the name has six letters, as the one it takes the place of."""
    assert len(family) == 6
    data = (fonts() / file).read_bytes()
    for coding in ("utf-16-be", "latin-1"):
        data = data.replace("Nunito".encode(coding), family.encode(coding))
    return data


def with_permission(data: bytes, bits: int) -> bytes:
    """The font with other fsType bits."""
    at = _offset(data, b"OS/2") + 8
    return data[:at] + struct.pack(">H", bits) + data[at + 2 :]


def without_table(data: bytes, tag: bytes) -> bytes:
    """The font with one table's name made unknown."""
    return data.replace(tag, b"zzzz", 1)


def _offset(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise AssertionError(tag)
