"""What import-linter cannot say: only the window knows widgets and qasync, and nobody waits in a dialog."""

from __future__ import annotations

import ast
from pathlib import Path

STUDIO = Path(__file__).resolve().parents[1] / "studio"
FILES = sorted(STUDIO.rglob("*.py"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def room(path: Path) -> str:
    return path.relative_to(STUDIO).parts[0].removesuffix(".py")


def test_only_the_window_knows_widgets_and_qasync() -> None:
    wrong = [
        str(path.relative_to(STUDIO))
        for path in FILES
        if room(path) not in {"ui", "app"}
        and any(name.startswith(("PySide6.QtWidgets", "qasync")) for name in imported(path))
    ]
    assert wrong == []


def test_no_star_imports_and_no_dialog_that_blocks_the_loop() -> None:
    wrong = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_star = isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
            is_exec = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exec"
            if is_star or is_exec:
                wrong.append(f"{path.relative_to(STUDIO)}:{node.lineno}")
    assert wrong == []


def test_every_module_opens_with_one_plain_sentence() -> None:
    wrong = []
    for path in FILES:
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if not text or not text.splitlines()[0].endswith((".", "?")):
            wrong.append(str(path.relative_to(STUDIO)))
    assert wrong == []
