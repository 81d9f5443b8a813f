"""The head of a page: what stands above the first paragraph, and the title, date and publisher that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.sources.bylines import byline, category, publisher
from summarizer.sources.headlines import headline, same_words, sentence_worded
from summarizer.sources.names import AGENCIES, names_agency, plain_name
from summarizer.sources.page import Page
from summarizer.sources.pagedates import PageDate, read_page_date
from summarizer.sources.tables import table

# A byline may follow a standfirst; further down a page "By ..." is somebody else's.
_HEAD_LINES: Final = 10
_TAIL_LINES: Final = 5
_SIGNED: Final = frozenset(("byline", "credit line", "publication date"))
_SECTIONS: Final = table("""
    news | world | world news | politics | business | sport | sports | opinion | middle east | europe | asia | africa
    americas | us | u.s | uk | us news | uk news | international | national | local | local news | latest | breaking
    breaking news | live | exclusive | technology | tech | science | health | culture | entertainment | lifestyle
    travel | videos | gallery | analysis | explainer
""")


@dataclass(frozen=True, slots=True)
class Head:
    """Hold what a page says of its article outside the article's own prose."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def read_head(page: Page, known_title: str | None, title_at: int | None) -> Head:
    """Mark the title, and the bylines and dates at the head and the foot, in `page`; return what they say."""
    lead = page.lead()
    title = _known(page, known_title, title_at) if known_title else _title(page, lead)
    if title is not None:
        page.marks[title] = "title"
        lead = page.lead()
    _mark_surroundings(page, lead, title)
    _mark_bylines(page, lead)
    published = _mark_dates(page, lead, title)
    _mark_beside_bylines(page, lead)
    signed = (page.lines[number].key for number, mark in enumerate(page.marks) if mark == "byline")
    return Head(
        title=page.lines[title].text.strip("#*_ ") if title is not None else None,
        publisher=next(filter(None, (publisher(_without_date(key)) for key in signed)), None),
        published=published,
    )


def _known(page: Page, title: str, title_at: int | None) -> int | None:
    """Find the line that repeats a title known from elsewhere."""
    near = [number for number in range(min(_HEAD_LINES, len(page.lines))) if page.marks[number] is None]
    there = [number for number in near if page.lines[number].start == title_at]
    return next(iter(there or [number for number in near if same_words(page.lines[number], title)]), None)


def _title(page: Page, lead: int | None) -> int | None:
    """Choose the first line above the lead that could be one; a shorter one before it is the name of a section."""
    if lead is None or not page.punctuated:
        return None
    if _question_title(page, lead):
        return lead
    candidates = [number for number in range(min(lead, _HEAD_LINES)) if _could_be_title(page, number)]
    long = [number for number in candidates if len(page.lines[number].key.split()) >= 3]
    return next(iter(long or candidates), None)


def _could_be_title(page: Page, number: int) -> bool:
    line = page.lines[number]
    if page.marks[number] is not None or not headline(line) or not page.alone(number):
        return False
    if _section(line.key) or byline(line.key) or _near(page, number, "weather"):
        return False
    if sentence_worded(line.key) and not _signed_below(page, number):
        return False
    dated = read_page_date(line.key)
    return dated is None or len(dated.rest.split()) >= 3


def _signed_below(page: Page, number: int) -> bool:
    below = page.lines[number + 1 : number + 3]
    return any(byline(line.key) or _date_line(line.key) is not None for line in below)


def _question_title(page: Page, lead: int) -> bool:
    """Take a question as the title only where it stands first and apart: in running text it is prose."""
    line = page.lines[lead]
    if not line.key.endswith("?") or len(line.key) > 120 or lead + 1 >= len(page.lines):
        return False
    after = page.lines[lead + 1]
    first = all(mark is not None for mark in page.marks[:lead])
    return first and headline(line) and (after.set_off or byline(after.key) or _date_line(after.key) is not None)


def _mark_surroundings(page: Page, lead: int | None, title: int | None) -> None:
    for number in range(min(lead or 0, _HEAD_LINES)):
        if page.marks[number] is not None or not page.alone(number):
            continue
        key = page.lines[number].key
        if _near(page, number, "weather") and (_place(key) or plain_name(key)):
            page.marks[number] = "weather"
        elif _section(key) or (title is not None and number < title and _kicker(key)):
            page.marks[number] = "navigation"


def _mark_bylines(page: Page, lead: int | None) -> None:
    for number in _margins(page):
        key = page.lines[number].key
        dated = read_page_date(key)
        signed = dated.rest if dated else key
        above = lead is not None and number < lead
        if byline(signed) or (above and dated and dated.published and plain_name(signed)):
            page.marks[number] = "credit line" if names_agency(signed) else "byline"


def _mark_dates(page: Page, lead: int | None, title: int | None) -> str | None:
    """Tell the article's own date, which stands by its byline or under its title, from the page's, and mark both."""
    found: list[str | None] = []
    for number in _margins(page):
        dated = _date_line(page.lines[number].key)
        if dated is None:
            continue
        under_title = title is not None and lead is not None and title < number < lead
        if dated.labelled or _near(page, number, *_SIGNED) or (under_title and not _near(page, number, "weather")):
            page.marks[number] = "publication date"
            found.append(dated.published)
        elif lead is not None and number < lead:
            page.marks[number] = "date of the page"
    signed = [number for number in range(min(_HEAD_LINES, len(page.lines))) if page.marks[number] in _SIGNED]
    found.extend(dated.published for number in signed if (dated := read_page_date(page.lines[number].key)))
    return next(filter(None, found), None)


def _mark_beside_bylines(page: Page, lead: int | None) -> None:
    for number in range(min(lead or 0, _HEAD_LINES)):
        if page.marks[number] is not None or not _near(page, number, *_SIGNED):
            continue
        if category(page.lines[number].key):
            page.marks[number] = "navigation"
        elif plain_name(page.lines[number].key):
            page.marks[number] = "byline"


def _margins(page: Page) -> list[int]:
    """Return the unmarked lines at the head and at the foot that stand alone."""
    count = len(page.lines)
    head = range(min(_HEAD_LINES, count))
    foot = range(max(len(head), count - _TAIL_LINES), count)
    return [number for part in (head, foot) for number in part if page.marks[number] is None and page.alone(number)]


def _date_line(key: str) -> PageDate | None:
    """Return the date of a line that holds a date, and at most a place or an agency beside it."""
    dated = read_page_date(key)
    if dated is None or len(key) > 120:
        return None
    return dated if not dated.rest or dated.rest.lower() in AGENCIES or _place(dated.rest) else None


def _place(key: str) -> bool:
    return len(key.split()) <= 2 and key.replace(" ", "").isalpha() and key.istitle()


def _without_date(key: str) -> str:
    dated = read_page_date(key)
    return dated.rest if dated else key


def _section(key: str) -> bool:
    return key.lower().strip(" :.") in _SECTIONS


def _kicker(key: str) -> bool:
    return len(key.split()) <= 2 and len(key) <= 30 and not key.endswith(".")


def _near(page: Page, number: int, *reasons: str) -> bool:
    beside = (number - 1, number + 1)
    return any(0 <= other < len(page.marks) and page.marks[other] in reasons for other in beside)


__all__ = ["Head", "read_head"]
