"""The actions of the canvas page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.actions import Run, When

if TYPE_CHECKING:
    from studio.ui.canvas.page import CanvasPage


def add_canvas_actions(page: CanvasPage) -> None:
    """Enter everything that can be done on the canvas."""
    view, stage = page.view, page.stage

    def has() -> bool:
        return page.document is not None

    def can_write() -> bool:
        return has() and not page.shell.workshop.library.is_read_only and not stage.is_typing

    def has_edits() -> bool:
        return page.document is not None and not page.document.edits.is_empty

    def add(name: str, text: str, icon: str, keys: str | tuple[str, ...], when: When | None, run: Run) -> None:
        page.shell.actions.add(f"canvas.{name}", text, icon, keys, when, run, group="Canvas", page="canvas")

    add("previous", "Previous creative", "chevron-left", ("PgUp", "Alt+Left"), has, lambda: page.step(-1))
    add("next", "Next creative", "chevron-right", ("PgDown", "Alt+Right"), has, lambda: page.step(1))
    add("crop", "Crop the picture", "crop", "C", has, lambda: stage.set_cropping(not stage.is_cropping))
    add("text", "Add text", "type", "T", can_write, stage.add_text)
    add("safe", "Show the safe zone", "scan", "S", has, lambda: page.bar.safe.click())
    add("grid", "Show grid and margins", "grid-3x3", "G", has, lambda: page.bar.grid.click())
    add("fit", "Fit into the window", "maximize", ("F", "Ctrl+0"), has, view.fit)
    add("full", "Zoom to 100 %", "zoom-in", "1", has, lambda: view.set_zoom(1.0))
    add("closer", "Zoom in", "zoom-in", ("Ctrl++", "Ctrl+="), has, lambda: view.step_zoom(1))
    add("further", "Zoom out", "zoom-out", "Ctrl+-", has, lambda: view.step_zoom(-1))
    add("hide", "Hide or delete the selected text", "eye-off", "Delete", page.deeds.has_text, page.deeds.hide_selected)
    add("reset", "Reset all changes", "rotate-ccw", (), has_edits, page.deeds.reset_all)
    add("approve", "Approve", "circle-check", "A", has, page.deeds.approve)
    add("request", "Request changes…", "message-square", "X", has, page.deeds.request_changes)
