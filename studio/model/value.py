"""The parent of every frozen value in the studio."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value: equal by content, changed only by making the next one with `model_copy(update=...)`."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")
