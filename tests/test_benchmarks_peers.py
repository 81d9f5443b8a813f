"""The programs that measure us beside others: their quotes, their endpoint, their tables; no peer is installed here."""

from __future__ import annotations

import json
import sys

import pytest

from benchmarks import grounding, metering, plots, quality, speed_tables, tables
from benchmarks.peers import environments
from benchmarks.quotations import KINDS, by_kind, make_quotes, make_text, read_text
from summarizer.grounding import Grounder
from tests.conftest import ROOT

TEXT, SPANS = make_text(5_000, seed=1)
QUOTES = make_quotes(TEXT, SPANS, 20, seed=1)


def asked(*messages: str, model: str = "scripted", **more: object) -> dict[str, object]:
    return {"model": model, "messages": [{"role": "user", "content": text} for text in messages], **more}


def test_a_text_and_its_quotes_are_the_same_in_each_run() -> None:
    assert make_text(5_000, seed=1) == (TEXT, SPANS)
    assert make_quotes(TEXT, SPANS, 20, seed=1) == QUOTES
    assert len({TEXT[start:end] for start, end in SPANS}) == len(SPANS) > 20


def test_each_class_has_as_many_quotes_and_is_answered_as_it_must() -> None:
    assert {kind: len(numbers) for kind, numbers in by_kind(QUOTES)} == dict.fromkeys(KINDS, 5)
    grounder = Grounder(TEXT)
    for quote in QUOTES:
        found = grounder.ground(quote.text)
        if quote.kind in ("verbatim", "retyped"):
            assert found.offsets == ((quote.start, quote.end),)
        else:
            assert found.status == "not_found"


def test_answers_are_counted_by_class_and_by_span() -> None:
    quotes = [quote for quote in QUOTES if quote.kind in ("verbatim", "tampered")][:4]
    right = [{"status": "match_exact", "span": [quote.start, quote.end]} for quote in quotes]
    counted = grounding._classes([{"status": "match_lesser", "span": [0, 5]}, *right[1:]], quotes, ours=False)
    assert sum(one["accepted"] for one in counted.values()) == 4
    assert sum(one["accepted_strictly"] for one in counted.values()) == 3
    assert sum(one["right_span"] for one in counted.values()) == 3


def test_our_grounder_is_run_in_a_process_of_its_own_and_a_limit_is_kept(tmp_path) -> None:
    job = tmp_path / "job.json"
    job.write_text(json.dumps({"text": TEXT, "quotes": [quote.as_job() for quote in QUOTES[:3]]}), encoding="utf-8")
    done = environments.run(sys.executable, "own_grounder.py", job, limit=60)
    assert [answer["status"] != "not_found" for answer in done.answer["answers"]] == [
        quote.kind in ("verbatim", "retyped") for quote in QUOTES[:3]
    ]
    assert environments.run(sys.executable, "own_grounder.py", job, limit=0.001).answer is None
    with pytest.raises(environments.PeerError, match=r"own_grounder\.py ended with status"):
        environments.run(sys.executable, "own_grounder.py", tmp_path / "none.json", limit=60)


def test_the_meter_counts_requests_and_tokens_of_everyone_by_stage() -> None:
    meter = metering.Meter()
    meter(asked("Write a concise summary of the following:\\n\\nOne left. Two came. Three slept."), 0)
    reduced = meter(asked("\nThe following is a set of summaries:\nOne left. Two came.\nTake these\nof\n"), 1)
    schema = {"response_format": {"json_schema": {"name": "langextract_extractions"}}}
    extracted = meter(asked("You extract.", "Q: One left. Two came.\nA: ", **schema), 2)
    meter(asked("Write a concise summary of the following:\\n\\nOne left.", model=metering.WARM), 3)
    told = meter.read()
    assert {name: each["requests"] for name, each in told["stages"].items()} == {"map": 1, "reduce": 1, "extract": 1}
    assert told["requests"] == 3
    assert told["input_tokens"] == sum(each["input_tokens"] for each in told["stages"].values()) > 20
    assert told["instruction_tokens"] == 3
    assert told["schema_tokens"] > 0
    assert reduced.body["choices"][0]["message"]["content"] == "One left. Two came."
    claims = json.loads(extracted.body["choices"][0]["message"]["content"])["extractions"]
    assert claims == [{"claim": "One left."}, {"claim": "Two came."}]
    assert meter.read()["requests"] == 0


def test_figures_go_between_their_marks_and_nowhere_else() -> None:
    page = "a\n<!-- figures: x -->\nold\n<!-- end of figures -->\nb\n<!-- figures: y -->\nkept\n<!-- end of figures -->"
    assert tables.filled(page, "x", ["new", ""]) == page.replace("old", "new")
    with pytest.raises(ValueError, match="no marks for the figures of z"):
        tables.filled(page, "z", [])


def test_the_page_has_a_place_for_each_benchmark() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    for name in tables.SECTIONS:
        assert tables.filled(page, name, ["| made |"]).count("| made |") == 1


def test_a_run_that_was_not_finished_is_shown_as_such() -> None:
    seconds = {"median": 0.012, "least": 0.01, "most": 0.02, "runs": 5}
    memory = {"median": 40.0, "least": 40.0, "most": 40.0, "runs": 5}
    counts = dict.fromkeys(("accepted", "accepted_strictly", "right_span", "right_span_strictly"), 3)
    ours = {"seconds": seconds, "peak_megabytes": memory, "megabytes_before": memory, "classes": {"verbatim": counts}}
    load = {
        "quotes": {"verbatim": 3},
        "runs": {"ours": ours, "article": {"not_finished_in_seconds": 300.0}},
        "times_faster": {"article": {"more_than": 25000.0}},
    }
    lines = list(tables.grounding({"loads": {"big": load}}))
    assert "| big | 12 ms (10 to 20) | – | not finished in 300 s | – | more than 25,000 |" in lines
    assert "| big | verbatim (3) | 3 (3) | – | – |" in lines


def test_any_other_benchmark_is_shown_by_the_names_of_its_figures() -> None:
    assert "| a.b | 1.5 |" in list(tables.any_other({"a": {"b": 1.5}, "machine": None}))
    own = {"table": {"columns": ["x"], "rows": [["1|2"], [12000]]}}
    assert list(tables.any_other(own)) == ["| x |", "|---|", "| 1\\|2 |", "| 12,000 |", ""]


def test_a_plot_is_drawn_of_every_series(tmp_path) -> None:
    plots.write_log_plot(tmp_path / "plot.svg", "t", ("x", "y"), {"a <b>": [(1, 1), (100, 10)], "c": [(5, 0.2)]})
    drawn = (tmp_path / "plot.svg").read_text(encoding="utf-8")
    assert drawn.count("<circle") == 3
    assert "a &lt;b&gt;" in drawn


def test_a_folder_of_articles_is_quoted_from_where_each_kind_of_quote_can_be_made(tmp_path) -> None:
    told = "In Ostrel the mayor Odo Brandt said that 214 people were moved on Tuesday."
    (tmp_path / "a.txt").write_text(
        f"Too short.\n\n{told} Rain fell softly upon old stones beside another quiet little stream.\n"
    )
    (tmp_path / "README.md").write_text(told)
    text, spans = read_text(tmp_path)
    assert [text[start:end] for start, end in spans] == [told]
    assert {quote.kind for quote in make_quotes(text, spans * 4, 4, seed=1)} == set(KINDS)


def test_programs_of_an_earlier_run_are_shown_beside_and_never_instead() -> None:
    now = {"model": None, "suites": {"idlib": {"systems": {"embedded": "new"}}}}
    quality.add_earlier(now, {"model": "m", "suites": {"idlib": {"systems": {"embedded": "old", "llm": "kept"}}}})
    assert now == {"model": "m", "suites": {"idlib": {"systems": {"embedded": "new", "llm": "kept"}}}}


def test_the_figures_of_our_own_speed_are_shown_with_their_spread() -> None:
    seconds = {"median": 0.5, "least": 0.4, "most": 150.0, "runs": 5}
    row = {"stories": 3, "facts": 1200, **dict.fromkeys(("facts_a_second", "facts_a_cpu_second"), seconds)}
    lines = list(speed_tables.verify({"sizes": [{**row, "checking_alone_facts_a_second": seconds}]}))
    assert "| 3 | 1,200 | 0.5 (0.4 to 150) | 0.5 (0.4 to 150) | 0.5 (0.4 to 150) |" in lines
    once = {**seconds, "least": 0.5, "most": 0.5}
    told = list(
        speed_tables.cold(
            {"seconds": once, "times_an_empty_python": 7.25, "help": {"seconds": once, "times_an_empty_python": 3}}
        )
    )
    assert "| five articles, embedded engine | 0.5 | 7.25 |" in told
