"""SVG files from outside draw only themselves, within limits, or are refused with what was found."""

from __future__ import annotations

import base64
import io
import subprocess
import sys

import pytest
from PIL import Image

from studio.model.errors import AssetError
from studio.system.svg import is_svg, rasterise_svg, sanitise_svg
from tests.made_up import picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="50">'
MANY = "".join(
    f'<g id="a{i}">{f"""<use xlink:href="#a{i - 1}"/>""" * 10 if i else """<rect width="1" height="1"/>"""}</g>'
    for i in range(8)
)
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE svg [{}]>'
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(9))

REFUSED = {
    "script": (HEAD + "<script>fetch('http://127.0.0.1')</script></svg>", "script"),
    "script elsewhere": (HEAD + "<g><x:SCRIPT xmlns:x='http://www.w3.org/2000/svg'/></g></svg>", "script"),
    "event": (HEAD.replace("width", "onload='alert(1)' width", 1) + "</svg>", "onload"),
    "javascript": (HEAD + "<rect fill='javascript:alert(1)'/></svg>", "script"),
    "absolute file": (HEAD + "<image xlink:href='file:///etc/passwd'/></svg>", "file:///etc/passwd"),
    "plain path": (HEAD + "<image href='/etc/hostname'/></svg>", "/etc/hostname"),
    "relative file": (HEAD + "<image href='private.png'/></svg>", "private.png"),
    "address": (HEAD + "<use href='http://example.test/a.svg#b'/></svg>", "example.test"),
    "base": (HEAD + "<g xml:base='file:///etc/'><image href='passwd'/></g></svg>", "passwd"),
    "import": (HEAD + "<style>@import 'http://example.test/a.css';</style></svg>", "styles"),
    "escaped": (HEAD + r"<style>.a{fill:\75rl(http://example.test)}</style></svg>", "styles"),
    "style": (HEAD + "<rect style='fill: URL( \"http://example.test/#a\")'/></svg>", "example.test"),
    "svg in svg": (HEAD + "<image href='data:image/svg+xml;base64,PHN2Zy8+'/></svg>", "outside"),
    "broken picture": (HEAD + "<image href='data:image/png;base64,AAAA'/></svg>", "picture"),
    "entity": (DOCTYPE.format('<!ENTITY x SYSTEM "file:///etc/passwd">') + HEAD + "<title>&x;</title></svg>", "entity"),
    "laughs": (DOCTYPE.format(LAUGHS) + HEAD + "<title>&l8;</title></svg>", "entity"),
    "many": (HEAD + f"<defs>{MANY}</defs><use xlink:href='#a7'/></svg>", "repeats itself"),
    "circle": (HEAD + "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></svg>", "refers to itself"),
    "deep": (HEAD + "<g>" * 3000 + "</g>" * 3000 + "</svg>", "nested"),
    "long": (HEAD + "<g/>" * 20_001 + "</svg>", "20000"),
    "letters": (HEAD + "<text x='1' y='9'>Luma</text></svg>", "outlines"),
    "cut": (HEAD + "<rect width='5' hei", "not a whole SVG"),
    "other": ("<html><svg/></html>", "html"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_and_why(case: str) -> None:
    text, word = REFUSED[case]
    with pytest.raises(AssetError) as caught:
        sanitise_svg(text.encode(), "logo.svg")
    assert '"logo.svg"' in caught.value.message
    assert word in str(caught.value)
    assert caught.value.advice


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(AssetError, match="larger than"):
        sanitise_svg(HEAD.encode() + b" " * 5_000_000 + b"</svg>", "logo.svg")


def test_what_is_useless_is_dropped_and_the_drawing_stays() -> None:
    text = f"""<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet href="http://example.test/a.css"?>
    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
    {HEAD.replace(">", ' xmlns:i="http://example.test/editor" i:zoom="2">')}
      <!-- a comment --><metadata><i:private path="/home/ada"/></metadata><i:guide/>
      <style>.a {{ fill: url(#g) }}</style>
      <linearGradient id="g"><stop offset="0" stop-color="#00f"/></linearGradient>
      <a xlink:href="http://example.test"><rect class="a" width="40" height="50"/></a>
      <foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>1</script></body></foreignObject>
      <rect width="9" height="9"><animate attributeName="width" to="90"/><set attributeName="href" to="http://x"/></rect>
      <use xlink:href="#g"/>
    </svg>"""
    clean = sanitise_svg(text.encode(), "logo.svg")
    for gone in (b"example.test", b"/home/ada", b"animate", b"foreignObject", b"script", b"DOCTYPE", b"comment"):
        assert gone not in clean
    image = Image.open(io.BytesIO(rasterise_svg(clean, "logo.svg", width_px=200)))
    assert image.size == (200, 100)
    assert image.convert("RGBA").getpixel((60, 50)) == (0, 0, 255, 255)
    assert image.convert("RGBA").getpixel((150, 50)) == (0, 0, 0, 0)


def test_an_embedded_picture_is_drawn() -> None:
    data = base64.b64encode(picture(4, 4, "#00ff00")).decode()
    attributes = f"width='100' height='50' preserveAspectRatio='none' xlink:href='data:image/png;base64,{data}'"
    text = f"{HEAD}<image {attributes}/></svg>"
    image = Image.open(io.BytesIO(rasterise_svg(sanitise_svg(text.encode(), "a.svg"), "a.svg", width_px=100)))
    assert image.convert("RGB").getpixel((50, 25)) == (0, 255, 0)


def test_the_same_file_draws_the_same_bytes_whatever_size_it_claims() -> None:
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}" viewBox="0 0 9 9">'
    shape = start + '<rect width="5" height="9"/></svg>'
    drawn = {
        rasterise_svg(sanitise_svg(shape.format(size).encode(), "a.svg"), "a.svg", width_px=90)
        for size in ("9", "900000", "9")
    }
    assert len(drawn) == 1


def test_an_endless_drawing_is_stopped() -> None:
    with pytest.raises(AssetError, match="longer than"):
        rasterise_svg(f"{HEAD}</svg>".encode(), "slow.svg", seconds=0.01)


def test_what_qt_cannot_read_is_refused() -> None:
    with pytest.raises(AssetError, match=r"no size|cannot read"):
        rasterise_svg(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "nothing.svg")


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits")
def test_the_drawing_process_has_little_memory() -> None:
    code = "from studio.render.svg_raster import limit_ourselves; limit_ourselves(); bytearray(2 << 30)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_svg_is_known_by_its_bytes() -> None:
    drawing = f'<?xml version="1.0"?>\n{HEAD}</svg>'
    assert is_svg(drawing.encode())
    assert is_svg(b"\xef\xbb\xbf" + drawing.encode())
    assert is_svg(drawing.encode("utf-16"))
    assert not is_svg(picture())
    assert not is_svg(b"<html></html>")
    assert not is_svg(b"")
