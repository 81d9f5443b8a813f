"""Sets that people labelled: claims with sources, and insights with summaries. They are read, never shipped."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from summarizer.errors import ConfigurationError
from summarizer.evaluation.judges.reading import passages
from summarizer.judging import Question

Kind = Literal["faithfulness", "coverage", "insights"]

# On these the overlap of words tells next to nothing: they come first.
HARD: Final = ("bump", "summedits_news", "faithbench", "wice")
FAITHFULNESS: Final = (
    *HARD, "defacto", "frank_cnndm", "qags_cnndm", "qags_xsum", "cliff",
    "xsumfaith", "frank_xsum", "goyal21", "factcc_val", "polytope_val", "summeval_val",
)  # fmt: skip
COVERAGE: Final = ("realsumm_scu", "pyrxsum_scu")
INSIGHTS: Final = ("summhay_coverage",)
_ENDING: Final = ".jsonl.gz"
_CLAIM_FIELDS: Final = frozenset({"id", "source", "claim", "label", "doc_group"})


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """Hold one question with what people say to it.

    `told` is 1.0 for supported or told in full, 0.5 for told in part, 0.0 for neither. `group` is the text (a topic,
    for insights): examples of one group are resampled and folded together. `pair` links the edits of one reference.
    `others` holds what other judges said of it, as far as the set has it.
    """

    question: Question
    told: float
    group: str
    pair: str = ""
    others: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Hold one set; `duplicates` counts the rows left out because an earlier set has the same article and claim.

    `missing` says why there is no question in it.
    """

    name: str
    kind: Kind
    questions: tuple[LabelledQuestion, ...] = ()
    duplicates: int = 0
    missing: str = ""


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the sets to be read: those that are known, and whatever else in a folder is labelled in the same way.

    Raises:
        ConfigurationError: There is no such folder.
    """
    if not folder.is_dir():
        raise ConfigurationError(f"there is no folder {folder}.", hint="Give --data DIR, a folder of labelled sets.")
    known = (*FAITHFULNESS, *COVERAGE, *INSIGHTS)
    found = sorted(path.name.removesuffix(_ENDING) for path in folder.glob(f"*{_ENDING}"))
    return (*known, *(name for name in found if name not in known and _is_judged(folder / f"{name}{_ENDING}")))


def read_set(folder: Path, name: str) -> LabelledSet:
    """Return one set of a folder; one that is not there, or has no usable row, says so.

    A judge is shown the source and the claim alone: the other fields of a row betray its label.

    Raises:
        ConfigurationError: The file is there and cannot be read.
    """
    path, kind = folder / f"{name}{_ENDING}", kind_of(name)
    if not path.is_file():
        return LabelledSet(name, kind, missing=f"{path.name} is not in the folder")
    rows = list(_rows(path))
    kept = [row for row in rows if not row.get("dup_of")]
    try:
        kind = "coverage" if kept and kept[0].get("granularity") == "atomic" else kind
        questions = tuple(question for row in kept for question in _questions(row, kind))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        hint = "docs/judges.md has the fields of a row."
        raise ConfigurationError(f"{path.name} is no labelled set: {error!r}.", hint=hint) from None
    missing = "" if questions else "it has no row that is not a duplicate"
    return LabelledSet(name, kind, questions, len(rows) - len(kept), missing)


def kind_of(name: str) -> Kind:
    """Return what a set of this name asks of a judge, as far as the name tells."""
    return "insights" if name in INSIGHTS else "coverage" if name in COVERAGE else "faithfulness"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield dict(json.loads(line))
    except (OSError, EOFError, zlib.error, ValueError, TypeError) as error:
        hint = "It must be gzipped JSON Lines, one object a line."
        raise ConfigurationError(f"{path.name} cannot be read: {error}.", hint=hint) from None


def _is_judged(path: Path) -> bool:
    first = next(_rows(path), None)
    return first is not None and first.keys() >= _CLAIM_FIELDS


def _questions(row: dict[str, Any], kind: Kind) -> Iterator[LabelledQuestion]:
    if kind == "insights":
        yield from _insights(row)
        return
    if row["label"] not in (0, 1):
        raise ValueError(f"{row['id']} has the label {row['label']}")
    source = str(row["source"])
    pieces = tuple(one.text for one in passages(source)) if kind == "coverage" else (source,)
    question = Question(str(row["id"]), str(row["claim"]), pieces)
    yield LabelledQuestion(question, float(row["label"]), str(row["doc_group"]), str(row.get("pair", "")))


def _insights(row: dict[str, Any]) -> Iterator[LabelledQuestion]:
    bullets = tuple(str(bullet) for bullet in row["bullets"])
    models: dict[str, list[float]] = row.get("model_coverage") or {}
    for number, insight in enumerate(row["insights"]):
        question = Question(f"{row['id']}/{number}", str(insight["insight"]), bullets)
        # A model that gave another number of labels gave none that can be told apart.
        others = {name: float(said[number]) for name, said in models.items() if len(said) == len(row["insights"])}
        yield LabelledQuestion(question, float(insight["coverage"]), str(row["doc_group"]), others=others)
