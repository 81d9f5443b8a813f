"""Student's t for whole degrees of freedom: few clusters have fatter tails than the normal tells."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist
from typing import Final

# From here on t and the normal differ by less than the noise of any bootstrap (0.0012 at 97.5 %).
_NORMAL: Final = 2000
_HALVINGS: Final = 80


def t_cdf(t: float, df: int) -> float:
    """Return the probability that Student's t with `df` degrees of freedom is at most `t`.

    Exact for whole `df` (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4); the normal from 2000 on.
    """
    if df < 1:
        raise ValueError(f"{df} degrees of freedom")
    if df >= _NORMAL:
        return NormalDist().cdf(t)
    # atan2 and the hypotenuse keep their digits where t is far larger than df, and the other way round.
    angle, side = math.atan2(t, math.sqrt(df)), math.hypot(t, math.sqrt(df))
    sine, cosine = t / side, math.sqrt(df) / side
    inside = 2 * (angle + sine * _odd(cosine, df)) / math.pi if df % 2 else sine * _even(cosine, df)
    return min(1.0, max(0.0, 0.5 + inside / 2))


@lru_cache(maxsize=512)
def t_quantile(p: float, df: int) -> float:
    """Return the t that a share `p`, between 0 and 1, of Student's t with `df` degrees of freedom stays below."""
    if not 0 < p < 1:
        raise ValueError(f"{p} is no share between 0 and 1")
    if df >= _NORMAL:
        return NormalDist().inv_cdf(p)
    if p < 0.5:
        return -t_quantile(1 - p, df)
    low, high = 0.0, 2.0
    while t_cdf(high, df) < p:
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if t_cdf(middle, df) < p else (low, middle)
    return (low + high) / 2


def _odd(cosine: float, df: int) -> float:
    term = total = cosine if df > 1 else 0.0
    for k in range(3, df - 1, 2):
        term *= cosine * cosine * (k - 1) / k
        total += term
    return total


def _even(cosine: float, df: int) -> float:
    term = total = 1.0
    for k in range(2, df - 1, 2):
        term *= cosine * cosine * (k - 1) / k
        total += term
    return total
