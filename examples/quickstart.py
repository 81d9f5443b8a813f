"""Summarize an example story, check it, and follow one fact down to the characters it rests on.

Run from the repository's folder: python examples/quickstart.py
"""

from pathlib import Path

from summarizer import Summarizer, verify

STORY = Path(__file__).parent / "harbour-fire"

summarizer = Summarizer()
loaded = summarizer.load(STORY)
consensus = summarizer.consensus(loaded)

print(consensus.headline)
for sentence in consensus.sentences:
    print("-", sentence.text)

# Every fact names the articles that carry it, each with a verbatim quotation.
texts = {article.id: article.text for article in loaded.articles}
fact = max(consensus.facts, key=lambda each: each.article_count)
print(f"\n{fact.statement} ({fact.status}, {fact.article_count} articles)")
for mention in fact.mentions:
    for evidence in mention.evidence:
        assert texts[mention.article_id][evidence.start : evidence.end] == evidence.quote
        print(f"  {mention.article_id} [{evidence.start}-{evidence.end}]: {evidence.quote}")

# The same check as `summarizer verify`: from the output and the articles alone.
verification = verify(consensus, loaded.articles)
print(f"\n{verification.checked} checks, {len(verification.violations)} broken promises")
assert verification.ok
