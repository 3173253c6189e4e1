"""Asking for files and folders without ever stopping the loop."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


async def ask_open_files(parent: QWidget, heading: str, name_filter: str, *, is_many: bool = True) -> list[Path]:
    """Files the person chose; none when the question was dismissed."""
    dialog = QFileDialog(parent, heading)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles if is_many else QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([name_filter, "All files (*)"])
    return await _answer(dialog)


async def ask_folder(parent: QWidget, heading: str, start: Path | None = None) -> Path | None:
    """A folder, or None."""
    dialog = QFileDialog(parent, heading)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if start is not None:
        dialog.setDirectory(str(start))
    chosen = await _answer(dialog)
    return chosen[0] if chosen else None


async def ask_save_file(parent: QWidget, heading: str, name: str, name_filter: str) -> Path | None:
    """Where to write a file, or None. The desktop asks before an existing one is replaced."""
    dialog = QFileDialog(parent, heading)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    filters = name_filter.split(";;")
    dialog.setNameFilters(filters)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_ending(chosen)))
    chosen = await _answer(dialog)
    return chosen[0] if chosen else None


def _ending(name_filter: str) -> str:
    """`JSON (*.json)` -> `json`."""
    return name_filter.partition("*.")[2].split()[0].rstrip(")") if "*." in name_filter else ""


async def _answer(dialog: QFileDialog) -> list[Path]:
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def tell(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.finished.connect(tell)
    dialog.open()
    try:
        result = await answer
        return [Path(name) for name in dialog.selectedFiles()] if result else []
    finally:
        dialog.close()
        dialog.deleteLater()
