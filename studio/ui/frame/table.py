"""The actions of the window itself; pages enter their own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from studio.ui.frame.sidebar import LOOK
from studio.ui.shell import PAGES
from studio.ui.theme import Mode, next_mode

if TYPE_CHECKING:
    from studio.ui.main_window import MainWindow


def add_window_actions(window: MainWindow) -> None:
    """Enter everything that can be done from anywhere."""
    _add_page_actions(window)
    _add_campaign_actions(window)
    _add_edit_actions(window)
    _add_view_actions(window)


def _add_page_actions(window: MainWindow) -> None:
    for place, name in enumerate(PAGES, 1):
        text, icon = LOOK[name]
        window.actions_table.add(
            f"go.{name}",
            f"Go to {text}",
            icon,
            (f"Ctrl+{place}", "Ctrl+,") if name == "settings" else f"Ctrl+{place}",
            run=partial(window.go_to, name),
            group="Go to",
        )
    for part, text, icon in (
        ("formats", "Formats", "layout-grid"), ("styles", "Text styles", "type"), ("fonts", "Fonts", "type-outline"),
    ):  # fmt: skip
        window.actions_table.add(
            f"go.settings.{part}",
            f"Go to {text}",
            icon,
            when=lambda: window.shell.has_workshop,
            run=partial(window.go_to, "settings", part=part),
            group="Go to",
            hint="Settings",
        )


def _add_campaign_actions(window: MainWindow) -> None:
    add, shell = window.actions_table.add, window.shell

    def has_workshop() -> bool:
        return shell.has_workshop

    def has_campaign() -> bool:
        return shell.has_workshop and shell.campaign_id is not None

    group = "Campaign"
    add("brief.new", "New brief", "plus", "Ctrl+N", has_workshop, lambda: window.desk.new(), group=group)
    add(
        "brief.import", "Import brief…", "import", "Ctrl+O", has_workshop, lambda: window.desk.ask_import(), group=group
    )
    add(
        "brief.sample",
        "Open sample campaign",
        "package-open",
        (),
        has_workshop,
        lambda: window.desk.open_sample(),
        group=group,
    )
    add(
        "brief.generate",
        "Generate creatives",
        "sparkles",
        ("Ctrl+Return", "Ctrl+Enter"),
        has_campaign,
        lambda: window.desk.generate(),
        group=group,
    )
    add(
        "export.open",
        "Export creatives…",
        "package-check",
        "Ctrl+E",
        has_campaign,
        lambda: window.go_to("export"),
        group=group,
    )
    add("brief.export", "Export brief…", "file-down", (), has_campaign, lambda: window.desk.ask_export(), group=group)
    add(
        "brief.duplicate",
        "Duplicate campaign",
        "copy-plus",
        (),
        has_campaign,
        lambda: window.desk.duplicate(),
        group=group,
    )
    add("brief.delete", "Delete campaign", "trash-2", (), has_campaign, lambda: window.desk.delete(), group=group)


def _add_edit_actions(window: MainWindow) -> None:
    add, undo = window.actions_table.add, window.undo_group
    add("undo", "Undo", "undo-2", "Ctrl+Z", undo.canUndo, undo.undo, group="Edit")
    add("redo", "Redo", "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"), undo.canRedo, undo.redo, group="Edit")


def _add_view_actions(window: MainWindow) -> None:
    add, shell = window.actions_table.add, window.shell

    def set_mode(mode: Mode) -> None:
        window.theme.set_mode(mode)
        window.settings.put("theme", mode)

    def open_palette() -> None:
        from studio.ui.palette import CommandPalette

        CommandPalette.toggle(shell)

    def open_shortcuts() -> None:
        from studio.ui.shortcuts import ShortcutSheet

        ShortcutSheet.toggle(shell)

    def open_workspace() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(shell.workshop.library.path))))

    add("palette", "Search and commands", "command", "Ctrl+K", run=open_palette, group="View", is_listed=False)
    add("shortcuts", "Keyboard shortcuts", "keyboard", ("?", "F1"), run=open_shortcuts, group="View")
    add(
        "theme.toggle",
        "Switch between dark and light",
        "sun-moon",
        run=lambda: set_mode(next_mode(window.theme)),
        group="View",
    )
    add("theme.system", "Theme follows the system", "monitor", run=lambda: set_mode("system"), group="View")
    add(
        "workspace.open",
        "Open workspace folder",
        "folder-open",
        when=lambda: shell.has_workshop,
        run=open_workspace,
        group="View",
    )
    _add_provider_actions(window)
    add("quit", "Quit", "power", "Ctrl+Q", run=window.quit, group="View")


def _add_provider_actions(window: MainWindow) -> None:
    add, shell = window.actions_table.add, window.shell

    def has_workshop() -> bool:
        return shell.has_workshop

    def can_switch() -> bool:
        return shell.has_workshop and not shell.workshop.library.is_read_only

    async def switch() -> None:
        policy = shell.workshop.policy
        await shell.workshop.set_policy(policy.model_copy(update={"is_offline": not policy.is_offline}))
        shell.policy_changed.emit()
        said = (
            "Providers may be asked as Settings has it." if policy.is_offline else "Nothing leaves this computer now."
        )
        shell.messages.toast(said, "info")

    group = "Providers"
    add("providers.open", "Connections", "plug", (), has_workshop, lambda: window.go_to("settings", part="connections"),
        group=group)  # fmt: skip
    add("providers.limits", "Spending limits", "wallet", (), has_workshop,
        lambda: window.go_to("settings", part="limits"), group=group)  # fmt: skip
    add("providers.sent", "What left this computer", "send", (), has_workshop,
        lambda: window.go_to("spend", tab="sent"), group=group)  # fmt: skip
    add("providers.offline", "Switch this workspace offline or back", "wifi-off", (), can_switch, switch, group=group)
