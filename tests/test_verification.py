"""Verification reads the contract for itself: no false alarm on a good output, no crash on any."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.client import Summarizer
from summarizer.schema import (
    Alias,
    Article,
    ArticleRecord,
    Brief,
    Claim,
    Conflict,
    Consensus,
    Evidence,
    Fact,
    Furniture,
    Mention,
    Name,
    Origin,
    Position,
    Quantity,
    Rejection,
    Run,
    SummarySentence,
    When,
)
from summarizer.settings import Settings
from summarizer.verification import Verification, Violation, verify
from summarizer.verification.findings import plain
from tests.breaking import by_hand, counted
from tests.breaking.changing import put
from tests.conftest import ROOT

PROMISES = ("verbatim", "articles", "support", "citations", "claimants", "counts", "conflicts", "complete", "contract")


def named(output, articles=None) -> set[str]:
    return {violation.promise for violation in verify(output, articles).violations}


# --- independence -------------------------------------------------------------------------------------------------


def test_verification_imports_only_schema_text_and_the_standard_library() -> None:
    allowed = {
        "__future__",
        "bisect",
        "collections",
        "dataclasses",
        "itertools",
        "pydantic",
        "re",
        "typing",
        "unicodedata",
    }
    for path in (ROOT / "summarizer" / "verification").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                parts = name.split(".")
                if parts[0] == "summarizer":
                    assert parts[1] in ("schema", "text", "verification"), f"{path.name} imports {name}"
                else:
                    assert parts[0] in allowed, f"{path.name} imports {name}"


# --- good outputs -------------------------------------------------------------------------------------------------


def test_a_good_output_keeps_every_promise() -> None:
    good = by_hand()
    verification = verify(good.output, good.articles)
    assert verification.violations == ()
    assert verification.ok
    assert verification.not_run == ()
    assert verification.checked > 400
    assert verification.states() == dict.fromkeys(PROMISES, "passed")


def test_no_false_alarm_on_an_example_story_nor_on_its_briefs(story) -> None:
    summarizer = Summarizer(Settings(engine="embedded"))
    loaded = summarizer.load(story)
    assert verify(summarizer.consensus(loaded), loaded.articles).violations == ()
    for brief in summarizer.briefs(loaded):
        assert verify(brief, loaded.articles).violations == ()


def test_no_false_alarm_on_the_briefs_of_the_real_articles(idlib) -> None:
    summarizer = Summarizer(Settings(engine="embedded"))
    loaded = summarizer.load(idlib)
    for brief in summarizer.briefs(loaded):
        assert verify(brief, loaded.articles).violations == ()


def test_a_verification_goes_through_json_unchanged() -> None:
    good = by_hand()
    verification = verify(put(good.output, ("headline",), "Ferry sinks, 97 dead"), good.articles)
    assert not verification.ok
    assert Verification.model_validate_json(verification.model_dump_json()) == verification


def test_verifying_twice_finds_the_same() -> None:
    good = by_hand()
    broken = put(good.output, ("facts", 0, "statement"), "97 people died.")
    assert verify(broken, good.articles) == verify(broken, good.articles)


def test_a_state_is_failed_before_not_run_before_passed() -> None:
    violation = Violation(promise="verbatim", place="here", message="there")
    verification = Verification(
        violations=(violation,), not_run=("verbatim: no", "articles: no"), promises=("verbatim", "articles", "counts")
    )
    assert verification.states() == {"verbatim": "failed", "articles": "not_run", "counts": "passed"}


# --- what is said of a broken one ---------------------------------------------------------------------------------


def test_a_violation_names_its_place_and_both_wordings() -> None:
    good = by_hand()
    broken = put(
        good.output, ("facts", 9, "mentions", 0, "evidence", 0, "quote"), "The skipper, Ruel Dose, has been arrested."
    )
    (violation,) = [each for each in verify(broken, good.articles).violations if each.promise == "verbatim"]
    assert violation.place == "facts[f10].mentions[0].evidence[0]"
    assert "Dase" in violation.message
    assert "Dose" in violation.message


def test_messages_carry_no_control_nor_bidi_characters_and_short_quotes() -> None:
    good = by_hand()
    hostile = "\x1b]0;owned\x07\u202eevil " + "y" * 500
    broken = put(good.output, ("facts", 0, "id"), hostile)
    broken = put(broken, ("facts", 0, "mentions", 0, "evidence", 0, "quote"), hostile)
    broken = put(broken, ("facts", 0, "mentions", 0, "article_id"), hostile)
    broken = put(broken, ("sentences", 0, "fact_ids"), (hostile, "f2"))
    found = verify(broken, good.articles).violations
    assert found
    for violation in found:
        assert (violation.place + violation.message).isprintable()
        assert "y" * 61 not in violation.place + violation.message


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_plain_text_is_printable_and_short(text) -> None:
    assert plain(text).isprintable()
    assert len(plain(text)) <= 60


_OVERLAPPING = (Furniture(start=0, end=9, reason="one"), Furniture(start=5, end=12, reason="two"))


# Checks that stand behind others: each is shown here to speak for itself.
@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("sentences", 3, "text"), "Divers found the wreck of the Alma on Tuesday.", "not the statement of the fact"),
        (("sentences", 1, "fact_ids"), (), "cites no fact"),
        (("sentences", 1, "fact_ids"), ("f3", "f-nobody"), "cites unknown facts: f-nobody"),
        (("sentences", 5, "text"), "Dockers say that the ferry was overloaded when it left.", "is the statement of f8"),
        (("facts", 8, "id"), "", "an id is empty"),
        (("facts", 8, "mentions", 0, "claim_id"), "own:x", "is no claim id of own"),
        (("facts", 8, "mentions", 0, "claim_id"), "own:1", "is in two mentions"),
        (("facts", 8, "mentions", 0, "claim_id"), "own:7", "claim 3 of own is missing"),
        (("facts", 8, "mentions", 0, "claim_id"), "own:6", "not in the order of its text"),
        (("facts", 8, "mentions", 0, "hedged"), True, "but its mentions say True"),
        (("facts", 2, "mentions", 0, "hedged"), False, "the mention is not"),
        (("facts", 5, "mentions", 1), by_hand().output.facts[4].mentions[1], "the same origins count 2"),
        (("origins", 0, "article_ids"), ("wire",), "echo is in none of them"),
        (("conflicts", 0, "positions", 0, "claim_ids"), ("echo:1", "nobody:1"), "names unknown claims: nobody:1"),
        (("conflicts", 0, "positions", 0, "claim_ids"), ("echo:1", "wire:2"), "not counted in each of its claims"),
        (("checks",), {"origins": "maybe"}, "neither passed nor failed nor not_run"),
        (("articles", 0, "furniture"), _OVERLAPPING, "overlap or are not in order"),
        (("facts", 4, "mentions", 0), by_hand().output.facts[5].mentions[1], "its figures (80) are not"),
        (("facts", 8, "statement"), "A comet rose.", "shares neither a word nor a figure"),
    ],
)  # fmt: skip
def test_a_check_behind_other_checks_speaks_for_itself(path, value, message) -> None:
    good = by_hand()
    found = verify(put(good.output, path, value), good.articles).violations
    assert any(message in violation.message for violation in found), found


# --- articles -----------------------------------------------------------------------------------------------------


def test_without_articles_the_rest_is_checked_and_what_was_not_is_said_in_words() -> None:
    good = by_hand()
    verification = verify(good.output)
    assert verification.ok
    states = verification.states()
    assert {name for name, state in states.items() if state == "not_run"} == {"verbatim", "articles", "complete"}
    assert all("articles" in line for line in verification.not_run)
    assert named(put(good.output, ("facts", 0, "statement"), "97 people died.")) >= {"support"}
    assert named(put(good.output, ("facts", 0, "status"), "corroborated")) == {"counts"}


def test_an_article_that_was_not_given_is_missed() -> None:
    good = by_hand()
    found = verify(good.output, good.articles[1:]).violations
    assert [(each.promise, each.place) for each in found] == [("articles", "articles[echo]")]


def test_a_given_article_that_the_output_leaves_out_is_missed_unless_it_was_rejected() -> None:
    good = by_hand()
    extra = Article(id="extra", text="A ferry sank, and nobody wrote it down.")
    assert named(good.output, (*good.articles, extra)) == {"articles"}
    rejection = Rejection(article_id="extra", stage="load", reason="too long")
    listed = counted(good.output.model_copy(update={"rejected": (*good.output.rejected, rejection)}))
    assert named(listed, (*good.articles, extra)) == set()


def test_an_article_is_known_by_its_text_under_another_id() -> None:
    good = by_hand()
    renamed = [article.model_copy(update={"id": f"other-{article.id}"}) for article in good.articles]
    assert named(good.output, renamed) == set()


def test_a_text_given_without_its_furniture_leaves_that_of_the_output_open() -> None:
    good = by_hand()
    bare = [article.model_copy(update={"furniture": ()}) for article in good.articles]
    assert named(good.output, bare) == set()


# --- nothing vanishes ---------------------------------------------------------------------------------------------


def output_of(text: str, quote: str, *rejected: str) -> tuple[Brief, list[Article]]:
    article = Article(id="a", text=text)
    start = text.index(quote)
    evidence = (Evidence(quote=quote, start=start, end=start + len(quote)),)
    claim = Claim(id="a:1", statement=quote, written_by="embedded", evidence=evidence)
    listed = tuple(Rejection(article_id="a", stage="extract", reason="why", text=each) for each in rejected)
    run = Run(summarizer_version="1", engine="embedded")
    brief = Brief(article=article.record(), headline=None, gist=quote, claims=(claim,), rejected=listed, run=run)
    return brief, [article]


FERRY = "The ferry sank near Tarn on Monday."


def test_a_sentence_is_accounted_for_by_its_opening_and_by_a_clause_of_it() -> None:
    long = "The harbour office in Ostwick said that " + "one boat and " * 30 + "another one were late."
    clause = "The ferry was old, while the harbour lights of Tarn were out that night."
    text = f"{FERRY} {long}\n\n{clause}"
    assert named(*output_of(text, FERRY, long[:200], "the harbour lights of Tarn were out that night.")) == set()
    assert named(*output_of(text, FERRY, long[:200])) == {"complete"}


def test_one_rejection_accounts_for_one_sentence() -> None:
    text = f"{FERRY}\n\nWho will pay for it?\n\nWho will pay for it?"
    assert named(*output_of(text, FERRY, "Who will pay for it?", "Who will pay for it?")) == set()
    assert named(*output_of(text, FERRY, "Who will pay for it?")) == {"complete"}


def test_a_million_characters_without_a_space_are_accounted_for() -> None:
    text = f"{FERRY}\n\n{'x' * 1_000_000}"
    assert named(*output_of(text, FERRY, "x" * 200)) == set()
    assert named(*output_of(text, FERRY)) == {"complete"}


# --- claimants ----------------------------------------------------------------------------------------------------


def claimed(claimant: str, *quotes: str) -> set[str]:
    text = "\n\n".join(quotes)
    article = Article(id="a", text=text)
    evidence = tuple(Evidence(quote=each, start=text.index(each), end=text.index(each) + len(each)) for each in quotes)
    statement = " ".join(quotes)
    claim = Claim(id="a:1", statement=statement, written_by="model", claimant=claimant, evidence=evidence)
    run = Run(summarizer_version="1", engine="llm")
    brief = Brief(article=article.record(), headline=None, gist=None, claims=(claim,), run=run)
    return named(brief, [article])


@pytest.mark.parametrize(
    ("claimant", "quotes"),
    [
        ("the coast guard", ["Fourteen people died, the coast guard said."]),
        ("Coast Guard", ["Fourteen people died, the coast guard said."]),
        ("Mayor Lise Okker", ["“We had no warning,” she said.", "Mayor Lise Okker"]),
        ("Lise Okker", ["“The reef is on no chart.”", "Lise Okker"]),
        ("Ana Dekker", ["Ana Dekker", "suggested in 2016 that the reef had moved."]),
        ("Ahmed Tuwain", ["Ahmed Tuwain", "said he was surprised by the noise of the storm."]),
        ("the harbour office", ["Fourteen people died, according to a statement by the harbour office."]),
    ],
)
def test_a_claimant_who_speaks_raises_no_alarm(claimant, quotes) -> None:
    assert "claimants" not in claimed(claimant, *quotes)


@pytest.mark.parametrize(
    ("claimant", "quotes"),
    [
        ("Tarn", ["Fourteen people died off Tarn, the coast guard said."]),
        ("Seaway Lines", ["The coast guard said that Seaway Lines ran the ferry."]),
        ("the mayor", ["Fourteen people died off Tarn, the coast guard said."]),
        ("Ferry Alma", ["“We had no warning of the Ferry Alma,” she said.", "Mayor Lise Okker"]),
    ],
)
def test_a_claimant_who_is_silent_or_absent_is_noticed(claimant, quotes) -> None:
    assert "claimants" in claimed(claimant, *quotes)


# --- briefs -------------------------------------------------------------------------------------------------------


def good_brief() -> tuple[Brief, list[Article]]:
    text = (
        "Ferry news\n\nThe ferry sank on Monday, and 14 people died, the coast guard said.\n\n"
        "It may have struck a reef. Who will pay?"
    )
    article = Article(id="a", text=text, furniture=(Furniture(start=0, end=10, reason="title"),))

    def part(quote: str) -> dict[str, int]:
        return {"start": text.index(quote), "end": text.index(quote) + len(quote)}

    toll = "The ferry sank on Monday, and 14 people died, the coast guard said."
    reef = "It may have struck a reef."
    claims = (
        Claim(
            id="a:1",
            statement=toll,
            written_by="embedded",
            claimant="the coast guard",
            quantities=(Quantity(text="14", **part("14"), value=14),),
            when=When(text="Monday", **part("Monday")),
            evidence=(Evidence(quote=toll, **part(toll)),),
        ),
        Claim(
            id="a:2", statement=reef, written_by="embedded", hedged=True, evidence=(Evidence(quote=reef, **part(reef)),)
        ),
    )
    rejected = (Rejection(article_id="a", stage="extract", reason="a question states nothing", text="Who will pay?"),)
    usage = {"claims": 2, "rejected": 1}
    run = Run(summarizer_version="1", engine="embedded", usage=usage)
    return Brief(article=article.record(), headline=None, gist=toll, claims=claims, rejected=rejected, run=run), [
        article
    ]


@pytest.mark.parametrize(
    ("promise", "path", "value"),
    [
        ("verbatim", ("claims", 0, "evidence", 0, "start"), 13),
        ("verbatim", ("claims", 0, "quantities", 0, "text"), "15"),
        ("verbatim", ("claims", 0, "quantities", 0, "start"), 43),
        ("verbatim", ("claims", 0, "when", "text"), "Sunday"),
        ("verbatim", ("article", "furniture"), (Furniture(start=0, end=20, reason="moved"),)),
        ("articles", ("article", "sha256"), "0" * 64),
        ("articles", ("article", "characters"), 7),
        ("articles", ("rejected", 0, "article_id"), "b"),
        ("support", ("claims", 0, "statement"), "The ferry sank on Monday, and 15 people died."),
        ("support", ("claims", 0, "statement"), "The ferry did not sink on Monday."),
        ("support", ("claims", 0, "quantities", 0), Quantity(text="Ferry", start=0, end=5)),
        ("support", ("claims", 0, "quantities", 0, "value"), 15),
        ("support", ("claims", 1, "hedged"), False),
        ("claimants", ("claims", 0, "claimant"), "the mayor"),
        ("claimants", ("claims", 0, "claimant"), "The ferry"),
        ("counts", ("claims", 1, "id"), "a:1"),
        ("counts", ("claims", 1, "id"), "b:2"),
        ("counts", ("claims", 0, "id"), "a:3"),
        ("complete", ("rejected",), ()),
        ("complete", ("run", "usage", "claims"), 3),
        ("contract", ("run", "engine"), ""),
    ],
)
def test_a_break_of_a_brief_is_noticed(promise, path, value) -> None:
    brief, articles = good_brief()
    assert named(brief, articles) == set()
    assert promise in named(put(brief, path, value), articles)


def test_a_claim_dropped_from_a_brief_is_missed() -> None:
    brief, articles = good_brief()
    assert named(put(brief, ("claims",), brief.claims[1:]), articles) >= {"counts", "complete"}


def test_a_brief_is_held_against_its_own_article_among_several() -> None:
    brief, articles = good_brief()
    assert named(brief, [Article(id="b", text="Another text altogether."), *articles]) == set()


# --- whatever comes -----------------------------------------------------------------------------------------------

IDS = st.sampled_from(["a", "b", "a:1", "b:1", "f1", "", "x" * 70, "\u202e", "{0}"])
WORDS = st.sampled_from(
    [
        "The ferry sank.",
        "“No,” he said",
        "14 people",
        "x",
        "\x1b[2J",
        "{{7*7}} <script>",
        "may not",
        "on 3 May",
        "Lise Okker said",
    ]
)
SPANS = st.integers(min_value=0, max_value=2**70) | st.integers(min_value=0, max_value=40)
SMALL = st.integers(min_value=0, max_value=4)


def some(values, least: int = 0):
    return st.lists(values, min_size=least, max_size=3).map(tuple)


EVIDENCE = st.builds(
    Evidence,
    quote=WORDS,
    start=SPANS,
    end=SPANS,
    match=st.sampled_from(["exact", "folded"]),
    proposed_quote=st.none() | WORDS,
)
MENTIONS = st.builds(
    Mention,
    article_id=IDS,
    claim_id=IDS,
    stance=st.sampled_from(["supports", "disputes"]),
    hedged=st.booleans(),
    evidence=some(EVIDENCE, 1),
)
FACTS = st.builds(
    Fact,
    id=IDS,
    statement=WORDS,
    status=st.sampled_from(["corroborated", "one_origin", "single_article", "origins_unknown", "disputed"]),
    kind=st.sampled_from(["event", "figure", "denial"]),
    mentions=some(MENTIONS, 1),
    claimants=some(IDS | WORDS),
    hedged=st.booleans(),
    article_count=SMALL,
    origin_count=st.none() | SMALL,
    salience=st.floats(min_value=0, max_value=1),
)
POSITIONS = st.builds(Position, value=WORDS, article_ids=some(IDS, 1), claim_ids=some(IDS, 1))
CONFLICTS = st.builds(
    Conflict,
    id=IDS,
    kind=st.sampled_from(["quantity", "name", "date", "denial", "altered_quote"]),
    slot=WORDS,
    verdict=st.sampled_from(["conflict", "variant", "update"]),
    reason=WORDS,
    positions=some(POSITIONS, 2),
)
FURNITURE = st.builds(Furniture, start=SPANS, end=SPANS, reason=WORDS)
RECORDS = st.builds(
    ArticleRecord,
    id=st.sampled_from(["a", "b", "x" * 70]),
    sha256=st.sampled_from(["0" * 64, Article(id="a", text="The ferry sank.").sha256]),
    characters=SPANS,
    furniture=some(FURNITURE),
)
REJECTED = st.builds(
    Rejection, article_id=IDS, stage=st.sampled_from(["load", "extract", "compose"]), reason=WORDS, text=WORDS
)
RUNS = st.builds(
    Run,
    summarizer_version=WORDS,
    engine=IDS,
    usage=st.dictionaries(
        st.sampled_from(["claims", "facts", "rejected", "other"]),
        st.none()
        | st.booleans()
        | SMALL
        | st.text(max_size=3)
        | st.lists(SMALL, max_size=2)
        | st.floats(allow_nan=False, allow_infinity=False),
    ),
)
OUTPUTS = st.builds(
    Consensus,
    story_id=IDS,
    headline=WORDS,
    sentences=some(st.builds(SummarySentence, text=WORDS, fact_ids=some(IDS, 1), replaced=st.booleans())),
    facts=some(FACTS),
    conflicts=some(CONFLICTS),
    origins=some(st.builds(Origin, id=IDS, label=WORDS, article_ids=some(IDS, 1))),
    names=some(
        st.builds(
            Name,
            canonical=WORDS,
            kind=st.just("person"),
            aliases=some(st.builds(Alias, text=WORDS, article_id=IDS, start=SPANS, end=SPANS), 1),
        )
    ),
    articles=some(RECORDS),
    rejected=some(REJECTED),
    checks=st.dictionaries(IDS, st.sampled_from(["passed", "failed", "not_run"]), max_size=2),
    run=RUNS,
)
CLAIMS = st.builds(
    Claim,
    id=st.sampled_from(["a:1", "a:2", "b:1", "a:٣", "a:" + "9" * 5000]),
    statement=WORDS,
    written_by=st.just("model"),
    claimant=st.none() | WORDS,
    hedged=st.booleans(),
    quantities=some(st.builds(Quantity, text=WORDS, start=SPANS, end=SPANS)),
    when=st.none() | st.builds(When, text=WORDS, start=SPANS, end=SPANS),
    evidence=some(EVIDENCE, 1),
)
BRIEFS = st.builds(
    Brief,
    article=RECORDS,
    headline=st.none(),
    gist=st.none() | WORDS,
    claims=some(CLAIMS),
    rejected=some(REJECTED),
    run=RUNS,
)
ARTICLES = st.none() | st.lists(
    st.builds(Article, id=st.sampled_from(["a", "b", "c"]), text=st.text(max_size=60) | st.just("The ferry sank.")),
    max_size=3,
)


@settings(deadline=None, max_examples=100, derandomize=True)
@given(OUTPUTS | BRIEFS, ARTICLES)
def test_verify_answers_on_every_output_that_fits_the_schema(output, articles) -> None:
    verification = verify(output, articles)
    assert verification.ok == (not verification.violations)
    assert set(verification.states()) <= set(PROMISES)
    assert {violation.promise for violation in verification.violations} <= set(verification.promises)
    assert all((each.place + each.message).isprintable() for each in verification.violations)


def test_a_longer_claim_without_the_figure_of_a_fact_is_not_said_to_tell_it() -> None:
    nine = Article(id="a", text="Nine people drowned when the ferry Alma sank off Tarn Island, the coast guard said.")
    some = Article(id="b", text="A fisherman told the mayor of Corran that the ferry Alma carried far too much timber.")
    output = Summarizer(Settings(engine="embedded")).consensus([nine, some])
    (fact,) = [each for each in output.facts if each.statement.startswith("Nine people")]
    (other,) = [each for each in output.facts if each.own_mentions[0].article_id == "b"]
    borrowed = other.mentions[0].model_copy(update={"within": True})
    forged = fact.model_copy(update={"mentions": (*fact.own_mentions, borrowed)})
    facts = tuple(forged if each.id == fact.id else each for each in output.facts)
    found = verify(output.model_copy(update={"facts": facts}), [nine, some]).violations
    assert any("lacks Nine" in each.message for each in found)
