"""Who speaks in a clause, and whom a pronoun means; nobody where it might mean another."""

from __future__ import annotations

import pytest

from summarizer.engines.embedded.speakers import Speakers, primary
from summarizer.text.attribution import find_attributions
from summarizer.text.sentences import split_sentences


def heard(text: str) -> list[str | None]:
    """Return the claimant of each sentence of a text read from top to bottom."""
    speakers = Speakers(text)
    found = [speakers.of_clause(each.start, each.end) for each in split_sentences(text)]
    return [speaker.name if speaker else None for speaker in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Lume said nine died. She said it rained.", "Ana Lume"),
        ("Ana Lume said nine died. “It rained,” she said.", "Ana Lume"),
        ("Mr. Tash said nine died. He added that it rained.", "Mr. Tash"),
        ("Bo Tash lives in Corran. Tash said nine died. He said it rained.", "Tash"),
        ("The mayor said nine died. He said it rained.", "the mayor"),
        ("A witness said nine died. She said it rained.", "a witness"),
        ("Residents said nine died as other residents fled. They said it rained.", "residents"),
        ("The Grey Helmets said nine died. They said it rained.", "the Grey Helmets"),
        ("The Oreth Observatory said nine died. It said it rained.", "the Oreth Observatory"),
        (
            "The Oreth Observatory for Floods said nine died. The monitor said it rained.",
            "the Oreth Observatory for Floods",
        ),
        ("The defence ministry said nine died. The ministry said it rained.", "the defence ministry"),
        ("SolarWay said it had sold nine. The company said it rained.", "SolarWay"),
        ("The army and Ettarra said nine died. They said it rained.", "the army and Ettarra"),
        ("While the army claims its shells hit nobody, they deny a raid. It rained.", None),
    ],
)
def test_a_phrase_that_points_back_means_who_spoke_last(text, name) -> None:
    assert heard(text)[-1 if name else 0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lume said nine died. A crane fell on Marten Oke. He said it rained.",
        "Ana Lume said nine died. " + "It rained in Corran that day. " * 20 + "She said so.",
        "Repeated warnings have suggested a flood. But it has told the public that all is well.",
        "Norrand said nine died. He said it rained.",
        "Bo Tash met Ana Lume. Lume said nine died. Tash has left the town since. He said it rained.",
        "The ministry said nine died. He said it rained.",
        "Mr. Tash said nine died. She said it rained.",
        "Ms. Lume said nine died. He said it rained.",
        "Ana Lume said nine died. Wendt said it rained. He said it was cold.",
        "Residents said nine died. He said it rained.",
        "Ana Lume said nine died. A spokesman for the port said it rained. They said it was cold.",
    ],
)
def test_a_pronoun_that_may_mean_another_means_nobody(text) -> None:
    assert heard(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Tarnway executive said nine died. The company said it rained.", "the company"),
        ("Geng Shu lives in Tarn. Geng said nine died. The newspaper said it rained.", "the newspaper"),
        ("The foreign ministry said so. The defence ministry said no. The ministry said it rained.", "the ministry"),
        ("It rained. The group said nine died.", "the group"),
        ("Ana Lume and Bo Tash said nine died. He said it rained.", None),
        ("Grain Board officials said nine died. The company said it rained.", "the company"),
    ],
)
def test_a_noun_that_points_to_nobody_sure_stays_as_it_is(text, name) -> None:
    assert heard(text)[-1] == name


def test_two_voices_in_one_clause_make_no_claimant() -> None:
    assert heard("The army said the dam held, but residents on the hill said that it burst.") == [None]
    assert heard("Ostrel reported that residents said the dam burst.") == ["Ostrel"]


def test_a_pronoun_means_the_speaker_of_its_own_sentence_or_nobody() -> None:
    text = "Rescuers said nine died. While the army and Ettarra say they aim at forts, they deny hitting homes."
    assert heard(text)[-1] in ("the army and Ettarra", None)
    text = "Rescuers said nine died. When rebels held the town, they said it was calm."
    assert heard(text)[-1] is None


def test_a_common_word_loses_the_capital_of_its_sentence_and_a_name_keeps_it() -> None:
    assert heard("Residents said nine died. Some residents left.") == ["residents", None]
    assert heard("Justice Oke said so. There is justice.") == ["Justice Oke", None]
    assert heard("The mayor\nof Corran said nine died.")[-1] in ("the mayor of Corran", None)


def test_speech_goes_on_with_whoever_spoke_in_the_sentence_before() -> None:
    text = "“It rained,” Ana Lume said. “It was cold.” Bo Tash said so."
    speakers = Speakers(text)
    speakers.of_clause(0, 27)
    assert speakers.going_on(None) is not None
    assert speakers.going_on(None).pointer is None
    assert speakers.going_on((text.index("Bo"), len(text))) is None
    speakers.fall_silent()
    assert speakers.going_on(None) is None


def test_the_pointer_is_the_phrase_that_points() -> None:
    text = "Ana Lume said nine died. She said it rained."
    speakers = Speakers(text)
    speakers.of_clause(0, 24)
    speaker = speakers.of_clause(25, len(text))
    assert speaker is not None
    assert speaker.pointer is not None
    assert text[slice(*speaker.pointer)] == "She"
    assert text[slice(*speaker.span)] == "Ana Lume"


def test_who_is_quoted_goes_before_who_passed_it_on() -> None:
    sentence = "The mayor said nine died, Ostrel reported."
    chosen = primary(find_attributions(sentence))
    assert chosen is not None
    assert sentence[chosen.start : chosen.end] == "The mayor"
    assert primary(()) is None
