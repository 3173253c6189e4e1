"""Backups are made, sound, few, and can be put back."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from studio.library import backups
from studio.library.library import Library
from studio.model.errors import LibraryError
from tests.made_up import a_campaign, filled


def test_once_a_day_and_sound(tmp_path: Path) -> None:
    library, campaign, _ = filled(tmp_path / "w")
    with library:
        made = library.maintain()
        assert made is not None
        assert library.maintain() is None
        assert backups.fault_in(made) == ""
        yesterday = time.time() - backups.DAY_SECONDS - 60
        os.utime(made, (yesterday, yesterday))
        assert library.maintain() is not None
        library.campaigns.delete(campaign.id)
    assert not list((tmp_path / "w" / "backups").glob("*.part"))


def test_the_newest_ten_are_kept(tmp_path: Path) -> None:
    with Library.open(tmp_path / "w") as library:
        made = [backups.backup(library.path) for _ in range(12)]
    assert set(backups.backups(tmp_path / "w")) == set(made[2:])


def test_a_backup_brings_back_what_was_there_then(tmp_path: Path) -> None:
    library, campaign, _ = filled(tmp_path / "w")
    copy = backups.backup(tmp_path / "w")
    with library:
        a_campaign(library, name="Later")
        with pytest.raises(LibraryError, match="is open"):
            backups.restore(tmp_path / "w", copy)
    backups.restore(tmp_path / "w", copy)
    with Library.open(tmp_path / "w") as restored:
        assert restored.campaigns.list() == [campaign]
    assert list((tmp_path / "w").glob("library-replaced-*.sqlite"))


def test_a_damaged_backup_is_not_put_back(tmp_path: Path) -> None:
    Library.open(tmp_path / "w").close()
    copy = tmp_path / "w" / "backups" / "library-20200101-000000.sqlite"
    copy.write_bytes(b"rubbish")
    with pytest.raises(LibraryError, match="damaged too"):
        backups.restore(tmp_path / "w", copy)
    with Library.open(tmp_path / "w"):
        pass


def test_remnants_of_interrupted_writes_are_removed_when_old(tmp_path: Path) -> None:
    with Library.open(tmp_path / "w") as library:
        sha = library.blobs.put(b"kept")
        folder = library.blobs.path(sha).parent
        old, new = folder / ".old.abcdefabcdef.part", folder / ".new.abcdefabcdef.part"
        for part in (old, new):
            part.write_bytes(b"half")
        os.utime(old, (1, 1))
        library.maintain()
        assert not old.exists()
        assert new.exists()
        assert library.blobs.get(sha) == b"kept"
