"""From brief to files without a window, without a key and without any network."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from PIL import Image

from studio.library.library import Library
from tests.journeys.conftest import SAMPLE, Studio


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.jpg"))}


def test_the_sample_campaign_is_made_whole_and_without_a_fault(studio: Studio, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = studio("make", SAMPLE / "campaign.yaml", "--out", out, "--json")
    assert said.code == 0, said.err
    result = said.json
    assert (result["creatives"], result["exported"], result["blocked"]) == (40, 40, 0)
    for rule in ("fit", "contrast", "safe_zone", "glyphs", "clear_space", "words", "pixel_size", "file_size", "legal"):
        assert rule not in result["findings"]
    manifest = json.loads((out / "manifest.json").read_text())
    files = {entry["name"]: entry for entry in manifest["files"]}
    assert len(files) == 40
    sizes = set()
    for name, entry in files.items():
        data = (out / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        with Image.open(out / name) as image:
            image.load()
            assert image.size == (entry["width"], entry["height"])
            sizes.add(image.size)
    assert sizes == {(1080, 1080), (1080, 1350), (1080, 1920), (1200, 628)}


def test_a_changed_headline_makes_only_its_own_creatives_anew(
    studio: Studio, tmp_path: Path, small_brief: Path
) -> None:
    first = studio("make", small_brief, "--out", tmp_path / "one", "--json")
    assert first.code == 0, first.err
    text = small_brief.read_text()
    small_brief.write_text(text.replace("{en: Wake up rested}", "{en: Wake up rested, ja: おはよう}"))
    second = studio("make", small_brief, "--out", tmp_path / "two", "--json")
    assert second.code == 0, second.err
    before, after = digests(tmp_path / "one"), digests(tmp_path / "two")
    assert len(before) == len(after) == 4
    assert {name for name in before if "en-US" in name} <= set(after)
    assert all(before[name] == after[name] for name in before if "en-US" in name)
    assert {name.rsplit("_v", 1)[1] for name in after if "ja-JP" in name} == {"2.jpg"}


def test_the_same_seed_makes_the_same_bytes_and_another_seed_others(
    studio: Studio, tmp_path: Path, small_brief: Path
) -> None:
    for name, seed in (("a", "5"), ("b", "5"), ("c", "6")):
        said = studio(
            "make",
            small_brief,
            "--out",
            tmp_path / name,
            "--workspace",
            tmp_path / f"w{name}",
            "--seed",
            seed,
            "--json",
        )
        assert said.code == 0, said.err
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert digests(tmp_path / "a") != digests(tmp_path / "c")


def test_killed_in_the_middle_it_goes_on_where_it_was(studio: Studio, tmp_path: Path, small_brief: Path) -> None:
    workspace = tmp_path / "workspace"
    arguments = ["make", str(small_brief), "--out", str(tmp_path / "out"), "--workspace", str(workspace), "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "studio", *arguments], stdout=subprocess.PIPE, start_new_session=True
    )
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not _stored_creatives(workspace):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    kept = _stored_creatives(workspace)
    assert kept
    said = studio(*arguments)
    assert said.code == 0, said.err
    assert said.json["exported"] == 4
    library = Library.open(workspace)
    try:
        creatives = library.creatives.list(library.campaigns.list()[0].id)
        assert {creative.revision for creative in creatives} == {1}
        times = {creative.id: creative.created_ms for creative in creatives}
        assert all(times[creative_id] == at for creative_id, at in kept.items()), "a finished creative was made again"
    finally:
        library.close()
    assert not list(workspace.rglob("*.part"))


def _stored_creatives(workspace: Path) -> dict[str, int]:
    import sqlite3

    path = workspace / "library.sqlite"
    if not path.exists():
        return {}
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return dict(connection.execute("SELECT creative_id, created_ms FROM revision").fetchall())
    except sqlite3.OperationalError:
        return {}
    finally:
        connection.close()
