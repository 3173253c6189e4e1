"""What a job was asked to do, as fields that can be edited in place, and the whole of it to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from studio.model.job import JobKind, JobSpec
from studio.model.value import Value
from studio.providers.contract import ContextRequest, CopyRequest, PictureRequest, Request
from studio.providers.refusal import explain, wording_in_question
from studio.ui.theme import Theme
from studio.ui.widgets.button import Button
from studio.ui.widgets.field import TextArea
from studio.ui.widgets.text import label

_REQUESTS: dict[JobKind, type[Value]] = {
    "context": ContextRequest, "copy": CopyRequest, "picture": PictureRequest,
}  # fmt: skip
_FIELDS: dict[JobKind, tuple[tuple[str, str], ...]] = {
    "context": (("brand_name", "Brand name"),),
    "copy": (
        ("message", "Message"), ("product_description", "About the product"), ("voice", "Voice"),
        ("wishes.note", "Review note"),
    ),
    "picture": (
        ("wishes.prompt", "Art direction"), ("product_description", "About the product"), ("occasion", "Occasion"),
        ("voice", "Voice"), ("wishes.note", "Review note"),
    ),
}  # fmt: skip
"""What of a request a person can put in other words, by its path in it."""
_ALWAYS = frozenset({"message", "wishes.prompt", "product_description"})


@dataclass(frozen=True)
class Wording:
    """One text of a request: its path, what it is called, and the text."""

    path: str
    name: str
    text: str


def wordings_of(spec: JobSpec) -> tuple[Wording, ...]:
    """The texts that can be edited; none for a job that only lays out."""
    asked = spec.spec.get("request", {})
    found = (Wording(path, name, _at(asked, path)) for path, name in _FIELDS.get(spec.kind, ()))
    return tuple(one for one in found if one.text or one.path in _ALWAYS)


def suggestion_for(spec: JobSpec) -> tuple[str, str]:
    """Path and gentler wording of the text that a refusal is most likely about; empty where nothing stands out."""
    kind = _REQUESTS.get(spec.kind)
    if kind is None:
        return "", ""
    request: Request = kind.model_validate(spec.spec["request"])  # type: ignore[assignment]  # one of the union
    wording = wording_in_question(request)
    if not wording:
        return "", ""
    path = next((one.path for one in wordings_of(spec) if one.text == wording), "")
    return (path, explain(wording)[1]) if path else ("", "")


def changes_of(spec: JobSpec, texts: Mapping[str, str]) -> dict[str, object]:
    """The spec's parts with other texts in them; ValueError names the text that cannot stand."""
    asked = json.loads(json.dumps(spec.spec["request"]))
    for path, text in texts.items():
        *parents, last = path.split(".")
        part = asked
        for name in parents:
            part = part.setdefault(name, {})
        part[last] = None if not text.strip() and part.get(last) is None else text.strip()
    try:
        made = _REQUESTS[spec.kind].model_validate(asked)
    except ValidationError as error:
        fault = error.errors()[0]
        raise ValueError(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error
    return {"request": made.model_dump(mode="json")}


def whole_text(spec: JobSpec) -> str:
    """Everything the job was given, to read."""
    return json.dumps(spec.spec, ensure_ascii=False, indent=2)


def _at(asked: Mapping[str, Any], path: str) -> str:
    part: Any = asked
    for name in path.split("."):
        part = part.get(name) if isinstance(part, Mapping) else None
    return part if isinstance(part, str) else ""


class PayloadForm(QWidget):
    """The texts to edit and the whole payload to read. `sent(texts)` when it is to be tried again with them."""

    sent = Signal(object)
    resized = Signal()

    def __init__(self, theme: Theme, spec: JobSpec) -> None:
        super().__init__()
        self._spec = spec
        self.fields: dict[str, TextArea] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 0, 10)
        column.setSpacing(8)
        for wording in wordings_of(spec):
            field = TextArea(1, 5)
            field.setAccessibleName(wording.name)
            field.show_text(wording.text)
            self.fields[wording.path] = field
            line = QHBoxLayout()
            line.setSpacing(12)
            name = label(wording.name, "field")
            name.setFixedWidth(120)
            line.addWidget(name)
            line.addWidget(field, 1)
            column.addLayout(line)
        self.fault = label("", "error", is_wrapped=True)
        self.fault.hide()
        column.addWidget(self.fault)
        self.whole = QPlainTextEdit(whole_text(spec))
        self.whole.setReadOnly(True)
        self.whole.setProperty("mono", True)
        self.whole.setAccessibleName("Everything the job was given")
        self.whole.setFixedHeight(160)
        self.whole.hide()
        column.addWidget(self.whole)
        column.addLayout(self._foot(theme))

    def _foot(self, theme: Theme) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        path, gentler = suggestion_for(self._spec)
        if path and self.fields:
            self.suggest_button = Button(theme, "Take the suggested wording", icon="lightbulb")
            self.suggest_button.setToolTip(gentler)
            self.suggest_button.clicked.connect(lambda: self.fields[path].show_text(gentler))
            foot.addWidget(self.suggest_button)
        self.more_button = Button(theme, "Show everything it was given", kind="link")
        self.more_button.clicked.connect(self._toggle)
        foot.addWidget(self.more_button)
        foot.addStretch(1)
        self.send_button = Button(theme, "Try again with this", icon="rotate-cw", kind="primary")
        self.send_button.clicked.connect(lambda: self.sent.emit(self.texts))
        self.send_button.setEnabled(bool(self.fields))
        if self.fields:
            foot.addWidget(self.send_button)
        return foot

    @property
    def texts(self) -> dict[str, str]:
        return {path: field.toPlainText() for path, field in self.fields.items()}

    def show_fault(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.resized.emit()

    def _toggle(self) -> None:
        is_open = not self.whole.isVisibleTo(self)
        self.whole.setVisible(is_open)
        self.more_button.setText("Hide it" if is_open else "Show everything it was given")
        self.resized.emit()
