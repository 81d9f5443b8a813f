"""Lines and openings that are no prose of the report: captions, appeals to readers, notes of the outlet, datelines."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from summarizer.text.parts_of_speech import read_words
from summarizer.text.quoted import quoted_spans
from summarizer.text.speech_verbs import SAYING
from summarizer.text.terms import content_terms
from summarizer.text.tokens import has

_LEAST_CONTENT_WORDS: Final = 2
# "PORT ARDELLE, Nov. 17 (Ostrel) - ": where and by whom it was written is no part of the first fact.
_DATELINE = re.compile(
    r"""(?:
        \([A-Z][\w ]{1,20}\)\s*(?:[-–—]\s*)?(?=[A-Z])                                  # (Ostrel) A fire
      | (?: [A-Z][A-Z .'’-]{2,40}(?:,[^\n(–—|]{0,40})?(?:\([^)\n]{2,30}\))?           # PORT ARDELLE, Nov. 17 (Ostrel)
          | [A-Z][^\n(–—|]{0,40}\([A-Z][^)\n]{1,30}\)                                 # Port Ardelle (Ostrel)
        )\s*(?:-|–|—|―|--|\|)\s+(?=[“"‘A-Z0-9])
    )""",
    re.VERBOSE,
)
# What a page puts before a sentence: the button of a player, the source of a picture, the word for late news.
_LABEL = re.compile(
    r"(?:CLOSE|(?:Google|Getty(?: Images)?|GETTY|Rex|REX|Alamy|EPA|SWNS|YouTube|Instagram)(?=\s+(?:[A-Z][a-z]+|A)\s)"
    r"|(?:UPDATED?|BREAKING(?: NEWS)?|EXCLUSIVE|JUST IN|DEVELOPING|(?:PREVIOUS|ORIGINAL|EARLIER) STORY)\s*[:|–—-]"
    r"|Story continues(?: below)?\.?"
    r"|(?:Image|Media) (?:copyright|caption)|Buy Photo)\s+(?=[“\"‘A-Z0-9])"
)
_CAPTION = re.compile(
    r"""\bfile\ photo\b | \bPhoto(?:graph)?\ by\b | \bGetty\ Images\b | ^Hide\ Caption\b | ^\d{1,3}/\d{1,3}\s
      | /(?:AP|AFP|Reuters|Associated\ Press|Getty)\)?\.?$ | ^\([^()]{3,60}/[^()]{2,40}\)\.?$
      | ^\(?(?:Photo|Picture|Image|Credit|Source|Video|Photo\ courtesy)s?\s*(?::|courtesy\b|of\b)[^“"]{0,80}$
      | ^REUTERS/""",
    re.VERBOSE,
)
# "Click here for more", "Write a poem": a bare verb with its object opens no report.
_ORDER = re.compile(
    r"(?:Please\s+)?(?:Add|Click|Compose|Consider|Describe|Develop|Download|Draft|Enable|Ensure|Explain|Follow|Ignore"
    r"|Include|Insert|Join|Keep|Let|Make|Modify|Print|Provide|Read|Remember|Remove|Render|Repeat|Replace|Reply|Respond|See"
    r"|Send|Share|Sign|Subscribe|Summari[sz]e|Tell|Translate|Try|Use|Visit|Watch|Write)\s+"
    r"(?:the|an?|this|these|those|your|our|us|me|it|them|how|why|what|here|more|all|every|up|to\s+our)\b"
)
_APPEAL = re.compile(
    r"""(?:Anyone|Anybody|People|Witnesses|If\ you|Those)\ (?:with|who\ (?:has|have)|have|want)\b.{0,80}
          \b(?:call|contact|asked|urged|encouraged|e-?mail|text|click)\b
      | (?:Please\ )?(?:check\ back|stay\ (?:with|tuned)|get\ our|get\ the\ latest|read\ or\ share|sign\ up|like\ us
          |follow\ (?:@|\w+\ on\b|us\b|[\w.]+\.com\b)|click\ here|leave\ a|more\ (?:video|from|on|stories)\b)
      | you\ can\ (?:also\ )?(?:like|follow|reach|find)\b.{0,60}\b(?:on|by|at)\b
      | WATCH\ LIVE\b
      | (?:RELATED|WATCH|VIDEO|LIVE|PHOTOS?|GALLERY|READ\ MORE|SEE\ ALSO)(?:\ articles?)?\s*[:|]""",
    re.VERBOSE | re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"""^(?:©|\(c\)\s|Copyright\b) | \bAll\ rights\ reserved\b | ^This\ material\ may\ not\ be\b
      | \b(?:contributed\ to\ this\ (?:report|story|article)|contributed\ reporting)\b
      | ^This\ (?:story|article|report|post)\ (?:was|has\ been)\ (?:amended|updated|corrected|edited)\b
      | ^\W{0,2}(?:First\ |Last\ )?(?:Published|Updated|Posted)\b\W{0,3}(?:on\ )?(?:[A-Z][a-z]{2,8}\b|\d)[^“"]{0,40}$
      | ^\S+@\S+\.\w+\.?$ | ^\W{0,3}[\w.\ ]{2,40}\(@\w{2,30}\)""",
    re.VERBOSE,
)
_CODE = re.compile(
    r"^(?:import [a-z]|from \S{1,60} import |def \w+\(|```|\w{1,40} ?= ?[\w\"'(\[{]|[\w.]{1,60}\([^)]{0,200}\)$)|[{}]$"
    r"|\b[a-z_]{1,40}\.[a-z_]{1,40}\(|\w\([\"')]"
)
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)")
# "Mr. Tash said.": the speech stood in another sentence.
_LONGEST_BARE_CUE: Final = 5
# A longer line has a verb that the lists do not know.
_LONGEST_VERBLESS: Final = 8
_FORM_IN_S = re.compile(r"\b[a-z]{3,}s\b")


def start_of_prose(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind its dateline and behind what the page has put before it."""
    for pattern in (_LABEL, _DATELINE):
        found = pattern.match(text, start, end)
        start = found.end() if found else start
    return start


def objection_to(text: str) -> str | None:
    """Say why a sentence states nothing that a report would, or None."""
    return next((reason for objects, reason in _OBJECTIONS if objects(text)), None)


def _is_question(text: str) -> bool:
    return text.rstrip("”\"'’ ").endswith("?")


def _is_short(text: str) -> bool:
    return len(content_terms(text)) < _LEAST_CONTENT_WORDS


def _is_bare_cue(text: str) -> bool:
    words = text.rstrip(".").split()
    return len(words) <= _LONGEST_BARE_CUE and words[-1] in SAYING and not quoted_spans(text)


def _is_verbless(text: str) -> bool:
    """Tell whether a short line has no verb: a place, an office, the title of another story."""
    if len(text.split()) > _LONGEST_VERBLESS or quoted_spans(text):
        return False
    return not has(read_words(text), "VBHMDG") and _FORM_IN_S.search(text) is None


# Of each form of these patterns a mark stands in the text; in most sentences there is none, and no more is looked for.
_MARKS: Final = {
    _CAPTION: ("/", "hoto", "Getty", "Hide", "Picture", "Image", "Credit", "Source", "Video"),
    _CODE: ("(", "=", "{", "}", "`", "import "),
    _IMPRINT: ("©", "(c)", "Copyright", "reserved", "This ", "contributed", "Published", "Updated", "Posted", "@"),
}


def _anywhere(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    marks = _MARKS[pattern]
    return lambda text: any(map(text.__contains__, marks)) and pattern.search(text) is not None


_OBJECTIONS: Final = (
    (_is_question, "a question states nothing"),
    (_anywhere(_CAPTION), "a caption or a picture credit"),
    (_LINK.match, "a link"),
    (_anywhere(_CODE), "a line of a program, no prose"),
    (_ORDER.match, "an order or an appeal states nothing"),
    (_APPEAL.match, "an order or an appeal states nothing"),
    (_anywhere(_IMPRINT), "a note of the outlet, no report"),
    (_is_short, "too short to state a fact"),
    (_is_bare_cue, "names a speaker and not what was said"),
    (_is_verbless, "a line without a verb states nothing"),
)
