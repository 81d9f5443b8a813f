"""Names in English news: who and where a text speaks of, and which names of a statement its evidence lacks.

No model is used: a name is a run of capitalised words where a capital says something, and lists of words, titles and
prepositions tell its kind. Precision comes before recall.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.name_groups import NameGroup, resolve
from summarizer.text.name_keys import name_keys, names_missing
from summarizer.text.name_kinds import NameMention, classify
from summarizer.text.name_runs import look, runs_of
from summarizer.text.name_titles import cut_run
from summarizer.text.name_tokens import words_of
from summarizer.text.places import is_demonym

__all__ = ["NameGroup", "NameMention", "find_names", "is_demonym", "name_keys", "names_missing", "resolve"]


def find_names(text: str, spans: Sequence[tuple[int, int]] | None = None) -> tuple[NameMention, ...]:
    """Return the names of a text in order, none overlapping another; `text[start:end]` is each one's text.

    `spans` are the sentences, `[start, end)` in characters, sorted and apart; what lies outside them is not read.
    Without them a line, and a full stop before white space, end a sentence. An article before a name, a title and a
    possessive ending are not part of it. Not checked: whether a name is real. Linear in the length of the text.
    """
    words = words_of(text, spans)
    seen = look(words)
    names = [name for run in runs_of(words, seen) for name in cut_run(words, run)]
    return classify(text, words, names)
