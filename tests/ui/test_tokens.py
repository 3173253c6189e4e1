"""Every pair of colours that meets in the window can be read."""

import pytest

from studio.ui.tokens import DARK, LIGHT, Tokens, audit


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_every_pair_has_enough_contrast(tokens: Tokens) -> None:
    pairs = list(audit(tokens))
    weak = [f"{pair.ink} on {pair.ground}: {pair.ratio:.2f} < {pair.least}" for pair in pairs if not pair.is_enough]
    assert len(pairs) > 35
    assert not weak


def test_a_grey_beside_pictures_has_no_hue() -> None:
    for tokens in (DARK, LIGHT):
        for name in ("app", "canvas", "surface", "raised", "hover", "pressed"):
            channels = [int(getattr(tokens, name)[at : at + 2], 16) for at in (1, 3, 5)]
            assert max(channels) - min(channels) <= 5, f"{tokens.name} {name}"


def test_hues_have_an_ink_and_a_quiet_fill() -> None:
    for hue in ("ok", "warn", "bad", "info", "idle", "accent"):
        assert DARK.ink(hue) != DARK.soft(hue)
