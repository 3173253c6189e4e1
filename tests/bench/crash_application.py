"""The application itself killed again and again: `studio make` on a campaign that a provider writes and draws for.

The provider is the rehearsal server in this process. Before every new start the workspace is read: what was finished
there may not be made or paid for again.
"""

from __future__ import annotations

import math
import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from studio.library.library import Library
from studio.model.policy import Policy
from studio.model.provider import ProviderOptions
from studio.providers.rehearsal.server import Rehearsal

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
CREATIVES = 8
_LATENCY = 0.12
_LONGEST_LIFE = 4.0
_BRIEF = """
name: Killed
objective: sales
brand: {name: Luma & Co, logos: {on_light: logo-dark.png, on_dark: logo-light.png}}
products: [{id: balm, name: Overnight Balm, photos: [balm.png], price: {amount: 29.90, currency: EUR}}]
message: {en: Wake up rested}
locales: [en-US, de-DE, fr-FR, es-ES]
placements: [instagram-feed-square, display-300x250]
"""


@dataclass
class Seen:
    """What was finished at a moment: answers in the journal with their sends, creatives with when they were made."""

    answers: dict[str, int] = field(default_factory=dict)
    creatives: dict[str, int] = field(default_factory=dict)


def run(kills: int = 20, seed: int = 7) -> dict[str, object]:
    """`kills` SIGKILLs at random moments over as many campaigns as it takes, each of 8 creatives.

    `jobs_lost`: creatives that were not made in the end. `stages_rerun`: finished creatives made again. `paid_twice`:
    answers in the journal that were asked for again. `restart_p95_seconds`: process start to its first call.
    """
    chance, totals, restarts, done = random.Random(seed), Counter[str](), [], 0
    while done < kills:
        with TemporaryDirectory() as folder, Rehearsal(latency=_LATENCY) as server:
            died, waits, found = _campaign(Path(folder), server, min(6, kills - done), chance)
        done += died
        restarts += waits
        totals += found
    restarts.sort()
    return {
        "kills": done,
        "jobs_lost": totals["lost"],
        "stages_rerun": totals["rerun"],
        "paid_twice": totals["twice"],
        "restart_p50_seconds": round(statistics.median(restarts), 3) if restarts else 0.0,
        "restart_p95_seconds": round(restarts[math.ceil(0.95 * len(restarts)) - 1], 3) if restarts else 0.0,
    }


def _campaign(
    folder: Path, server: Rehearsal, kills: int, chance: random.Random
) -> tuple[int, list[float], Counter[str]]:
    _prepare(folder, server.url)
    died, waits, found = 0, [], Counter[str]()
    before = Seen()
    for _ in range(kills):
        asked, begun, process = len(server.log), time.monotonic(), _start(folder)
        end = begun + chance.uniform(0.2, _LONGEST_LIFE)
        while time.monotonic() < end and process.poll() is None:
            time.sleep(0.005)
        if len(server.log) > asked:
            waits.append(server.log[asked].at - begun)
        if process.poll() is not None:
            break
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        died += 1
        now = seen(folder / "workspace")
        found += again(before, now)
        before = now
    process = _start(folder)
    assert process.wait(180) in (0, 3), "the last run did not end well"  # 3: what the rehearsal wrote has findings
    after = seen(folder / "workspace")
    found += again(before, after)
    found["lost"] = CREATIVES - len(after.creatives)
    return died, waits, found


def seen(workspace: Path) -> Seen:
    """What is finished now; nothing where the files are not there yet."""
    found = Seen()
    for name, sql, kept in (
        ("queue.db", "SELECT key, sends FROM calls WHERE state='done'", found.answers),
        ("library.sqlite", "SELECT creative_id, created_ms FROM revision WHERE revision=1", found.creatives),
    ):
        path = workspace / name
        if path.exists():
            with closing(sqlite3.connect(path)) as base:
                kept.update(_rows(base, sql))
    return found


def _rows(base: sqlite3.Connection, sql: str) -> list[tuple[str, int]]:
    try:
        return base.execute(sql).fetchall()
    except sqlite3.OperationalError:  # killed before the tables were there
        return []


def again(before: Seen, after: Seen) -> Counter[str]:
    """What was finished before and has been done once more since."""
    result: Counter[str] = Counter()
    result["twice"] = sum(after.answers.get(key, sends) > sends for key, sends in before.answers.items())
    result["rerun"] = sum(after.creatives.get(key, at) != at for key, at in before.creatives.items())
    return result


def _prepare(folder: Path, url: str) -> None:
    """The brief, its files, and a workspace whose rules ask the rehearsal for words and pictures."""
    (folder / "brief.yaml").write_text(_BRIEF)
    for name in ("balm.png", "logo-dark.png", "logo-light.png"):
        (folder / name).write_bytes((SAMPLE / name).read_bytes())
    options = ProviderOptions(base_url=f"{url}/v1", timeout_seconds=20)
    policy = Policy(
        order={"context": ("openai",), "copy": ("openai",), "picture": ("openai",)}, options={"openai": options}
    )
    with Library.open(folder / "workspace") as library:
        library.settings.put("policy", policy.model_dump(mode="json"))


def _start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "studio", "make", str(folder / "brief.yaml"), "--json", "--resend"]
    command += ["--out", str(folder / "out"), "--workspace", str(folder / "workspace")]
    environment = {**os.environ, "OPENAI_API_KEY": "rehearsal", "STUDIO_HOME": str(folder / "home")}
    environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
