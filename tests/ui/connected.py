"""A window whose workspace may ask the providers' double: keys in memory, rules as a test wants them."""

from __future__ import annotations

from typing import Any

from studio.model.brand import Brand, Logos
from studio.model.brief import Brief, Campaign
from studio.model.call import VERBS
from studio.model.policy import Policy
from studio.model.product import Product
from studio.model.provider import ProviderOptions
from studio.system.keys import Keys
from studio.workshop import Workshop
from tests.doubles.connected import packshot
from tests.made_up import picture
from tests.ui.furnished import SQUARE

KEY = "sk-canary-4f9c1d77e2b0a6"


class Keyring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


def give_keyring(workshop: Workshop) -> Keyring:
    """Let the workshop keep keys in memory and see none of the environment."""
    ring = Keyring()
    workshop.keys = Keys(environ={}, backend=ring)
    workshop.desk.keys = workshop.keys  # a workspace with rules has looked for its keys by now
    return ring


async def connect(workshop: Workshop, url: str, **rules: Any) -> None:
    """Let OpenAI at the double's `url` answer everything it can, with these further rules."""
    give_keyring(workshop).set_password("CreativeStudio", "openai", KEY)
    given: dict[str, Any] = {
        "order": dict.fromkeys(VERBS, ("openai",)),
        "options": {"openai": ProviderOptions(base_url=f"{url}/v1", timeout_seconds=20)},
    }
    await workshop.set_policy(Policy(**{**given, **rules}))


def a_campaign(
    workshop: Workshop,
    description: str = "",
    locales: tuple[str, ...] = ("en-US",),
    placements: tuple[str, ...] = (SQUARE,),
) -> Campaign:
    """One product with a packshot that can be cut out, so that a picture model can be asked for its ground."""
    brief = Brief(
        name="Small",
        brand=Brand(name="Luma & Co", logos=Logos(on_light="logo.png")),
        products=(Product(id="balm", name="Overnight Balm", description=description, photos=("photo.png",)),),
        message={"en": "Wake up rested"},
        locales=locales,
        placements=placements,
    )
    files = {"photo.png": packshot(), "logo.png": picture(80, 20, "#111111")}
    return workshop.library.campaigns.add_brief(brief, files=files)
