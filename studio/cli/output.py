"""What a command says: people read standard error, machines read the JSON on standard output."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape

from studio.model.errors import BriefError, StudioError


def people() -> Console:
    """Where words for people go."""
    return Console(stderr=True, highlight=False)


def say_json(document: dict[str, Any]) -> None:
    """One line of JSON for machines."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    sys.stdout.flush()


@contextlib.contextmanager
def errors_spoken(is_json: bool) -> Iterator[None]:
    """Turn a StudioError into words (and JSON when asked for) and its exit code."""
    try:
        yield
    except StudioError as error:
        console = people()
        if isinstance(error, BriefError):
            console.print(f"[bold red]{error.subject} has {_count(len(error.problems), 'problem')}.[/]")
            for problem in error.problems:
                said = escape(f"{problem.message} {problem.remedy}")
                console.print(f"  [bold]{escape(problem.path)}[/]  {said}", markup=True)
        else:
            console.print(f"[bold red]{error.message}[/]")
            if error.advice:
                console.print(error.advice)
        if is_json:
            document: dict[str, Any] = {"error": error.message, "advice": error.advice}
            if isinstance(error, BriefError):
                document["problems"] = [
                    {"path": p.path, "message": p.message, "remedy": p.remedy} for p in error.problems
                ]
            say_json(document)
        raise typer.Exit(error.exit_code) from None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
