"""What providers beyond this computer can do just now, as a question a stage may ask."""

from __future__ import annotations

from collections.abc import Callable

from studio.model.call import Verb

Offers = Callable[[Verb], bool]
"""Whether a provider beyond this computer would be asked for the verb."""


def nothing_beyond(verb: Verb) -> bool:
    """The answer of a workspace that has only the provider on this computer."""
    return False
