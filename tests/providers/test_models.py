"""Models are dated data: alive ones are chosen, the end of one is announced, prices are known or unknown."""

from __future__ import annotations

import datetime

from studio.model.call import VERBS, Usage
from studio.model.policy import Policy
from studio.model.provider import ProbeResult, ProviderOptions
from studio.providers.capabilities import VERBS_OF, can
from studio.providers.models import Listed, Models
from studio.providers.prices import cost_micro, estimate_micro, in_words

TODAY = datetime.date(2026, 11, 21)


def test_every_default_is_known_alive_and_can_do_what_it_is_for() -> None:
    models = Models()
    for name, verbs in VERBS_OF.items():
        if name in {"offline", "compatible"}:
            continue
        for verb in VERBS:
            model = models.chosen(name, verb, Policy(), TODAY)
            assert bool(model) == (verb in verbs)
            if model:
                fact = models.fact(name, model)
                assert fact is not None
                assert not fact.is_over(TODAY)
                assert can(name, verb, fact, None)


def test_the_persons_choice_goes_first_and_a_listed_model_before_one_out_of_reach() -> None:
    own = Policy(models={"openai": {"copy": "gpt-6-sol"}})
    assert Models().chosen("openai", "copy", own, TODAY) == "gpt-6-sol"
    listed = Models(listed={"openai": Listed(models=("gpt-5.5",), date="2026-11-21")})
    assert listed.chosen("openai", "copy", Policy(), TODAY) == "gpt-5.5"


def test_an_end_is_announced_and_then_said() -> None:
    warnings = Models().warnings([("openai", "gpt-5"), ("openai", "dall-e-3"), ("openai", "gpt-6-sol")], TODAY)
    assert warnings == (
        "gpt-5 of openai ends on 2026-12-11, in 20 days. Choose another model.",
        "dall-e-3 of openai ended on 2026-05-12. Choose another model.",
    )


def test_a_price_is_known_with_date_and_source_or_unknown() -> None:
    models = Models()
    priced = models.fact("openai", "gpt-image-2")
    assert priced is not None
    assert priced.price is not None
    assert priced.price.date
    assert priced.price.source
    assert estimate_micro(priced, "picture", 100) == 400_000
    assert cost_micro(priced, Usage(images=2)) == 800_000
    assert estimate_micro(models.fact("openai", "gpt-6-luna"), "copy", 100) is None
    assert estimate_micro(None, "copy", 100) is None
    assert [in_words(value) for value in (None, 0, 400_000, 900)] == ["unknown", "$0.00", "$0.40", "$0.0009"]


def test_a_compatible_server_does_what_its_probe_found() -> None:
    probe = ProbeResult(base_url="http://127.0.0.1:1/v1", image_model="sd", can_draw=True)
    policy = Policy(options={"compatible": ProviderOptions(base_url=probe.base_url, probe=probe)})
    assert Models().chosen("compatible", "picture", policy) == "sd"
    assert can("compatible", "picture", None, probe)
    assert not can("compatible", "edit_picture", None, probe)
    assert not can("compatible", "copy", None, None)
