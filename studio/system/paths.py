"""Where things are: the program's own resources, and the person's folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP = "CreativeStudio"


def _bundled(name: str) -> Path:
    root = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parents[2]))
    return root / name


def resources() -> Path:
    """The folder `resources/` that ships with the program."""
    return _bundled("resources")


def fonts() -> Path:
    """The folder `fonts/` that ships with the program."""
    return _bundled("fonts")


def home() -> Path | None:
    """The one folder that holds everything when STUDIO_HOME is set (tests, a portable studio), else None."""
    value = os.environ.get("STUDIO_HOME")
    return Path(value).expanduser() if value else None


def config_dir() -> Path:
    import platformdirs  # the first paint does not wait for it

    base = home()
    return base / "config" if base else Path(platformdirs.user_config_dir(APP, appauthor=False))


def log_dir() -> Path:
    import platformdirs  # the first paint does not wait for it

    base = home()
    return base / "log" if base else Path(platformdirs.user_log_dir(APP, appauthor=False))


def cache_dir() -> Path:
    import platformdirs  # the first paint does not wait for it

    base = home()
    return base / "cache" if base else Path(platformdirs.user_cache_dir(APP, appauthor=False))


def default_workspace() -> Path:
    import platformdirs  # the first paint does not wait for it

    base = home()
    return (base or Path(platformdirs.user_data_dir(APP, appauthor=False))) / "workspace"
