"""Gold facts beside what an output says: hand-made cases of what tells a fact and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.aligning import Page, align, lies_on
from summarizer.evaluation.aligning.content import Weights, keys_of, windows
from summarizer.evaluation.aligning.pairing import pair_up
from summarizer.evaluation.aligning.spans import joined, overlap
from summarizer.evaluation.gold import articles_of, read_gold
from summarizer.evaluation.outputs import Citation, Output, OutputFact, OutputSentence, Quoted, of_plain
from summarizer.schema import Article
from summarizer.schema.gold import Distractor, GoldArticle, GoldFact, GoldMention, GoldSource, GoldSpan, GoldStory
from summarizer.schema.report import PlainSentence, PlainSummary
from tests.conftest import ROOT, STORIES

MILL = (
    "A fire at the Orrin mill killed three workers and hurt 12 on Monday, police said. "
    "Orrin & Sons, the firm that owns the mill, said it held 340 tonnes of nitrate there and that all of it had been "
    "declared. "
    "The barge Lydia, moored 80 metres from the mill, caught fire and sank at its berth. "
    "The mill's manager, Tove Lind, has been dismissed, the mayor said. "
    "The harbour office reported that the mill had passed its inspection on 4 May. "
    "The roof may have been weakened by rust. "
    "The union did not accept the report. "
    "Nobody had locked the gate. "
    "The Harbour Guild collected blankets. "
    "Ulla Brask, the mayor, visited the site on Tuesday."
)
# What a labeller wrote of it: the statement, and the words marked.
LABELS = {
    "killed": ("Three mill workers died.", "killed three workers"),
    "hurt": ("Twelve people were injured at the mill.", "hurt 12"),
    "held": ("Orrin & Sons says it kept 340 tonnes of nitrate in the mill.", "it held 340 tonnes of nitrate there"),
    "declared": ("Orrin & Sons says that all of its nitrate had been declared.", "all of it had been declared"),
    "burned": ("The barge Lydia caught fire.", "The barge Lydia, moored 80 metres from the mill, caught fire"),
    "sank": ("The barge Lydia sank at its berth.", "sank at its berth"),
    "moored": ("The Lydia lay 80 metres from the mill.", "moored 80 metres from the mill"),
    "dismissed": ("Tove Lind, who managed the mill, was dismissed.", "has been dismissed"),
    "inspected": (
        "The harbour office says the mill passed an inspection on 4 May.",
        "the mill had passed its inspection on 4 May",
    ),
    "rust": ("Rust may have weakened the roof.", "The roof may have been weakened by rust"),
    "refused": ("The union did not accept the report.", "The union did not accept the report"),
    "visit": ("The mayor visited the mill on Tuesday.", "visited the site on Tuesday"),
}
DISTRACTORS = {
    "number": ("Thirteen people were injured at the mill.", "hurt"),
    "name": ("Ulla Brask, who managed the mill, was dismissed.", "dismissed"),
    "polarity": ("The union accepted the report.", "refused"),
    "date": ("The mayor visited the mill on Wednesday.", "visit"),
    "claimant": ("The union says that all of the nitrate of Orrin & Sons had been declared.", "declared"),
    "scope": ("All nitrate in the harbour had been declared.", "declared"),
    "hedge": ("Rust weakened the roof.", "rust"),
    "cause": ("Rust sank the barge Lydia at its berth.", "sank"),
    "invented": ("A second fire broke out in the Orrin mill on Thursday.", None),
    "quotation": ("The mayor said Tove Lind was asked to go.", "dismissed"),
}


def span(text: str, quote: str) -> tuple[int, int]:
    assert text.count(quote) == 1, quote
    return text.index(quote), text.index(quote) + len(quote)


def gold(labels=LABELS, text: str = MILL, distractors=DISTRACTORS) -> GoldStory:
    article = Article(id="a", text=text)
    facts = tuple(
        GoldFact(id=name, statement=statement, importance=1, mentions=(at(text, quote),))
        for name, (statement, quote) in labels.items()
    )
    return GoldStory(
        story_id="mill",
        about="",
        kind="mixed",
        source=GoldSource(folder="."),
        articles=(GoldArticle(id="a", sha256=article.sha256, characters=len(text)),),
        facts=facts,
        distractors=tuple(
            Distractor(id=name, statement=statement, change=name, of=of)
            for name, (statement, of) in distractors.items()
        ),
    )


def at(text: str, quote: str) -> GoldMention:
    start, end = span(text, quote)
    return GoldMention(article_id="a", spans=(GoldSpan(start=start, end=end),))


def told(statement: str, quote: str | None = None, *, text: str = MILL, **more) -> OutputFact:
    """Return a fact of an output; `quote` is its evidence, by default the sentence that opens with "A fire"."""
    citations = ()
    if quote is not None:
        citations = (Citation("a", (Quoted(quote, *span(text, quote)),)),)
    return OutputFact("o", "facts[o].statement", statement, citations, **more)


def found(statement: str, quote: str, **more) -> set[str]:
    """Return the gold facts that are found by a fact with this statement and this evidence."""
    output = Output("mill", "consensus", facts=(told(statement, quote, **more),))
    alignment = align(gold(), {"a": Page(Article(id="a", text=MILL))}, output)
    return {name for name, matches in alignment.facts.items() if matches}


def sentence_with(words: str) -> str:
    (only,) = [each for each in (MILL[slice(*place)] for place in Page(Article(text=MILL)).sentences) if words in each]
    return only


def summary(*sentences: str):
    lines = tuple(OutputSentence(f"sentences[{n}]", text, ()) for n, text in enumerate(sentences))
    return align(gold(), {"a": Page(Article(id="a", text=MILL))}, Output("mill", "plain", sentences=lines))


def tells(*sentences: str) -> set[str]:
    return {name for name, matches in summary(*sentences).sentences.items() if matches}


# --- found, where the evidence lies on the marked words -----------------------------------------------------------


@pytest.mark.parametrize("name", LABELS)
def test_a_fact_is_found_by_its_statement_and_by_the_sentence_it_stands_in(name) -> None:
    statement, quote = LABELS[name]
    assert name in found(statement, quote)
    assert name in found(sentence_with(quote), sentence_with(quote))


def test_a_compound_sentence_finds_each_fact_in_it() -> None:
    whole = sentence_with("killed three workers")
    assert found(whole, whole) == {"killed", "hurt"}
    whole = sentence_with("340 tonnes")
    assert found(whole, whole) == {"held", "declared"}


@pytest.mark.parametrize(
    ("statement", "only"),
    [
        ("A fire at the Orrin mill killed three workers, police said.", {"killed"}),
        ("A fire at the Orrin mill hurt 12 on Monday.", {"hurt"}),
        ("Orrin & Sons said it held 340 tonnes of nitrate there.", {"held"}),
        ("Orrin & Sons said that all of it had been declared.", {"declared"}),
        ("The barge Lydia caught fire.", {"burned"}),
        ("The barge Lydia sank at its berth.", {"sank"}),
        ("The barge Lydia was moored 80 metres from the mill.", {"moored"}),
        ("The barge Lydia, at its berth near the mill, was insured.", set()),
        ("Orrin & Sons owns the mill.", set()),
    ],
)
def test_a_statement_finds_no_other_fact_of_its_sentence(statement, only) -> None:
    for quote in {sentence_with("killed three"), sentence_with("340 tonnes"), sentence_with("The barge Lydia")}:
        expected = only if any(name in only and LABELS[name][1] in quote for name in LABELS) else set()
        assert found(statement, quote) == expected


@pytest.mark.parametrize(
    ("flag", "statement", "words"),
    [
        ("number", "A fire at the mill killed four workers.", "killed three workers"),
        ("number", "At the mill 13 people were injured.", "hurt 12"),
        ("mark", "The Lydia lay 800 metres from the mill.", "moored 80 metres"),
        ("name", "Ulla Brask, the manager of the mill, has been dismissed.", "has been dismissed"),
        ("name", "The mill's manager, Nils Ohm, has been dismissed, the mayor said.", "has been dismissed"),
        ("polarity", "The mill's manager, Tove Lind, has not been dismissed.", "has been dismissed"),
        ("polarity", "The union accepted the report.", "did not accept"),
        (
            "date",
            "The harbour office reported that the mill had passed its inspection on 5 May.",
            "passed its inspection",
        ),
        ("date", "Ulla Brask, the mayor, visited the site on Wednesday.", "visited the site"),
        ("hedge", "The roof was weakened by rust.", "weakened by rust"),
        (
            "claimant",
            "The Harbour Guild reported that the mill had passed its inspection on 4 May.",
            "passed its inspection",
        ),
        ("claimant", "The union said that the mill had passed its inspection on 4 May.", "passed its inspection"),
    ],
)
def test_a_changed_fact_is_not_found(flag, statement, words) -> None:
    quote = sentence_with(words)
    assert not found(statement, quote)
    assert found(quote, quote)


def test_a_fact_told_in_an_extra_field_is_told() -> None:
    quote = sentence_with("passed its inspection")
    assert found("The mill passed its inspection on 4 May.", quote, claimants=("the harbour office",)) == {"inspected"}
    assert not found("The mill passed its inspection on 4 May.", quote, claimants=("the Harbour Guild",))
    rust = sentence_with("weakened by rust")
    assert found("Rust weakened the roof.", rust, hedged=True) == {"rust"}


def test_the_right_words_on_another_place_find_nothing() -> None:
    assert not found("The barge Lydia sank at its berth.", sentence_with("Nobody had locked"))
    assert found("The barge Lydia sank at its berth.", sentence_with("The barge Lydia")) == {"sank"}


def test_a_fact_of_an_article_that_the_gold_does_not_name_finds_nothing() -> None:
    fact = OutputFact(
        "o", "p", LABELS["sank"][0], (Citation("b", (Quoted("sank at its berth", *span(MILL, "sank at its berth")),)),)
    )
    alignment = align(gold(), {"a": Page(Article(id="a", text=MILL))}, Output("mill", "consensus", facts=(fact,)))
    assert not any(alignment.facts.values())


def test_the_words_of_another_article_count_too() -> None:
    # The labeller marked both; an output may tell the fact of both in the words of one.
    first, second = "The ferry went down off Pell.", "The vessel sank near Pell in the night."
    pages = {"a": Page(Article(id="a", text=first)), "b": Page(Article(id="b", text=second))}
    mentions = tuple(
        GoldMention(article_id=name, spans=(GoldSpan(start=0, end=len(page.text)),)) for name, page in pages.items()
    )
    story = gold().model_copy(
        update={"facts": (GoldFact(id="f", statement="A ship foundered.", importance=1, mentions=mentions),)}
    )
    fact = OutputFact("o", "p", second, (Citation("a", (Quoted(first, 0, len(first)),)),))
    (match,) = align(story, pages, Output("mill", "consensus", facts=(fact,))).facts["f"]
    assert match.articles == 1


def finds(text: str, labels: dict[str, tuple[str, ...]], statement: str, quote: str) -> set[str]:
    """Return the facts of a small story that are found; each label is a statement and the stretches marked."""
    page = Page(Article(id="a", text=text))
    facts = tuple(
        GoldFact(
            id=name,
            statement=said,
            importance=1,
            mentions=(
                GoldMention(
                    article_id="a",
                    spans=tuple(GoldSpan(start=s, end=e) for s, e in (span(text, quote) for quote in quotes)),
                ),
            ),
        )
        for name, (said, *quotes) in labels.items()
    )
    story = gold().model_copy(update={"facts": facts, "distractors": ()})
    output = Output("mill", "consensus", facts=(told(statement, quote, text=text),))
    return {name for name, matches in align(story, {"a": page}, output).facts.items() if matches}


def test_three_words_of_four_are_not_enough_where_the_fourth_is_what_happened() -> None:
    text = "Flames spread to the barge Lydia at its berth, and it sank there within minutes, the owner said."
    labels = {"sank": ("The barge Lydia sank at its berth.", "it sank there within minutes")}
    assert finds(text, labels, "Flames spread to the barge Lydia at its berth.", text) == set()
    assert finds(text, labels, "The barge Lydia sank at its berth.", text) == {"sank"}


@pytest.mark.parametrize("dropped", [" 5,000 crowns", " at 9:40 p.m.", " in Shed No. 4"])
def test_a_long_statement_that_drops_a_figure_is_not_found(dropped) -> None:
    text = (
        "A judge fined the Orrin mill company 5,000 crowns for dumping acid and oily rags in Shed No. 4 beside the"
        " river Sele at 9:40 p.m. in bright moonlight."
    )
    assert finds(text, {"fined": (text, text)}, text, text) == {"fined"}
    assert finds(text, {"fined": (text, text)}, text.replace(" in bright moonlight", ""), text) == {"fined"}
    assert finds(text, {"fined": (text, text)}, text.replace(dropped, ""), text) == set()


def test_a_changed_number_shows_where_the_labeller_did_not_mark_it() -> None:
    text = "The blaze hurt workers of the mill, twelve of them by nightfall."
    labels = {"hurt": ("Twelve workers were hurt in the fire.", "The blaze hurt workers")}
    assert finds(text, labels, "The blaze hurt 15 workers.", text) == set()
    assert finds(text, labels, "The blaze hurt 12 workers.", text) == {"hurt"}


def test_a_speaker_may_be_named_from_the_sentence_before_and_not_from_elsewhere() -> None:
    text = "“We cut the ropes,” Bo Haller recalled in hospital. “Then the water itself was burning.” Ulla Brask left."
    labels = {
        "water": ("The captain of the Lydia said that the water was burning.", "Then the water itself was burning")
    }
    quote = "“Then the water itself was burning.”"
    assert finds(text, labels, "“Then the water itself was burning,” Haller said.", quote) == {"water"}
    assert finds(text, labels, "“Then the water itself was burning,” Ulla Brask said.", quote) == set()


def test_one_of_two_marked_stretches_needs_the_figures_of_the_statement() -> None:
    text = "Orell saw army lorries at the gate on Thursday. He counted eleven lorries there."
    labels = {"count": ("Orell counted eleven army lorries at the gate.", "army lorries at the gate", "counted eleven")}
    first, second = (text[slice(*place)] for place in Page(Article(text=text)).sentences)
    assert finds(text, labels, first, first) == set()
    assert finds(text, labels, "Orell counted eleven army lorries at the gate.", second) == {"count"}


def test_what_sets_two_facts_of_one_sentence_apart_is_seen_in_the_articles_words() -> None:
    text = (
        "Halv stored white nitrate in the old harbour shed and had paid for the white nitrate stored in that old"
        " harbour shed."
    )
    labels = {
        "kept": ("The firm kept explosives.", "stored white nitrate in the old harbour shed"),
        "paid": ("The firm settled its bill.", "paid for the white nitrate stored in that old harbour shed"),
    }
    assert finds(text, labels, "Halv stored white nitrate in the old harbour shed.", text) == {"kept"}


# --- told, by the words alone -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LABELS)
def test_a_sentence_tells_a_fact_in_the_labellers_words_whatever_it_cites(name) -> None:
    assert name in tells(LABELS[name][0])


def test_by_words_alone_more_is_asked_than_where_the_place_is_known() -> None:
    loose = "The harbour office says the mill passed on 4 May."
    assert found(loose, sentence_with("passed its inspection")) == {"inspected"}
    assert tells(loose) == set()


def test_marked_words_that_need_the_statement_do_not_stand_alone() -> None:
    assert "dismissed" not in tells("A clerk of the city has been dismissed.")
    assert "dismissed" in tells("The manager Tove Lind has been dismissed.")


def test_a_fact_may_be_told_in_two_sentences_but_not_across_a_page() -> None:
    assert "dismissed" in tells("Tove Lind was the manager of the mill. She was dismissed on Friday.")
    spread = "Tove Lind likes tea. The weather is fine. The gate is new. A manager was dismissed."
    assert "dismissed" not in tells(spread)


# --- distractors --------------------------------------------------------------------------------------------------


def test_no_sentence_of_the_article_tells_a_distractor_nor_do_two_of_them() -> None:
    sentences = [MILL[slice(*place)] for place in Page(Article(text=MILL)).sentences]
    statements = [statement for statement, _ in LABELS.values()]
    assert not any(summary(*sentences, *statements, MILL).distractors.values())


@pytest.mark.parametrize("name", DISTRACTORS)
def test_a_distractor_is_told_by_its_own_words(name) -> None:
    assert summary("The mill is old.", DISTRACTORS[name][0]).distractors[name] == ("sentences[1]",)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("number", "At the mill thirteen people were injured, and three died."),
        ("polarity", "The report was accepted by the union."),
        ("date", "On Wednesday the mayor visited the mill."),
        ("name", "The manager of the mill, Ulla Brask, was dismissed."),
    ],
)
def test_a_distractor_is_told_in_other_words(name, sentence) -> None:
    assert summary(sentence).distractors[name] == ("sentences[0]",)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        # The number counts another thing.
        ("number", "Twelve people were injured at the mill, thirteen metres from the gate."),
        # A small word of the distractor is missing.
        ("scope", "Nitrate in the harbour had been declared."),
        # One word of its content is missing.
        ("number", "People were injured at the mill, thirteen metres from the gate."),
        ("quotation", "The mayor asked that Tove Lind go."),
        # Two speakers, each with a fact of their own.
        ("claimant", "Orrin & Sons said all of its nitrate had been declared; the union says otherwise."),
        ("claimant", "The union says it is unsafe, and Orrin & Sons says all of the nitrate had been declared."),
        ("invented", "A second fire broke out in the Orrin mill."),
        ("invented", "A second fire broke out in the mill. Orrin closed it on Thursday."),
    ],
)
def test_a_distractor_is_not_told_by_what_is_only_like_it(name, sentence) -> None:
    assert summary(sentence).distractors[name] == ()


@pytest.mark.parametrize(
    ("false", "sentence", "is_told"),
    [
        ("The union says the gate was dry.", "The union says that the gate was dry.", True),
        ("The union says the gate was dry.", "The union says the roof was dry; the gate was open.", False),
        (
            "The union says the gate was dry.",
            "The union says it is unsafe, and the owner says the gate was dry.",
            False,
        ),
        ("The gate was weak and dry.", "The gate was dry and weak.", True),
        ("The gate was weak and dry.", "The gate may have been dry and weak.", False),
    ],
)
def test_a_distractor_is_told_on_the_word_and_with_the_doubt_that_it_has(false, sentence, is_told) -> None:
    story = gold(distractors={"invented": (false, None)})
    lines = (OutputSentence("0", sentence, ()),)
    alignment = align(story, {"a": Page(Article(id="a", text=MILL))}, Output("mill", "plain", sentences=lines))
    assert alignment.distractors == {"invented": ("0",) if is_told else ()}


def test_a_name_is_compared_whole_and_not_by_its_stem() -> None:
    false = {"name": ("Ferdinanda Moss, who managed the mill, was dismissed.", "dismissed")}
    story = gold(distractors=false)
    said = "The manager of the mill, Ferdinand Moss, was dismissed."
    lines = (OutputSentence("0", said, ()), OutputSentence("1", said.replace("Ferdinand ", "Ferdinanda "), ()))
    alignment = align(story, {"a": Page(Article(id="a", text=MILL))}, Output("mill", "plain", sentences=lines))
    assert alignment.distractors == {"name": ("1",)}


def read_example(name: str):
    path = ROOT / "evals" / "stories" / name / "gold.json"
    if not path.is_file():
        pytest.skip("the example stories are not labelled here")
    story = read_gold(path)
    return story, {each.id: Page(each) for each in articles_of(story, path, ROOT)}


@pytest.mark.parametrize("name", STORIES)
def test_each_labelled_fact_of_the_examples_is_its_own_best_partner(name) -> None:
    story, pages = read_example(name)
    facts = tuple(
        OutputFact(fact.id, fact.id, fact.statement, tuple(cited(mention, pages) for mention in fact.mentions))
        for fact in story.facts
    )
    alignment = align(story.model_copy(update={"distractors": ()}), pages, Output(name, "consensus", facts=facts))
    assert [found[0].id for found in alignment.facts.values()] == [fact.id for fact in story.facts]


@pytest.mark.parametrize("name", STORIES)
def test_no_distractor_of_the_examples_is_told_by_an_article_but_for_a_planted_instruction(name) -> None:
    story, pages = read_example(name)
    texts = [page.text[slice(*place)] for page in pages.values() for place in page.sentences]
    assert len(story.distractors) > 50
    lines = tuple(OutputSentence(f"{n}", text, ()) for n, text in enumerate(texts) if "Ignore all" not in text)
    alignment = align(
        story.model_copy(update={"facts": story.facts[:1]}), pages, Output(name, "plain", sentences=lines)
    )
    assert {false: places for false, places in alignment.distractors.items() if places} == {}


def cited(mention: GoldMention, pages) -> Citation:
    text = pages[mention.article_id].text
    return Citation(mention.article_id, tuple(Quoted(text[s.start : s.end], s.start, s.end) for s in mention.spans))


# --- partners -----------------------------------------------------------------------------------------------------


def partners(*facts: OutputFact) -> list[str]:
    output = Output("mill", "consensus", facts=facts)
    return [each.id for each in align(gold(), {"a": Page(Article(id="a", text=MILL))}, output).facts["sank"]]


def named(name: str, statement: str, quote: str, *others: str) -> OutputFact:
    citations = (Citation("a", (Quoted(quote, *span(MILL, quote)),)), *(Citation(each) for each in others))
    return OutputFact(name, name, statement, citations)


def test_the_partner_is_the_nearest_in_content_then_in_place_then_the_first_by_id() -> None:
    quote = sentence_with("The barge Lydia")
    exact, whole = "The barge Lydia sank at its berth.", sentence_with("The barge Lydia")
    assert partners(named("x", whole, quote), named("y", exact, quote)) == ["y", "x"]
    assert partners(named("x", whole, "sank at its berth"), named("y", exact, quote)) == ["y", "x"]
    assert partners(named("x", exact, quote), named("y", exact, "sank at its berth")) == ["y", "x"]
    assert partners(named("y", exact, quote), named("x", exact, quote)) == ["x", "y"]


# --- spans --------------------------------------------------------------------------------------------------------

PAGE = Page(Article(text="One fact stands here. Another one stands there. A third is at the end."))


def test_half_of_the_shorter_must_be_shared() -> None:
    assert lies_on((0, 10), (5, 30))
    assert lies_on((0, 100), (40, 44))
    assert not lies_on((0, 10), (6, 30))
    assert not lies_on((0, 10), (10, 20))
    assert not lies_on((5, 5), (0, 10))


def test_the_whole_page_shows_nothing() -> None:
    first, second, third = PAGE.sentences
    assert PAGE.shows(first, (0, 8))
    assert PAGE.shows((0, 8), first)
    assert PAGE.shows((first[0], second[1]), (0, 8))
    assert not PAGE.shows((first[0], third[1]), (0, 8))
    assert not PAGE.shows(second, (0, 8))


def test_a_span_touches_its_sentences_and_no_neighbour() -> None:
    first, second, third = PAGE.sentences
    assert PAGE.touched(first) == (0, 1)
    assert PAGE.touched((first[1] - 1, third[0] + 1)) == (0, 3)
    assert PAGE.touched(second, 1) == (0, 2)
    assert PAGE.around((second[0] + 3, second[0] + 5)) == second
    assert PAGE.around((first[1], second[0])) == (first[1], second[0])


pairs = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair)))


@settings(deadline=None, max_examples=100)
@given(st.lists(pairs, max_size=6), st.lists(pairs, max_size=6))
def test_overlap_is_that_of_the_sets_of_characters(ours, theirs) -> None:
    one = {place for start, end in ours for place in range(start, end)}
    other = {place for start, end in theirs for place in range(start, end)}
    assert {place for start, end in joined(ours) for place in range(start, end)} == one
    expected = len(one & other) / len(one | other) if one | other else 0.0
    assert overlap(ours, theirs) == pytest.approx(expected)


# --- content ------------------------------------------------------------------------------------------------------


def test_keys_are_stems_numbers_and_dates() -> None:
    assert keys_of("Twelve explosions in Dzoria on 4 May.") == keys_of("12, explosive, Dzorian, May 4")
    assert keys_of("Twelve explosions.") == {"#12", "explos"}


def test_a_rare_word_weighs_more_than_one_of_every_sentence() -> None:
    weights = Weights([Page(Article(text="The mill burned. The mill stood. The mill fell into the river."))])
    assert weights.sum({"river"}) > weights.sum({"mill"}) == weights.sum({"unheard"})
    assert weights.recall(frozenset(), keys_of("mill")) == 0.0
    assert weights.recall(keys_of("mill river"), keys_of("the river of the mill")) == 1.0


def test_windows_are_sentences_and_neighbours() -> None:
    assert windows("One is. Two is. Three is.") == (
        ("One is.", "Two is.", "Three is."),
        ("One is. Two is.", "Two is. Three is."),
    )
    assert windows("…") == (("…",), ())


@pytest.mark.parametrize(
    ("candidates", "size"),
    [
        ({"a": ["x"], "b": ["x"]}, 1),
        ({"a": ["x", "y"], "b": ["x"]}, 2),
        ({"a": ["x", "y"], "b": ["x", "z"], "c": ["x"]}, 3),
        ({"a": []}, 0),
    ],
)
def test_pairs_are_as_many_as_can_be_and_nothing_is_paired_twice(candidates, size) -> None:
    found = pair_up(candidates)
    assert len(found) == len(set(found.values())) == size


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([statement for statement, _ in LABELS.values()]),
            st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
            st.sampled_from(["{{x}} {% y %}", "<script>a</script>", "\u202edrawkcab\u0000", "x" * 3000, "\ufffd 12"]),
        ),
        max_size=5,
    )
)
def test_any_output_is_aligned_and_each_fact_tells_what_the_labeller_wrote(said) -> None:
    plain = PlainSummary(story_id="mill", sentences=tuple(PlainSentence(text=text) for text in said))
    page = Page(Article(id="a", text=MILL))
    alignment = align(gold(), {"a": page}, of_plain(plain, ()))
    for name, (statement, _) in LABELS.items():
        if statement in said:
            assert alignment.sentences[name]


def test_a_line_of_a_million_characters_is_read() -> None:
    long = "No word of it ends " + "ab12" * 250_000
    assert len(long) > 1_000_000
    assert not any(summary(long).sentences.values())
