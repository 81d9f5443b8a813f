"""Does the interval cover what it says? Measured on seeded synthetic clusters; docs/statistics.md has the figures."""

from __future__ import annotations

import re
from functools import cache
from statistics import NormalDist

import numpy as np
import pytest

from summarizer.evaluation.statistics.plan import Plan
from summarizer.evaluation.statistics.resampling import counts, interval, ratio, totals
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| (\d+) % \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)
ROWS = [(int(n), int(rate) / 100, float(ours), float(plain)) for n, rate, ours, plain in ROW.findall(PAGE)]
TRIALS = 400
# Another numpy may draw other trials; the standard error of 400 is 1 to 2.5 points.
NOISE = 5
NORMAL = NormalDist()


@cache
def coverage(articles: int, rate: float) -> dict[str, float]:
    """Return in how many per cent of trials an interval holds the true rate, by the way that it is made.

    Each article has 4 to 12 items and a rate of its own (beta, with a correlation of 0.1 within an article).
    """
    chance, plan = np.random.default_rng(5), Plan(resamples=1000)
    held = {"ours": 0, "plain": 0, "bca": 0}
    for _ in range(TRIALS):
        sizes = chance.integers(4, 13, articles)
        hits = chance.binomial(sizes, chance.beta(9 * rate, 9 * (1 - rate), articles))
        sums = np.stack([hits, sizes], axis=1).astype(np.float64)
        drawn = totals(counts(articles, plan), sums)
        values = ratio(drawn[:, 0], drawn[:, 1])
        found, _ = interval(values, hits.sum() / sizes.sum(), plan, articles)
        ends = {"ours": (found.low, found.high), "plain": np.quantile(values, [0.025, 0.975])}
        ends["bca"] = np.quantile(values, accelerated(values, sums))
        for way, (low, high) in ends.items():
            held[way] += low <= rate <= high
    return {way: 100 * number / TRIALS for way, number in held.items()}


def accelerated(values, sums) -> list[float]:
    """Return the percentiles of BCa (Efron 1987), the acceleration by leaving out one article at a time."""
    hits, sizes = sums.sum(axis=0)
    below = (values < hits / sizes).mean() + (values == hits / sizes).mean() / 2
    bias = NORMAL.inv_cdf(min(max(below, 0.001), 0.999))
    left_out = (hits - sums[:, 0]) / (sizes - sums[:, 1])
    apart = left_out.mean() - left_out
    spread = (apart**2).sum() ** 1.5
    pull = (apart**3).sum() / (6 * spread) if spread else 0.0
    reach = [bias + NORMAL.inv_cdf(end) for end in (0.025, 0.975)]
    return [NORMAL.cdf(bias + each / (1 - pull * each)) for each in reach]


def test_the_page_has_the_table() -> None:
    assert len(ROWS) >= 8


@pytest.mark.parametrize(("articles", "rate", "ours", "plain"), ROWS)
def test_the_page_tells_the_coverage_that_is_measured(articles, rate, ours, plain) -> None:
    measured = coverage(articles, rate)
    assert (measured["ours"], measured["plain"]) == pytest.approx((ours, plain), abs=NOISE)


@pytest.mark.parametrize(("articles", "words"), [(5, "five articles"), (10, "ten;")])
def test_the_page_tells_what_bca_does(articles, words) -> None:
    told = re.search(rf"([\d.]+), ([\d.]+) and ([\d.]+) with {words}", PAGE)
    measured = [coverage(articles, rate)["bca"] for rate in (0.5, 0.85, 0.95)]
    assert [float(each) for each in told.groups()] == pytest.approx(measured, abs=NOISE)


def test_with_ten_articles_a_middling_rate_is_covered_as_promised() -> None:
    assert coverage(10, 0.5)["ours"] >= 92.5


@pytest.mark.parametrize("rate", [0.5, 0.85])
def test_few_articles_are_covered_better_than_by_plain_percentiles_or_bca(rate) -> None:
    measured = coverage(5, rate)
    assert measured["ours"] >= max(measured["plain"], measured["bca"]) + 3
