"""What stands in commas beside a name is told of it, if it can be of nothing else."""

from __future__ import annotations

import pytest

from summarizer.engines.embedded.riders import split_riders


def told(clause: str) -> list[str]:
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause))]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "Qualtor made its bid for Halvorn, a major provider of chips for cars.",
            ["Qualtor made its bid for Halvorn", "Halvorn is a major provider of chips for cars"],
        ),
        (
            "It steps up the pressure on Qualtor, the dominant producer of chips for phones, which is set to meet.",
            [
                "It steps up the pressure on Qualtor, which is set to meet",
                "Qualtor is the dominant producer of chips for phones",
            ],
        ),
        (
            "The doors were shut, said Ana Lume, a nurse from Tarn, who said the hall was full.",
            [
                "The doors were shut, said Ana Lume, who said the hall was full",
                "Ana Lume is a nurse from Tarn",
            ],
        ),
        (
            "In an address after midnight, Gen. Bo Tash, who heads the council that governs the land, promised a vote.",
            [
                "In an address after midnight, Gen. Bo Tash promised a vote",
                "Gen. Bo Tash heads the council that governs the land",
            ],
        ),
        (
            "The Vakhti Star, a Dzorian freighter moored 80 metres from the quay, caught fire.",
            [
                "The Vakhti Star caught fire",
                "The Vakhti Star is a Dzorian freighter moored 80 metres from the quay",
            ],
        ),
        (
            "The deal would hold, said Ana Lume, special envoy of the Northern Union.",
            ["The deal would hold, said Ana Lume", "Ana Lume is special envoy of the Northern Union"],
        ),
        (
            "Bo Tash, president of Halvorn, has left the town.",
            ["Bo Tash has left the town", "Bo Tash is president of Halvorn"],
        ),
        (
            "Pressure grew on Corran-based Halvorn.",
            ["Pressure grew on Halvorn", "Halvorn is based in Corran"],
        ),
    ],
)
def test_what_stands_beside_a_name_is_told_of_it(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        # Who is set to meet, the maker or those whom it makes chips for?
        "It steps up the pressure on Qualtor, the main maker of chips for Tarnex, which is set to meet.",
        "Crews met Ana Lume, a nurse, which surprised the town.",
        "Police met the wife of Bo Tash, head of the Harbour Fund.",
        "In an address, Bo Tash, who left, returned, died, said so.",
        "In an address, the mayor, which is new, promised a vote.",
        "Profit, a paper reported on Monday, has fallen.",
        "Bo Tash, a docker from Corran, wounded in May, spoke.",
        "Bo Tash, a docker from Corran, held since May, has left.",
        "Bo Tash, a docker from Corran, caught in May, by the quay.",
        "The Corran-based Halvorn has left the quay.",
        "The army has dismissed Otto Quill, the general in charge of its forces in Tarn.",
    ],
)
def test_what_may_be_of_something_else_stays(clause) -> None:
    assert told(clause) == [clause]


def test_of_whom_a_name_heads_a_relative_clause_goes_on_is_not_guessed() -> None:
    clause = "The hall was shut by Ana Lume, the aide of the mayor, who left on Monday."
    assert "Ana Lume left on Monday" not in told(clause)
    assert not any("Lume, who" in statement for statement in told(clause))
