"""Agency credits: which report an article says that it draws on."""

from __future__ import annotations

import re
from typing import Final

from summarizer.schema import Article

_AGENCIES: Final = (
    r"Reuters|AFP|Agence\s+France-Presse|AP|(?:The\s+)?Associated\s+Press|dpa|UPI|Xinhua|TASS|Interfax|ANSA|EFE"
    r"|Anadolu(?:\s+Agency)?|Kyodo(?:\s+News)?|Yonhap|PTI|ANI|IANS|Press\s+Association|PA\s+Media|Bloomberg"
)
_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'’&-]*)"
_NAME = rf"(?:{_WORD}(?:[^\S\n]+(?:of[^\S\n]+)?{_WORD}){{0,3}})"
_DATELINE = re.compile(rf"^[^\n]{{0,60}}?\((?P<name>{_NAME})\)\s*[-–—]", re.MULTILINE)
_UNCONFIRMED = re.compile(
    rf"\b(?P<name>{_NAME})\s+(?:could|was|has|had)\s+(?:not|unable)\s+(?:been\s+able\s+)?(?:to\s+)?(?:immediately\s+|independently\s+)*(?:confirm|verify)"
)
_ASKED = re.compile(rf"\b(?P<name>{_NAME})\s+has\s+(?:requested|asked)\s+(?:for\s+)?(?:a\s+)?comment")
_CONTRIBUTED = re.compile(
    rf"\b(?:with\s+(?:additional\s+)?(?:reporting|material|inputs?)\s+(?:from|by)|source\s*:)\s+(?:the\s+)?(?P<name>{_NAME})"
)
_TOLD = re.compile(
    rf"\b(?:told|to|according\s+to|reported\s+by)\s+(?:the\s+)?(?P<name>{_AGENCIES}|{_NAME}\s+(?:news\s+)?(?:agency|wire)(?:\s+service)?)\b"
)
_GENERIC = re.compile(r"\b(?:news\s+)?agencies\s+contributed\b", re.IGNORECASE)

GENERIC_CREDIT: Final = "agencies"


def agency_credits(article: Article) -> dict[str, str]:
    """Return the agencies that an article credits, each with the words that show it.

    Found in datelines, "NAME could not independently confirm", "NAME has requested comment", "told NAME" for known
    agencies and for names that call themselves one, and credit lines; the whole text is read, furniture too,
    because credit lines stand there. `GENERIC_CREDIT` stands for "agencies contributed" without a name.
    """
    found: dict[str, str] = {}
    for pattern in (_DATELINE, _UNCONFIRMED, _ASKED, _CONTRIBUTED, _TOLD):
        for match in pattern.finditer(article.text):
            name = canonical(match.group("name"))
            if name and name != canonical(article.publisher or ""):
                found.setdefault(name, " ".join(match.group().split())[:80])
    if _GENERIC.search(article.text):
        found.setdefault(GENERIC_CREDIT, "agencies contributed")
    return found


def canonical(name: str) -> str:
    """Return the comparable form of an agency's name: without article, "news agency" and case."""
    plain = re.sub(r"^(?:the|by)\s+", "", name.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\s+(?:news\s+)?(?:agency|wire)(?:\s+service)?$", "", plain, flags=re.IGNORECASE).lower()
    return {"associated press": "ap", "agence france-presse": "afp", "press association": "pa media"}.get(plain, plain)
