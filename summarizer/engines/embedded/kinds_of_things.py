"""What kind of thing a name stands for, told before it: "the freighter Vakhti Star", "news agency JRP"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from summarizer.engines.embedded.named_runs import (
    Run,
    are_doubtful,
    end_of_name,
    is_doubted,
    name_span,
    runs_of,
)
from summarizer.engines.embedded.office_words import article_before
from summarizer.engines.embedded.pieces import Draft, Reading, Reworded
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place
from summarizer.text.tokens import Word

_SHIPS: Final = frozenset("freighter tanker ferry trawler frigate destroyer submarine yacht ship vessel liner".split())
_THINGS: Final = frozenset(
    """agency newspaper website magazine broadcaster maker chipmaker carmaker automaker manufacturer retailer carrier
    airline bank startup charity watchdog group militia party union movement firm company broker publisher network
    platform service operator giant supplier provider nonprofit brand app station channel club band""".split()
)
KINDS: Final = _SHIPS | _THINGS
# Without a word before them these say nothing of a name, and with these words something that others explain.
_BARE: Final = frozenset(
    "agency group union movement company firm network service ship vessel giant station party maker operator".split()
)
_RELATED: Final = frozenset(
    """parent sister rival peer same own new old first second third last former other biggest largest smaller bigger
    larger another main only entire whole dead local competing umbrella holding top closest second-largest
    third-largest world""".split()
)
# Ordinary words that open a sentence as names more often.
_NAMES: Final = frozenset("trump bush apple amazon target shell christian republican democratic labour".split())


def kinds(reading: Reading) -> Iterator[Draft]:
    """Tell "The chip maker Halvorn Semiconductor left" as "Halvorn Semiconductor is a chip maker"."""
    for run in runs_of(reading):
        what = reading.words[run.first : run.name]
        if not what or what[-1].low not in KINDS or not _describe(what) or is_doubted(reading, run.first):
            continue
        if not _is_new(what, reading, run):
            continue
        last = end_of_name(reading, run.last)
        if last is None or not _is_named_by_it(reading, run):
            continue
        name = name_span(reading, run.name, last)
        the: Draft = ("the",) if what[-1].low in _SHIPS else ()
        yield (*the, name, f"is {article_before(what[0].text)}", _small(reading, run.first, run.name))


def _describe(what: tuple[Word, ...]) -> bool:
    return not are_doubtful(what) and not any(
        word.possessive or word.low in _RELATED or word.low.endswith(("est", "-based", "-headquartered"))
        for word in what
    )


def _is_new(what: tuple[Word, ...], reading: Reading, run: Run) -> bool:
    if what[-1].low in _BARE and len(what) == 1:
        return False
    before = reading.words[run.first - 1] if run.first else None
    return before is None or before.kind != "A" or before.low == "the"


def _is_named_by_it(reading: Reading, run: Run) -> bool:
    """Tell whether the capitals are the thing's own name: "the airline Halvorn", not "the company CEO Bo Tash"."""
    words = reading.words[run.name : run.last]
    text = " ".join(word.text for word in words)
    return not is_place(text) and not is_demonym(words[-1].text)


def _small(reading: Reading, first: int, last: int) -> Reworded | tuple[int, int]:
    span = reading.span(first, last)
    text = reading.body[slice(*span)]
    opens = first == 0 and _is_small(reading.words[0])
    return Reworded(text[0].lower() + text[1:], span) if opens else span


def _is_small(word: Word) -> bool:
    """Tell whether a word has its capital only from the sentence that it opens."""
    return word.text[1:].islower() and is_ordinary(word.low) and not is_demonym(word.text) and word.low not in _NAMES
