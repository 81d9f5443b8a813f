"""What somebody says in a clause, and the words that say who: "X said that ...", "..., X said"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.engines.embedded.pieces import Span
from summarizer.text.attribution import Attribution, find_attributions
from summarizer.text.speech_verbs import SPEECH_ACTS

_THAT = re.compile(r"\s*(?:that\s+)?")
_OPENS_CONTENT = re.compile(r"\s*,\s*")
_TRAILING: Final = frozenset(["trailing", "according", "reported_by"])
# Behind these a content may be anything: "asked whether", "said to have", "said of".
_NO_CONTENT: Final = frozenset(
    """to of for with by about in on at whether if how why what who when where against into from as they'd and but or
    so because during after before""".split()
)
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TELLS: Final = frozenset(["tell", "tells", "told"])
_LEAST_CONTENT: Final = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold the span of what is said, and of the words before or behind it that say by whom; all in one body.

    `rest` begins behind the cue of an attribution at the end; `leading` tells that whoever speaks is the subject, so
    that what stands by the way is not of what is said.
    """

    content: Span
    cue: Span | None = None
    rest: int = 0
    leading: bool = False


def frame_of(body: str) -> Frame | None:  # noqa: PLR0911  one form of attribution a line
    """Find the one voice of a clause; None where there are several, or where it speaks for a part of the clause only.

    A clause in which nobody speaks is content alone. So is one whose speaker acts by speaking ("denied", "vowed").
    """
    found = find_attributions(body, embedded=True)
    if not found:
        return Frame((0, len(body)))
    if len(found) > 1 or found[0].start is None:
        return None
    voice = found[0]
    if voice.form == "leading":
        return _leading(body, voice)
    if voice.form not in _TRAILING:
        return None
    if voice.cue_start == 0:
        comma = _OPENS_CONTENT.match(body, voice.cue_end)
        if comma is None or voice.form == "trailing":
            return None
        return Frame((comma.end(), len(body)), (0, comma.end()), leading=True)
    content = (0, len(body[: voice.cue_start].rstrip(" ,")))
    return Frame(content, (voice.cue_start, voice.cue_end), rest=voice.cue_end)


def _leading(body: str, voice: Attribution) -> Frame | None:
    if voice.verb in SPEECH_ACTS:
        return Frame((0, len(body)), leading=True)
    content = _THAT.match(body, voice.cue_end)
    start = content.end() if content else voice.cue_end
    first = _FIRST_WORD.match(body, start)
    if body[: voice.cue_end].rsplit(maxsplit=1)[-1].lower() in _TELLS:
        return None  # "told the agency four died": where the hearer ends is not known
    if first is None or first.group().lower() in _NO_CONTENT or len(body) - start < _LEAST_CONTENT:
        return Frame((0, len(body)), leading=True)
    if voice.cue_start and not body[: voice.cue_start].rstrip().endswith(","):
        return None
    return Frame((start, len(body)), (0, start), leading=True)
