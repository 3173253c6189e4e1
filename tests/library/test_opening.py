"""A workspace opens wherever it stands, and what cannot be opened is refused in words, untouched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from studio.library import backups
from studio.library.database import DamagedLibraryError
from studio.library.library import Library
from studio.model.errors import LibraryError
from tests.made_up import a_campaign, a_creative, filled

NOBODY = 65534


def refusal(workspace: Path, *, read_only: bool = False) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        Library.open(workspace, read_only=read_only)
    assert caught.value.advice
    return caught.value


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file but the lock and SQLite's scratch files, which looking alone creates."""
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    scratch = {name for name, data in files.items() if name.endswith("-shm") or (name.endswith("-wal") and not data)}
    return {name: data for name, data in files.items() if name not in scratch | {backups.LOCK_NAME}}


@contextmanager
def without_rights() -> Iterator[None]:
    """Give up what lets an administrator write anywhere, for as long as the block lasts."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def locked_folder() -> Iterator[Callable[[Path], Path]]:
    """Takes a workspace into a folder that may be entered and read but not written."""
    root = Path(tempfile.mkdtemp(prefix="studio-test-"))
    root.chmod(0o755)

    def lock(workspace: Path) -> Path:
        moved = root / "locked"
        shutil.copytree(workspace, moved)
        for path in (moved, *moved.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        return moved

    yield lock
    for path in root.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(root)


def test_the_layout_holds_nothing_absolute_and_can_be_moved(tmp_path: Path) -> None:
    library, campaign, made = filled(tmp_path / "here")
    library.close()
    folder = tmp_path / "over there ? #1 ünï"
    shutil.move(tmp_path / "here", folder)
    assert {path.name for path in folder.iterdir()} >= {"library.sqlite", "assets", "backups", "library.lock"}
    for path in folder.rglob("*"):
        assert not path.is_file() or str(tmp_path).encode() not in path.read_bytes()
    with Library.open(folder) as moved:
        assert moved.creatives.list(campaign.id, products=("serum",), locales=("de-DE",), placements=("story",))
        for sha in campaign.assets.values():
            assert moved.blobs.get(sha)
        moved.creatives.store(made[0].model_copy(update={"revision": 2}))


def test_a_second_opener_is_told_who_has_it(tmp_path: Path) -> None:
    with Library.open(tmp_path / "w") as library:
        error = refusal(tmp_path / "w")
        assert f"process {os.getpid()}" in error.message
        campaign = a_campaign(library)
        with Library.open(tmp_path / "w", read_only=True) as reader:
            assert reader.campaigns.list() == [campaign]
            creative = library.creatives.store(a_creative(campaign.id))
            assert reader.creatives.get(creative.id) == creative
            with pytest.raises(LibraryError, match="reading only"):
                reader.campaigns.delete(campaign.id)
            assert reader.maintain() is None
    with Library.open(tmp_path / "w"):
        pass


def test_another_process_holds_the_lock_until_it_dies(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from studio.library.library import Library
library = Library.open(Path({str(tmp_path / "w")!r}))
print("open", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        assert f"process {other.pid}" in refusal(tmp_path / "w").message
        other.kill()
        other.wait()
        with Library.open(tmp_path / "w"):
            pass


def test_a_newer_library_is_refused_untouched(tmp_path: Path) -> None:
    Library.open(tmp_path / "w").close()
    with closing(sqlite3.connect(tmp_path / "w" / "library.sqlite")) as connection, connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('library', '0999_future', '')"
        )
    before = snapshot(tmp_path / "w")
    for read_only in (False, True):
        error = refusal(tmp_path / "w", read_only=read_only)
        assert "newer Studio" in error.message
        assert "0999_future" in error.message
    assert snapshot(tmp_path / "w") == before


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "w").write_text("x")
    assert "not a folder" in refusal(tmp_path / "w").message
    assert (tmp_path / "w").read_text() == "x"


def test_a_database_of_another_program(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    with closing(sqlite3.connect(tmp_path / "w" / "library.sqlite")) as connection, connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    before = snapshot(tmp_path / "w")
    assert "another program" in refusal(tmp_path / "w").message
    assert snapshot(tmp_path / "w") == before


@pytest.mark.parametrize("damage", ["rubbish", "cut", "page"])
def test_a_damaged_library_is_refused_and_comes_back_from_its_backup(tmp_path: Path, damage: str) -> None:
    library, campaign, made = filled(tmp_path / "w")
    assert "no backup" not in str(library.maintain())
    library.close()
    path = tmp_path / "w" / "library.sqlite"
    data = bytearray(path.read_bytes())
    if damage == "rubbish":
        data[:100] = b"not a database at all"[:100].ljust(100)
    elif damage == "cut":
        del data[len(data) // 2 :]
    else:
        for start in range(4096, len(data), 8192):
            data[start : start + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(DamagedLibraryError) as caught:
        Library.open(tmp_path / "w")
    newest = backups.backups(tmp_path / "w")[0]
    assert "damaged" in caught.value.message
    assert newest.name in caught.value.advice
    assert path.read_bytes() == bytes(data)
    aside = backups.restore(tmp_path / "w", newest)
    assert aside.read_bytes() == bytes(data)
    with Library.open(tmp_path / "w") as restored:
        assert restored.creatives.list(campaign.id, text="shine") == sorted(
            made, key=lambda c: (c.key.product_id, c.key.locale, c.key.placement_id)
        )


def test_a_damaged_library_without_backup_says_so(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "library.sqlite").write_bytes(b"nothing of use" * 100)
    assert "no backup" in refusal(tmp_path / "w").advice


def test_a_folder_that_cannot_be_written(tmp_path: Path, locked_folder: Callable[[Path], Path]) -> None:
    library, campaign, _ = filled(tmp_path / "w")
    library.close()
    folder = locked_folder(tmp_path / "w")
    with without_rights():
        error = refusal(folder)
        assert "cannot be written" in error.message
        assert "reading only" in error.advice
        assert "cannot be written" in refusal(folder / "new").message
        with Library.open(folder, read_only=True) as reader:
            assert len(reader.creatives.list(campaign.id, text="shine")) == 12


def test_a_folder_that_cannot_be_written_with_changes_still_in_the_log(
    tmp_path: Path, locked_folder: Callable[[Path], Path]
) -> None:
    library, campaign, _ = filled(tmp_path / "w")
    folder = locked_folder(tmp_path / "w")
    library.close()
    folder.chmod(0o755)
    (folder / "library.sqlite-shm").unlink()
    folder.chmod(0o555)
    assert (folder / "library.sqlite-wal").stat().st_size > 0
    with without_rights(), Library.open(folder, read_only=True) as reader:
        assert len(reader.creatives.list(campaign.id)) == 12


def test_reading_needs_a_workspace(tmp_path: Path) -> None:
    assert "not a workspace" in refusal(tmp_path, read_only=True).message
    assert list(tmp_path.iterdir()) == []


def test_opening_an_up_to_date_library_loads_nothing_heavy(tmp_path: Path) -> None:
    Library.open(tmp_path / "w").close()
    code = f"""
import sys
from pathlib import Path
from studio.library.library import Library
library = Library.open(Path({str(tmp_path / "w")!r}))
library.creatives.rows()
library.close()
heavy = {{"sqlite_utils", "PIL", "PySide6", "cv2", "numpy", "babel", "defusedxml"}} & set(sys.modules)
sys.exit(f"loaded {{heavy}}" if heavy else 0)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
