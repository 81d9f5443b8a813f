"""Verification of what an update lists as changed, and of the expressions set side by side."""

from __future__ import annotations

from functools import cache

import pytest

from summarizer import Article, Summarizer, verify
from summarizer.schema import Change, Consensus, Expression, Wording
from summarizer.settings import Settings

OLD = Article(
    id="old",
    published="2031-05-05T08:00:00",
    text=(
        "The Vashtal regime shelled the crossing at Pirosh on Monday.\n\n"
        "At least three people were hurt at the crossing, the hospital said.\n\n"
        "Brae Timber said that its boiler had been inspected in March.\n\n"
        "The bakery on the square sold 40 loaves of bread on Monday.\n"
    ),
)
NEW = Article(
    id="new",
    published="2031-05-07T08:00:00",
    text=(
        "“The Vashtal regime is done,” a guard said.\n\n"
        "Nobody knows what the Vashtal government wants at the crossing.\n\n"
        "Five people were hurt at the crossing, the hospital said.\n\n"
        "Brae Timber withdrew its statement that its boiler had been inspected in March.\n\n"
        "On Monday the bakery on the square sold 60 loaves of bread.\n"
    ),
)


@cache
def good() -> Consensus:
    client = Summarizer(Settings(engine="embedded"))
    return client.update(client.consensus([OLD]), [NEW], articles=[OLD])


def change(kind: str) -> Change:
    return next(each for each in good().changes if each.kind == kind)


def broken(**changes: object) -> list[str]:
    """Return the promises and places that verification finds broken in the good output with something changed."""
    found = verify(good().model_copy(update=changes), [OLD, NEW]).violations
    return [f"{each.promise} {each.place.partition('.')[0]}" for each in found]


def with_change(kind: str, **changes: object) -> list[str]:
    listed = [each.model_copy(update=changes) if each == change(kind) else each for each in good().changes]
    return broken(changes=tuple(listed))


def test_a_good_update_has_every_kind_of_change_but_a_lost_fact_and_keeps_every_promise() -> None:
    assert {each.kind for each in good().changes} >= {"new", "superseded", "withdrawn"}
    assert good().wording
    assert verify(good(), [OLD, NEW]).violations == ()


@pytest.mark.parametrize("kind", ["new", "superseded", "withdrawn"])
def test_words_that_no_fact_has_are_noticed(kind) -> None:
    assert with_change(kind, after="Ninety people were hurt.")
    if kind != "new":
        assert with_change(kind, before="Ninety people were hurt.")
        assert with_change(kind, before=None)


def test_a_change_of_no_fact_is_noticed() -> None:
    for kind in ("new", "superseded", "withdrawn"):
        assert with_change(kind, fact_id="f00000000")


def test_a_new_fact_had_no_wording_before() -> None:
    assert with_change("new", before="Something else.")


def test_a_change_that_stands_there_twice_is_noticed() -> None:
    assert broken(changes=(*good().changes, good().changes[0]))


def test_a_fact_is_not_withdrawn_that_still_stands() -> None:
    lost = Change(kind="withdrawn", fact_id=good().facts[0].id, before=good().facts[0].statement)
    assert broken(changes=(*good().changes, lost))
    gone = Change(kind="withdrawn", fact_id="f00000000", before="A bridge fell.")
    assert broken(changes=(*good().changes, gone)) == []


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("OTHER", "STATUS", True),
        ("A bridge fell.", "STATUS", False),
        ("STATUS", "STATUS", False),
        ("A bridge fell.", "STATEMENT", True),
        ("A bridge fell.", "A bridge stood.", False),
        (None, "STATEMENT", False),
        ("hedged", "not hedged", True),
        ("not hedged", "hedged", False),
        ("OTHER", "hedged", False),
    ],
)
def test_what_has_changed_is_so_now(before, after, kept) -> None:
    fact = good().facts[0]
    other = "corroborated" if fact.status == "single_article" else "single_article"
    words = {"STATUS": fact.status, "STATEMENT": fact.statement, "OTHER": other}
    one = Change(kind="changed", fact_id=fact.id, before=words.get(before, before), after=words.get(after, after))
    assert (broken(changes=(one,)) == []) is kept


def test_a_dispute_needs_a_conflict_that_is_listed() -> None:
    fact = good().facts[0]
    false = Change(kind="disputed", fact_id=fact.id, before=fact.statement, after="Nobody was hurt.")
    assert broken(changes=(false,))


def test_an_update_that_nobody_looked_for_is_noticed() -> None:
    assert broken(checks=good().checks | {"changes": "not_run"}) == ["contract checks[changes]"]


# Expressions


def with_expressions(*expressions: Expression, actor: str = "Vashtal government") -> list[str]:
    return broken(wording=(Wording(actor=actor, expressions=expressions),))


def at(article: Article, text: str, nth: int = 0) -> Expression:
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(text, start + 1)
    return Expression(text=text, article_id=article.id, start=start, end=start + len(text))


def test_expressions_must_be_where_they_are_said_to_be() -> None:
    regime, government = at(OLD, "Vashtal regime"), at(NEW, "Vashtal government")
    assert with_expressions(regime, government) == []
    moved = regime.model_copy(update={"start": regime.start + 1, "end": regime.end + 1})
    assert with_expressions(moved, government) == ["verbatim wording[0]"]


def test_a_quotation_is_nobody_elses_word() -> None:
    assert with_expressions(at(NEW, "Vashtal regime"), at(OLD, "Vashtal regime"), at(NEW, "Vashtal government")) == [
        "verbatim wording[0]"
    ]


def test_one_article_or_one_expression_is_no_comparison() -> None:
    regime, crossing = at(OLD, "Vashtal regime"), at(OLD, "crossing")
    assert "contract wording[0]" in with_expressions(regime, crossing)
    assert "contract wording[0]" in with_expressions(at(OLD, "crossing"), at(NEW, "crossing"))
    assert "contract wording[0]" in with_expressions(regime, at(NEW, "Vashtal government"), actor=" ")
    assert "contract wording[0]" in with_expressions()
