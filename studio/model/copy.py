"""The words of a creative."""

from __future__ import annotations

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
    """Several wordings, best first; there is always one."""

    candidates: tuple[Copy, ...]

    @property
    def best(self) -> Copy:
        return self.candidates[0]
