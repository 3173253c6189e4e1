"""`studio` and `python -m studio`: the window, or a command when one is named."""

from __future__ import annotations

import sys


def run() -> None:
    """Open the window when no command is named; typer is not even imported then. Exits the process."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"--workspace", "--sample"}:
        from studio.app import open_window

        sys.exit(open_window(arguments))
    from studio.cli import app

    app()


if __name__ == "__main__":
    run()
