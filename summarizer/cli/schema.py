"""`summarizer schema`: the JSON Schema of an output."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.options import Debug, Format
from summarizer.cli.writing import Target
from summarizer.errors import ConfigurationError


def schema(
    name: Annotated[str, typer.Argument(metavar="NAME", help="brief, consensus, gold, report or events.")],
    *,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Print the JSON Schema (draft 2020-12) of a brief, a consensus, gold labels, an eval report or --json-events."""
    import json  # noqa: PLC0415  --help must not load it

    from pydantic import BaseModel  # noqa: PLC0415  as above

    from summarizer.schema import SCHEMA_VERSION, Brief, Consensus  # noqa: PLC0415  as above
    from summarizer.schema.events import Event  # noqa: PLC0415  as above
    from summarizer.schema.gold import GoldStory  # noqa: PLC0415  as above
    from summarizer.schema.report import EvalReport  # noqa: PLC0415  as above

    outputs: dict[str, type[BaseModel]] = {
        "brief": Brief,
        "consensus": Consensus,
        "gold": GoldStory,
        "report": EvalReport,
        "events": Event,
    }
    if name not in outputs:
        raise ConfigurationError(f"no output is called {name}.", hint=f"Choose one of: {', '.join(outputs)}.")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:summarizer:schema:{name}:{SCHEMA_VERSION}",
    }
    document = head | outputs[name].model_json_schema(mode="serialization")
    Target(None, Format.JSON).write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")
