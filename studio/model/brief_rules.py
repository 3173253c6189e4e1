"""What a brief must keep beyond its fields' types: locales and placements exist, nothing is doubled, numbers agree."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from studio.model.brief_locales import currency_problem, locale_problem
from studio.model.errors import Problem
from studio.model.locale import normalised
from studio.model.placement import PlacementSet

TEXT_KEYS = ("message", "call_to_action")
BRAND_TEXT_KEYS = ("banned_words", "legal")


def rule_problems(
    data: dict[str, Any], known_placements: Collection[str] | None, known_sets: Collection[str] | None = None
) -> Iterator[Problem]:
    """Every rule the plain data of a brief breaks; data of the wrong type is left to the field checks."""
    yield from _locales(data)
    yield from _named(data, "placements", known_placements, unknown_placement)
    yield from _named(data, "placement_sets", known_sets, unknown_set)
    yield from _doubled_ids(data)
    yield from _prices(data)
    yield from _focal_points(data, known_placements)
    yield from _companions(data)
    yield from _age(data)
    yield from hidden_signs(data, "")


def _mapping(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _texts(data: dict[str, Any], key: str) -> list[tuple[int, str]]:
    value = data.get(key)
    return [(i, item) for i, item in enumerate(value) if isinstance(item, str)] if isinstance(value, list) else []


def _locales(data: dict[str, Any]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, tag in _texts(data, "locales"):
        problem = locale_problem(tag, f"locales[{index}]")
        if problem:
            yield problem
        elif tag in seen:
            yield Problem(f"locales[{index}]", f"{tag} stands here twice.", "Keep one of the two.")
        seen.setdefault(tag, index)
    brand = _mapping(data, "brand")
    for owner, keys, prefix in ((data, TEXT_KEYS, ""), (brand, BRAND_TEXT_KEYS, "brand.")):
        for key in keys:
            for tag in _mapping(owner, key):
                problem = locale_problem(tag, f"{prefix}{key}.{tag}")
                if problem:
                    yield problem


def _named(
    data: dict[str, Any],
    field: str,
    known: Collection[str] | None,
    unknown: Callable[[str, str, Collection[str]], Problem],
) -> Iterator[Problem]:
    """Names that there are not, and names that stand there twice."""
    seen: set[str] = set()
    for index, name in _texts(data, field):
        path = f"{field}[{index}]"
        if known is not None and name not in known:
            yield unknown(name, path, known)
        elif name in seen:
            yield Problem(path, f"{name} stands here twice.", "Keep one of the two.")
        seen.add(name)


def unknown_placement(name: str, path: str, known: Collection[str]) -> Problem:
    """There is no such placement; names like it are offered."""
    return Problem(path, f'There is no placement "{name}".', _meant(name, known, "`studio placements list`"))


def unknown_set(name: str, path: str, known: Collection[str]) -> Problem:
    """There is no such set; names like it are offered."""
    return Problem(path, f'There is no placement set "{name}".', _meant(name, known, "`studio placements sets`"))


def _meant(name: str, known: Collection[str], command: str) -> str:
    meant = get_close_matches(name.lower().replace("_", "-").replace(" ", "-"), known, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(meant)}?" if meant else f"{command} shows them all."


def with_set_placements(data: dict[str, Any], sets: Mapping[str, PlacementSet]) -> dict[str, Any]:
    """The data with the placements of its sets after its own, each once; data of the wrong type is left alone."""
    own = data.get("placements") or []
    named = [sets[name] for _, name in _texts(data, "placement_sets") if name in sets]
    if not named or not isinstance(own, list) or not all(isinstance(name, str) for name in own):
        return data
    members = [name for one in named for name in one.placements]
    return {**data, "placements": list(dict.fromkeys([*own, *members]))}


def _products(data: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    products = data.get("products")
    for index, product in enumerate(products if isinstance(products, list) else ()):
        if isinstance(product, dict):
            yield index, product


def _doubled_ids(data: dict[str, Any]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, product in _products(data):
        name = product.get("id")
        if not isinstance(name, str):
            continue
        if name in first:
            message = f'The id "{name}" is taken by products[{first[name]}].'
            yield Problem(f"products[{index}].id", message, "Give every product an id of its own.")
        first.setdefault(name, index)


def _prices(data: dict[str, Any]) -> Iterator[Problem]:
    for index, product in _products(data):
        price = _mapping(product, "price")
        currency = price.get("currency")
        if isinstance(currency, str):
            problem = currency_problem(currency, f"products[{index}].price.currency")
            if problem:
                yield problem
        amount, was = _number(price.get("amount")), _number(price.get("was"))
        if amount is not None and was is not None and was <= amount:
            message = f"The earlier price {was} is not higher than the price {amount}."
            yield Problem(
                f"products[{index}].price.was", message, "Remove it, or state the price before the reduction."
            )


def _focal_points(data: dict[str, Any], known_placements: Collection[str] | None) -> Iterator[Problem]:
    """Points of photos that the product does not have, or for placements that there are not."""
    for index, product in _products(data):
        photos = [name for _, name in _texts(product, "photos")]
        for key in _mapping(product, "focal_points"):
            photo, at, placement = str(key).partition(" @ ")
            path = f"products[{index}].focal_points.{key}"
            if photo not in photos:
                known = ", ".join(photos) or "none yet"
                yield Problem(path, f"The product has no photo {photo}.", f"Its photos are: {known}.")
            elif at and known_placements is not None and placement not in known_placements:
                yield unknown_placement(placement, path, known_placements)


def _companions(data: dict[str, Any]) -> Iterator[Problem]:
    """Products that are to stand beside themselves, or beside one that there is not."""
    ids = [str(product.get("id")) for _, product in _products(data)]
    for index, product in _products(data):
        name = product.get("companion")
        others = [one for one in ids if one != product.get("id")]
        if isinstance(name, str) and name and name not in others:
            remedy = f"Others are: {', '.join(others)}." if others else "Leave it out: there is no other product."
            yield Problem(f"products[{index}].companion", f'There is no other product "{name}".', remedy)


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value)) if isinstance(value, int | str | Decimal) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _age(data: dict[str, Any]) -> Iterator[Problem]:
    age = _mapping(data, "audience").get("age")
    numbers = [_number(item) for item in age] if isinstance(age, list) else []
    if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None and numbers[0] > numbers[1]:
        message = f"The youngest ({numbers[0]}) is older than the oldest ({numbers[1]})."
        yield Problem("audience.age", message, f"Write [{numbers[1]}, {numbers[0]}].")


def hidden_signs(value: Any, path: str) -> Iterator[Problem]:
    """Texts anywhere in the data with control characters or signs that turn the direction."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from hidden_signs(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from hidden_signs(inner, f"{path}[{index}]")
    elif isinstance(value, str):
        for character in value:
            if unicodedata.category(character) == "Cc" and character not in "\n\t":
                message = f"The text holds an invisible control character (U+{ord(character):04X})."
                yield Problem(path, message, "Type the text again by hand.")
                break
            if "\u202a" <= character <= "\u202e":
                message = f"The text holds an invisible sign that turns its direction (U+{ord(character):04X})."
                yield Problem(path, message, "Type the text again by hand; mixed text is set right by itself.")
                break


def tidied(data: dict[str, Any]) -> dict[str, Any]:
    """The data with locale tags in their usual letter case, and empty entries left out (colours excepted)."""
    result = _without_empty(data)
    if isinstance(result.get("locales"), list):
        result["locales"] = [normalised(tag) if isinstance(tag, str) else tag for tag in result["locales"]]
    brand = result.get("brand")
    _normalise_keys(result, TEXT_KEYS)
    if isinstance(brand, dict):
        _normalise_keys(brand, BRAND_TEXT_KEYS)
    return result


def _normalise_keys(owner: dict[str, Any], fields: tuple[str, ...]) -> None:
    for field in fields:
        texts = owner.get(field)
        if isinstance(texts, dict):
            owner[field] = _with_normal_keys(texts)


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in data.items():
        if value is None:
            continue
        if isinstance(value, dict) and key != "colours":
            value = _without_empty(value)
        elif isinstance(value, list):
            value = [_without_empty(item) if isinstance(item, dict) else item for item in value]
        kept[key] = value
    return kept


def _with_normal_keys(texts: dict[str, Any]) -> dict[str, Any]:
    """Keys in their usual case; where two fall together both stay as written, so that the doubled one is named."""
    normal = {normalised(key): text for key, text in texts.items()}
    return normal if len(normal) == len(texts) else texts


def doubled_tags(data: dict[str, Any]) -> Iterator[Problem]:
    """Texts by locale stated twice in different spellings, such as `de-DE` and `de_de`."""
    brand = _mapping(data, "brand")
    for owner, keys, prefix in ((data, TEXT_KEYS, ""), (brand, BRAND_TEXT_KEYS, "brand.")):
        for key in keys:
            seen: dict[str, str] = {}
            for tag in _mapping(owner, key):
                if normalised(tag) in seen:
                    message = f'"{tag}" and "{seen[normalised(tag)]}" are the same locale.'
                    yield Problem(f"{prefix}{key}.{tag}", message, "Keep one of the two.")
                seen.setdefault(normalised(tag), tag)
