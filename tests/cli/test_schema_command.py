from __future__ import annotations

import json

import pytest


def references(part):
    """Yield every reference in a schema."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


@pytest.mark.parametrize("name", ["brief", "consensus", "gold", "report", "events"])
def test_the_schema_is_closed_named_and_complete(run, name) -> None:
    result = run("schema", name)
    schema = json.loads(result.stdout)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:summarizer:schema:{name}:1"
    objects = [each for each in (schema, *schema["$defs"].values()) if each.get("type") == "object"]
    assert len(objects) > 5
    assert all(each["additionalProperties"] is False for each in objects)
    assert {each.removeprefix("#/$defs/") for each in references(schema)} == set(schema["$defs"])


def test_an_output_holds_what_its_schema_names(run, folder) -> None:
    schema = json.loads(run("schema", "consensus").stdout)
    output = json.loads(run("consensus", folder, "--format", "json").stdout)
    assert set(output) == set(schema["properties"]) > set(schema["required"])


def test_an_unknown_name_is_a_usage_error_that_lists_the_names(run) -> None:
    result = run("schema", "golden")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert (
        result.stderr
        == "summarizer: no output is called golden. Choose one of: brief, consensus, gold, report, events.\n"
    )
