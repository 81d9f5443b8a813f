"""Lines that are furniture by their words alone, wherever on the page they stand.

Every pattern must fit the line from its start, and lines longer than `lines.RULE_LENGTH` are never looked at: a rule
that takes a sentence of the article costs a fact, one that misses a button costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.sources.lines import has_second_sentence
from summarizer.sources.tables import table

_EXACT: Final = {
    "navigation": table("""
        breadcrumb | breadcrumbs | home | menu | search | main menu | navigation | site navigation | mobile navigation
        site mobile navigation | main navigation | skip to content | skip to main content | skip navigation | log in
        login | sign in | register | my account | back to top | top of page | next | previous | next article
        previous article | next story | previous story | next post | previous post | show more | load more | see more
        view more | view all | see all | show all | more | close | continue reading | continue reading the main story
        read full story | read the full story | full story | full article | listen to this article
        accessibility links | up next | now playing | learn more | expand | collapse | terms of use | terms of service
        privacy policy | cookie policy | contact us | about us | contact | sitemap | advertise with us
        about the author | about the authors | for immediate release | text size | table of contents | in this article
        all topics | video
        photo | photos | watch live | live tv | scroll down for video | scroll down for more
        toggle caption | replay | play video | hide caption | loading | this video can not be played
        media playback is unsupported on your device
    """),
    "share buttons": table("share this | share this article | share this story | share this page | share this post"),
    "comments": table("""
        comments | comment | leave a comment | leave a reply | post a comment | add a comment | add comment | reply
        view comments | show comments | view all comments | see all comments | load comments | hide comments
        join the conversation | join the discussion | be the first to comment | no comments | no comments yet
        comments are closed | write a comment | have your say
    """),
    "advertisement": table("""
        advertisement | advertisements | advertising | ad | ads | sponsored | sponsored content | promoted
        promoted content | paid content | advertisement continue reading the main story
        advertisement - continue reading below
    """),
    "subscription": table("""
        subscribe | subscribe now | subscribe today | newsletter | newsletters | sign up | sign up now | become a member
        join now | donate | donate now | support us | get the app | download the app | free trial
        start your free trial
    """),
    "related stories": table("""
        what to read next | read next | related | related stories | related articles | related news | related content
        related topics | related coverage | related posts | related links | trending | trending stories | trending now
        trending right now | trending news | most read | most popular | most viewed | most shared | recommended
        recommended for you | recommended stories | recommended reading | you may also like | you might also like
        you may also be interested in | editor's picks | editors' picks | editor's pick | top stories | latest news
        latest stories | latest headlines | don't miss | popular | popular now | popular stories | popular posts
        see also | also read | read also | read more | must read | must reads | similar stories | similar articles
        from our partners | around the web | promoted stories | sponsored stories | further reading | more stories
        more news | more top stories | more on this story | more on this | more like this | today's headlines
    """),
}
_BY_WORDS: Final = {phrase: reason for reason, phrases in _EXACT.items() for phrase in phrases}
_SITES: Final = (
    "facebook|twitter|x|instagram|whatsapp|linkedin|telegram|pinterest|reddit|youtube|tiktok|threads|bluesky|messenger"
    "|flipboard"
)
_BUTTONS: Final = table(f"{_SITES}|share|post|tweet|email|e-mail|print|copy|pin|save|sms")
_BETWEEN_BUTTONS: Final = table("it | on | link | via | this")
_MOST_BUTTONS: Final = 14
_STAFF: Final = "(?:us|me|the (?:writers?|authors?|reporters?|editors?))"

# Open-ended patterns: the line must hold one sentence only, so that none takes a sentence of the article along.
_OPENINGS: Final = (
    (
        "related stories",
        r"(?:read more|read also|also read|must read|see also|more|related|watch|listen|read)\s*[:|»>]",
    ),
    ("related stories", r"read (?:more|also) (?:about|on|from|at|here|news|stories)\b"),
    ("related stories", r"more (?:from|on|in|stories|news|coverage)\b[^.]{0,50}:?$"),
    ("related stories", r"related (?:coverage|stories|articles|headlines|content)\b"),
    ("related stories", r"\[[^\[\]]+[^.\]]\]$"),
    ("navigation", r"(?:page|image|photo|slide) \d+ of /? ?\d+$"),
    ("share buttons", rf"share (?:this|your|via|it|on (?:{_SITES}))\b|read or share this story\b"),
    ("share buttons", rf"follow (?:us|me|@\w+)\b|follow [^.]{{1,60}} on (?:{_SITES})\b"),
    ("share buttons", r"(?:like|find|join) (?:us|our page) on \w+"),
    ("share buttons", r"like [^.,]{1,60} on facebook(?: and (?:stay|follow|get)\b[^.]*)?$"),
    ("subscription", r"(?:click|tap|press) (?:here|the (?:link|button))\b"),
    ("subscription", r"sign (?:up|in) (?:for|to|here|now|today|with)\b"),
    ("subscription", r"subscribe (?:to|for|now|today|here|via|and)\b"),
    ("subscription", r"get [^.]{0,60}\b(?:in|to) your inbox\b|get (?:our|the) [^.]{0,40}\b(?:newsletter|app)$"),
    ("subscription", r"download (?:our|the) [^.]{0,40}\bapp\b"),
    ("subscription", r"already (?:a subscriber|have an account|a member|registered|subscribed)\b"),
    ("subscription", r"you have [^.]{0,30}free articles?\b|to (?:continue|keep) reading\b|enter your e-?mail\b"),
    ("subscription", r"thank you for (?:subscribing|signing up)\b|support (?:our|independent|quality) journalism\b"),
    ("subscription", r"(?:please )?(?:enable|turn on|disable|allow) (?:javascript|cookies|your ad ?blocker)\b"),
    ("subscription", r"by (?:clicking|subscribing|signing up|submitting)\b[^.]{0,80}\byou (?:agree|accept|consent)\b"),
    ("comments", r"\d[\d.,]*\s?k? comments?$|comments? \(\d[\d.,]*\)$|show \d+ comments$"),
    ("comments", r"what do you think\? (?:share|tell|let us)\b"),
    ("advertisement", r"(?:story|article) continues (?:below|after)\b"),
    ("view count", r"\d[\d.,]*\s?[km]? (?:views?|reads|shares?|likes?|retweets?|followers|impressions)$"),
    ("view count", r"\d[\d.,]*\s?[km]? (?:views?|reads|shares?)\W+\d{1,3}[ -]min(?:ute)?s?[ -](?:read|listen)$"),
    ("view count", r"(?:views?|reads|shares?|likes)\s*:\s*\d[\d.,]*\s?[km]?$"),
    (
        "reading time",
        r"(?:estimated )?(?:reading|read) time\b:?[^.]{0,20}$|\d{1,3}[ -]min(?:ute)?s?[ -](?:read|listen)$",
    ),
    ("contact", rf"contact (?:{_STAFF}|our (?:team|newsroom))\b|(?:e-?mail|write to|reach) {_STAFF} (?:at|on)\b"),
    ("weather", r"[-+−]?\d{1,3}(?:[.,]\d+)?\s?(?:°\s?|º\s?|deg(?:rees)? )?(?:c|f|celsius|fahrenheit)$"),
    ("weather", r"[-+−]?\d{1,2}\s?[°º]$|(?:humidity|wind|pressure|feels like)\s?:?\s?-?\d[^.]{0,12}$"),
    ("separator", r"[-_*=~•·.#–—/\\|<> ]{2,}$"),
    ("embedded link", r"(?:https?://|www\.)\S+$"),
)
# These say something more in a second sentence, and are furniture as a whole.
_WHOLE: Final = (
    ("contact", r"we pay for your stor(?:y|ies)\b|(?:do you have|got) a (?:story|tip)\b"),
    ("copyright", r"©|\(c\) ?\d{4}|copyright (?:(?:by )?(?:©|\(c\)|\d{4})|[^.]{3,60}$)|all rights reserved\W*$"),
    ("byline", r"[^.!?]{10,160} updated: \d{4}-\d\d-\d\d \d\d:\d\d\b[^.!?]{0,60}$"),
    ("copyright", r"this material may not be published, broadcast"),
    ("cookies", r"we value your privacy\b|(?:accept|reject|manage) (?:all )?cookies\b"),
    ("subscription", r"(?:read|get|try) our [^.]{0,30}\b(?:newsletter|briefing)\b|.{0,80}\bunsubscribe at any time\b"),
    ("cookies", r"(?:we|this (?:web)?site) uses? cookies\b|by continuing[^.]{0,60}\bcookie policy\b"),
    ("subscription", r"get daily updates\b.{0,40}\binbox\b"),
)


@dataclass(frozen=True, slots=True)
class _Reasons:
    """Hold patterns as one, a group each: most lines fit none of them, and are tried once for all."""

    names: tuple[str, ...]
    pattern: re.Pattern[str]

    def of(self, text: str) -> str | None:
        """Return the reason of the first pattern that fits a text from its start."""
        found = self.pattern.match(text)
        return self.names[found.lastindex - 1] if found and found.lastindex else None


def _compiled(patterns: tuple[tuple[str, str], ...]) -> _Reasons:
    names, written = zip(*patterns, strict=True)
    return _Reasons(names, re.compile("|".join(f"({pattern})" for pattern in written), re.IGNORECASE))


_ONE_SENTENCE: Final = _compiled(_OPENINGS)
_ANY_SENTENCES: Final = _compiled(_WHOLE)
# Forms and notes run together into one long line: their opening words alone stand in no report.
_LONG: Final = _compiled(
    (
        ("subscription", r"newsletter sign ?up continue reading\b|(?:please )?verify you['’]re not a robot\b"),
        ("copyright", r"[a-z]{2,20} transcripts are created on a rush deadline\b"),
        ("copyright", r"copyright (?:©|\(c\)) ?\d{4} "),
        ("related stories", r"related stories (?:['\"‘“]|[A-Z]{3,} [A-Z]{3,}\b)"),
    )
)


def phrase_reason(key: str) -> str | None:
    """Return why a line is furniture by its words alone, or None."""
    if not key:
        return None
    exact = _BY_WORDS.get(key.lower().strip(" :.…»›>→+-–—|"))
    if exact:
        return exact
    if _only_buttons(key):
        return "share buttons"
    if _breadcrumb(key):
        return "navigation"
    return _ANY_SENTENCES.of(key) or (None if has_second_sentence(key) else _ONE_SENTENCE.of(key))


def long_reason(text: str) -> str | None:
    """Return why a line that is longer than the rules look at is furniture by its opening words, or None."""
    return _LONG.of(text)


def _only_buttons(key: str) -> bool:
    """Tell whether a line is a row of buttons, with or without a label ("Live updates: Twitter, Facebook")."""
    label, _, sites = key.lower().rpartition(":")
    words = [word for word in re.split(r"[\s,|/•·&]+", sites) if word]
    if len(label.split()) > 4 or not 0 < len(words) <= _MOST_BUTTONS:
        return False
    return words[0] in _BUTTONS and set(words) <= _BUTTONS | _BETWEEN_BUTTONS


def _breadcrumb(key: str) -> bool:
    for mark in (" > ", " » ", " › ", " >> ", " / "):
        if mark not in key:
            continue
        parts = [part.strip() for part in key.split(mark)]
        if parts[0].lower() in {"home", "news", "front page"}:
            return True
        if len(parts) >= 3 and mark != " / " and all(len(part) <= 30 for part in parts):
            return True
    return False


__all__ = ["long_reason", "phrase_reason"]
