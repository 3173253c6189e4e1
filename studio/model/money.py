"""An amount of money as a brief states it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from studio.model.value import Value


def _currency(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError(f'"{code}" is not a currency. Use the three-letter ISO 4217 code, for example EUR.')
    return code


class Money(Value):
    """An amount with its ISO 4217 currency; `was` is the earlier price when there is a reduction."""

    amount: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=4)]
    currency: Annotated[str, AfterValidator(_currency)]
    was: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=4)] | None = None
