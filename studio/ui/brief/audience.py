"""The section of the audience."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox, Section, show_text, side_by_side
from studio.ui.brief.session import BriefSession
from studio.ui.theme import Theme
from studio.ui.widgets.field import TextLine
from studio.ui.widgets.text import label


class AgeField(QWidget):
    """From and to, in years; both empty means any age."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.youngest, self.oldest = TextLine(), TextLine()
        for line, name in ((self.youngest, "Youngest"), (self.oldest, "Oldest")):
            line.setMaxLength(3)
            line.setFixedWidth(64)
            line.setPlaceholderText("any")
            line.setAccessibleName(f"{name}, in years")
        row.addWidget(self.youngest)
        row.addWidget(label("to", "muted"))
        row.addWidget(self.oldest)
        row.addWidget(label("years", "muted"))
        row.addStretch(1)
        self.setFocusProxy(self.youngest)

    @property
    def value(self) -> list[int | str] | None:
        """What is typed; numbers where it can be read as numbers."""
        texts = [self.youngest.text().strip(), self.oldest.text().strip()]
        if not any(texts):
            return None
        return [int(text) if text.isascii() and text.isdigit() else text for text in texts if text]

    def show_value(self, value: list[object]) -> None:
        texts = [str(part) for part in value]
        if [str(part) for part in self.value or []] != texts:
            self.youngest.show_text(texts[0] if texts else "")
            self.oldest.show_text(texts[1] if len(texts) > 1 else "")


class AudienceSection(Section):
    id, title, icon = "audience", "Audience", "users"
    note = "Who the campaign speaks to."
    paths = ("audience",)

    def __init__(self, session: BriefSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.description = self.area("audience.description", "Who they are", placeholder="young professionals")
        self.region = self.line("audience.region", "Region", placeholder="DACH", most=120)
        self.interests = self.line("audience.interests", "Interests", placeholder="skincare, running", most=500)
        self._age = AgeField()
        for line in (self._age.youngest, self._age.oldest):
            line.textEdited.connect(lambda _text: self._set_age())
            line.left.connect(session.save_soon)
        self.age = FieldBox("Age", self._age, "audience.age")
        self.column.addWidget(self.description)
        self.column.addLayout(side_by_side(self.region, self.interests))
        self.column.addWidget(self.age)

    def _set_age(self) -> None:
        self.session.touch("audience.age")
        self.session.put("audience.age", self._age.value, "Change age", is_typing=True)

    def show_draft(self, draft: Draft) -> None:
        for box in (self.description, self.region, self.interests):
            show_text(box, draft)
        self._age.show_value(draft.items("audience.age"))
