"""Killed again and again: what is lost, what runs twice, what is paid twice, and how soon work goes on."""

from __future__ import annotations

import random
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.crash_driver import JOBS, POINTS, STAGES

ROOT = Path(__file__).resolve().parents[2]
_LONGEST_LIFE = 0.28


def run(kills: int = 100, seed: int = 7) -> dict[str, object]:
    """`kills` random SIGKILLs over as many campaigns as it takes. `restart_p95_seconds`: process start to first work.

    `paid_twice` counts answers that were on the disk and were billed again; `paid_twice_unwritten` those that came in
    the instant between their arrival and the disk; `in_flight_resent` requests that were still on their way.
    """
    chance, totals, restarts, done = random.Random(seed), Counter[str](), [], 0
    while done < kills:
        with TemporaryDirectory() as folder:
            died, waits = _campaign(Path(folder), min(8, kills - done), chance)
            done += died
            restarts += waits
            totals += judged(Path(folder) / "bill")
    restarts.sort()
    return {
        "kills": done,
        "jobs_lost": totals["lost"] + totals["unanswered"],
        "stages_rerun": totals["rerun"],
        "paid_twice": totals["twice"],
        "paid_twice_unwritten": totals["unwritten"],
        "in_flight_resent": totals["resent"],
        "restart_p50_seconds": round(statistics.median(restarts), 3) if restarts else 0.0,
        "restart_p95_seconds": round(restarts[int(0.95 * (len(restarts) - 1))], 3) if restarts else 0.0,
    }


def at_points(folder: Path) -> dict[str, Counter[str]]:
    """One death at each fail point, then a run to the end; what went wrong at each."""
    found = {}
    for point in POINTS:
        place = folder / point
        place.mkdir()
        assert _start(place, f"{point}:3").wait(30) == 9, f"{point} was never reached"
        assert _start(place).wait(60) == 0
        found[point] = judged(place / "bill")
    return found


def judged(bill: Path) -> Counter[str]:
    """Lost jobs, finished stages run again, answers billed twice (on the disk or not yet), requests sent again."""
    lines = bill.read_text().splitlines()
    ended = dict(line.split()[1:] for line in lines if line.startswith("ended "))
    committed: set[str] = set()
    spooled: set[str] = set()
    seen: set[str] = set()
    result: Counter[str] = Counter()
    for line in lines:
        verb, _, what = line.partition(" ")
        if verb == "committed":
            committed.add(what)
        result["rerun"] += verb == "ran" and what in committed
        if verb == "spooled":
            spooled.add(what)
        elif verb == "billed":
            again = what in seen
            result["twice"] += again and what in spooled
            result["unwritten"] += again and what not in spooled
            seen.add(what)
    billed = Counter(line for line in lines if line.startswith("billed "))
    sent = Counter(line for line in lines if line.startswith("sent "))
    result["lost"] = JOBS - sum(state == "done" for state in ended.values())
    result["unanswered"] = JOBS * len(STAGES) - len(billed)
    result["resent"] = sum(sent.values()) - sum(billed.values())
    return result


def _campaign(folder: Path, kills: int, chance: random.Random) -> tuple[int, list[float]]:
    """Kill one campaign until it is finished or so many times; then let it finish."""
    bill, waits, died = folder / "bill", [], 0
    while died < kills:
        begun, process, ups = time.monotonic(), _start(folder), _count(bill, "up")
        while _count(bill, "up") == ups and process.poll() is None:
            time.sleep(0.003)
        if died:
            waits.append(time.monotonic() - begun)
        time.sleep(chance.uniform(0.0, _LONGEST_LIFE))
        if process.poll() is not None:
            break
        process.send_signal(signal.SIGKILL)
        process.wait()
        died += 1
    assert _start(folder).wait(60) == 0
    return died, waits


def _start(folder: Path, point: str = "") -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.bench.crash_driver", str(folder / "queue"), str(folder / "bill"), point]
    return subprocess.Popen(command, cwd=ROOT)


def _count(bill: Path, line: str) -> int:
    return bill.read_text().splitlines().count(line) if bill.exists() else 0
