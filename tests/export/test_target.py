"""A target that is full or closed is named, and nothing half-written is left in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
_SCRIPT = """
import asyncio, io, os, sys
from pathlib import Path
from studio.export.folder import export_to_folder
from studio.export.manifest import read_manifest
from studio.export.plan import ExportOptions, plan_export
from studio.model.errors import ExportError
from studio.render.encode import Encoded
from tests.made_up import filled
from PIL import Image

home, target = Path(sys.argv[1]), Path(sys.argv[2])
library, campaign, made = filled(home / "w")

async def render(creative, file_type):
    out = io.BytesIO()
    Image.frombytes("RGB", (60, 40), os.urandom(7200)).resize((600, 400), 0).save(out, "PNG", compress_level=0)
    return Encoded(out.getvalue(), 100, "png")

big = [c.model_copy(update={"base": c.base.model_copy(update={"size": c.base.size.model_copy(
    update={"width": 600, "height": 400})}), "revision": 2}) for c in made]
for creative in big:
    library.creatives.store(creative)
options = ExportOptions(folder=target / "out", file_type="png", only_approved=False)
plan = plan_export(library, campaign, library.creatives.list(campaign.id), options)
if len(sys.argv) > 3:
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, -1))
try:
    asyncio.run(export_to_folder(library, plan, render))
    print("finished")
except ExportError as error:
    assert str(target) in error.message and error.advice, error
    print("told")
there = list((target / "out").rglob("*.png"))
for path in there:
    Image.open(path).load()
assert not list((target / "out").rglob("*.part"))
print(len(there), len(read_manifest(target / "out")))
"""


def run(command: list[str]) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def with_mounted(target: Path, options: str, command: list[str]) -> list[str] | None:
    """The command with a small file system of its own at `target`, or None where mounting is not allowed."""
    unshared = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = f"mount -t tmpfs -o {options} none {target}"
    try:
        is_allowed = subprocess.run([*unshared, mount], capture_output=True, check=False).returncode == 0
    except OSError:
        is_allowed = False
    return [*unshared, f'{mount} && exec "$@"', "sh", *command] if is_allowed else None


def test_a_full_disk_is_named_and_nothing_half_written_is_left(tmp_path: Path) -> None:
    target = tmp_path / "small"
    target.mkdir()
    command = [sys.executable, "-c", _SCRIPT, str(tmp_path), str(target)]
    mounted = with_mounted(target, "size=4m", command)
    if mounted:
        told, files, listed = run(mounted)
        assert int(files) in range(2, 12)
        assert listed == files
    else:
        told, files, _ = run([*command, "small files only"])
        assert files == "0"
    assert told == "told"


def test_a_read_only_target_is_named(tmp_path: Path) -> None:
    target = tmp_path / "closed"
    target.mkdir()
    command = [sys.executable, "-c", _SCRIPT, str(tmp_path), str(target)]
    mounted = with_mounted(target, "ro", command)
    if mounted is None:
        target.chmod(0o555)
        mounted = command
        if os.geteuid() == 0:
            mounted = [sys.executable, "-c", _SCRIPT, str(tmp_path), "/proc/self"]
    assert run(mounted) == ["told", "0", "0"]
