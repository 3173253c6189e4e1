"""Sets everything up on a fresh machine, then runs the studio or its tests; only the standard library is needed.

    python3 packaging/bootstrap.py run      the window with the sample campaign (without a display: into ./out)
    python3 packaging/bootstrap.py test     every check and test
    python3 packaging/bootstrap.py setup    only the set-up

A second run finds everything in place and is quick.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / ".studio-setup"
LOCKS = (ROOT / "packaging" / "requirements.txt", ROOT / "packaging" / "requirements-dev.txt")
SUPPORTED = ((3, 11), (3, 12), (3, 13))

# What Qt's wheels load from the system on Linux, and the Debian package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libSM.so.6": "libsm6",
    "libICE.so.6": "libice6",
}


def stop(message):
    """Say what is wrong and what to do; exit 4."""
    print(message, file=sys.stderr)
    raise SystemExit(4)


def say(message):
    print(message, file=sys.stderr, flush=True)


def python_for_venv():
    """This interpreter when it is a supported one, else a supported one on the PATH."""
    if sys.version_info[:2] in SUPPORTED:
        return sys.executable
    for major, minor in SUPPORTED:
        found = shutil.which(f"python{major}.{minor}")
        if found:
            return found
    return stop("Creative Studio needs Python 3.11, 3.12 or 3.13. Install one of them, then run this again.")


def is_debian_like():
    return sys.platform.startswith("linux") and shutil.which("apt-get") is not None


def install_packages(packages, why):
    """Install Debian packages when this may be done without asking, else say the one command that does it."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() == 0:
        prefix = []
    elif shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        prefix = ["sudo", "-n"]
    else:
        stop(f"{why}\nRun this once, then start again:\n  sudo {' '.join(command)}")
    say(f"{why} Installing: {' '.join(packages)}")
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.run([*environment, "apt-get", "update", "-qq"], stdout=subprocess.DEVNULL)
    if subprocess.run([*environment, *command, "-qq"], stdout=subprocess.DEVNULL).returncode != 0:
        stop(f"The packages could not be installed. Run this yourself, then start again:\n  sudo {' '.join(command)}")


def can_load(library):
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_qt_libraries():
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not can_load(library)]
    if not missing:
        return
    if not is_debian_like():
        stop(f"Qt needs libraries this system lacks. Install what Debian calls: {' '.join(missing)}")
    install_packages(missing, "Qt needs system libraries that are missing.")


def make_venv():
    python = python_for_venv()
    if subprocess.run([str(python), "-c", "import venv, ensurepip"], capture_output=True).returncode != 0:
        if not is_debian_like():
            stop(f"{python} has no venv module. Install it, then run this again.")
        install_packages(["python3-venv"], "Python's venv module is missing.")
    say("Making the virtual environment .venv …")
    if subprocess.run([str(python), "-m", "venv", "--clear", str(VENV)]).returncode != 0:
        stop(f"The virtual environment could not be made with {python}.")


def digest():
    """What the environment must match: this file, the locks, the project file, and where the tree is."""
    content = hashlib.sha256(str(ROOT).encode())
    for path in (Path(__file__), *LOCKS, ROOT / "pyproject.toml"):
        content.update(path.read_bytes())
    return content.hexdigest()


def pip(*arguments):
    command = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        say(done.stdout)
        stop("The dependencies could not be installed. Check the network and the free disk space, then run this again.")


def ensure_venv():
    wanted = digest()
    if STAMP.is_file() and STAMP.read_text() == wanted and (BIN / "python").exists():
        return
    if not (BIN / "python").exists():
        make_venv()
    say("Installing the locked dependencies …")
    pip("--require-hashes", *(part for lock in LOCKS for part in ("-r", str(lock))))
    pip("--no-deps", "--no-build-isolation", "--config-settings", "editable_mode=compat", "-e", str(ROOT))
    STAMP.write_text(wanted)


def setup():
    ensure_qt_libraries()
    ensure_venv()


def display_works():
    """Whether a window can really be shown: a display that is named but gone would abort Qt."""
    if sys.platform in {"darwin", "win32"}:
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return subprocess.run([str(BIN / "python"), "-c", probe], capture_output=True).returncode == 0


def run(arguments):
    """The window with the sample campaign; without a display the same campaign into ./out."""
    if display_works():
        return subprocess.run([str(BIN / "studio"), "--sample", *arguments]).returncode
    say("There is no display: making the sample campaign into ./out instead.")
    brief = ROOT / "resources" / "sample" / "campaign.yaml"
    return subprocess.run([str(BIN / "studio"), "make", str(brief), "--out", "out", *arguments]).returncode


def test(arguments):
    """Style, types, import contracts, then the tests; stops at the first that fails."""
    python = str(BIN / "python")
    checks = (
        [python, "-m", "ruff", "format", "--check", "--quiet", "."],
        [python, "-m", "ruff", "check", "--quiet", "."],
        [python, "-m", "mypy"],
        [str(BIN / "lint-imports"), "--no-cache"],
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if not arguments:
        for command in checks:
            code = subprocess.run(command, cwd=ROOT, env=environment).returncode
            if code:
                return code
    return subprocess.run(
        [python, "-m", "pytest", *(arguments or ["-n", "auto"])], cwd=ROOT, env=environment
    ).returncode


def main():
    commands = {"run": run, "test": test, "setup": lambda arguments: 0}
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    setup()
    return commands[name](sys.argv[2:])


if __name__ == "__main__":
    raise SystemExit(main())
