"""What folds to the same text, what must not, and the way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.text.fold import _edited, fold, fold_text

# What news text, broken pages and hostile input are made of, so that runs and clusters really meet.
NASTY = st.text(
    alphabet=[
        *"aBéßİŉſ7 0\n\t\r-'\"`.,…—–‑−‘’“”«»´′″ﬁﬃＡ５　²½①٣각ᾴ🙂",
        *"\u00a0\u00ad\u200b\ufeff\u202e\u0301\u0323\u0345\x00\x1c\x92\ud800",
    ],
    max_size=40,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It’s a “test”", 'It\'s a "test"'),
        ("‚low‘ „low“ «angle» ‹angle›", "'low' \"low\" \"angle\" 'angle'"),
        ("don`t, don´t, don′t, donʼt", "don't, don't, don't, don't"),
        ("''twice'' ``twice``", '"twice" "twice"'),
        ("can\x92t \x93quote\x94 a\x96b", 'can\'t "quote" a-b'),
        ("a–b a—b a‑b a−b a--b a---b", "a-b a-b a-b a-b a-b a-b"),
        ("10 - 15", "10-15"),
        ("so — he — left", "so-he-left"),
        ("a. . . b", "a...b"),
        ("a … b", "a...b"),
        ("a.... b", "a … b"),
        ("ﬁre oﬃce ﬂow", "fire office flow"),
        ("Ｆｉｖｅ　５２", "Five 52"),
        ("govern\u00adment", "government"),
        ("zero\u200bwidth\u2060\ufeff", "zerowidth"),
        ("\u202eright\u202c \u2066left\u2069", "right left"),
        ("a\u00a0b\u2009c\u3000d\r\ne\u2028f", "a b c d e f"),
        ("a  \n\n\t b", "a b"),
        ("STRASSE", "straße"),
        ("İstanbul", "i̇stanbul"),
        ("re\u0301sume\u0301", "résumé"),
        ("e\u0323\u0301", "e\u0301\u0323"),
        ("\u212b \u212a", "å k"),
    ],
)
def test_forms_that_differ_in_typography_case_or_space_fold_alike(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5²", "52"),
        ("x₂", "x2"),
        ("2½", "212"),
        ("2½", "21⁄2"),
        ("①", "1"),
        ("٣", "3"),
        ("café", "cafe"),
        ("Erdoğan", "Erdogan"),
        ("re-sign", "resign"),
        ("10-15", "10 15"),
        ("'single'", '"single"'),
        ("a..", "a..."),
        ("rise, 5", "rise. 5"),
        ("left?", "left."),
        ("was", "wasn't"),
    ],
)
def test_forms_that_a_reader_tells_apart_stay_apart(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


@pytest.mark.parametrize(
    ("text", "piece", "source"),
    [
        ("say “yes” now", '"yes"', "“yes”"),
        ("Die Straße hier", "strasse", "Straße"),
        ("Die Straße hier", "ras", "raß"),
        ("in İzmir today", "i̇zmir", "İzmir"),
        ("the ﬁre is out", "fire", "ﬁre"),
        ("a govern\u00adment fell", "government", "govern\u00adment"),
        ("x \u200b government fell", "government", "government"),
        ("five  \n people", "five people", "five  \n people"),
        ("so -- he", "o-h", "o -- h"),
        ("he . . . left", "...", " . . . "),
        ("ye\u0301s", "e\u0301s", "e\u0301s"),
        ("yés", "e\u0301s", "és"),
    ],
)
def test_a_folded_piece_leads_back_to_the_characters_that_made_it(text: str, piece: str, source: str) -> None:
    folded = fold(text)
    start = folded.text.index(piece)
    first, last = folded.source_span(start, start + len(piece))
    assert text[first:last] == source


def test_an_empty_span_leads_back_to_an_empty_span() -> None:
    folded = fold("\u00ada ﬁ\u00ad")
    assert [folded.source_span(at, at) for at in range(5)] == [(1, 1), (2, 2), (3, 3), (3, 3), (5, 5)]


def test_between_the_folded_parts_of_one_character_is_inside_it() -> None:
    folded = fold("aß…  b é")
    assert folded.text == "ass...b e\u0301"
    assert [at for at in range(len(folded.text) + 1) if folded.is_inside(at)] == [2, 4, 5, 9]


@pytest.mark.parametrize("span", [(-1, 1), (0, 4), (2, 1)])
def test_a_span_outside_the_folded_text_is_an_error(span: tuple[int, int]) -> None:
    with pytest.raises(IndexError, match="does not lie in a folded text of 3"):
        fold("abc").source_span(*span)


@settings(deadline=None, max_examples=100)
@given(NASTY | st.text(max_size=40))
@example("''' . .- . . -")
@example("a\u0345\u0301")
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@settings(deadline=None, max_examples=100)
@given(NASTY)
def test_spans_lead_back_in_order_and_within_the_source(text: str) -> None:
    folded = fold(text)
    spans = [folded.source_span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)


@settings(deadline=None, max_examples=100)
@given(NASTY, st.data())
def test_a_span_leads_back_to_its_first_and_last_character(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    end = data.draw(st.integers(0, len(folded.text)))
    start = data.draw(st.integers(0, end))
    first, last = folded.source_span(start, end)
    if start < end:
        assert (first, last) == (folded.source_span(start, start + 1)[0], folded.source_span(end - 1, end)[1])
    else:
        assert first == last


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold_text(unicodedata.normalize("NFC", decomposed)) == fold_text(decomposed)


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="-.'`"), max_size=40))
def test_ascii_letters_digits_and_marks_keep_their_places(text: str) -> None:
    folded = fold(text)
    assert folded.text == text.lower()
    assert folded.source_span(0, len(text)) == (0, len(text))


@settings(deadline=None, max_examples=100, derandomize=True)
@given(
    st.lists(st.sampled_from(["Word", " ", "-", ".", "'", '"', "`", "\t", "\x00", "’", "…"]), max_size=12).map("".join)
)
@example("")
@example("He went. . . away - A-B...")
def test_a_text_without_anything_to_edit_folds_as_any_other(text: str) -> None:
    assert fold(text) == _edited(text)


def test_every_letter_mark_and_presentation_form_folds_to_a_fixed_form() -> None:
    everything = [chr(code) for code in (*range(0x3400), *range(0xA640, 0xABC0), *range(0xF900, 0x10000))]
    pieces = [fold_text(character) for character in everything]
    again = [fold_text(piece) for piece in pieces]
    assert [character for character, one, two in zip(everything, pieces, again, strict=True) if one != two] == []


@pytest.mark.parametrize(
    "text",
    [
        " " * 400_000,
        "- " * 200_000,
        " ." * 200_000,
        "'" * 400_000,
        "\u00ad" * 200_000,
        "ß" * 200_000,
        "e" + "\u0301" * 100_000 + "\u0323" * 100_000,
        "x" * 1_000_000,
    ],
    ids=["spaces", "dashes", "dots", "quotes", "soft hyphens", "expansions", "marks", "one word"],
)
def test_a_long_run_of_anything_folds_and_leads_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) <= 2 * len(text)
    assert folded.source_span(0, len(folded.text))[1] == len(text)


def test_the_map_holds_only_what_changed_its_length() -> None:
    folded = fold("“Plain” news – text. " * 1000)
    assert sum(len(edits.new_starts) for edits in folded._passes) == 1000
