"""Marks of doubt, of negation and of denial, and where polarity turns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.hedges import is_denial, is_hedged, is_negator, negated_terms, polarity_conflict


@pytest.mark.parametrize(
    "text",
    [
        "The ferry reportedly sank.",
        "The ferry may have struck a reef.",
        "The ferry might sail on Monday.",
        "Forty are feared dead.",
        "Nine were believed to be on board.",
        "The toll could rise.",
        "The report could not be confirmed.",
        "The report could not independently be verified.",
        "The claim has not been independently confirmed.",
        "It wasn't clear who fired.",
        "It is unclear whether anyone was hurt.",
        "An alleged thief was held.",
        "It was an apparent suicide.",
        "The deal is unlikely to hold.",
        "The port is expected to open.",
        "The ferry appeared to list.",
        "It was not known how many were on board.",
    ],
)
def test_a_mark_of_doubt_is_a_hedge(text) -> None:
    assert is_hedged(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.",
        "The talks begin on May 5.",
        "It opens in May.",
        "On 3 May, the port shut.",
        "May was the warmest month.",
        "Its military might is great.",
        "The might of the army is great.",
        "The moon can be seen at night.",
        "Ostrel could not confirm the report.",
        "The likeness is good.",
    ],
)
def test_what_only_looks_like_doubt_is_none(text) -> None:
    assert not is_hedged(text)


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("The army denied it.", True),
        ("The firm denies hitting civilians.", True),
        ("The firm issued a denial.", True),
        ("The army rejected the accusation.", True),
        ("The union dismissed the report as gossip.", True),
        ("The court rejected the appeal.", False),
        ("He was denied entry.", False),
        ("The state denied him a visa.", False),
        ("Rights are denied by fanatics.", False),
        ("He did not deny the charge.", False),
        ("It cannot be denied.", False),
        ("The army said so.", False),
    ],
)
def test_a_denial_is_of_a_charge_and_not_of_a_good(text, denies) -> None:
    assert is_denial(text) is denies


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The army did not attack civilians.", {"attack", "civilian"}),
        ("The army didn't attack civilians.", {"attack", "civilian"}),
        ("The army didn’t attack civilians.", {"attack", "civilian"}),
        ("The army cannot attack.", {"attack"}),
        ("The pump failed to start.", {"start"}),
        ("The owner refused to sell.", {"sell"}),
        ("Nobody drowned.", {"drown"}),
        ("Neither the owner nor the state paid.", {"owner", "pay"}),
        ("It was not a bomb, officials said.", {"bomb"}),
        ("“We couldn't run,” Ana Lume said.", {"run"}),
        ("The fire began in Warehouse No. 4 on the quay.", set()),
        ("No. 10 declined the offer.", set()),
        ("Not only the army fled.", set()),
        ("No fewer than ten ships sank.", set()),
        ("No more than ten ships sank.", set()),
        ("There is no doubt the ship sank.", set()),
        ("The army fled.", set()),
    ],
)
def test_a_negator_reaches_the_content_behind_it_in_its_clause(text, negated) -> None:
    assert negated_terms(text) == negated


@pytest.mark.parametrize("word", ["not", "No", "never", "n't", "didn't", "isn’t", "cannot", "nor", "nobody", "without"])
def test_negators(word) -> None:
    assert is_negator(word)


@pytest.mark.parametrize("word", ["note", "nothing-like", "know", "ant", "want", ""])
def test_no_negators(word) -> None:
    assert not is_negator(word)


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("The army attacked civilians.", "The army did not attack civilians."),
        ("The army did not attack civilians.", "The army attacked civilians."),
        ("The army hit civilians.", "The army denied hitting civilians."),
        ("The minister resigned.", "The minister denied that he had resigned."),
        ("The minister denied it.", "The minister said so."),
        ("The pump started.", "The pump failed to start."),
        ("The deal is dead.", "The deal isn't dead."),
        ("Nine were hurt.", "Nobody was hurt."),
        ("Nobody was hurt.", "Nine were hurt."),
        ("The port burned.", "Neither the port nor the mill burned."),
        ("The port burned and the mill was not hit.", "The port did not burn and the mill was not hit."),
        ("The ship never sailed.", "The ship sailed at noon."),
        ("The ship was not seized.", "A crew was on board of it."),
    ],
)
def test_a_turned_polarity_is_a_conflict(statement, evidence) -> None:
    assert polarity_conflict(statement, evidence) is not None


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("The army did not attack civilians.", "The army denied attacking civilians."),
        ("The army did not attack civilians.", "Civilians were not attacked by the army, it said."),
        ("The pump did not start.", "The pump failed to start."),
        ("The pump failed to start.", "The pump did not start."),
        ("Nobody was hurt.", "All were unharmed."),
        ("The port did not burn, nor did the mill.", "Neither the port nor the mill burned."),
        ("Neither the port nor the mill burned.", "The port did not burn, nor did the mill."),
        ("Officials said it was not a bomb.", "It was not a bomb, officials said."),
        ("“We couldn't run,” Ana Lume said.", "“We couldn't run,” she said … Ana Lume"),
        ("Warehouse 4 burned.", "Warehouse No. 4 burned."),
        ("Ten or more ships sank.", "No fewer than ten ships sank."),
        ("The army fled.", "Not only the army but the police fled."),
        ("Fanatics deny rights.", "Rights are denied by fanatics."),
        ("The ship sank.", "The ship sank, but the crew was not on board."),
        ("The firm refused to comment.", "The firm did not comment."),
    ],
)
def test_the_same_polarity_in_other_words_is_no_conflict(statement, evidence) -> None:
    assert polarity_conflict(statement, evidence) is None


SENTENCES = st.lists(
    st.sampled_from("the army did not denied attack civilians , nobody failed to No. 4 it “ ” port never".split()),
    max_size=14,
).map(" ".join)


@settings(deadline=None, max_examples=100)
@given(SENTENCES)
def test_a_sentence_never_conflicts_with_itself(sentence) -> None:
    assert polarity_conflict(sentence, sentence) is None


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_read(statement, evidence) -> None:
    assert is_hedged(statement) in (True, False)
    assert is_denial(statement) in (True, False)
    conflict = polarity_conflict(statement, evidence)
    assert conflict is None or conflict
