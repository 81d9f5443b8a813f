"""Who says it, form by form; where a form is not sure, nobody does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.attribution import attributed_to, claimant_name, find_attributions, is_anaphoric


def named(sentence: str, **options: bool) -> list[tuple[str, str]]:
    """Return form and claimant of each attribution that names somebody."""
    return [
        (found.form, sentence[found.start : found.end])
        for found in find_attributions(sentence, **options)
        if found.start is not None
    ]


def claimants(sentence: str) -> list[str]:
    return [claimant for _, claimant in named(sentence)]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The mayor said the bridge would stay shut.", "The mayor"),
        ("Rescuers said on Monday that nine people had died.", "Rescuers"),
        ("Ana Lume told Ostrel by phone that the water was rising.", "Ana Lume"),
        ("The ministry has repeatedly said that the dam is safe.", "The ministry"),
        ("Ana Lume also said that the dam was safe.", "Ana Lume"),
        ("But harbour master Bo Tash said the ferry was late.", "harbour master Bo Tash"),
        ("In a letter to the court, Ana Lume said the dam was safe.", "Ana Lume"),
        ("Speaking in Corran, Ana Lume said: “We are safe.”", "Ana Lume"),
        ("On Twitter, Bo Tash wrote that the ferry was late.", "Bo Tash"),
        ("When the pumps failed in May, the ministry said they would be mended.", "the ministry"),
        ("Earlier this week Ana Lume said the dam was safe.", "Ana Lume"),
        ("On Sunday Ana Lume said the dam was safe.", "Ana Lume"),
        ("Bo Tash on Saturday said the ferry was late.", "Bo Tash"),
        ("The operator at the time said it was a fault.", "The operator"),
        ("Ana Lume explicitly said that the dam was safe.", "Ana Lume"),
        ("One witness who spoke to Ostrel said the fire began at noon.", "One witness who spoke to Ostrel"),
        ("At least 40 were hurt, but police say the toll may rise.", None),
        ("As Ana Lume said, the dam is safe.", "Ana Lume"),
        ("Update: the mayor said nine people died.", "the mayor"),
        ("Officials claim that the dam held.", "Officials"),
        ("Bo Tash and some state leaders said the dam held.", "Bo Tash and some state leaders"),
        ("Growers report heavy losses.", None),
        ("The Tarn Gazette reports that nine died.", "The Tarn Gazette"),
        ("Ostrel reports the dam was held by nine men.", "Ostrel"),
        ("Ostrel reports losses.", None),
        ("Media reports that nine died were false.", None),
        ("Unconfirmed reports that nine died came in.", None),
        ("Despite the ban Ana Lume said the dam was safe.", "Ana Lume"),
        ("The army reported at least nine deaths in Tarn.", "The army"),
        ("The army reported in May that nine died.", "The army"),
        ("Said Ana, the dam is safe and will hold.", None),
    ],
)
def test_who_leads_a_sentence_is_its_claimant(sentence, claimant) -> None:
    assert named(sentence) == ([("leading", claimant)] if claimant else [])


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Nine people died, police said.", "police"),
        ("Nine people died, the harbour office said late on Monday.", "the harbour office"),
        ("Nine people died, the ministry told a news conference.", "the ministry"),
        ("“We are safe,” Ana Lume said.", "Ana Lume"),
        ("“We are safe,” Ana Lume said of the dam, which broke in May.", "Ana Lume"),
        ("‘We are safe,’ Ana Lume said.", "Ana Lume"),
        ('"We are safe," Ana Lume said.', "Ana Lume"),
        ("'We are safe,' Ana Lume said.", "Ana Lume"),
        ("«We are safe», Ana Lume said.", "Ana Lume"),
        ("“He said, ‘We are safe,’ ” Ana Lume told Ostrel.", "Ana Lume"),
        ("“We are safe,” said Ana Lume.", "Ana Lume"),
        ("“We are safe,” says Ana Lume, who runs the port.", "Ana Lume"),
        ("“We are safe,” said the mayor, Ana Lume.", "Ana Lume"),
        ("“We are safe,” said the port's CEO, Ana Lume, warning of a flood.", "Ana Lume"),
        ("“We are safe,” wrote one reader on Monday.", "one reader"),
        ("The ferry is late, said harbour master Bo Tash in a statement.", "harbour master Bo Tash"),
        ("The bridge, police said, is shut.", "police"),
        ("After all, Ana Lume said, “we are safe.”", "Ana Lume"),
    ],
)
def test_who_trails_a_sentence_or_stands_in_its_middle_is_its_claimant(sentence, claimant) -> None:
    assert named(sentence) == [("trailing", claimant)]


@pytest.mark.parametrize(
    ("sentence", "form", "claimant"),
    [
        ("According to Ana Lume, the dam is safe.", "according", "Ana Lume"),
        ("The dam is safe, according to Ana Lume.", "according", "Ana Lume"),
        ("The dam, according to the ministry, is safe.", "according", "the ministry"),
        ("According to a report, the dam is safe.", "according", "a report"),
        ("According to a report by Ostrel, the dam is safe.", "according", "a report by Ostrel"),
        ("According to research released in May, the dam is safe.", "according", "research"),
        ("The dam is safe, according to a source cited by Ostrel.", "according", "a source cited by Ostrel"),
        ("According to flood monitor the Oreth Observatory, nine died.", "according", "the Oreth Observatory"),
        ("According to its spokesman, Radko Imber, the dam is safe.", "according", "Radko Imber"),
        ("As reported by Ostrel, the dam is safe.", "reported_by", "Ostrel"),
    ],
)
def test_according_to_names_its_claimant(sentence, form, claimant) -> None:
    assert named(sentence) == [(form, claimant)]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Ana Lume, a rescuer, said nobody was hurt.", "Ana Lume"),
        ("Ana Lume, 54, said nobody was hurt.", "Ana Lume"),
        ("Ana Lume, D-N.Y., said nobody was hurt.", "Ana Lume"),
        ("Ana Lume, D-N.Y., who was on board, said nobody was hurt.", "Ana Lume"),
        ("Ana Lume, who was on the boat, said nobody was hurt.", "Ana Lume"),
        ("Ana Lume, speaking in Corran, said nobody was hurt.", "Ana Lume"),
        ("Ana Lume, the younger sister of Ida Lume, a candidate, sharply criticized the plan.", "Ana Lume"),
        ("A spokesman for the port, Bo Tash, said nobody was hurt.", "Bo Tash"),
        ("The port's CEO, Bo Tash, said nobody was hurt.", "Bo Tash"),
        ("In January, the port's CEO, Bo Tash, said nobody was hurt.", "Bo Tash"),
        ("Bo Tash, an officer of the port said nobody was hurt.", "Bo Tash"),
        ("The tenant, a firm named Halv & Dray, says 340 tons were stored.", "The tenant"),
        (
            "A rescue service known as the Grey Helmets said nine had died.",
            "A rescue service known as the Grey Helmets",
        ),
        (
            "Teodor Brask, the top official of North Mordale, the western state that includes Corran, said it rained.",
            "Teodor Brask",
        ),
    ],
)
def test_an_apposition_on_either_side_does_not_hide_the_name(sentence, claimant) -> None:
    assert claimants(sentence) == [claimant]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("Dzoria, Ettarra, and Norrand urged restraint.", "Dzoria, Ettarra, and Norrand"),
        ("Dzoria, Ettarra and Norrand urged restraint.", "Dzoria, Ettarra and Norrand"),
        (
            "In a joint statement, Dzoria, the United Isles and Norrand urged calm.",
            "Dzoria, the United Isles and Norrand",
        ),
        ("On Monday, Dzoria and Norrand urged restraint.", "Dzoria and Norrand"),
        ("The army and its ally Ettarra state that the dam is safe.", "The army and its ally Ettarra"),
    ],
)
def test_a_list_of_claimants_is_one_claimant(sentence, claimant) -> None:
    assert claimants(sentence) == [claimant]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("“We are safe,” the man told Ostrel.", "the man"),
        ("The ferry sank, Ana Lume told reporters late on Monday.", "Ana Lume"),
        ("Ana Lume told the Tarn Gazette daily that the dam was safe.", "Ana Lume"),
    ],
)
def test_who_tells_an_agency_is_the_claimant_and_not_the_agency(sentence, claimant) -> None:
    assert claimants(sentence) == [claimant]


@pytest.mark.parametrize(
    ("sentence", "claimant"),
    [
        ("The army vowed to strike back.", "The army"),
        ("Norrand urged both sides to leave.", "Norrand"),
        ("Ministers denied that the dam had failed.", "Ministers"),
        ("The ministry accused Dzoria of a breach.", "The ministry"),
        ("Dzoria called for calm.", "Dzoria"),
        ("Ana Lume called the plan “a cruel joke.”", "Ana Lume"),
        ("The union rejects the charge.", "The union"),
        ("Rebels claimed responsibility for the blast.", "Rebels"),
    ],
)
def test_a_speech_act_is_content_and_has_a_claimant(sentence, claimant) -> None:
    (found,) = find_attributions(sentence)
    assert sentence[found.start : found.end] == claimant
    assert not found.reporting or found.verb == "claimed"


@pytest.mark.parametrize(
    "sentence",
    [
        "The United States and other states signed the treaty.",
        "After reports from the front, the army moved.",
        "The blast claimed 40 lives.",
        "The call came at noon.",
        "An inquiry ordered at the time found nothing.",
        "A reported attack on the port killed two.",
        "The army is set to order a strike.",
        "A fire reported near the port killed two.",
        "Two people confirmed dead in the flood were brothers.",
        "The new arrivals threatened their way of life.",
        "India and Ettarra's leaders added their voices to the chorus.",
        "The players called a meeting in the gym.",
        "The captain called up Bo Tash from the bench.",
        "A woman ordered canaries for her home.",
        "The court rejected the appeal.",
        "The Senate confirmed the nominee.",
        "The clinic had admitted 112 patients by noon.",
        "The government declared three days of mourning.",
        "The tower, called the Needle, fell.",
        "An increase blamed on the drought worried growers.",
        "Growing calls for reform worried the king.",
        "The post on the hill was lost.",
        "Piles of empty tins testify to the feast held there.",
        "Ida Brask added 16 points for the home side, while Ana Lume had 14.",
        "Bo Tash answered with another goal to make it 3-2 at 11:43 in the first half.",
        "The prize money added to the sum left no doubt.",
        "Two claims filed in May were paid.",
        "The woman accused had just left the mill.",
        "In the city of Corran said to be lost, nine died.",
        "Prices rose in March, according to plan.",
    ],
)
def test_a_word_that_only_looks_like_speech_names_nobody(sentence) -> None:
    assert claimants(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor did not say when the bridge would open.",
        "The ministry could not confirm the report.",
        "The firm has not confirmed any plans.",
        "The mayor never said a word about it.",
        "No group has claimed responsibility.",
        "Nobody said a word about it.",
        "Several people were told to leave.",
        "Residents told to leave went to the hills.",
        "A man accused of arson fled.",
        "The firm was accused by growers of fraud.",
        "The mayor may say more on Friday.",
    ],
)
def test_what_is_not_said_or_said_to_somebody_has_no_claimant(sentence) -> None:
    assert claimants(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "form", "claimant"),
    [
        ("A lorry hit a crowd in what the mayor called “a crime.”", "embedded", "the mayor"),
        ("Rebels fled, the army said the town was calm.", "embedded", "the army"),
        ("The dam broke hours after Ana Lume said it was safe.", "embedded", "Ana Lume"),
        ("While the ministry says the dam is safe, it leaks.", "embedded", "the ministry"),
        ("The ferry sank as the owner said it was sound.", "embedded", "the owner"),
        ("The pumps failed, but Ana Lume said the dam would hold.", "embedded", "Ana Lume"),
        ("The pumps failed, and Ana Lume said the dam would hold.", "embedded", "Ana Lume"),
        ("Nine died, the mayor welcomed the aid agreement.", "embedded", "the mayor"),
        ("The debate, which only two guests said they would attend, is off.", "embedded", "two guests"),
        ("The car (his own, according to the police) burned.", "embedded", "the police"),
    ],
)
def test_who_speaks_for_a_part_of_a_sentence_is_not_its_claimant(sentence, form, claimant) -> None:
    assert claimants(sentence) == []
    assert (form, claimant) in named(sentence, embedded=True)
    assert claimant in attributed_to(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Crowds cheered the verdict on Friday and called for more.",
        "The host cast his rule as a return to power for the people and vowed to stay.",
        "Bo Tash defended what he called “a fair deal,” a remark that offended many.",
        "He mocked Ana Lume over a film in which he said she lied.",
        "There will be cameras and services for women who feel threatened.",
        "The 12 million jobs he and Ana Lume say their plan would create are gone.",
        "The star reaching for his high notes at the end of the show was hoarse.",
        "Rather than sit and declare a draw — he has done so often — he left.",
    ],
)
def test_a_run_of_words_with_a_verb_in_it_is_no_claimant(sentence) -> None:
    assert named(sentence, embedded=True) == [] or all(
        len(claimant.split()) <= 2 for _, claimant in named(sentence, embedded=True)
    )


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("The man was reported to have fled.", "reported"),
        ("Nine are believed to be missing.", "believed"),
        ("The ferry had been widely expected to sail.", "expected"),
    ],
)
def test_a_passive_report_names_nobody(sentence, verb) -> None:
    (found,) = find_attributions(sentence)
    assert (found.form, found.verb, found.start, found.end) == ("passive", verb, None, None)


def test_a_man_said_to_be_the_leader_says_nothing() -> None:
    assert find_attributions("A man said to be the leader fled.", embedded=True) == ()


def test_speech_inside_a_quotation_is_not_the_article_s() -> None:
    sentence = "“The army said we were safe, but Bo Tash says we are not,” Ana Lume told Ostrel."
    assert claimants(sentence) == ["Ana Lume"]


@pytest.mark.parametrize(
    "sentence", ["“We said we would go, and the army said no.", "We left, the army said so.” He fled."]
)
def test_a_quotation_without_its_other_mark_hides_what_stands_in_it(sentence) -> None:
    assert named(sentence, embedded=True) == []


def test_the_cue_takes_in_what_belongs_to_the_saying() -> None:
    for sentence, cue in [
        (
            "The ministry said in a statement on Monday that nine had died.",
            "The ministry said in a statement on Monday that",
        ),
        ("Nine died, Bo Tash told Ostrel by phone.", "Bo Tash told Ostrel by phone."),
        ("Ana Lume announced Tuesday she'll run for mayor of the city again.", "Ana Lume announced"),
        ("Nine died, according to police in Corran.", "according to police in Corran"),
        ("Ana Lume told Ostrel: “We are safe.”", "Ana Lume told Ostrel"),
        ("Ana Lume wrote on Monday “we are safe.”", "Ana Lume wrote on Monday"),
    ]:
        (found,) = find_attributions(sentence)
        assert sentence[found.cue_start : found.cue_end] == cue


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "It rained. Nine died, police said. It rained."
    (found,) = find_attributions(text, 11, 34)
    assert text[found.start : found.end] == "police"
    assert text[found.cue_start : found.cue_end] == "police said."


def test_an_initial_keeps_its_full_stop_and_a_sentence_loses_it() -> None:
    assert claimants("The dam is safe, said a source in the U.S.") == ["a source in the U.S."]
    assert claimants("The dam is safe, said Bo Tash.") == ["Bo Tash"]
    assert claimants("Bo R. Tash Jr. said the dam is safe.") == ["Bo R. Tash Jr."]


@pytest.mark.parametrize(
    ("phrase", "points_back"),
    [
        ("he", True),
        ("they", True),
        ("the group", True),
        ("its ministry", True),
        ("the newspaper", True),
        ("the mayor of Corran", False),
        ("Ana Lume", False),
        ("officials", False),
        ("the Grey Helmets", False),
        ("", True),
    ],
)
def test_a_phrase_that_only_points_back_is_told_from_a_name(phrase, points_back) -> None:
    assert is_anaphoric(phrase) is points_back


def test_the_short_form_of_a_claimant_is_the_name_in_it() -> None:
    assert claimant_name("a rescue service known as the Grey Helmets") == "the Grey Helmets"
    assert claimant_name("His campaign manager Ana Lume") == "Ana Lume"
    assert claimant_name("the mayor of Corran") == "the mayor of Corran"


WORDS = [
    "said",
    "Ana Lume",
    ",",
    "“",
    "”",
    "'",
    "the",
    "that",
    "police",
    "and",
    "it",
    "was",
    "reported",
    ".",
    "(",
    ")",
    "to",
]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=120))
def test_every_attribution_lies_in_its_text_and_names_a_part_of_its_cue_or_none(text) -> None:
    for found in find_attributions(text, embedded=True):
        assert 0 <= found.cue_start < found.cue_end <= len(text)
        assert (found.start is None) == (found.end is None)
        if found.start is not None and found.end is not None:
            assert 0 <= found.start < found.end <= len(text)
            assert text[found.start : found.end].strip()
    assert find_attributions(text) == tuple(
        each for each in find_attributions(text, embedded=True) if each.form != "embedded"
    )


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join), st.integers(0, 30))
def test_a_sentence_reads_the_same_wherever_it_stands(sentence, before) -> None:
    text = "x" * before + sentence
    moved = [(each.form, each.cue_start - before) for each in find_attributions(text, before)]
    assert moved == [(each.form, each.cue_start) for each in find_attributions(sentence)]
