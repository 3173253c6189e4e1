"""The fields of one product."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.brief.draft import Draft
from studio.ui.brief.form import FieldBox, side_by_side
from studio.ui.brief.names import free_id
from studio.ui.brief.photo_row import PhotoRow
from studio.ui.brief.price_row import PriceRow
from studio.ui.brief.session import BriefSession
from studio.ui.shell import Shell
from studio.ui.widgets.field import Select, TextArea, TextLine


class ProductBody(QWidget):
    """What an opened product shows."""

    def __init__(self, session: BriefSession, shell: Shell, place: int) -> None:
        super().__init__()
        self.session = session
        self.path = f"products[{place}]"
        self.photos = PhotoRow(session, shell, f"{self.path}.photos")
        hint = "The first is the packshot. PNG with a clear background or any plain photo; scenes are used whole."
        self.name = FieldBox("Product name", self._line("name", self._rename, 80), f"{self.path}.name")
        self.id = FieldBox(
            "Short id", self._line("id", None, 40), f"{self.path}.id", "Names files; keep it once chosen."
        )
        self.description = FieldBox("Description", self._area("description", 2), f"{self.path}.description")
        self._points = TextArea(3)
        self._points.setPlaceholderText("20 % vitamin C\nvegan")
        self._points.edited.connect(self._set_points)
        self._points.left.connect(session.save_soon)
        self.points = FieldBox("Selling points, one a line", self._points, f"{self.path}.points")
        self._companion = Select(shell.theme, "Product beside it")
        self._companion.activated.connect(
            lambda _place: session.put(f"{self.path}.companion", self._companion.value or None, "Change companion")
        )
        hint_beside = "Stands beside it in pictures of two."
        self.companion = FieldBox("Shown with", self._companion, f"{self.path}.companion", hint_beside)
        self.price = PriceRow(session, shell.theme, f"{self.path}.price")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 18)
        column.setSpacing(14)
        column.addWidget(FieldBox("Photos", self.photos, f"{self.path}.photos", hint))
        column.addLayout(side_by_side(self.name, self.id, stretches=(3, 2)))
        for widget in (self.description, self.points, self.price, self.companion):
            column.addWidget(widget)

    def _line(self, field: str, edited: object, most: int) -> TextLine:
        path = f"{self.path}.{field}"
        line = TextLine()
        line.setMaxLength(most)
        if callable(edited):
            line.textEdited.connect(edited)
        else:
            line.textEdited.connect(lambda text: self._type_in(path, text))
        line.left.connect(self.session.save_soon)
        return line

    def _area(self, field: str, lines: int) -> TextArea:
        area = TextArea(lines)
        area.edited.connect(lambda text: self._type_in(f"{self.path}.{field}", text or None))
        area.left.connect(self.session.save_soon)
        return area

    def _type_in(self, path: str, value: object) -> None:
        self.session.touch(path)
        self.session.put(path, value, "Change product", is_typing=True)

    def _rename(self, text: str) -> None:
        """The id follows the name as long as the product is new and nobody chose another id."""
        session, draft = self.session, self.session.draft
        old_name, old_id = draft.text(f"{self.path}.name"), draft.text(f"{self.path}.id")
        stored = {product.id for product in session.stored.products} if session.stored else set()
        others = {str(product.get("id")) for product in draft.items("products")} - {old_id}
        after = draft.put(f"{self.path}.name", text)
        if old_id not in stored and old_id in (free_id(old_name, others), free_id("", others), ""):
            after = after.put(f"{self.path}.id", free_id(text, others))
        session.touch(f"{self.path}.name")
        session.replace(after, "Change product name", f"{self.path}.name")

    def _set_points(self, text: str) -> None:
        points = _points(text)
        self.session.put(f"{self.path}.points", points or None, "Change selling points", is_typing=True)

    def show_draft(self, draft: Draft) -> None:
        self.photos.show_photos(draft)
        for box, field in ((self.name, "name"), (self.id, "id")):
            if isinstance(box.control, TextLine):
                box.control.show_text(draft.text(f"{self.path}.{field}"))
        if isinstance(self.description.control, TextArea):
            self.description.control.show_text(draft.text(f"{self.path}.description"))
        points = [str(point) for point in draft.items(f"{self.path}.points")]
        if _points(self._points.toPlainText()) != points:
            self._points.show_text("\n".join(points))
        self.price.show_price(draft)
        self._show_companion(draft)

    def _show_companion(self, draft: Draft) -> None:
        """The other products of the brief; the field is there only where there are any."""
        own = draft.text(f"{self.path}.id")
        others = {str(one.get("id", "")): str(one.get("name", "")) for one in draft.items("products")}
        others.pop(own, None)
        chosen = draft.text(f"{self.path}.companion")
        self._companion.clear()
        self._companion.add("", "Nothing")
        for product_id, name in others.items():
            self._companion.add(product_id, name or product_id)
        if chosen and chosen not in others:
            self._companion.add(chosen, f"{chosen} (not in the brief)")
        self._companion.set_value(chosen)
        self.companion.setVisible(bool(others) or bool(chosen))


def _points(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
