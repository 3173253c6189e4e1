"""SVG logos from outside: the dangerous is refused, the useless dropped, the rest drawn in a child process."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import AssetError, StudioError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 4_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 60
MAX_DRAWN = 50_000
"""Elements after every `<use>` is replaced by what it points to: a 1 kB file can ask for ten million."""
WIDTH_PX = 1600
SECONDS = 10
_REFUSED = 3
"""The exit code of the drawing process for a file it cannot draw."""

SVG = "http://www.w3.org/2000/svg"
_ATTRIBUTE_SPACES = {
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_SHAPES = frozenset({
    "svg", "g", "a", "defs", "symbol", "use", "switch", "title", "desc", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "image",
    "style", "filter", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode",
    "feOffset", "feImage",
})  # fmt: skip
_LETTERS = frozenset({"text", "tspan", "textPath", "tref", "altGlyph"})
_PICTURE = re.compile(r"\s*data:image/(png|jpeg|jpg);base64,", re.IGNORECASE)
_URL = re.compile(r"url\s*\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)


def is_svg(data: bytes) -> bool:
    """Whether the bytes look like an SVG document, whatever the file is called."""
    start = data[:65_536]
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        start = start.decode("utf-16", "ignore").encode()
    return start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in start.lower()


def sanitise_svg(data: bytes, name: str) -> bytes:
    """The drawing alone, as UTF-8 XML that reaches for nothing outside itself.

    AssetError names what was found: a script, a reference to another file or address, an entity, live text, or a
    drawing made to exhaust the machine. Metadata, animation, links and editor data are dropped without a word.
    """
    from xml.etree.ElementTree import tostring

    root = _parsed(data, name)
    if root.tag not in {f"{{{SVG}}}svg", "svg"}:
        raise _refused(name, f"begins with <{_local(root.tag)}>", "Save it again as SVG.")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise _refused(name, f"has more than {MAX_ELEMENTS} elements", "Simplify it, or save it as PNG.")
    clean = _cleaned(root, name, 0)
    assert clean is not None
    clean.set("xmlns", SVG)
    clean.set("xmlns:xlink", "http://www.w3.org/1999/xlink")
    _refuse_expansion(clean, name)
    return bytes(tostring(clean, encoding="utf-8", xml_declaration=True))


def rasterise_svg(clean: bytes, name: str, width_px: int = WIDTH_PX, seconds: float = SECONDS) -> bytes:
    """PNG bytes of a sanitised SVG, `width_px` wide, drawn in a child process with limited time and memory."""
    import studio

    package_root = str(Path(studio.__file__).resolve().parents[1])
    environment = {
        **{key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ},
        "PYTHONPATH": package_root,
        "QT_QPA_PLATFORM": "offscreen",
    }
    # An empty folder to stand in: whatever a relative reference might still mean, there is nothing there.
    with tempfile.TemporaryDirectory(prefix="studio-svg-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-s", "-m", "studio.render.svg_raster", str(width_px)],
                input=clean,
                capture_output=True,
                timeout=seconds,
                cwd=folder,
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _refused(
                name, f"takes longer than {seconds:g} seconds to draw", "Simplify it, or save it as PNG."
            ) from None
    if done.returncode == 0 and done.stdout.startswith(b"\x89PNG"):
        return done.stdout
    last_line = (done.stderr.decode("utf-8", "replace").strip().splitlines() or [""])[-1][:200]
    advice = "Open it in a drawing program and save it as PNG."
    if done.returncode == _REFUSED:
        raise _refused(name, f"cannot be drawn ({last_line})", advice)
    if done.returncode < 0 or "MemoryError" in last_line:
        raise _refused(name, "needs too much memory or time to draw", advice)
    raise StudioError(f"SVG files cannot be drawn on this machine ({last_line}).", "Run `studio doctor` to see why.")


def _parsed(data: bytes, name: str) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException, EntitiesForbidden
    from defusedxml.ElementTree import fromstring

    if len(data) > MAX_BYTES:
        raise _refused(name, f"is larger than {MAX_BYTES // 1_000_000} MB", "Simplify it, or save it as PNG.")
    try:
        root: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except EntitiesForbidden as error:
        raise _refused(
            name, f'declares the entity "{error.name}"', "Save it as plain SVG, without private data."
        ) from None
    except DefusedXmlException:
        raise _refused(name, "reaches for an outside document", "Save it as plain SVG.") from None
    except (ParseError, ValueError, LookupError) as error:
        raise _refused(name, f"is not a whole SVG ({error})", "Save it again in the program it came from.") from None
    return root


def _cleaned(element: Element, name: str, depth: int) -> Element | None:
    """A copy with known elements and safe attributes only, or None for one that is not drawn."""
    from xml.etree.ElementTree import Element as NewElement

    if depth > MAX_DEPTH:
        raise _refused(name, f"is nested more than {MAX_DEPTH} levels deep", "Simplify it, or save it as PNG.")
    space, tag = _split(element.tag)
    if tag.lower() == "script":
        raise _refused(name, "contains a script", "Save it as plain SVG from a drawing program.")
    if tag in _LETTERS and space in {"", SVG}:
        raise _refused(
            name,
            "contains live text, which needs the font it was set in",
            "Convert its text to outlines and save again.",
        )
    if tag not in _SHAPES or space not in {"", SVG}:
        return None
    copy = NewElement(tag, _safe_attributes(element, tag, name))
    copy.text, copy.tail = element.text, element.tail
    if tag == "style":
        _refuse_css(element.text or "", name)
    copy.extend([child for part in element if (child := _cleaned(part, name, depth + 1)) is not None])
    return copy


def _safe_attributes(element: Element, tag: str, name: str) -> dict[str, str]:
    safe: dict[str, str] = {}
    for key, value in element.attrib.items():
        space, local = _split(key)
        if local.lower().startswith("on") and not space:
            raise _refused(name, f"runs a script ({local})", "Save it as plain SVG from a drawing program.")
        if space and space not in _ATTRIBUTE_SPACES:
            continue
        if local.lower() in {"href", "src", "base"}:
            if tag != "a" and local == "href" and value.strip():
                safe["xlink:href"] = _safe_reference(value, tag, name)
            continue
        _refuse_css(value, name)
        safe[_ATTRIBUTE_SPACES.get(space, "") + local] = value
    return safe


def _safe_reference(value: str, tag: str, name: str) -> str:
    if value.strip().startswith("#"):
        return value.strip()
    if tag in {"image", "feImage"} and (found := _PICTURE.match(value)):
        _refuse_broken_picture(value[found.end() :], name)
        return value.strip()
    raise _refused(
        name,
        f'refers to something outside it ("{value.strip()[:60]}")',
        "Embed the picture or remove the reference, then save it again.",
    )


def _refuse_broken_picture(base64_text: str, name: str) -> None:
    """An embedded picture must pass the same gate as one that comes alone: Qt would paint a cut-off or huge one."""
    import base64
    import binascii

    from studio.system.pictures import open_strict

    try:
        data = base64.b64decode("".join(base64_text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise _refused(name, "holds a picture that cannot be read", "Save it again, or save it as PNG.") from None
    open_strict(data, f'The picture inside "{name}"')


def _refuse_css(text: str, name: str) -> None:
    """Styles may point to parts of the drawing only; escapes could hide where they point."""
    if "@import" in text.lower() or "\\" in text:
        raise _refused(name, "has styles that reach outside it", "Save it as plain SVG with presentation attributes.")
    for match in _URL.finditer(text):
        if not match[1].startswith("#"):
            raise _refused(
                name, f'refers to something outside it ("{match[1][:60]}")', "Remove the reference and save it again."
            )
    if "javascript:" in text.lower():
        raise _refused(name, "contains a script", "Save it as plain SVG from a drawing program.")


def _refuse_expansion(root: Element, name: str) -> None:
    """Count what would be drawn if every reference were followed, without following it twice."""
    by_id = {key: element for element in root.iter() if (key := element.get("id"))}
    counted: dict[int, int] = {}
    open_now: set[int] = set()

    def drawn(element: Element) -> int:
        mark = id(element)
        if mark in counted:
            return counted[mark]
        if mark in open_now:
            raise _refused(name, "refers to itself", "Save it as plain SVG, or as PNG.")
        open_now.add(mark)
        total = 1 + sum(drawn(child) for child in element)
        total += sum(drawn(by_id[target]) for target in _targets(element) if target in by_id)
        open_now.discard(mark)
        counted[mark] = total
        return total

    try:
        total = drawn(root)
    except RecursionError:
        total = MAX_DRAWN + 1
    if total > MAX_DRAWN:
        raise _refused(
            name,
            f"repeats itself into {total:,} elements",
            "Expand its symbols in a drawing program, or save it as PNG.",
        )


def _targets(element: Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key == "xlink:href" and value.startswith("#"):
            yield value[1:]
        else:
            yield from (match[1][1:] for match in _URL.finditer(value))


def _split(tag: object) -> tuple[str, str]:
    """Namespace and local name; comments and instructions have a function for a tag and no name."""
    if not isinstance(tag, str):
        return "", ""
    if tag.startswith("{"):
        space, local = tag[1:].split("}", 1)
        return space, local
    return "", tag


def _local(tag: object) -> str:
    return _split(tag)[1]


def _refused(name: str, what: str, advice: str) -> AssetError:
    return AssetError(f'The SVG "{name}" {what}.', advice)
