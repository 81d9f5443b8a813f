"""How far a model's rulings are believed: by what it said of the pairs of which code knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Final, NamedTuple

from summarizer.engines.llm.sheets import Kind, Ruling

# Chance, one group for all and a group for each reach 0.5; one who knows copies and nothing else reaches 0.75.
LEAST_BALANCED: Final = 0.80
# A kind of fewer control pairs than these is not counted by itself.
_FEW: Final = 4
# Nobody is infallible on some controls told right: a quarter of a pair is added to either side.
_DOUBT: Final = 0.25

_SAME: Final = (Kind.COPY, Kind.WORDING)
_OTHER: Final = (Kind.FAR, Kind.NEAR)
_NAMES: Final = {
    Kind.COPY: "copies",
    Kind.WORDING: "near wordings",
    Kind.HELD: "joins of the rules",
    Kind.FAR: "foreign pairs",
    Kind.NEAR: "near pairs that differ",
}


class Weights(NamedTuple):
    """Give what a model's word on a pair adds to the log odds that it is one fact.

    `join` where it says the same; where it does not, `undo` if the embedded engine joins the pair, else `keep`.
    """

    join: float
    undo: float
    keep: float


@dataclass(frozen=True)
class Trust:
    """Count what a model made of the control pairs: `told` right, and `known`, by kind."""

    told: Mapping[Kind, int] = field(default_factory=dict)
    known: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def balanced(self) -> float | None:
        """Return the balanced accuracy, 0 to 1; None without pairs that say the same, or without others.

        The mean of the shares told right of either sort. Each share is the mean of its two kinds, so that many easy
        pairs do not hide the hard ones; a kind of few pairs is counted with its sibling. The rules' joins do not count.
        """
        same, other = self._share(_SAME), self._share(_OTHER)
        return None if same is None or other is None else (same + other) / 2

    @property
    def believed(self) -> bool:
        """Tell whether the model's rulings count."""
        return self.balanced is not None and self.balanced >= LEAST_BALANCED

    @property
    def weights(self) -> Weights:
        """Return what the model's words weigh: log likelihood ratios (Good 1950) by what it said of the controls.

        Each by the controls that are most like what it is said of: a model that joins what is merely near has little
        weight where it joins, and one that undoes most of what the rules join has little where it undoes.
        """
        same, other = self._doubted(self._share(_SAME), _SAME), self._doubted(self._share(_OTHER), _OTHER)
        near, held = self._counts(Kind.NEAR, _OTHER), self._counts(Kind.HELD, (Kind.HELD, *_SAME))
        # One join that it undoes is left out: the join in question must not be held against the model.
        joins, lets_stand = _doubted(*near), _doubted(held[0], max(held[0], held[1] - 1))
        return Weights(
            join=max(0.0, log(same / (1 - joins))),
            undo=min(0.0, log((1 - lets_stand) / other)),
            keep=min(0.0, log((1 - same) / other)),
        )

    def _counts(self, kind: Kind, family: Sequence[Kind]) -> tuple[int, int]:
        """Return how many pairs of a kind were told right, and how many there are; of few, those of its family."""
        kinds = (kind,) if self.known.get(kind, 0) >= _FEW else family
        told, known = (sum(counts.get(each, 0) for each in kinds) for counts in (self.told, self.known))
        return told, known

    def _share(self, kinds: tuple[Kind, Kind]) -> float | None:
        known = [self.known.get(kind, 0) for kind in kinds]
        told = [self.told.get(kind, 0) for kind in kinds]
        if min(known) < _FEW:
            return sum(told) / sum(known) if any(known) else None
        return sum(right / of for right, of in zip(told, known, strict=True)) / len(kinds)

    def _doubted(self, share: float | None, kinds: Sequence[Kind]) -> float:
        known = sum(self.known.get(kind, 0) for kind in kinds)
        return _doubted((share or 0.0) * known, known)

    def __str__(self) -> str:
        kinds = [kind for kind in Kind if self.known.get(kind)]
        return ", ".join(f"{_NAMES[kind]} {self.told.get(kind, 0)} of {self.known[kind]}" for kind in kinds)


def _doubted(told: float, known: int) -> float:
    """Return a share, 0 to 1 and neither of them, that allows for what was not tried; 0.5 where nothing was."""
    return (told + _DOUBT) / (known + 2 * _DOUBT)


def trust_in(rulings: Iterable[Ruling]) -> Trust:
    """Return how a model did on the controls of its sheets; where it was not clear about a pair, it was not right.

    Pairs that a cut-off answer did not come to are not counted.
    """
    told: Counter[Kind] = Counter()
    known: Counter[Kind] = Counter()
    for ruling in rulings:
        for pair, kind in ruling.sheet.controls:
            if ruling.reaches(*pair):
                known[kind] += 1
                told[kind] += ruling.says_same(*pair) is kind.same
    return Trust(dict(told), dict(known))
