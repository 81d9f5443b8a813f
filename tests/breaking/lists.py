"""Breaks of what an output counts and lists: ids, statuses, origins, conflicts, rejections."""

from __future__ import annotations

from summarizer.schema import Consensus, Fact, Mention
from summarizer.schema.consensus import Status
from summarizer.text.numbers import number_keys
from summarizer.text.terms import concept, content_terms
from tests.breaking.changing import Breaks, all_mentions, name_of, put, swapped, without
from tests.breaking.handmade import Good, counted

_STATUSES: tuple[Status, ...] = ("corroborated", "one_origin", "single_article", "origins_unknown", "disputed")


# --- mentions and facts -------------------------------------------------------------------------------------------


def mention_dropped(good: Good) -> Breaks:
    for path, fact, _ in all_mentions(good.output):
        _, i, _, j = path
        facts = good.output.facts
        if len(fact.mentions) > 1:
            yield name_of(path), put(good.output, ("facts", i, "mentions"), without(fact.mentions, j))
        else:
            yield name_of(path), good.output.model_copy(update={"facts": without(facts, i)})


def mention_moved(good: Good) -> Breaks:
    """Move each mention to its neighbour, to a fact far away and to one that the same article is in.

    Left out: a move between two facts that keep their articles, the mention sharing a word with its new one. Nothing
    in an output but its meaning tells that it does not belong there.
    """
    facts = good.output.facts
    for path, fact, mention in all_mentions(good.output):
        _, i, _, j = path
        if len(fact.mentions) == 1:
            continue
        near = [k for k, other in enumerate(facts) if k != i and mention.article_id in _articles(other)][:3]
        for k in dict.fromkeys(((i + 1) % len(facts), (i + len(facts) // 2) % len(facts), *near)):
            stays = _articles(fact.model_copy(update={"mentions": without(fact.mentions, j)})) == _articles(fact)
            if k != i and not (stays and mention.article_id in _articles(facts[k]) and _alike(mention, facts[k])):
                left = put(good.output, ("facts", i, "mentions"), without(fact.mentions, j))
                yield f"{name_of(path)} to {k}", put(left, ("facts", k, "mentions"), (*facts[k].mentions, mention))


def mention_added(good: Good) -> Breaks:
    """Let another place bear out a fact: a claim of another fact, under a fresh claim id."""
    facts = good.output.facts
    for i, fact in enumerate(facts):
        other = facts[(i + 3) % len(facts)].mentions[0]
        fresh = other.model_copy(update={"claim_id": f"{other.article_id}:{900 + i}"})
        yield f"facts.{i}", put(good.output, ("facts", i, "mentions"), (*fact.mentions, fresh))


def fact_added(good: Good) -> Breaks:
    """Add a fact with the statement of one place and the evidence of another, every count set right."""
    facts = good.output.facts
    for i, fact in enumerate(facts):
        other = facts[(i + len(facts) // 2) % len(facts)]
        mention = fact.mentions[0]
        fresh = mention.model_copy(
            update={"claim_id": f"{mention.article_id}:{_claims_of(good, mention.article_id) + 1}"}
        )
        added = fact.model_copy(
            update={
                "id": "f-new",
                "statement": other.statement,
                "mentions": (fresh,),
                "claimants": (),
                "hedged": fresh.hedged,
                "status": "single_article",
                "article_count": 1,
                "origin_count": 1,
                "salience": facts[-1].salience,
            }
        )
        yield f"facts.{i}", counted(good.output.model_copy(update={"facts": (*facts, added)}))


def fact_dropped_and_counted(good: Good) -> Breaks:
    """Drop a fact and set every count right: its sentences and its claims' numbers are still missed."""
    ids = {fact_id for sentence in good.output.sentences for fact_id in sentence.fact_ids}
    held = {claim_id for each in good.output.conflicts for side in each.positions for claim_id in side.claim_ids}
    for i, fact in enumerate(good.output.facts):
        free = fact.id not in ids and not held & {mention.claim_id for mention in fact.own_mentions}
        last = all(_is_last(good, mention) for mention in fact.own_mentions)
        if free and not last:
            yield f"facts.{i}", counted(good.output.model_copy(update={"facts": without(good.output.facts, i)}))


def ids_repeated(good: Good) -> Breaks:
    facts, conflicts, origins = good.output.facts, good.output.conflicts, good.output.origins
    for i in range(1, len(facts)):
        yield f"facts.{i}", put(good.output, ("facts", i, "id"), facts[i - 1].id)
    for i in range(1, len(conflicts)):
        yield f"conflicts.{i}", put(good.output, ("conflicts", i, "id"), conflicts[0].id)
    for i in range(1, len(origins)):
        yield f"origins.{i}", put(good.output, ("origins", i, "id"), origins[0].id)
    previous = None
    for path, _, mention in all_mentions(good.output):
        if previous is not None:
            yield name_of(path), put(good.output, (*path, "claim_id"), previous)
        previous = mention.claim_id
        yield name_of(path), put(good.output, (*path, "claim_id"), f"{mention.claim_id}7777")
        yield name_of(path), put(good.output, (*path, "claim_id"), mention.article_id)


def within_flipped(good: Good) -> Breaks:
    """Call what says a fact and no more a longer claim, or the reverse: it is the own one of no fact, or of two."""
    for path, _, mention in all_mentions(good.output):
        yield name_of(path), put(good.output, (*path, "within"), not mention.within)


def order_changed(good: Good) -> Breaks:
    facts = good.output.facts
    for i in range(1, len(facts)):
        if facts[i].salience < facts[i - 1].salience:
            turned = (*facts[: i - 1], facts[i], facts[i - 1], *facts[i + 1 :])
            yield f"facts.{i}", good.output.model_copy(update={"facts": turned})


def _alike(mention: Mention, fact: Fact) -> bool:
    own = {concept(term.lemma) for part in mention.evidence for term in content_terms(part.quote)}
    return any(concept(term.lemma) in own for term in content_terms(fact.statement))


def _articles(fact: Fact) -> set[str]:
    return {mention.article_id for mention in fact.mentions}


def _claims_of(good: Good, article_id: str) -> int:
    own = (mention for fact in good.output.facts for mention in fact.own_mentions)
    return sum(mention.article_id == article_id for mention in own)


def _is_last(good: Good, mention: Mention) -> bool:
    return mention.claim_id == f"{mention.article_id}:{_claims_of(good, mention.article_id)}"


# --- counts -------------------------------------------------------------------------------------------------------


def status_changed(good: Good) -> Breaks:
    for i, fact in enumerate(good.output.facts):
        for status in _STATUSES:
            if status != fact.status:
                yield f"facts.{i} {status}", put(good.output, ("facts", i, "status"), status)


def article_count_changed(good: Good) -> Breaks:
    for i, fact in enumerate(good.output.facts):
        for count in {0, fact.article_count - 1, fact.article_count + 1, fact.article_count + 7}:
            yield f"facts.{i} {count}", put(good.output, ("facts", i, "article_count"), count)


def origin_count_changed(good: Good) -> Breaks:
    """Change each count to one that the output contradicts.

    Left out: 2 instead of 3 where three origins are listed, and known instead of unknown (or back) in a disputed
    fact. Whether two origins can be told apart stands nowhere else in an output.
    """
    home = {article_id: origin.id for origin in good.output.origins for article_id in origin.article_ids}
    for i, fact in enumerate(good.output.facts):
        listed = len({home[article_id] for article_id in _articles(fact)})
        wrong: set[int | None] = {0, listed + 1}
        if listed > 1:
            wrong.add(1)
        if fact.status != "disputed":
            wrong.add(None if fact.origin_count is not None else listed)
        for count in wrong:
            yield f"facts.{i} {count}", put(good.output, ("facts", i, "origin_count"), count)


def hedged_flipped(good: Good) -> Breaks:
    for i, fact in enumerate(good.output.facts):
        yield f"facts.{i}", put(good.output, ("facts", i, "hedged"), not fact.hedged)
    for path, fact, mention in all_mentions(good.output):
        if mention.hedged or len(fact.mentions) == 1:
            yield name_of(path), put(good.output, (*path, "hedged"), not mention.hedged)


def stance_changed(good: Good) -> Breaks:
    for path, _, _ in all_mentions(good.output):
        yield name_of(path), put(good.output, (*path, "stance"), "disputes")


def origins_changed(good: Good) -> Breaks:
    for i, origin in enumerate(good.output.origins):
        yield f"{i} dropped", good.output.model_copy(update={"origins": without(good.output.origins, i)})
        for k, article_id in enumerate(origin.article_ids):
            fewer = without(origin.article_ids, k)
            yield f"{i}.{k} dropped", put(good.output, ("origins", i, "article_ids"), fewer)
            other = (i + 1) % len(good.output.origins)
            more = (*good.output.origins[other].article_ids, article_id)
            yield f"{i}.{k} twice", put(good.output, ("origins", other, "article_ids"), more)


# --- conflicts ----------------------------------------------------------------------------------------------------


def conflict_value(good: Good) -> Breaks:
    for i, conflict in enumerate(good.output.conflicts):
        for k, position in enumerate(conflict.positions):
            here = ("conflicts", i, "positions", k, "value")
            yield f"{i}.{k}", put(good.output, here, "some other thing")
            digits = [at for at, character in enumerate(position.value) if character in "0123456789"]
            for at in digits:
                if not number_keys(swapped(position.value, at)) <= _figures(good, position.claim_ids):
                    yield f"{i}.{k}.{at}", put(good.output, here, swapped(position.value, at))


def conflict_holders(good: Good) -> Breaks:
    claims = [mention for _, _, mention in all_mentions(good.output)]
    for i, conflict in enumerate(good.output.conflicts):
        for k, position in enumerate(conflict.positions):
            here = ("conflicts", i, "positions", k)
            for record in good.output.articles:
                if record.id not in position.article_ids:
                    yield f"{i}.{k} to {record.id}", put(good.output, (*here, "article_ids", 0), record.id)
                    more = (*position.article_ids, record.id)
                    yield f"{i}.{k} with {record.id}", put(good.output, (*here, "article_ids"), more)
            yield f"{i}.{k} unknown", put(good.output, (*here, "claim_ids", 0), "nobody:1")
            for stranger in [each for each in claims if each.article_id not in position.article_ids][:1]:
                yield f"{i}.{k} to {stranger.claim_id}", put(good.output, (*here, "claim_ids", 0), stranger.claim_id)


def conflict_sides(good: Good) -> Breaks:
    for i, conflict in enumerate(good.output.conflicts):
        same = (conflict.positions[0], conflict.positions[0])
        yield f"{i} same", put(good.output, ("conflicts", i, "positions"), same)
        yield f"{i} alone", put(good.output, ("conflicts", i, "positions"), conflict.positions[:1])


def verdict_changed(good: Good) -> Breaks:
    """Let a conflict be none, or make one of what is none: the facts in it have the wrong status then.

    Where another conflict disputes all of its facts, their status is right either way, and nothing shows the change.
    """
    home = {mention.claim_id: fact.id for fact in good.output.facts for mention in fact.own_mentions}
    held = [
        {home[claim_id] for side in conflict.positions for claim_id in side.claim_ids if claim_id in home}
        for conflict in good.output.conflicts
    ]
    for i, conflict in enumerate(good.output.conflicts):
        others = set().union(*(held[k] for k in range(len(held)) if k != i and _disputes(good.output, k)))
        if conflict.kind == "altered_quote" or held[i] <= others:
            continue
        verdict = "update" if conflict.verdict == "conflict" else "conflict"
        yield f"{i} {verdict}", put(good.output, ("conflicts", i, "verdict"), verdict)


def _disputes(output: Consensus, index: int) -> bool:
    conflict = output.conflicts[index]
    return conflict.verdict == "conflict" and conflict.kind != "altered_quote"


def _figures(good: Good, claim_ids: tuple[str, ...]) -> frozenset[str]:
    quotes = [
        part.quote
        for _, _, mention in all_mentions(good.output)
        for part in mention.evidence
        if mention.claim_id in claim_ids
    ]
    return number_keys(" … ".join(quotes))


# --- nothing vanishes ---------------------------------------------------------------------------------------------


def rejection_dropped(good: Good) -> Breaks:
    for i, each in enumerate(good.output.rejected):
        yield f"{each.stage}.{i}", good.output.model_copy(update={"rejected": without(good.output.rejected, i)})


def rejection_dropped_and_counted(good: Good) -> Breaks:
    """Drop a rejected sentence and set the count right: the sentence is still missed."""
    for i, each in enumerate(good.output.rejected):
        if each.stage == "extract":
            left = good.output.model_copy(update={"rejected": without(good.output.rejected, i)})
            yield f"{each.stage}.{i}", counted(left)


def replaced_flipped(good: Good) -> Breaks:
    for i, sentence in enumerate(good.output.sentences):
        yield f"sentences.{i}", put(good.output, ("sentences", i, "replaced"), not sentence.replaced)
        yield f"sentences.{i} counted", counted(put(good.output, ("sentences", i, "replaced"), not sentence.replaced))


def usage_changed(good: Good) -> Breaks:
    for name, count in good.output.run.usage.items():
        for wrong in (count + 1, count - 1, None, str(count), True):
            yield f"{name} {wrong}", put(good.output, ("run", "usage", name), wrong)


def form_changed(good: Good) -> Breaks:
    yield "schema_version", put(good.output, ("schema_version",), "2")
    yield "story_id", put(good.output, ("story_id",), "")
    yield "headline", put(good.output, ("headline",), " ")
    yield "engine", put(good.output, ("run", "engine"), "")
    for kind in {conflict.kind for conflict in good.output.conflicts}:
        checks = good.output.checks | {f"conflicts_{kind}": "not_run"}
        yield kind, good.output.model_copy(update={"checks": checks})
