"""Captions and credits of pictures, known by the mark that their picture left ("Getty Images", "Photo: ...")."""

from __future__ import annotations

import re
from typing import Final

_ENDED_SENTENCE: Final = re.compile(r"[a-z]{3}[.!?][\"')]?\s")
_WIRE: Final = "Reuters|AP|AFP|Associated Press|Xinhua|Anadolu|Bloomberg"
_HOUSE: Final = (
    "(?:Getty Images|GETTY IMAGES|Getty|GETTY|Shutterstock|Alamy|EPA|AFP|AP|AP Photo|Associated Press|Reuters|REUTERS"
    "|Bloomberg|NurPhoto|Rex|The New York Times|The Washington Post|The Guardian|Xinhua|Anadolu|PA)"
)
_FIRST: Final = (
    "(?:Getty Images|GETTY IMAGES|Getty|GETTY|Shutterstock|SHUTTERSTOCK|Alamy|iStock|Rex Features|REX|Barcroft Media"
    "|EPA(?:-EFE)?|AP:Associated Press|AFP)"
)
_STARTS: Final = (
    re.compile(r"(?:Image|Media) (?:copyright|caption|source|credit)\b"),
    re.compile(
        r"(?:(?:file |ap )?(?:photos?|photographs?|pictures?|images?)|(?:photo |image )?credit|caption) ?: ?\S",
        re.IGNORECASE,
    ),
    re.compile(r"(?:FILE|FILE PHOTO) ?[-–—:] ?\S"),
    re.compile(r"Facebook Twitter Pinterest \S|Enlarge this image\b|Media playback is unsupported on your device\b"),
    re.compile(r"(?:photo |image |picture )?courtesy(?: of\b|:)", re.IGNORECASE),
    re.compile(r"!\[[^\]]*\]\([^)]*\)$"),
    re.compile(rf"[A-Z][\w'-]*(?: [A-Z][\w.'-]*){{1,3}}(?:/[A-Z][\w .]{{1,30}}| / {_HOUSE})$"),
)
_ENDS: Final = (
    re.compile(r"\bHide Caption \d+ of \d+$"),
    # Two agencies in brackets credit a text; a name and an agency credit a picture.
    re.compile(rf"\((?!(?:{_WIRE}) ?/ ?(?:{_WIRE})\))[A-Z][^()/]{{1,50}} ?/ ?{_HOUSE}\)\.?$"),
    re.compile(r"\((?:Getty Images|GETTY|Getty|Shutterstock|Alamy|EPA)\)\.?$"),
    # "(Source: ...)" is not here: it closes paragraphs as well as captions.
    re.compile(
        r"\((?:[^()]{2,40} (?:photo|image)|(?:images?|photos?|pictures?|credit|courtesy)\b[^()]{2,60})\)$",
        re.IGNORECASE,
    ),
    re.compile(r"\bPhoto(?:graph|grapher)?(?: by)?: ?\w(?:[^.!?]|\b[A-Z]\.){1,60}$"),
    re.compile(rf" [A-Z][\w'-]+ [A-Z][\w'-]+ ?/ ?{_HOUSE}$"),
    re.compile(r"\[Photo ?/[^\]]{2,40}\]$"),
    re.compile(r"\bvia (?:Shutterstock|Getty Images|Getty)$"),
    re.compile(rf"Credit ?[A-Z][^.!?]{{1,60}}(?:/|for )\s?{_HOUSE}$"),
)
_HOUSE_FIRST: Final = re.compile(rf"{_FIRST},? [A-Z0-9]")


def caption(key: str) -> bool:
    """Tell whether a line is a caption or the credit of a picture, by a mark of the picture in it.

    A caption without such a mark is not found: only its place on the page could tell it from prose.
    """
    if not key:
        return False
    if any(pattern.match(key) for pattern in _STARTS):
        return True
    if _HOUSE_FIRST.match(key) and not key.endswith((".", "!", "?")):
        return True
    found = next((found for pattern in _ENDS if (found := pattern.search(key))), None)
    # At the end of a paragraph of several sentences such a credit may close prose.
    return found is not None and len(_ENDED_SENTENCE.findall(key[: found.start()] + " ")) <= 1


__all__ = ["caption"]
