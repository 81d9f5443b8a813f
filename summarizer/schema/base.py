"""The one configuration that every model of the contract shares."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1"

_SURROGATE = re.compile("[\ud800-\udfff]")

Offset = Annotated[int, Field(ge=0, description="Index into the article's text, counted in Python characters.")]
Ratio = Annotated[float, Field(ge=0.0, le=1.0)]


class Record(BaseModel):
    """Hold one frozen, closed record: unknown fields and NaN are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def well_formed(text: str) -> str:
    """Return `text` with each lone surrogate replaced by U+FFFD.

    A lone surrogate cannot be encoded as UTF-8, so it can be neither hashed nor sent. The replacement is one
    character for one character: offsets stay as they were.
    """
    return text if text.isascii() else _SURROGATE.sub("�", text)
