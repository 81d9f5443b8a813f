from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.name_index import NameIndex
from summarizer.text.names import names_missing

SENTENCES = st.sampled_from(
    [
        "Mayor Odette Varlin's office in Port Ardelle said that U.S.-backed forces were near.",
        "American troops left O’Brien’s farm, the WHO said in Köln.",
        "The U.S. army and the Syrians met al-Assad at Saint-Denis.",
        "officials in koln named who had paid; Britain paid, said Varlin",
        "Assads and Odettes came from the United Kingdom to ARDELLE on Monday.",
        "Côte d'Ivoire and AT&T signed; Ivorian dockers did not. Jean-Claude O'Brien left.",
        "British sailors on the Vakhti Star saw Brien, said R. Imber of Dzoria.",
        "It rained.",
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(SENTENCES, max_size=2), min_size=1, max_size=4), SENTENCES, st.data())
def test_it_finds_what_a_look_at_every_piece_finds(texts, statement, data) -> None:
    named = {f"t{number}": pieces for number, pieces in enumerate(texts)}
    own = data.draw(st.sampled_from(sorted(named)))
    others = [piece for name, pieces in named.items() if name != own for piece in pieces]
    missing = [set(names_missing(statement, piece)) for piece in others]
    assert NameIndex(named).lacks(statement, own) == bool(missing and set.intersection(*missing))


def test_a_country_is_known_by_its_people_and_its_other_names() -> None:
    index = NameIndex({"a": ["The British left."], "b": ["Nobody left."]})
    assert not index.lacks("They left the United Kingdom.", "b")
    assert index.lacks("They left the United Kingdom.", "a")
