"""A logistic regression over several labelled sets, none of which may drown the others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_STEPS: Final = 100
_CLOSE: Final = 1e-9
# Beyond this a probability is 0 or 1 to any digit that matters.
_FURTHEST: Final = 30.0


@dataclass(frozen=True, slots=True)
class Penalties:
    """Say how the fit is held back: `slope` on standardised features, `set` on each set's own intercept.

    With a high `set` the sets share one intercept, so a feature must tell supported from unsupported between the sets
    too; with none, each set has its own, and only what happens within the sets counts. No set weighs more than
    `most` examples.
    """

    slope: float = 20.0
    set: float = 300.0
    most: int = 400


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a fitted line: the log-odds are `intercept` plus each feature times its coefficient."""

    intercept: float
    coefficients: dict[str, float]


def probability(line: Line, values: Mapping[str, float]) -> float:
    """Return the probability that a line gives to some values, between 0 and 1."""
    odds = line.intercept + math.fsum(weight * values[name] for name, weight in line.coefficients.items())
    return 1 / (1 + math.exp(-max(-_FURTHEST, min(_FURTHEST, odds))))


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one labelled example: its features, what people say, and the set that it is of."""

    values: Mapping[str, float]
    label: bool
    set: str


def fit(rows: Sequence[Row], signs: Mapping[str, int], penalties: Penalties) -> Line:
    """Return the line that fits some rows best; a feature whose coefficient has not its sign gets 0.

    Both labels of a set weigh the same, whatever their shares, so the intercept is that of an even chance. Penalised
    maximum likelihood by iteratively reweighted least squares (Nelder and Wedderburn, 1972); deterministic.

    Raises:
        ValueError: There are no rows, or all have one label.
    """
    if len({row.label for row in rows}) < 2:
        raise ValueError("a line needs examples of both labels")
    kept = list(signs)
    while True:
        line = _fitted(rows, kept, penalties)
        wrong = [name for name in kept if line.coefficients[name] * signs[name] < 0]
        if not wrong:
            return Line(line.intercept, {name: line.coefficients.get(name, 0.0) for name in signs})
        worst = max(wrong, key=lambda name: abs(line.coefficients[name]))
        kept.remove(worst)


def _fitted(rows: Sequence[Row], names: Sequence[str], penalties: Penalties) -> Line:
    import numpy as np  # noqa: PLC0415  only fitting needs it

    sets = sorted({row.set for row in rows})
    raw = np.array([[row.values[name] for name in names] for row in rows], dtype=np.float64).reshape(len(rows), -1)
    middle, spread = raw.mean(axis=0), raw.std(axis=0)
    spread[spread == 0] = 1.0
    own = np.array([[float(row.set == name) for name in sets] for row in rows])
    design = np.hstack([(raw - middle) / spread, np.ones((len(rows), 1)), own])
    held = np.array([penalties.slope] * len(names) + [_CLOSE] + [penalties.set] * len(sets))
    labels = np.array([float(row.label) for row in rows])
    solved = _solve(design, labels, np.array(_weights(rows, penalties.most)), held)
    slopes = solved[: len(names)] / spread
    intercept = float(solved[len(names)] - slopes @ middle)
    return Line(intercept, dict(zip(names, map(float, slopes), strict=True)))


def _weights(rows: Sequence[Row], most: int) -> list[float]:
    """Return a weight for each row: both labels of a set weigh the same, and no set more than `most` rows."""
    sizes: dict[tuple[str, bool], int] = {}
    for row in rows:
        sizes[row.set, row.label] = sizes.get((row.set, row.label), 0) + 1
    totals = {row.set: sizes.get((row.set, True), 0) + sizes.get((row.set, False), 0) for row in rows}
    return [min(totals[row.set], most) / 2 / sizes[row.set, row.label] for row in rows]


def _solve(design: Floats, labels: Floats, weights: Floats, held: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415  only fitting needs it

    found = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ found, -_FURTHEST, _FURTHEST)))
        slope = design.T @ (weights * (labels - chance)) - held * found
        curve = (design * (weights * chance * (1 - chance))[:, None]).T @ design + np.diag(held)
        step = np.linalg.solve(curve, slope)
        found = found + step
        if float(np.abs(step).max()) < _CLOSE:
            break
    return found
