"""Wishes: what concerns the words must not make the picture anew, and a choice makes nothing anew."""

from __future__ import annotations

from studio.model.wishes import PictureChange, Wishes, about_picture, about_words, combined, wants_picture, wants_words


def test_a_choice_makes_nothing_anew() -> None:
    chosen = Wishes(copy_choice=2, picture_choice=1, layout_choice=3)
    assert not wants_words(chosen)
    assert not wants_picture(chosen)
    assert about_words(chosen) == about_picture(chosen) == Wishes()


def test_words_and_picture_are_told_their_own_part() -> None:
    wishes = Wishes(note="warmer light, shorter", is_shorter=True, prompt="warm evening light", logo_scale=1.2)
    assert about_words(wishes) == Wishes(note=wishes.note, is_shorter=True)
    assert about_picture(wishes) == Wishes(note=wishes.note, prompt="warm evening light")
    assert wants_words(wishes)
    assert wants_picture(wishes)
    assert not wants_picture(Wishes(note="shorter", is_shorter=True))


def test_new_words_forget_which_old_ones_were_chosen() -> None:
    assert combined(Wishes(copy_choice=2), Wishes(has_new_words=True)).copy_choice == 0
    assert combined(Wishes(copy_choice=2), Wishes(logo_scale=2)).copy_choice == 2
    assert combined(Wishes(picture_choice=2), Wishes(has_new_picture=True)).picture_choice == 0


def test_the_latest_change_of_the_picture_counts() -> None:
    first, second = PictureChange(instruction="add sand"), PictureChange(instruction="add water")
    assert combined(Wishes(change=first), Wishes(change=second)).change == second
    assert combined(Wishes(change=first, prompt="a", seed=3), Wishes()).seed == 3
