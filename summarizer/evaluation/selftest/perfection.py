"""Does the output that the gold would call perfect get perfect figures?"""

from __future__ import annotations

from typing import Final

from summarizer.evaluation.metrics import METRICS, Case
from summarizer.evaluation.outputs import of_consensus
from summarizer.evaluation.scoring import Labelled
from summarizer.evaluation.selftest.noticing import figure
from summarizer.evaluation.selftest.perfect import Perfect
from summarizer.evaluation.selftest.results import Perfection
from summarizer.evaluation.selftest.sketch import assemble
from summarizer.schema.report import Item

_JUDGED: Final = "a judge decides, not the gold; it is asked in the mutations"
_MORE: Final = "a sentence tells what follows from its fact too, and the gold may name further articles for that"
# What keeps a figure of the perfect output from being perfect by construction.
EXEMPT: Final[dict[str, str]] = {
    "faithfulness": _JUDGED,
    "faithfulness_sentences": _JUDGED,
    "citation_precision": _JUDGED,
    "citation_recall": _JUDGED,
    "citation_recall_gold": _MORE,
    "numeric_fidelity": "a labeller may count what an article only lists",
    "calls": "nothing is called",
    "tokens": "nothing is called",
}
_SAME: Final = 1e-9
_SHOWN: Final = 3


def perfections(labelled: Labelled, made: Perfect) -> tuple[Perfection, ...]:
    """Return for every metric what it makes of a story's perfect output."""
    case = Case(labelled.gold, labelled.articles, of_consensus(assemble(made.sketch, labelled.articles)))
    return tuple(_perfection(name, case, made.without) for name in METRICS)


def _perfection(name: str, case: Case, without: tuple[str, ...]) -> Perfection:
    value, lacking = (None, 0) if EXEMPT.get(name) == _JUDGED else figure(name, case)
    told = Perfection(story_id=case.gold.story_id, metric=name, value=value, state="perfect")
    if name in EXEMPT:
        return told.model_copy(update={"state": "exempt", "why": EXEMPT[name]})
    if value is None and not lacking:
        return told.model_copy(update={"state": "none", "why": "the gold has nothing of the kind"})
    wanted = 0.0 if METRICS[name].direction == "lower" else 1.0
    if value is not None and not lacking and abs(value - wanted) <= _SAME:
        return told
    wrong = [_unit(item) for item in METRICS[name].function(case) if item.value != wanted]
    if name.startswith("conflict_") and {*wrong} <= {*without, "nothing"} and without:
        why = f"no facts of the gold carry {', '.join(without)}"
        return told.model_copy(update={"state": "exempt", "why": why})
    shown = f"{', '.join(wrong[:_SHOWN])}{', …' if len(wrong) > _SHOWN else ''}"
    return told.model_copy(update={"state": "short", "why": f"{len(wrong)} of its units: {shown}"})


def _unit(item: Item) -> str:
    return item.id.removeprefix(f"{item.story}/")
