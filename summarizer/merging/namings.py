"""What an article calls an actor: "the Assad regime", "Taliban insurgents", "rebel fighters", "dictator Ana Lume"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.text.function_words import POSSESSIVES
from summarizer.text.names import is_demonym, name_keys
from summarizer.text.parts_of_speech import read_words
from summarizer.text.places import is_place
from summarizer.text.tokens import Word

Sort = Literal["government", "ruler", "armed", "newcomers"]

# The nouns by which news calls actors of one sort. Those behind the bar say what the writer thinks of them, or are said
# by some writers to; a list of expressions is only worth reading where one of them is in it. Crowds are left out:
# rioters can be the protesters, some of them, or none.
_NOUNS: Final[dict[Sort, str]] = {
    "government": "government administration authorities leadership rulers | regime junta dictatorship",
    "ruler": """president general gen premier chancellor leader ruler | dictator strongman tyrant despot autocrat
        warlord""",
    "armed": """fighter gunman attacker assailant militiaman shooter | rebel insurgent militant terrorist extremist
        jihadist jihadi guerrilla separatist bandit mercenary killer murderer invader occupier""",
    "newcomers": "migrant refugee immigrant asylum-seeker newcomer | alien illegal",
}
_PLURALS: Final = {"gunman": "gunmen", "militiaman": "militiamen", "mercenary": "mercenaries"}
_ONLY_PLURAL: Final = frozenset({"authorities", "rulers", "aliens", "illegals"})
# "Rebel fighters" are rebels: the noun of such an expression is its first word.
_ADJECTIVES: Final = frozenset(
    "rebel insurgent militant terrorist extremist jihadist guerrilla separatist opposition resistance".split()
)
_BODIES: Final = frozenset("fighters forces groups factions alliance militias".split())
# What may stand before a noun without making it another actor.
_HARMLESS: Final = frozenset("military armed heavily masked ruling".split())
_INDEFINITE: Final = frozenset("a an another any each every no".split())
_FORMER: Final = frozenset("former late vice deputy acting then ex".split())
# "Government forces" are not the government, whatever the tagger takes the second word for.
_ATTRIBUTED: Final = frozenset("forces troops jets planes strikes attacks control officials sources".split())
_LINKS: Final[dict[Sort, tuple[str, ...]]] = {"government": ("of", "in"), "armed": ("of", "from")}
_LONGEST_NAME: Final = 4
_PARTICLES: Final = frozenset("al el ul".split())


def _heads() -> dict[str, tuple[Sort, str, bool]]:
    found: dict[str, tuple[Sort, str, bool]] = {}
    for sort, nouns in _NOUNS.items():
        for noun in nouns.replace("|", " ").split():
            found[noun] = (sort, noun, noun in _ONLY_PLURAL)
            if noun not in _ONLY_PLURAL:
                found[_PLURALS.get(noun, f"{noun}s")] = (sort, noun, True)
    return found


_HEADS: Final = _heads()


def _shortest(nouns: frozenset[str]) -> tuple[str, ...]:
    """Return the nouns that have no other one in them: each noun has one of these."""
    return tuple(sorted(noun for noun in nouns if not any(other in noun for other in nouns - {noun})))


_SHORTEST: Final = _shortest(frozenset({*_HEADS, *_BODIES}))
COLOURED: Final = frozenset(noun for nouns in _NOUNS.values() for noun in nouns.partition("|")[2].split())


@dataclass(frozen=True, slots=True)
class Naming:
    """Place one expression for an actor; `text[start:end]` of its article, in characters.

    `head` is its noun in the singular; `name` the name beside it, without which it is "the regime" alone, and `anchor`
    its keys; `of_a_place` tells that it is a country's or a people's. `several` tells the plural.
    """

    sort: Sort
    head: str
    start: int
    end: int
    anchor: frozenset[str] = frozenset()
    name: str = ""
    of_a_place: bool = False
    several: bool = False


def find_namings(text: str, start: int, end: int) -> Iterator[Naming]:
    """Yield the expressions for actors in the sentence `text[start:end]`, in order.

    A noun before another noun is none ("government forces", "rebel-held"), nor is one whose adjective or possessive
    might make it another actor ("Turkish-backed rebels", "local government", "his regime"). What is *not* checked:
    whose words they are.
    """
    # Most sentences have none of the nouns, and finding the parts of speech of all words is dear.
    said = text[start:end].lower()
    if not any(noun in said for noun in _SHORTEST):
        return
    sentence = _Sentence(text, start, read_words(text[start:end]))
    for index, word in enumerate(sentence.words):
        if word.low in _HEADS or word.low in _BODIES:
            found = sentence.naming(index)
            if found is not None:
                yield found


@dataclass(frozen=True)
class _Sentence:
    text: str
    offset: int
    words: tuple[Word, ...]

    def naming(self, index: int) -> Naming | None:
        """Return the expression whose noun is the word at `index`; None where it is none."""
        word = self.words[index]
        before = self.words[index - 1].low if index and self._touch(index - 1) else ""
        if word.low in _BODIES and before in _ADJECTIVES:
            return self._phrase(index, index - 1, ("armed", before, True))
        if word.low not in _HEADS or (
            word.low in _ADJECTIVES and self._touch(index) and self.words[index + 1].low in _BODIES
        ):
            return None
        return self._titled(index) if _HEADS[word.low][0] == "ruler" else self._phrase(index, index, _HEADS[word.low])

    def _phrase(self, index: int, first: int, head: tuple[Sort, str, bool]) -> Naming | None:
        if not self._ends_phrase(index):
            return None
        before = first
        while before and self.words[before - 1].kind == "N" and self._precedes(before - 1):
            before -= 1
        if not self._opens(before, head[0]):
            return None
        modifiers = [word for word in self.words[before:first] if word.low not in _HARMLESS]
        anchor = self._anchor(modifiers, head[0])
        if modifiers and not anchor:
            return None
        opening, last = (modifiers[0] if modifiers else self.words[first]), index
        linked = self._link(index, head[0]) if not modifiers else None
        if linked is not None:
            modifiers = list(self.words[linked[0] : linked[1] + 1])
            anchor, last = self._anchor(modifiers, head[0]), linked[1]
        return self._made(head, (opening, self.words[last]), modifiers, anchor)

    def _titled(self, index: int) -> Naming | None:
        """A word for a ruler counts before a name only."""
        before = self.words[index - 1] if index else None
        if before is not None and (before.low in _FORMER or (before.kind == "N" and not before.is_name)):
            return None
        last = index
        while last + 1 < len(self.words) and last - index < _LONGEST_NAME and self._touch(last, ". "):
            if not self.words[last + 1].is_name:
                break
            last += 1
        name = list(self.words[index + 1 : last + 1])
        keys = name_keys(name[-1].text) if name else frozenset()
        return self._made(_HEADS[self.words[index].low], (self.words[index], name[-1]), name, keys) if keys else None

    def _made(
        self, head: tuple[Sort, str, bool], ends: tuple[Word, Word], name: Sequence[Word], anchor: frozenset[str]
    ) -> Naming:
        sort, noun, several = head
        first, last = ends
        stop = last.end - (len(last.text) - len(last.low) if last.possessive else 0)
        placed = bool(name) and all(is_demonym(word.low.title()) or is_place(_bare(word)) for word in name)
        said = " ".join(_bare(word) for word in name)
        return Naming(sort, noun, self.offset + first.start, self.offset + stop, anchor, said, placed, several)

    def _anchor(self, name: Sequence[Word], sort: Sort) -> frozenset[str]:
        """Return the keys of a name; a government is known by the last word of it, "Bashar al-Assad's" by "Assad"."""
        if not name or not all(word.is_name or word.low in _PARTICLES for word in name):
            return frozenset()
        said = " ".join(_bare(word) for word in name)
        keys = name_keys(said)
        return (name_keys(_bare(name[-1])) or keys) if sort == "government" and len(keys) > 1 else keys

    def _link(self, index: int, sort: Sort) -> tuple[int, int] | None:
        """Return the place of the name in "militants of the Oreth Valley Front", its first word and its last."""
        at = index + 1
        if at >= len(self.words) or not self._touch(index) or self.words[at].low not in _LINKS.get(sort, ()):
            return None
        first = at + 1 + (at + 1 < len(self.words) and self.words[at + 1].low == "the")
        last = first - 1
        while last + 1 < len(self.words) and self.words[last + 1].is_name and self._touch(last):
            last += 1
        return (first, last) if last >= first else None

    def _ends_phrase(self, index: int) -> bool:
        word = self.words[index]
        if self._character(word.end) == "-":
            return False
        if word.possessive or index + 1 == len(self.words) or not self._touch(index):
            return True
        return self.words[index + 1].kind not in "NU" and self.words[index + 1].low not in _ATTRIBUTED

    def _opens(self, first: int, sort: Sort) -> bool:
        """Tell whether a phrase that begins at `first` is not a part of a longer one, nor about somebody unknown."""
        if self._character(self.words[first].start - 1) == "-":
            return False
        if not first:
            return True
        before = self.words[first - 1]
        if before.low in POSSESSIVES or before.possessive or self._character(before.start - 1) == "-":
            return False
        return before.low not in _INDEFINITE or (sort != "government" and before.low in ("a", "an"))

    def _precedes(self, index: int) -> bool:
        """Tell whether the word at `index` belongs to the next one: "al-Assad" is a name, "rebel-held" is none."""
        return self._touch(index, *("-" if self.words[index].low in _PARTICLES else ""))

    def _touch(self, index: int, *more: str) -> bool:
        """Tell whether only a space stands between the word at `index` and the next one."""
        if not 0 <= index < len(self.words) - 1:
            return False
        gap = self.text[self.offset + self.words[index].end : self.offset + self.words[index + 1].start]
        return gap == " " or gap in more

    def _character(self, at: int) -> str:
        return self.text[self.offset + at : self.offset + at + 1] if at >= 0 else ""


def _bare(word: Word) -> str:
    return word.text[: len(word.low)]
