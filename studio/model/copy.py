"""The words of a creative."""

from __future__ import annotations

from studio.model.moderation import Moderation
from studio.model.value import Value


class Copy(Value):
    """The words of one product in one locale. Empty text means the part is absent.

    `reasons` maps a part to the id of the pattern or the source it came from. `*word*` in the headline is emphasis.
    """

    locale: str
    headline: str
    subline: str = ""
    eyebrow: str = ""
    call_to_action: str = ""
    price: str = ""
    legal: str = ""
    reasons: dict[str, str] = {}


class CopyDraft(Value):
    """Several wordings, best first; there is always one. `moderation` holds a verdict for each, where it was judged."""

    candidates: tuple[Copy, ...]
    moderation: tuple[Moderation, ...] = ()

    @property
    def best(self) -> Copy:
        return self.candidates[0]

    def chosen(self, choice: int) -> Copy:
        """The wording of that number, or the best where there are fewer."""
        return self.candidates[choice if 0 <= choice < len(self.candidates) else 0]

    def verdict(self, choice: int) -> Moderation | None:
        """What was judged about the wording of that number."""
        index = choice if 0 <= choice < len(self.candidates) else 0
        return self.moderation[index] if index < len(self.moderation) else None
