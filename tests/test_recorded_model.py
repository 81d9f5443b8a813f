"""A 135M model's own answers, recorded: whatever it says, nothing false comes out and nothing is lost."""

from __future__ import annotations

import json

import pytest

from benchmarks.local_model import asked, beside_rules
from summarizer import Settings, Summarizer, verify
from tests.conftest import EXAMPLES, ROOT
from tests.scripted import Reply, completion, serving

RECORDED = ROOT / "tests" / "recorded"
STORY = "harbour-fire"
ARTICLE = "averholt-daily"
# As the answers were asked for.
CHUNK = 700


class Recorded:
    """Answer as the model answered: by what is asked about, the answers of one question in their order."""

    def __init__(self, kept) -> None:
        self._kept = kept
        self._given: dict[str, int] = {}
        self.unknown = 0

    def __call__(self, body, _: int) -> Reply:
        name = asked(body)
        known = self._kept.get(name)
        if known is None:
            # A question that was never put: another one's answer is as much nonsense as any.
            self.unknown += 1
            known = self._kept[min(self._kept)]
        entry = known[min(self._given.get(name, 0), len(known) - 1)]
        self._given[name] = self._given.get(name, 0) + 1
        return Reply(completion(entry["content"], finish=entry["finish"]))


def model_run(kept, run):
    """Return what a run gives whose questions are answered from the first recorded answer on."""
    with serving(Recorded(kept)) as server:
        settings = Settings(model="local", base_url=server.base_url, cache=False, chunk_characters=CHUNK)
        return run(Summarizer(settings))


@pytest.fixture(scope="module")
def told():
    """Return the consensus and briefs of an article by the recorded answers, and the embedded engine's beside them."""
    kept = json.loads((RECORDED / f"{ARTICLE}.json").read_text(encoding="utf-8"))
    rules = Summarizer(Settings(engine="embedded"))
    loaded = rules.load(str(EXAMPLES / STORY / f"{ARTICLE}.txt"))
    consensus = model_run(kept, lambda client: client.consensus(loaded))
    briefs = model_run(kept, lambda client: client.briefs(loaded))
    return consensus, briefs, rules.consensus(loaded), rules.briefs(loaded), loaded


def test_what_the_model_made_verifies(told) -> None:
    consensus, briefs, _, _, loaded = told
    assert verify(consensus, loaded.articles).ok
    assert all(verify(brief, loaded.articles).ok for brief in briefs)


def test_every_statement_of_the_model_that_stands_was_read_and_is_true(told) -> None:
    """A statement that is not on the list is new: read it beside its article, then add it or mend what let it pass."""
    read = set((RECORDED / f"{ARTICLE}.true.txt").read_text(encoding="utf-8").splitlines())
    standing = {claim.statement for brief in told[1] for claim in brief.claims if claim.written_by == "model"}
    assert standing <= read
    assert standing


def test_nothing_of_the_embedded_engine_is_lost(told) -> None:
    consensus, briefs, rules, rule_briefs, _ = told
    beside = beside_rules(briefs, rule_briefs)
    assert beside["told"] == beside["claims"]
    assert beside["claimants_kept"] >= 0.97 * beside["claimants"]
    assert len(consensus.facts) >= len(rules.facts) - 1


def test_the_run_says_how_much_was_refused_and_why(told) -> None:
    claims = told[0].run.usage["model_claims"]
    assert claims["proposed"] > claims["kept"]
    assert sum(claims["refused"].values()) > 0
