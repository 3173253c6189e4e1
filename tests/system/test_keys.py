"""Keys: where they are found and kept, and that a keyring that fails or hangs stops nobody."""

from __future__ import annotations

import threading
import time

import pytest

from studio.model.errors import StudioError
from studio.system.keys import SERVICE, Keys
from studio.system.redact import redact

KEY = "canary-test-keys-0001"


class Box:
    """A keyring in memory, with a keyring's own methods."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, password: str) -> None:
        self.kept[service, name] = password

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class Broken(Box):
    def get_password(self, service: str, name: str) -> str | None:
        raise RuntimeError(KEY)

    def set_password(self, service: str, name: str, password: str) -> None:
        raise RuntimeError(password)


class Hanging(Box):
    def __init__(self) -> None:
        super().__init__()
        self.is_over = threading.Event()

    def get_password(self, service: str, name: str) -> str | None:
        self.is_over.wait(20)
        return None


def test_a_key_is_kept_in_the_keyring_and_shown_by_its_end() -> None:
    box = Box()
    kept = Keys({}, box).set("openai", f" {KEY}\n")
    assert (kept.place, kept.tail) == ("keyring", "0001")
    assert box.kept == {(SERVICE, "openai"): KEY}
    again = Keys({}, box)
    assert again.secret("openai") == KEY
    assert again.has("openai")
    assert not again.has("gemini")
    assert KEY not in repr(again.kept("openai")) + repr(again._find("openai"))
    assert again.remove("openai")
    assert not again.remove("openai")
    assert again.secret("openai") == ""


def test_the_keyring_goes_before_the_environment() -> None:
    box = Box()
    environ = {"OPENAI_API_KEY": "from-the-environment", "GOOGLE_API_KEY": "google-environment"}
    keys = Keys(environ, box)
    assert keys.secret("openai") == "from-the-environment"
    assert [(kept.provider, kept.place) for kept in keys.all()] == [
        ("openai", "environment"),
        ("gemini", "environment"),
    ]
    keys.set("openai", KEY)
    assert keys.secret("openai") == KEY
    assert "google-environment" not in redact("sent google-environment")


def test_without_a_usable_keyring_the_key_holds_for_this_run_and_that_is_said() -> None:
    keys = Keys({}, Broken())
    kept = keys.set("gemini", KEY)
    assert kept.place == "this run"
    assert "this run only" in kept.spoken
    assert keys.secret("gemini") == KEY
    assert not keys.has_keyring
    assert Keys({}, Broken()).secret("gemini") == ""


def test_a_keyring_that_hangs_is_given_up() -> None:
    hanging = Hanging()
    begun = time.monotonic()
    keys = Keys({"ANTHROPIC_API_KEY": "environment-key"}, hanging, patience=0.2)
    assert keys.secret("anthropic") == "environment-key"
    assert keys.secret("openai") == ""
    assert time.monotonic() - begun < 2
    hanging.is_over.set()


@pytest.mark.parametrize("text", ["", "  ", "two words", "line\nbreak", "a\x00b"])
def test_what_cannot_be_a_key_is_not_taken(text: str) -> None:
    with pytest.raises(StudioError, match="not a key"):
        Keys({}, Box()).set("openai", text)


def test_an_unknown_provider_is_named() -> None:
    with pytest.raises(StudioError, match="nobody"):
        Keys({}, Box()).set("nobody", KEY)


def test_a_failing_keyring_is_logged_without_the_key(caplog: pytest.LogCaptureFixture) -> None:
    Keys({}, Broken()).set("openai", KEY)
    assert "keyring cannot be used" in caplog.text
    assert KEY not in caplog.text
