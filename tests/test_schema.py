from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer import schema
from summarizer.schema import (
    SCHEMA_VERSION,
    Article,
    ArticleRecord,
    Brief,
    Claim,
    Consensus,
    Evidence,
    Fact,
    Furniture,
    Mention,
    Quantity,
    Record,
    Rejection,
    Run,
    SummarySentence,
)
from tests.conftest import EXAMPLES, STORIES
from tests.merging.examples import consensus_of, summarizer

# The contract of the output, as DESIGN section 4 prints it: these names are public and stay.
CONTRACT = {
    "Consensus": """schema_version story_id headline sentences facts conflicts origins names wording changes articles
        rejected checks run""",
    "SummarySentence": "text fact_ids replaced",
    "Fact": """id statement status kind mentions claimants hedged article_count origin_count salience""",
    "Mention": "article_id claim_id stance hedged within evidence",
    "Evidence": "quote start end match proposed_quote",
    "Conflict": "id kind slot verdict reason positions",
    "Position": "value article_ids claim_ids",
    "Origin": "id label article_ids signals",
    "Name": "canonical kind aliases",
    "Alias": "text article_id start end",
    "Wording": "actor expressions",
    "Expression": "text article_id start end",
    "Change": "kind fact_id before after",
    "ArticleRecord": "id title publisher published url sha256 characters furniture",
    "Furniture": "start end reason",
    "Rejection": "article_id stage reason text",
    "Run": "summarizer_version engine model prompts settings usage",
    "Brief": "schema_version article headline gist claims entities rejected run",
    "Claim": "id statement written_by claimant stance hedged quantities when evidence",
    "Entity": "name kind aliases",
}
VALUES = {
    ("Fact", "status"): {"corroborated", "one_origin", "single_article", "origins_unknown", "disputed"},
    ("Mention", "stance"): {"supports", "disputes"},
    ("Evidence", "match"): {"exact", "folded"},
    ("Conflict", "kind"): {"quantity", "name", "date", "denial", "altered_quote"},
    ("Conflict", "verdict"): {"conflict", "variant", "update", "different_scope", "precision"},
    ("Claim", "written_by"): {"model", "embedded"},
}
RECORDS = sorted(
    (each for each in vars(schema).values() if isinstance(each, type) and issubclass(each, Record)),
    key=lambda each: each.__name__,
)
EVIDENCE = Evidence(quote="It fell.", start=0, end=8)
FACT = {
    "id": "f1",
    "statement": "It fell.",
    "status": "single_article",
    "kind": "event",
    "mentions": (Mention(article_id="a", claim_id="a:1", evidence=(EVIDENCE,)),),
    "article_count": 1,
    "salience": 0.5,
}


@pytest.mark.parametrize("name", CONTRACT)
def test_the_fields_are_those_of_the_contract(name) -> None:
    assert list(getattr(schema, name).model_fields) == CONTRACT[name].split()


@pytest.mark.parametrize(("name", "field"), VALUES)
def test_the_values_are_those_of_the_contract(name, field) -> None:
    described = getattr(schema, name).model_json_schema()["properties"][field]
    assert set(described["enum"]) == VALUES[name, field]


def test_the_contract_names_its_version() -> None:
    assert SCHEMA_VERSION == "1"
    assert Consensus.model_fields["schema_version"].default == SCHEMA_VERSION
    assert Brief.model_fields["schema_version"].default == SCHEMA_VERSION


def test_all_public_names_are_listed() -> None:
    assert len(set(schema.__all__)) == len(schema.__all__)
    assert all(hasattr(schema, name) for name in schema.__all__)
    assert {each.__name__ for each in RECORDS} <= set(schema.__all__)


@pytest.mark.parametrize("record", RECORDS, ids=lambda each: each.__name__)
def test_every_record_is_frozen_and_closed(record) -> None:
    assert record.model_config["frozen"] is True
    assert record.model_config["extra"] == "forbid"
    assert record.model_config["allow_inf_nan"] is False
    if record is not Record:
        assert (record.__doc__ or "").strip()


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        EVIDENCE.start = 3  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        Article(text="It fell.").text = "It rose."  # type: ignore[misc]


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Evidence(quote="It fell.", start=0, end=8, page=3)  # type: ignore[call-arg]
    with pytest.raises(ValidationError, match="Extra inputs"):
        Consensus.model_validate_json('{"summary": "It fell."}')


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, -0.01, 1.01])
def test_a_ratio_is_a_number_from_0_to_1(number) -> None:
    with pytest.raises(ValidationError):
        Fact(**(FACT | {"salience": number}))


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_quantity_is_a_finite_number(number) -> None:
    with pytest.raises(ValidationError):
        Quantity(text="many", start=0, end=4, value=number)


@pytest.mark.parametrize(
    "made",
    [
        lambda: Evidence(quote="", start=0, end=0),
        lambda: Evidence(quote="It fell.", start=-1, end=8),
        lambda: Claim(id="a:1", statement="It fell.", written_by="embedded", evidence=()),
        lambda: Claim(id="a:1", statement="", written_by="embedded", evidence=(EVIDENCE,)),
        lambda: Claim(id="a:1", statement="It fell.", written_by="nobody", evidence=(EVIDENCE,)),
        lambda: SummarySentence(text="It fell.", fact_ids=()),
        lambda: Fact(**(FACT | {"mentions": ()})),
        lambda: Fact(**(FACT | {"status": "true"})),
        lambda: Rejection(article_id="a", stage="load", reason=""),
        lambda: Rejection(article_id="a", stage="lunch", reason="it was late"),
        lambda: ArticleRecord(id="a", sha256="no hash", characters=8),
        lambda: ArticleRecord(id="", sha256="0" * 64, characters=8),
        lambda: Consensus(schema_version="2"),
    ],
)
def test_what_the_contract_does_not_allow_is_refused(made) -> None:
    with pytest.raises(ValidationError):
        made()


def test_an_article_is_named_by_its_text_where_it_has_no_name() -> None:
    one, same, other = Article(text="It fell."), Article(text="It fell.", title="Fallen"), Article(text="It rose.")
    assert one.id == same.id != other.id
    assert one.id.startswith("article-")
    assert Article(text="It fell.", id="post").id == "post"


def test_an_articles_record_says_everything_but_its_text() -> None:
    article = Article(
        id="post", text="Menu\nIt fell.", title="Fallen", publisher="Post", published="2025-03-03", url="https://post.example/1",
        furniture=(Furniture(start=0, end=4, reason="navigation"),),
    )  # fmt: skip
    record = article.record()
    assert record.sha256 == article.sha256
    assert record.characters == len(article.text)
    assert record.furniture == article.furniture
    for field in ("id", "title", "publisher", "published", "url"):
        assert getattr(record, field) == getattr(article, field)
    assert "text" not in record.model_dump()


@pytest.mark.parametrize(("start", "end"), [(0, 9), (8, 9), (4, 4), (5, 3)])
def test_furniture_lies_in_its_text(start, end) -> None:
    with pytest.raises(ValidationError, match="does not lie in a text"):
        Article(text="It fell.", furniture=(Furniture(start=start, end=end, reason="menu"),))


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(), max_size=40))
def test_a_text_keeps_its_length_and_can_always_be_written(text) -> None:
    article = Article(text=text, title=text or None, id="a")
    assert len(article.text) == len(text)
    article.text.encode()
    assert Article.model_validate_json(article.model_dump_json()) == article


def test_a_lone_surrogate_becomes_the_replacement_character_in_its_place() -> None:
    article = Article(text="It \ud83d fell.", title="\udc00", publisher="a\ud800b")
    assert article.text == "It \ufffd fell."
    assert (article.title, article.publisher) == ("\ufffd", "a\ufffdb")
    assert len(article.sha256) == 64
    assert Article(text="It \U0001f525 fell.").text == "It \U0001f525 fell."


def test_a_lone_surrogate_is_refused_elsewhere() -> None:
    with pytest.raises(ValidationError):
        Evidence(quote="It \ud83d fell.", start=0, end=10)
    with pytest.raises(ValidationError):
        Rejection(article_id="a", stage="load", reason="\ud800")


def objects(described):
    """Yield every object that a JSON Schema describes."""
    if isinstance(described, dict):
        if described.get("type") == "object" and "properties" in described:
            yield described
        for part in described.values():
            yield from objects(part)
    elif isinstance(described, list):
        for part in described:
            yield from objects(part)


@pytest.mark.parametrize("record", [Consensus, Brief, Article], ids=lambda each: each.__name__)
def test_the_json_schema_is_closed_and_describes_itself(record) -> None:
    described = record.model_json_schema(mode="serialization")
    assert json.loads(json.dumps(described)) == described
    found = list(objects(described))
    assert found
    assert all(each["additionalProperties"] is False for each in found)
    assert all(each.get("description") for each in found)


def holds(value, described, definitions) -> bool:
    """Tell whether a JSON value fits a JSON Schema, for the few words of it that pydantic writes here."""
    if "$ref" in described:
        return holds(value, definitions[described["$ref"].rsplit("/", 1)[1]], definitions)
    if "anyOf" in described:
        return any(holds(value, each, definitions) for each in described["anyOf"])
    if "const" in described or "enum" in described:
        return value in described.get("enum", [described.get("const")])
    return KINDS[described.get("type")](value, described, definitions)


def is_object(value, described, definitions) -> bool:
    known, other = described.get("properties", {}), described.get("additionalProperties", True)
    if not isinstance(value, dict) or not set(described.get("required", ())) <= set(value):
        return False
    if other is False and not set(value) <= set(known):
        return False
    rest = other if isinstance(other, dict) else {}
    return all(holds(each, known.get(key, rest), definitions) for key, each in value.items())


def is_array(value, described, definitions) -> bool:
    if not isinstance(value, list) or len(value) < described.get("minItems", 0):
        return False
    return all(holds(each, described.get("items", {}), definitions) for each in value)


def is_number(value, described, _definitions) -> bool:
    if isinstance(value, bool) or not isinstance(value, int if described["type"] == "integer" else (int, float)):
        return False
    return described.get("minimum", value) <= value <= described.get("maximum", value)


KINDS = {
    "object": is_object,
    "array": is_array,
    "integer": is_number,
    "number": is_number,
    "string": lambda value, *_: isinstance(value, str),
    "boolean": lambda value, *_: isinstance(value, bool),
    "null": lambda value, *_: value is None,
    None: lambda *_: True,
}


@pytest.mark.parametrize("name", STORIES)
def test_a_real_consensus_fits_its_schema_and_comes_back_the_same(name) -> None:
    consensus = consensus_of(EXAMPLES / name)
    written = consensus.model_dump_json()
    assert Consensus.model_validate_json(written) == consensus
    described = Consensus.model_json_schema(mode="serialization")
    assert holds(json.loads(written), described, described["$defs"])
    spoilt = json.loads(written)
    spoilt["facts"][0]["status"] = "certain"
    assert not holds(spoilt, described, described["$defs"])


def test_a_real_brief_fits_its_schema_and_comes_back_the_same() -> None:
    brief = summarizer().brief(EXAMPLES / "river-talks" / "hathersea-echo.txt")
    written = brief.model_dump_json()
    assert Brief.model_validate_json(written) == brief
    described = Brief.model_json_schema(mode="serialization")
    assert holds(json.loads(written), described, described["$defs"])


def test_a_run_without_a_model_says_null() -> None:
    assert json.loads(Run(summarizer_version="0", engine="embedded").model_dump_json())["model"] is None
