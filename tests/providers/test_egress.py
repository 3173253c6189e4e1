"""What leaves is named beforehand, and what is kept back is nowhere in what is sent."""

from __future__ import annotations

from studio.model.brief import Audience
from studio.model.copy import Copy
from studio.model.geometry import Size
from studio.model.money import Money
from studio.model.policy import MATTERS, Policy
from studio.model.wishes import Wishes
from studio.providers.contract import CopyRequest, EditPictureRequest, LookRequest, ModerateRequest
from studio.providers.egress import fields_of, marks_of, obstacle, pictures_of, unveiled, veiled
from studio.providers.prompts import prompt_for

SHA = "cd" * 32
COPY = CopyRequest(
    locale="de-DE", objective="sales", brand_name="Zorvak", voice="brisk", product_id="quill-id",
    product_name="Quillfrost", product_description="Quillfrost by ZORVAK melts slowly", points=("melts slowly",),
    price=Money(amount="987.65", currency="EUR"), audience=Audience(description="anglers"), message="Zorvak hilft",
    wishes=Wishes(note="warmer please"),
)  # fmt: skip


def test_what_leaves_is_named() -> None:
    assert set(fields_of(COPY)) >= {"brand_name", "product_name", "price", "audience", "message", "wishes", "locale"}
    assert "seed" not in fields_of(COPY)
    assert pictures_of(EditPictureRequest(picture=SHA, instruction="x", mask="ef" * 32)) == (SHA, "ef" * 32)


def test_everything_kept_back_is_in_no_prompt() -> None:
    text = prompt_for("copy", veiled(COPY, MATTERS)).user
    for secret in ("zorvak", "quillfrost", "quill-id", "987", "anglers", "melts", "warmer", "brisk", "hilft"):
        assert secret not in text.lower()
    assert "[BRAND]" in text
    assert set(fields_of(COPY, MATTERS)) == {"locale", "objective"}


def test_a_name_is_veiled_in_every_text_and_put_back_into_the_answer() -> None:
    bare = veiled(COPY, ("brand_name",))
    assert isinstance(bare, CopyRequest)
    assert bare.product_description == "Quillfrost by [BRAND] melts slowly"
    assert bare.message == "[BRAND] hilft"
    answer = unveiled(Copy(locale="de-DE", headline="[brand] hilft"), marks_of(COPY, ("brand_name",)))
    assert answer.headline == "Zorvak hilft"


def test_what_makes_no_sense_without_a_thing_kept_back_is_not_asked() -> None:
    assert obstacle(LookRequest(picture=SHA, size=Size(width=10, height=10)), ("pictures",))
    assert obstacle(ModerateRequest(text="x"), ("message",))
    assert obstacle(EditPictureRequest(picture=SHA, instruction="x"), ("review_notes",))
    assert not obstacle(COPY, MATTERS)


def test_a_policy_without_choices_lets_nothing_leave() -> None:
    policy = Policy()
    assert policy.asked("copy") == ()
    chosen = Policy(order={"copy": ("openai", "offline")}, withheld={"*": ("prices",), "openai": ("pictures",)})
    assert chosen.asked("copy") == ("openai",)
    assert chosen.keeps_back("openai") == {"prices", "pictures"}
    assert chosen.keeps_back("gemini") == {"prices"}
    assert chosen.model_copy(update={"is_offline": True}).asked("copy") == ()
    assert Policy.model_validate_json(chosen.model_dump_json()) == chosen
