"""The queue while its disk is in trouble: locked, full or slow: what is lost, paid twice, and how it feels."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
SLOW_MS = 100
_SHIM = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int late(const char *name, int file) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, name);
    usleep(SLOW_MS * 1000);
    return real(file);
}
int fsync(int file) { return late("fsync", file); }
int fdatasync(int file) { return late("fdatasync", file); }
"""
"""Every confirmation by the disk takes longer; preloaded into a process, it is met by Python and SQLite alike."""


def run(seconds: float = 8.0) -> dict[str, object]:
    """Each trouble once, `seconds` long; keys are `<trouble>_<measure>`. What this machine cannot have is left out."""
    report: dict[str, object] = {}
    for trouble in ("none", "locked", "full", "slow"):
        with TemporaryDirectory() as folder:
            found = trial(trouble, seconds, Path(folder))
        if found is not None:
            report |= {f"{trouble}_{name}": value for name, value in found.items()}
    return report


def trial(trouble: str, seconds: float, folder: Path) -> dict[str, object] | None:
    """What the driver says after one trouble in a folder of its own; None where it cannot be had here."""
    environment = dict(os.environ)
    command = [sys.executable, "-m", "tests.bench.storage_driver", str(folder), trouble, str(seconds)]
    if trouble == "slow":
        shim = slow_disk(folder)
        if shim is None:
            return None
        environment["LD_PRELOAD"] = str(shim)
    if trouble == "full":
        small = on_small_disk(folder)
        command = [*small, *command] if small else [*command[:4], "small_files", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=120, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"the driver ended with {done.returncode}: {done.stderr[-2000:]}")
    result: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def on_small_disk(folder: Path, size: str = "3m") -> list[str]:
    """What to put before a command so that `folder` is a small disk for it; empty where that is not allowed."""
    mount = f"mount -t tmpfs -o size={size} none {folder}"
    unshared = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    try:
        is_allowed = subprocess.run([*unshared, mount], capture_output=True, check=False).returncode == 0
    except OSError:
        is_allowed = False
    return [*unshared, f'{mount} && exec "$@"', "sh"] if is_allowed else []


def slow_disk(folder: Path) -> Path | None:
    """A library to preload that makes each fsync 100 ms slower; None without a C compiler."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        return None
    source, library = folder / "slow.c", folder / "slow.so"
    source.write_text(_SHIM.replace("SLOW_MS", str(SLOW_MS)))
    built = subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], capture_output=True, check=False
    )
    return library if built.returncode == 0 else None
