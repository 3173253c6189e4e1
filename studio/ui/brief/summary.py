"""The panel beside the form: how many creatives it makes, how the brand looks, what is still to do, and Generate."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from studio.model.brand import BrandColours, BrandFonts
from studio.model.colour import contrast
from studio.model.errors import Problem
from studio.ui.brief.draft import Draft
from studio.ui.brief.form import clear_layout
from studio.ui.brief.problems import place_name
from studio.ui.brief.session import BriefSession
from studio.ui.brief.summaries import many
from studio.ui.shell import Shell
from studio.ui.theme import FAMILIES, Theme
from studio.ui.thumbnails import ThumbnailShelf
from studio.ui.widgets.button import Button
from studio.ui.widgets.colour_picker import hex_of
from studio.ui.widgets.paint import elided
from studio.ui.widgets.text import Rule, label

WIDTH, NARROW = 300, 264
MOST_SHOWN = 8


class BrandPreview(QWidget):
    """The brand's colours, logo and fonts together, as a small picture. Not an advertisement: a look at the kit."""

    def __init__(self, theme: Theme, thumbnails: ThumbnailShelf) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._colours = BrandColours().model_dump()
        self._fonts = (BrandFonts().headline, BrandFonts().body)
        self._name, self._logo, self._line, self._button = "", "", "", ""
        self.setFixedHeight(168)
        self.setAccessibleName("Brand preview")
        thumbnails.loaded.connect(self._repaint)

    def _repaint(self, _sha: str) -> None:
        self.update()

    def show_draft(self, draft: Draft) -> None:
        defaults = BrandColours().model_dump()
        self._colours = {role: hex_of(draft.text(f"brand.colours.{role}")) or defaults[role] for role in defaults}
        fonts = BrandFonts()
        self._fonts = (
            draft.text("brand.fonts.headline") or fonts.headline,
            draft.text("brand.fonts.body") or fonts.body,
        )
        self._name = draft.text("brand.name")
        is_dark = contrast(self._colours["primary"], "#ffffff") >= contrast(self._colours["primary"], "#111111")
        sides = ("on_dark", "on_light") if is_dark else ("on_light", "on_dark")
        logos = [draft.assets.get(draft.text(f"brand.logos.{side}"), "") for side in sides]
        self._logo = next((sha for sha in logos if sha), "")
        messages = [str(text) for text in draft.mapping("message").values() if text]
        self._line = messages[0] if messages else draft.text("products[0].name") or "Your message here"
        buttons = [str(text) for text in draft.mapping("call_to_action").values() if text]
        self._button = buttons[0] if buttons else "Shop now"
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect())
        primary, secondary, accent = (self._colours[role] for role in ("primary", "secondary", "accent"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(QColor(primary))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        ink = best_ink(primary, secondary)
        self._paint_logo(painter, QRectF(16, 16, room.width() - 32, 26), ink)
        font = _font(self._fonts[0], 20, 700)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = QRectF(16, 58, room.width() - 32, 52)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, self._line)
        button_font = _font(self._fonts[1], 12, 600)
        width = min(room.width() - 32, QFontMetricsF(button_font).horizontalAdvance(self._button) + 26)
        pill = QRectF(16, room.height() - 46, width, 30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(accent))
        painter.drawRoundedRect(pill, 15, 15)
        painter.setFont(button_font)
        painter.setPen(QColor(best_ink(accent, secondary)))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), self._button)
        painter.end()

    def _paint_logo(self, painter: QPainter, room: QRectF, ink: str) -> None:
        picture = self._thumbnails.pixmap(self._logo, 256, self.devicePixelRatioF()) if self._logo else None
        if picture is not None:
            aspect = picture.width() / max(1, picture.height())
            height = min(room.height(), room.width() / aspect)
            painter.drawPixmap(
                QRectF(room.left(), room.top(), height * aspect, height), picture, QRectF(picture.rect())
            )
        elif self._name:
            painter.setFont(_font(self._fonts[0], 13, 600))
            painter.setPen(QColor(ink))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._name)


def best_ink(ground: str, wish: str) -> str:
    """The wished colour if it reads on the ground, else white or near-black, whichever reads better."""
    if contrast(ground, wish) >= 4.5:
        return wish
    return "#ffffff" if contrast(ground, "#ffffff") >= contrast(ground, "#111111") else "#111111"


def _font(family: str, px: int, weight: int) -> QFont:
    font = QFont()
    font.setFamilies([family, *FAMILIES])
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    return font


class ProblemRow(QAbstractButton):
    """One thing to do; a click goes to its field."""

    def __init__(self, theme: Theme, place: str, text: str, *, is_fault: bool) -> None:
        super().__init__()
        self._theme = theme
        self._place, self._is_fault = place, is_fault
        self._is_hovered = False
        self.setText(text)
        self.setAccessibleName(f"{place}: {text}")
        self.setToolTip(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(NARROW - 32, 44)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_hovered or self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        hue = "bad" if self._is_fault else "text3"
        icon = "circle-alert" if self._is_fault else "circle-dashed"
        painter.drawPixmap(QPointF(8, 7), theme.pixmap(icon, hue, 15, self.devicePixelRatioF(), 2))
        width = self.width() - 40
        elided(painter, theme, QRectF(32, 4, width, 18), self._place, "strong", "text")
        elided(painter, theme, QRectF(32, 22, width, 17), self.text(), "small", "text2")
        painter.end()


class SummaryPanel(QFrame):
    """`jump_wanted(path)`: go to a field. `generate_wanted`: make the creatives."""

    jump_wanted = Signal(str)
    generate_wanted = Signal()

    def __init__(self, session: BriefSession, shell: Shell) -> None:
        super().__init__()
        self._session = session
        self._theme = shell.theme
        self.setObjectName("inspector")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 18, 16, 16)
        column.setSpacing(0)
        self.count = label("", "h1")
        self.formula = label("", "muted", is_wrapped=True)
        column.addWidget(self.count)
        column.addSpacing(2)
        column.addWidget(self.formula)
        column.addSpacing(16)
        thumbnails = ThumbnailShelf.of(shell.window, shell.workshop.library.blobs)
        self.preview = BrandPreview(shell.theme, thumbnails)
        column.addWidget(self.preview)
        column.addSpacing(18)
        self._todo_title = label("", "section")
        column.addWidget(self._todo_title)
        column.addSpacing(4)
        column.addWidget(self._todo_area(), 1)
        column.addSpacing(12)
        column.addWidget(Rule())
        column.addSpacing(14)
        self.reason = label("", "small", is_wrapped=True)
        column.addWidget(self.reason)
        column.addSpacing(10)
        self.generate = Button(shell.theme, "Generate", icon="sparkles", kind="primary")
        self.generate.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.generate.clicked.connect(self.generate_wanted)
        column.addWidget(self.generate)

    def _todo_area(self) -> QScrollArea:
        box = QWidget()
        self._todo = QVBoxLayout(box)
        self._todo.setContentsMargins(0, 0, 0, 0)
        self._todo.setSpacing(2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(box)
        return area

    def show_draft(self, draft: Draft) -> None:
        sizes = [len(draft.items(field)) for field in ("products", "locales", "placements")]
        variants = draft.at("variants", 1)
        variants = variants if isinstance(variants, int) else 1
        total = sizes[0] * sizes[1] * sizes[2] * variants
        self.count.setText(many(total, "creative"))
        words = [many(size, noun) for size, noun in zip(sizes, ("product", "locale", "placement"), strict=True)]
        if variants > 1:
            words.append(many(variants, "variant"))
        self.formula.setText(" × ".join(words))
        self.preview.show_draft(draft)

    def show_problems(self, problems: tuple[Problem, ...], visible: frozenset[str], draft: Draft) -> None:
        """What is still to do; what the person has seen as wrong is marked so."""
        clear_layout(self._todo)
        for problem in problems[:MOST_SHOWN]:
            place = place_name(problem.path, draft)
            row = ProblemRow(self._theme, place, problem.message, is_fault=problem.path in visible)
            row.clicked.connect(lambda _checked=False, path=problem.path: self.jump_wanted.emit(path))
            self._todo.addWidget(row)
        left = len(problems) - MOST_SHOWN
        if left > 0:
            self._todo.addWidget(label(f"and {left} more", "small"))
        self._todo.addStretch(1)
        self._todo_title.setText("To do" if problems else "")
        can = not problems
        self.generate.setEnabled(can)
        if can:
            self.reason.setText("Made on this computer, without a network. Work that is done already is not repeated.")
        else:
            verb = "is" if len(problems) == 1 else "are"
            self.reason.setText(f"Generate is ready once {many(len(problems), 'thing')} above {verb} done.")
