"""What text styles are shown with: a brand and words of every role in a language, chosen by the person."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.model.brand import Brand
from studio.model.locale import lookup
from studio.model.money import Money
from studio.providers.offline.packs import load_pack, locales
from studio.providers.offline.price import format_price
from studio.render.fonts import read_manifest
from studio.system.paths import fonts
from studio.ui.brief.locale_names import OFFERED, locale_name
from studio.ui.brief.specimen import Words
from studio.ui.shell import Shell
from studio.ui.widgets.field import Select
from studio.ui.widgets.text import label

_NEUTRAL = Brand(name="Your brand")


class Sample(QWidget):
    """Choices of the brand and the language of previews. `changed`: another one was chosen."""

    changed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.brand = Select(shell.theme, "Brand of the preview")
        self.language = Select(shell.theme, "Language of the preview")
        known = {*locales()}
        for tag in OFFERED:
            if tag in known:
                self.language.add(tag, locale_name(tag))
        row.addWidget(label("Shown for", "muted"))
        for select in (self.brand, self.language):
            select.activated.connect(lambda _place: self.changed.emit())
            row.addWidget(select)
        row.addStretch(1)

    def refresh(self) -> None:
        """Offer the brands the workspace has now; the chosen one stays chosen."""
        kits = self._shell.workshop.library.brands.list()
        names = [kit.id for kit in kits]
        if self.brand.count() and [self.brand.itemData(at) for at in range(self.brand.count() - 1)] == names:
            return
        before = self.brand.value
        self.brand.clear()
        for kit in kits:
            self.brand.add(kit.id, kit.brand.name)
        self.brand.add("", "No brand in particular")
        self.brand.set_value(before if before in names else names[0] if names else "")

    def preview(self) -> tuple[Brand, Words]:
        """The brand and the words that looks show."""
        kits = {kit.id: kit.brand for kit in self._shell.workshop.library.brands.list()}
        brand = kits.get(self.brand.value, _NEUTRAL)
        return brand, sample_words(brand, self.language.value or "en-US")


def sample_words(brand: Brand, locale: str) -> Words:
    """Words of every role in a language, as the offline copywriter would choose them."""
    pack = load_pack(locale)
    assert pack is not None  # only languages with a pack are offered
    lines, price = pack.sublines["any"], Money(amount=Decimal("29.90"), currency="EUR", was=Decimal("39.90"))
    return Words(
        locale=locale,
        eyebrow=brand.name[:40],
        headline=pack.headlines["any"][0],
        subline=lines[0],
        cta=pack.calls["sales"][0][:24],
        price=format_price(price, locale),
        overlay=lines[1 % len(lines)],
        legal=lookup(brand.legal, locale) or lines[-1],
    )


def bundled_families() -> list[str]:
    """The families for texts and headlines that ship with the studio, each once."""
    return list(dict.fromkeys(font.family for font in read_manifest(fonts()) if font.role in ("text", "display")))
