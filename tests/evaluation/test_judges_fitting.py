"""The fitted line: what fitting promises, and the file that is shipped."""

from __future__ import annotations

import gzip
import importlib.util
import json
import math
import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.judges.fitted import FILE, Fitted, fitted
from summarizer.evaluation.judges.logistic import Line, Penalties, Row, fit, probability
from tests.conftest import ROOT

SIGNS = {"good": 1, "bad": -1}
FREE = Penalties(slope=1e-3, set=1e3)


def rows(number: int, name: str, *, seed: int = 0, shift: float = 0.0, share: float = 0.5) -> list[Row]:
    """Return rows whose label follows `good` against `bad`."""
    chance = random.Random(seed)
    found = []
    for _ in range(number):
        good, bad = chance.random(), chance.random()
        label = chance.random() < share / (share + (1 - share) * math.exp(-4 * (good - bad)))
        found.append(Row({"good": good + shift, "bad": bad}, label, name))
    return found


def test_the_line_finds_what_tells_the_labels() -> None:
    line = fit(rows(2000, "a"), SIGNS, FREE)
    assert line.coefficients["good"] == pytest.approx(4, abs=0.6)
    assert line.coefficients["bad"] == pytest.approx(-4, abs=0.6)
    assert probability(line, {"good": 1.0, "bad": 0.0}) > 0.9
    assert probability(line, {"good": 0.0, "bad": 1.0}) < 0.1


def test_a_coefficient_against_its_sign_becomes_nothing() -> None:
    line = fit(rows(500, "a"), {"good": -1, "bad": -1}, FREE)
    assert line.coefficients["good"] == 0.0
    assert line.coefficients["bad"] < 0
    assert list(line.coefficients) == ["good", "bad"]


def test_the_share_of_a_label_does_not_move_the_line() -> None:
    seldom = [row for row in rows(3000, "a") if row.label or random.Random(repr(row)).random() < 0.2]
    even, skewed = fit(rows(3000, "a"), SIGNS, FREE), fit(seldom, SIGNS, FREE)
    middle = {"good": 0.5, "bad": 0.5}
    assert probability(skewed, middle) == pytest.approx(probability(even, middle), abs=0.06)


def test_a_large_set_does_not_drown_a_small_one() -> None:
    small = [Row({"good": float(label)}, label, "small") for label in (True, False) * 20]
    large = [Row({"good": float(not label)}, label, "large") for label in (True, False) * 2000]
    held = fit([*small, *large], {"good": 1}, Penalties(slope=1.0, set=1e3, most=10))
    drowned = fit([*small, *large], {"good": 1}, Penalties(slope=1.0, set=1e3, most=10_000))
    assert held.coefficients["good"] >= drowned.coefficients["good"] == 0.0
    free = fit([*small, *large], {"good": -1}, Penalties(slope=1.0, set=1e3, most=10_000))
    assert free.coefficients["good"] < -1


def test_with_own_intercepts_what_parts_the_sets_tells_nothing() -> None:
    chance = random.Random(5)
    found = [Row({"good": float(name)}, chance.random() < 0.5, name) for name in ("0", "1") for _ in range(200)]
    loose = fit(found, {"good": 1}, Penalties(slope=1.0, set=1e-6))
    assert abs(loose.coefficients["good"]) < 0.3


def test_the_order_of_rows_leaves_no_trace_that_matters() -> None:
    found = rows(300, "a") + rows(200, "b", seed=1)
    one, other = fit(found, SIGNS, Penalties()), fit(found[::-1], SIGNS, Penalties())
    assert one.intercept == pytest.approx(other.intercept, abs=1e-9)
    assert one.coefficients == pytest.approx(other.coefficients, abs=1e-9)


def test_one_label_alone_fits_no_line() -> None:
    with pytest.raises(ValueError, match="both labels"):
        fit([Row({"good": 1.0, "bad": 0.0}, True, "a")], SIGNS, Penalties())


def test_a_feature_that_never_varies_breaks_nothing() -> None:
    line = fit([Row({"good": 1.0, "bad": 0.0}, label, "a") for label in (True, False)], SIGNS, Penalties())
    assert line.coefficients == {"good": 0.0, "bad": 0.0}


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
@settings(deadline=None, max_examples=60)
def test_a_probability_lies_between_0_and_1(weight, value) -> None:
    assert 0 < probability(Line(0.0, {"a": weight}), {"a": value}) < 1


def test_the_shipped_file_can_be_read_by_people_and_names_its_sets() -> None:
    path = ROOT / "summarizer" / "evaluation" / "judges" / FILE
    text = path.read_text(encoding="utf-8")
    assert Fitted.model_validate_json(text) == fitted()
    assert text == json.dumps(fitted().model_dump(mode="json"), indent=2) + "\n"
    assert {each.set for each in fitted().sets} == {each.set for each in fitted().faithfulness}
    assert len(text) < 40_000


def claims(number: int, name: str, seed: int) -> list[dict[str, object]]:
    chance = random.Random(seed)
    found = []
    for row in range(number):
        town, killed = chance.choice(["Oster", "Velmora", "Dorvan"]), chance.randint(20, 60)
        source = f"A ferry sank near {town} on Monday. {killed} people were on board, the coastguard said."
        label = row % 2
        told = killed if label else killed + 31
        claim = f"{told} people were on board when a ferry sank near {town}."
        found.append(
            {"id": f"{name}/{row}", "source": source, "claim": claim, "label": label, "doc_group": f"{name}{row // 2}"}
        )
    return found


@pytest.mark.skipif(importlib.util.find_spec("numpy") is None, reason="numpy is not installed")
def test_the_script_fits_and_writes_what_the_judge_reads(tmp_path, monkeypatch, capsys) -> None:
    for seed, name in enumerate(("bump", "wice")):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in claims(24, name, seed))
    from benchmarks.evals import fit_judge  # noqa: PLC0415  the rest of this file needs no benchmark

    arguments = ["fit_judge", "--data", str(tmp_path), "--out", str(tmp_path / FILE), "--json", str(tmp_path / "loso")]
    monkeypatch.setattr(sys, "argv", arguments)
    fit_judge.main()
    made = Fitted.model_validate_json((tmp_path / FILE).read_text(encoding="utf-8"))
    assert {each.set: (each.examples, each.supported) for each in made.sets} == {"bump": (24, 12), "wice": (24, 12)}
    assert made.coefficients["number"] < 0
    assert all(each.balanced_accuracy == 1.0 for each in made.faithfulness)
    assert "number" in capsys.readouterr().out
