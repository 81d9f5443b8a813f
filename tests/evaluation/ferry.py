"""A small invented story with its gold, an output with known faults, and verdicts on it; docs/metrics.md uses it."""

from __future__ import annotations

from typing import Final

from summarizer.evaluation.metrics import Case
from summarizer.evaluation.outputs import of_consensus
from summarizer.schema import (
    Article,
    Conflict,
    Consensus,
    Evidence,
    Fact,
    Mention,
    Origin,
    Position,
    Run,
    SummarySentence,
)
from summarizer.schema.gold import (
    Distractor,
    GoldArticle,
    GoldConflict,
    GoldFact,
    GoldMark,
    GoldMention,
    GoldOrigin,
    GoldPosition,
    GoldSource,
    GoldSpan,
    GoldStory,
)
from summarizer.schema.report import StatementVerdict

TEXTS: Final = {
    "alder": (
        "Four people were killed when a fire broke out on the ferry Marla on Lake Orn on Tuesday, police said. The "
        "ferry carried 60 passengers and sank within an hour. Captain Ines Halder was treated for burns.\n\n"
        "The mayor, Odo Brandt, said the ferry had not been inspected since March.\n\nRead more in our newsletter."
    ),
    "birch": (
        "A fire on the ferry Marla on Lake Orn left four people dead, police said on Tuesday. Nine others were "
        "injured, and the captain, Ines Halder, suffered burns.\n\nThe operator, Ornline, denied that the ferry had "
        "gone without an inspection."
    ),
    "cedar": (
        "Six people died in the fire on the ferry Marla, rescuers said. The vessel had 60 passengers aboard when it "
        "left Pell."
    ),
}
ARTICLES: Final = tuple(Article(id=name, text=text) for name, text in TEXTS.items())


def place(article_id: str, quote: str) -> tuple[int, int]:
    """Return where a quotation stands in its article; it must stand there once."""
    assert TEXTS[article_id].count(quote) == 1, quote
    start = TEXTS[article_id].index(quote)
    return start, start + len(quote)


def marked(article_id: str, *quotes: str) -> GoldMention:
    spans = (GoldSpan(start=start, end=end) for start, end in (place(article_id, quote) for quote in quotes))
    return GoldMention(article_id=article_id, spans=tuple(spans))


def gold_fact(name: str, statement: str, importance: int, *mentions: GoldMention) -> GoldFact:
    return GoldFact(id=name, statement=statement, importance=importance, mentions=mentions)


def gold(**changes) -> GoldStory:
    """Return the gold of the ferry story, with some of its fields changed."""
    start, end = place("alder", "Read more in our newsletter.")
    fields = {
        "story_id": "ferry",
        "about": "A ferry burns on a lake.",
        "kind": "mixed",
        "source": GoldSource(folder="."),
        "articles": tuple(GoldArticle(id=each.id, sha256=each.sha256, characters=len(each.text)) for each in ARTICLES),
        "facts": FACTS,
        "conflicts": CONFLICTS,
        "origins": (
            GoldOrigin(label="the police report", article_ids=("alder", "birch")),
            GoldOrigin(label="its own", article_ids=("cedar",)),
        ),
        "distractors": (
            Distractor(id="d1", statement="Nine people were killed on the ferry Marla.", change="number", of="f1"),
            Distractor(id="d2", statement="Thirty others were injured.", change="number", of="f6"),
            Distractor(id="d3", statement="The ferry Marla sank within a minute.", change="scope", of="f3"),
        ),
        "furniture": (GoldMark(article_id="alder", start=start, end=end, reason="a link"),),
    }
    return GoldStory(**(fields | changes))


FACTS: Final = (
    gold_fact(
        "f1",
        "A fire on the ferry Marla killed four people, police say.",
        3,
        marked("alder", "Four people were killed when a fire broke out on the ferry Marla"),
        marked("birch", "A fire on the ferry Marla on Lake Orn left four people dead"),
    ),
    gold_fact(
        "f2",
        "There were 60 passengers on the ferry.",
        2,
        marked("alder", "The ferry carried 60 passengers"),
        marked("cedar", "The vessel had 60 passengers aboard"),
    ),
    gold_fact("f3", "The ferry sank in less than an hour.", 2, marked("alder", "sank within an hour")),
    gold_fact(
        "f4",
        "The ferry's captain, Ines Halder, suffered burns.",
        1,
        marked("alder", "Captain Ines Halder was treated for burns"),
        marked("birch", "the captain, Ines Halder, suffered burns"),
    ),
    gold_fact(
        "f5",
        "The mayor, Odo Brandt, says the ferry had not been inspected since March.",
        2,
        marked("alder", "The mayor, Odo Brandt, said the ferry had not been inspected since March"),
    ),
    gold_fact("f6", "Nine more people were hurt.", 2, marked("birch", "Nine others were injured")),
    gold_fact(
        "f7",
        "Rescuers say that six people died in the fire.",
        3,
        marked("cedar", "Six people died in the fire on the ferry Marla, rescuers said"),
    ),
)
CONFLICTS: Final = (
    GoldConflict(
        id="c1",
        kind="quantity",
        verdict="conflict",
        slot="people killed",
        positions=(
            GoldPosition(
                value="4", mentions=(marked("alder", "Four people were killed"), marked("birch", "four people dead"))
            ),
            GoldPosition(value="6", mentions=(marked("cedar", "Six people died"),)),
        ),
    ),
    GoldConflict(
        id="c2",
        kind="denial",
        verdict="conflict",
        slot="whether the ferry was inspected",
        positions=(
            GoldPosition(value="no", mentions=(marked("alder", "had not been inspected since March"),)),
            GoldPosition(
                value="yes", mentions=(marked("birch", "denied that the ferry had gone without an inspection"),)
            ),
        ),
    ),
)


def evidence(article_id: str, quote: str, told: str | None = None) -> Evidence:
    """Return the evidence at a quotation's place; `told` is what the output claims to stand there."""
    start, end = place(article_id, quote)
    return Evidence(quote=told or quote, start=start, end=end)


def mention(article_id: str, claim: str, *quotes: Evidence, stance: str = "supports") -> Mention:
    return Mention(article_id=article_id, claim_id=claim, evidence=quotes, stance=stance)


def fact(name: str, statement: str, *mentions: Mention, **more) -> Fact:
    return Fact(
        id=name,
        statement=statement,
        status="single_article",
        kind="event",
        mentions=mentions,
        article_count=len({each.article_id for each in mentions}),
        salience=0.5,
        **more,
    )


_FOUR_DEAD = "Four people were killed when a fire broke out on the ferry Marla on Lake Orn on Tuesday, police said."
_FOUR_DEAD_TOO = "A fire on the ferry Marla on Lake Orn left four people dead, police said on Tuesday."
_SIX_DEAD = "Six people died in the fire on the ferry Marla, rescuers said."
_ABOARD = "The vessel had 60 passengers aboard when it left Pell."

OUTPUT_FACTS: Final = (
    fact(
        "o1",
        _FOUR_DEAD,
        mention("alder", "alder:1", evidence("alder", _FOUR_DEAD)),
        mention("birch", "birch:1", evidence("birch", _FOUR_DEAD_TOO)),
    ),
    fact(
        "o2",
        "The ferry carried 60 passengers.",
        mention("alder", "alder:2", evidence("alder", "The ferry carried 60 passengers")),
        mention("cedar", "cedar:1", evidence("cedar", _SIX_DEAD)),
    ),
    fact(
        "o3",
        "The ferry sank within an hour.",
        mention("alder", "alder:3", evidence("alder", "sank within an hour")),
        mention("cedar", "cedar:2", evidence("cedar", _ABOARD)),
    ),
    fact(
        "o4",
        "Captain Ines Halder was treated for burns.",
        mention(
            "alder",
            "alder:4",
            evidence("alder", "Captain Ines Halder was treated for burns.", "Capt. Ines Halder was treated for burns."),
        ),
    ),
    fact("o5", _SIX_DEAD, mention("cedar", "cedar:3", evidence("cedar", _SIX_DEAD))),
    fact(
        "o6",
        "Read more in our newsletter.",
        mention("alder", "alder:5", evidence("alder", "Read more in our newsletter.")),
    ),
    fact(
        "o7",
        "Thirty others were injured.",
        mention("birch", "birch:2", evidence("birch", "Nine others were injured")),
    ),
)
SENTENCES: Final = (
    SummarySentence(text=_FOUR_DEAD, fact_ids=("o1",)),
    SummarySentence(text="The ferry Marla sank within an hour.", fact_ids=("o3",)),
    SummarySentence(text="Thirty others were injured.", fact_ids=("o7",)),
    SummarySentence(text="The ferry carried 60 passengers.", fact_ids=("o2",)),
)


def consensus(**changes) -> Consensus:
    """Return the output with known faults, with some of its fields changed."""
    usage = {"fresh_calls": 9, "cached_calls": 3, "input_tokens": 3000, "output_tokens": 456}
    fields = {
        "story_id": "ferry",
        "headline": "Ferry burns",
        "sentences": SENTENCES,
        "facts": OUTPUT_FACTS,
        "conflicts": (
            Conflict(
                id="k1",
                kind="quantity",
                slot="people killed",
                verdict="update",
                reason="",
                positions=(
                    Position(value="4", article_ids=("alder", "birch"), claim_ids=("alder:1", "birch:1")),
                    Position(value="6", article_ids=("cedar",), claim_ids=("cedar:3",)),
                ),
            ),
            Conflict(
                id="k2",
                kind="name",
                slot="the ferry",
                verdict="variant",
                reason="",
                positions=(
                    Position(value="ferry", article_ids=("alder",), claim_ids=("alder:2",)),
                    Position(value="vessel", article_ids=("cedar",), claim_ids=("cedar:2",)),
                ),
            ),
        ),
        "origins": tuple(Origin(id=f"o-{name}", label=name, article_ids=(name,)) for name in TEXTS),
        "articles": tuple(each.record() for each in ARTICLES),
        "run": Run(summarizer_version="0", engine="llm", model="m", usage=usage),
    }
    return Consensus(**(fields | changes))


def empty(**changes) -> Consensus:
    """Return an output that says nothing."""
    nothing = {"sentences": (), "facts": (), "conflicts": (), "origins": ()}
    return consensus(**(nothing | changes))


VERDICTS: Final = {
    "facts[o1].statement": "supported",
    "facts[o2].statement": "supported",
    "facts[o3].statement": "supported",
    "facts[o4].statement": "supported",
    "facts[o5].statement": "not_run",
    "facts[o6].statement": "not_enough_info",
    "facts[o7].statement": "refuted",
    "sentences[0]": "supported",
    "sentences[0].citations[0]": "supported",
    "sentences[0].citations[1]": "supported",
    "sentences[1]": "supported",
    "sentences[1].citations[0]": "supported",
    "sentences[1].citations[1]": "not_enough_info",
    "sentences[2]": "refuted",
    "sentences[3]": "supported",
    "sentences[3].citations[0]": "supported",
    "sentences[3].citations[1]": "not_enough_info",
}


def verdicts(words: dict[str, str] = VERDICTS) -> dict[str, StatementVerdict]:
    return {name: StatementVerdict(place=name, verdict=word) for name, word in words.items()}


def case(output: Consensus | None = None, words: dict[str, str] = VERDICTS, **changes) -> Case:
    """Return the ferry story before the metrics; `changes` are of its gold."""
    return Case(gold(**changes), ARTICLES, of_consensus(output or consensus()), verdicts(words))
