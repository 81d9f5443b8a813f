"""The self-test of the harness: perfect outputs, mutations, broken judges, and the failures of peers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from summarizer.client import Progress
from summarizer.evaluation.gold import MissingArticlesError, articles_of, read_gold
from summarizer.evaluation.judges import Judge
from summarizer.evaluation.scoring import Labelled
from summarizer.evaluation.selftest.bench import staged
from summarizer.evaluation.selftest.excerpts import Excerpt, excerpts
from summarizer.evaluation.selftest.kinds import KINDS
from summarizer.evaluation.selftest.mutations import Form, Kind, Mutation, written
from summarizer.evaluation.selftest.noticing import Figures, Reader, noticed
from summarizer.evaluation.selftest.peers import try_peers
from summarizer.evaluation.selftest.perfect import Perfect, perfect
from summarizer.evaluation.selftest.perfection import perfections
from summarizer.evaluation.selftest.probing import probes, ruled
from summarizer.evaluation.selftest.results import KindResult, Miss, Perfection, Probed, SelfTest, StoryState, Trial
from summarizer.evaluation.selftest.trials import try_judges
from summarizer.evaluation.statistics.plan import Plan
from summarizer.evaluation.suites import Suite

# Places of one kind in one story, and in one excerpt of it.
PLACES: Final = 8
_EACH: Final = 3
_SHOWN_MISSES: Final = 20

OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """Hold what a suite is tested with: its file's place, the folder of data sets, the judge, the seed, the effort.

    `places` is how many outputs of one kind are made of one story at most.
    """

    path: Path
    data: Path
    judge: Judge
    seed: int = 1
    places: int = PLACES
    on_progress: OnProgress | None = None


@dataclass
class _Tally:
    kind: Kind
    made: int = 0
    caught: int = 0
    by: Counter[str] = field(default_factory=Counter)
    missed: list[Miss] = field(default_factory=list)

    def result(self) -> KindResult:
        """Return the counts of this kind."""
        kind = self.kind
        return KindResult(
            name=kind.name,
            about=kind.about,
            deterministic=kind.deterministic,
            made=self.made,
            caught=self.caught,
            by={name: self.by[name] for name in kind.notice},
            missed=tuple(self.missed[:_SHOWN_MISSES]),
        )


@dataclass(frozen=True)
class _Story:
    labelled: Labelled
    perfect: Perfect
    excerpts: tuple[Excerpt, ...]
    figures: dict[tuple[int, Form], Figures] = field(default_factory=dict)


async def run_selftest(suite: Suite, setting: Setting) -> SelfTest:
    """Put the harness to the test with the stories of a suite.

    Everything is a function of the suite, the seed and the judge: the same twice gives the same. Stories whose
    articles are not here are skipped and listed.

    Raises:
        GoldError: A gold file is broken, or does not fit its articles.
    """
    states: list[StoryState] = []
    stories: list[_Story] = []
    for name in suite.stories:
        state, story = _story(setting, name)
        states.append(state)
        stories += [story] if story is not None else []
    found = SelfTest(suite=suite.name, seed=setting.seed, judge=setting.judge.record.name, stories=tuple(states))
    if not stories:
        return found
    broken, peers = await _trials(stories)
    return found.model_copy(
        update={
            "perfect": _perfect(stories, setting),
            "kinds": await _kinds(stories, setting),
            "probe": await _probe(stories, setting),
            "judges": broken,
            "peers": peers,
        }
    )


def _story(setting: Setting, name: str) -> tuple[StoryState, _Story | None]:
    place = setting.path.parent / name
    gold = read_gold(place)
    try:
        articles = articles_of(gold, place, setting.data)
    except MissingArticlesError as error:
        return StoryState(story_id=gold.story_id, state="skipped", reason=str(error)), None
    made = perfect(gold, articles)
    cut = excerpts(gold, articles, made.sketch, _chance(setting, gold.story_id))
    state = StoryState(story_id=gold.story_id, state="tested", facts=len(gold.facts), without=made.without)
    return state, _Story(Labelled(gold, articles), made, cut)


def _chance(setting: Setting, *what: object) -> Random:
    # A text as seed is hashed with SHA-512, so it means the same on every machine and in every process.
    return Random("/".join(map(str, (setting.seed, *what))))  # noqa: S311  no secret hangs on it


def _perfect(stories: Sequence[_Story], setting: Setting) -> tuple[Perfection, ...]:
    found: list[Perfection] = []
    for done, story in enumerate(stories, start=1):
        found += perfections(story.labelled, story.perfect)
        _tell(setting, "perfect", done, len(stories))
    return tuple(found)


async def _kinds(stories: Sequence[_Story], setting: Setting) -> tuple[KindResult, ...]:
    reader = Reader(setting.judge)
    results = []
    for done, kind in enumerate(KINDS, start=1):
        tally = _Tally(kind)
        for story in stories:
            await _try(tally, story, setting, reader)
        results.append(tally.result())
        _tell(setting, "mutate", done, len(KINDS))
    return tuple(results)


async def _try(tally: _Tally, story: _Story, setting: Setting, reader: Reader) -> None:
    kind = tally.kind
    for number, mutation in _mutations(kind, story, setting):
        before = await _unchanged(story, (number, kind.form), reader)
        after = await reader.figures(story.excerpts[number], mutation.output, kind.notice)
        by = noticed(before, after, kind.notice)
        tally.made += 1
        tally.caught += bool(by)
        tally.by.update(by)
        if not by:
            miss = Miss(story_id=story.labelled.gold.story_id, place=mutation.place, what=mutation.what)
            tally.missed.append(miss)


async def _unchanged(story: _Story, which: tuple[int, Form], reader: Reader) -> Figures:
    """Return the figures of an excerpt's perfect output, all that some kind looks at, computed once."""
    number, form = which
    if which not in story.figures:
        excerpt = story.excerpts[number]
        names = sorted({name for kind in KINDS if kind.form == form for name in kind.notice})
        story.figures[which] = await reader.figures(excerpt, written(excerpt.sketch, excerpt, form), names)
    return story.figures[which]


def _mutations(kind: Kind, story: _Story, setting: Setting) -> list[tuple[int, Mutation]]:
    """Return the mutations of a kind, a few of each excerpt, with the excerpt's number."""
    found: list[tuple[int, Mutation]] = []
    for number, excerpt in enumerate(story.excerpts):
        if len(found) >= setting.places:
            break
        chance = _chance(setting, story.labelled.gold.story_id, kind.name, number)
        made = islice(kind.make(excerpt, chance), min(_EACH, setting.places - len(found)))
        found += [(number, mutation) for mutation in made]
    return found


async def _probe(stories: Sequence[_Story], setting: Setting) -> Probed:
    asked = [each for story in stories for each in probes(story.labelled.gold, story.perfect.sketch)]
    return await ruled(setting.judge, asked, Plan(seed=setting.seed))


async def _trials(stories: Sequence[_Story]) -> tuple[tuple[Trial, ...], tuple[Trial, ...]]:
    """Try the broken judges, and the peers' failures, on the excerpts with the most distractors."""
    cut = [excerpt for story in stories for excerpt in story.excerpts]
    cut.sort(key=lambda excerpt: -len(excerpt.gold.distractors))
    chosen = (cut * 2)[:2]
    with staged(chosen) as stage:
        return await try_judges(stage.first(1), chosen[0]), await try_peers(stage, chosen[0])


def _tell(setting: Setting, stage: str, done: int, of: int) -> None:
    if setting.on_progress is not None:
        setting.on_progress(Progress(stage, done, of))
