"""One group for each person, organisation and place over several articles, whatever each article calls it.

Precision comes before recall: where a short form could be two persons' it stands alone. Names are blocked by their
last word, their initials and their sounds, and compared within a block only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.schema.brief import NameKind
from summarizer.text.countries import country_of, is_country
from summarizer.text.name_forms import are_spellings, form_words, skeleton
from summarizer.text.name_kinds import NameMention
from summarizer.text.name_words import FAMILY_FIRST, GENERATIONS
from summarizer.text.places import is_demonym, place_key

Words = tuple[str, ...]
Node = tuple[str, Hashable]

_KINDS: Final[tuple[NameKind, ...]] = ("person", "organisation", "place", "other")
_LINKS: Final = frozenset(["of", "for", "the", "and", "in", "on"])
# "Trump" is Donald Trump where others of the family are named once in a while.
_FOREMOST: Final = 4
# A block of more spellings than this is no name; comparing all its pairs would be quadratic.
_LARGEST_BLOCK: Final = 12


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Gather the mentions of one name, each with the id of its article, in the order of ids and offsets."""

    canonical: str
    kind: NameKind
    mentions: tuple[tuple[str, NameMention], ...]


def resolve(mentions_by_article: Mapping[str, Sequence[NameMention]]) -> tuple[NameGroup, ...]:
    """Group the mentions of several articles by what they name; each mention is in exactly one group.

    Joined are equal names, the short form of a person's name, acronyms and their expansions, the names of a country,
    and spellings of one romanised name. The order of articles and mentions does not matter. Linear in the mentions.
    """
    located = sorted(
        ((article, mention) for article, mentions in mentions_by_article.items() for mention in mentions),
        key=lambda pair: (pair[0], pair[1].start, pair[1].end, pair[1].text, pair[1].kind, pair[1].title or ""),
    )
    kinds = _settled_kinds(located)
    forms = [_Form(article, mention, kinds[index]) for index, (article, mention) in enumerate(located)]
    joins = _Joins()
    for step in (_join_longer_persons, _join_spellings, _join_short_persons, _join_acronyms):
        for first, second in step(forms, joins):
            joins.join(first, second)
    members: defaultdict[Node, list[_Form]] = defaultdict(list)
    for form in forms:
        members[joins.root(form.node)].append(form)
    groups = [_group(found) for found in members.values()]
    return tuple(sorted(groups, key=lambda g: (g.canonical.casefold(), g.canonical, g.kind, g.mentions[0][0])))


class _Form:
    """Place one mention among the nodes that are joined to groups."""

    __slots__ = ("article", "kind", "mention", "node", "words")

    def __init__(self, article: str, mention: NameMention, kind: NameKind) -> None:
        self.article, self.mention, self.kind = article, mention, kind
        self.words: Words = form_words(mention.text)
        self.node: Node = self._node()

    def _node(self) -> Node:
        text = self.mention.text
        if self.kind == "place":
            return ("place", country_of(text) if is_country(text) else place_key(" ".join(self.words)))
        if is_demonym(text) and self.kind == "other":
            return ("people", country_of(text) or " ".join(self.words).removesuffix("s"))
        if self.is_short:
            # What a short form stands for is settled article by article.
            return (self.kind, (self.article, self.words))
        return (self.kind, self.words)

    @property
    def is_short(self) -> bool:
        """Tell whether this is one word for a person, or an acronym."""
        return len(self.words) == 1 and (self.kind == "person" or self.is_acronym)

    @property
    def is_acronym(self) -> bool:
        letters = self.mention.text.replace(".", "")
        return self.kind == "organisation" and letters.isupper() and letters.isalpha() and len(letters) > 1


class _Joins:
    """Keep which nodes are one (union-find with path halving; the smaller node is the root)."""

    def __init__(self) -> None:
        self._parents: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        parents = self._parents
        while (parent := parents.get(node, node)) != node:
            parents[node] = parents.get(parent, parent)
            node = parents[node]
        return node

    def join(self, first: Node, second: Node) -> None:
        low, high = sorted((self.root(first), self.root(second)), key=repr)
        if low != high:
            self._parents[high] = low


def _settled_kinds(located: Sequence[tuple[str, NameMention]]) -> list[NameKind]:
    """Return a kind for each mention, after what other articles know of the same name where its own does not."""
    known: defaultdict[Words, Counter[NameKind]] = defaultdict(Counter)
    guessed: defaultdict[Words, Counter[NameKind]] = defaultdict(Counter)
    for _, mention in located:
        if mention.kind != "other":
            (known if mention.known else guessed)[form_words(mention.text)][mention.kind] += 1
    settled: list[NameKind] = []
    for _, mention in located:
        words = form_words(mention.text)
        votes = known.get(words) or guessed.get(words)
        is_open = not mention.known and votes is not None and not is_demonym(mention.text)
        settled.append(_commonest(votes) if is_open and votes else mention.kind)
    return settled


def _commonest(votes: Counter[NameKind]) -> NameKind:
    return max(_KINDS, key=lambda kind: votes[kind])


def _full_persons(forms: Iterable[_Form]) -> dict[Words, Node]:
    return {form.words: form.node for form in forms if form.kind == "person" and len(form.words) > 1}


def _join_longer_persons(forms: Sequence[_Form], _joins: _Joins) -> Iterator[tuple[Node, Node]]:
    """Join "Donald Trump" with the one longer name that it leaves words out of ("Donald J. Trump")."""
    full = _full_persons(forms)
    longer: defaultdict[Words, list[Words]] = defaultdict(list)
    for words in full:
        if words[-1] not in GENERATIONS:
            for shorter in {words[-2:], (words[0], words[-1]), (words[0][0], words[-1])} - {words}:
                longer[shorter].append(words)
    for words, node in full.items():
        if len(longer[words]) == 1:
            yield node, full[longer[words][0]]


def _join_spellings(forms: Sequence[_Form], _joins: _Joins) -> Iterator[tuple[Node, Node]]:
    """Join names of one kind that are spellings of each other; short forms wait until full names are joined."""
    blocks: defaultdict[tuple[str, str], dict[Words, Node]] = defaultdict(dict)
    for form in forms:
        if form.node[0] != "people" and not form.is_short:
            blocks[form.kind, skeleton(form.words)][form.words] = form.node
    for block in blocks.values():
        heads: list[Words] = []
        for words in sorted(block):
            head = next((head for head in heads if are_spellings(head, words)), None)
            if head is not None:
                yield block[head], block[words]
            elif len(heads) < _LARGEST_BLOCK:
                heads.append(words)


def _join_short_persons(forms: Sequence[_Form], joins: _Joins) -> Iterator[tuple[Node, Node]]:
    """Join one word for a person with the one full name it can stand for, in its article or else in the story."""
    in_article: defaultdict[tuple[str, str], set[Node]] = defaultdict(set)
    in_story: defaultdict[str, set[Node]] = defaultdict(set)
    by_sound: defaultdict[str, set[tuple[str, Node]]] = defaultdict(set)
    counts: Counter[Node] = Counter()
    for form in forms:
        if form.kind == "person" and len(form.words) > 1:
            root = joins.root(form.node)
            counts[root] += 1
            for word in _standing_for(form.words):
                in_article[form.article, word].add(root)
                in_story[word].add(root)
                by_sound[skeleton((word,))].add((word, root))
    shorts = {form.node: form for form in forms if form.kind == "person" and form.is_short}
    for node, form in shorts.items():
        word = form.words[0]
        bearers = in_article[form.article, word] or in_story[word] or _sounding_like(word, by_sound)
        yield node, _foremost(bearers, counts) or ("person", form.words)
    yield from _join_lone_spellings({form.words for form in shorts.values()}, in_story)


def _foremost(bearers: set[Node], counts: Mapping[Node, int]) -> Node | None:
    """Return the one who bears a name, or who is named in full many times as often as all others who bear it."""
    if not bearers:
        return None
    first = max(bearers, key=lambda node: (counts[node], repr(node)))
    others = sum(counts[node] for node in bearers) - counts[first]
    return first if counts[first] >= _FOREMOST * others else None


def _standing_for(words: Words) -> set[str]:
    """Return the single words by which a person of this full name is called."""
    plain = words[:-1] if words[-1] in GENERATIONS and len(words) > 2 else words
    return {plain[0], plain[-1]} if plain[0] in FAMILY_FIRST else {plain[-1]}


def _sounding_like(word: str, by_sound: Mapping[str, set[tuple[str, Node]]]) -> set[Node]:
    alike = by_sound.get(skeleton((word,)), set())
    return (
        {root for other, root in alike if are_spellings((word,), (other,))} if len(alike) <= _LARGEST_BLOCK else set()
    )


def _join_lone_spellings(shorts: set[Words], named: Mapping[str, set[Node]]) -> Iterator[tuple[Node, Node]]:
    """Join spellings of persons of whom the story has one word only."""
    blocks: defaultdict[str, list[Words]] = defaultdict(list)
    for words in sorted(words for words in shorts if not named.get(words[0])):
        blocks[skeleton(words)].append(words)
    for block in blocks.values():
        for words in block[1:_LARGEST_BLOCK]:
            if are_spellings(block[0], words):
                yield ("person", block[0]), ("person", words)


def _join_acronyms(forms: Sequence[_Form], joins: _Joins) -> Iterator[tuple[Node, Node]]:
    """Join an acronym with the name it follows in brackets, in its article or else in the story, or by initials."""
    in_article: defaultdict[tuple[str, Words], set[Node]] = defaultdict(set)
    in_story: defaultdict[Words, set[Node]] = defaultdict(set)
    by_initials: defaultdict[str, set[Node]] = defaultdict(set)
    for form in forms:
        if form.kind != "organisation":
            continue
        if form.mention.alias_of is not None and form.is_acronym:
            root = joins.root((form.kind, form_words(form.mention.alias_of)))
            in_article[form.article, form.words].add(root)
            in_story[form.words].add(root)
        if len(form.words) > 1:
            by_initials["".join(word[0] for word in form.words if word not in _LINKS)].add(joins.root(form.node))
    for form in forms:
        if form.is_acronym and form.is_short:
            meant = in_article[form.article, form.words] or in_story[form.words] or by_initials[form.words[0]]
            yield form.node, next(iter(meant)) if len(meant) == 1 else (form.kind, form.words)


def _group(forms: Sequence[_Form]) -> NameGroup:
    kind = _commonest(Counter(form.kind for form in forms))
    articles: defaultdict[str, set[str]] = defaultdict(set)
    counts = Counter(form.mention.text for form in forms)
    for form in forms:
        articles[form.mention.text].add(form.article)

    def rank(text: str) -> tuple[bool, bool, int, int, int, str]:
        """Order the full forms first, then those of most articles, most mentions and most letters."""
        is_short = kind == "person" and len(form_words(text)) == 1
        return is_short, text.isupper(), -len(articles[text]), -counts[text], -len(text), text

    return NameGroup(min(counts, key=rank), kind, tuple((form.article, form.mention) for form in forms))
