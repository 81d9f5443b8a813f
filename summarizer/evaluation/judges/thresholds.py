"""Thresholds that are never fitted to what they are measured on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from summarizer.evaluation.statistics.agreement import Example, Threshold, best_threshold

FOLDS: Final = 5


def cross_fitted(examples: Sequence[Example]) -> tuple[Example, ...]:
    """Return examples with a verdict by score: each fold's threshold is the best one of the other folds.

    Groups are kept whole and dealt to five folds in the order of their SHA-1. Where the other folds have one label
    only, there is no verdict; nor where there is no score.
    """
    folds = _folds({example.group for example in examples})
    limits = {
        fold: best_threshold([example for example in examples if folds[example.group] != fold]) for fold in range(FOLDS)
    }
    return tuple(replace(example, said=_said(example, folds[example.group], limits)) for example in examples)


def _said(example: Example, fold: int, limits: dict[int, Threshold | None]) -> bool | None:
    limit = limits[fold]
    if example.score is None or limit is None:
        return None
    return example.score >= limit.value


def _folds(groups: set[str]) -> dict[str, int]:
    order = sorted(groups, key=lambda group: hashlib.sha1(group.encode(), usedforsecurity=False).hexdigest())
    return {group: place % FOLDS for place, group in enumerate(order)}
