"""A disk that takes no more is reported in words; what was saved stays, and work goes on once there is room."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
_SCRIPT = """
import sys
from pathlib import Path
from studio.library.library import Library
from studio.model.errors import LibraryError, StorageStalledError
from tests.made_up import a_campaign, a_creative

root, mode = Path(sys.argv[1]), sys.argv[2]
library = Library.open(root / "w")
campaign = a_campaign(library)
if mode == "limit":
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    whole = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, whole[1]))
    make_room = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, whole)
else:
    ballast = root / "ballast"
    ballast.write_bytes(b"x" * 2_000_000)
    make_room = ballast.unlink

stored, told = [], ""
for number in range(5000):
    try:
        headline = "".join(chr(0x4E00 + (number * 7 + i * 13) % 20000) for i in range(900))
        stored.append(library.creatives.store(a_creative(campaign.id, placement=f"p{number}", headline=headline)).id)
    except StorageStalledError as error:
        told = str(error)
        break
assert told, "the disk never filled up"
assert str(root) in told and "room" in told, told
assert {row.id for row in library.creatives.rows(limit=10**6)} == set(stored)
make_room()
library.creatives.store(a_creative(campaign.id, placement="after"))
library.close()
with Library.open(root / "w") as again:
    assert again.creatives.count(at_most=10**6) == len(stored) + 1
print("survived", len(stored))
"""


def run_on_a_small_disk(script: str, folder: Path, size: str) -> subprocess.CompletedProcess[str]:
    """Run a script with a folder on a small file system of its own, or with small files where that is not allowed."""
    arguments = [sys.executable, "-c", script, str(folder)]
    mount = f"mount -t tmpfs -o size={size} none {folder}"
    unshared = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh"]
    try:
        allowed = subprocess.run([*unshared, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        allowed = False
    command = [*unshared, *arguments, "mount"] if allowed else [*arguments, "limit"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=REPOSITORY)


def test_a_full_disk(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    done = run_on_a_small_disk(_SCRIPT, folder, "6m")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("survived")


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path), "limit"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr
