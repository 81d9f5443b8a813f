"""Names as bylines and credits print them: capitalised words, agencies, and what stands between."""

from __future__ import annotations

import re
from typing import Final

from summarizer.sources.tables import table

AGENCIES: Final = table("""
    reuters | ap | associated press | the associated press | afp | agence france-presse | xinhua | yonhap | tass
    interfax | bloomberg | bloomberg news | upi | united press international | dpa | efe | ansa | pti | ani | ians
    press trust of india | anadolu | anadolu agency | aa | pa | pa media | press association | kyodo | sana | cnn wire
    thomson reuters | thomson reuters foundation | canadian press | the canadian press | australian associated press
    aap | agencies | news agencies | wire agencies | wire reports | wire services | wires
""")
_AGENCY_WORD: Final = re.compile(
    r"\b(?:Reuters|REUTERS|AP|AFP|Associated Press|ASSOCIATED PRESS|Agence France-Presse|Xinhua|PTI|ANI|IANS|UPI|DPA"
    r"|Press Association|[Aa]gencies)\b"
)
# Words without a capital that stand among names.
_AMONG_NAMES: Final = table("""
    and | in | for | of | at | with | from | the | de | del | della | di | da | van | von | der | den | bin | ibn | al
    el | la | le | du | y | e | to | on | staff | writer | writers | reporter | reporters | correspondent
    correspondents | editor | senior | chief | special | foreign | political | agencies | wire | wires | news | reports
    services | desk | bureau | team | contributor | diplomatic | security | own | our
""")
_BETWEEN: Final = re.compile(r"[\s,;/&|()]+")
_MOST_WORDS: Final = 24


def names_agency(key: str) -> bool:
    """Tell whether a byline names a news agency: then it shows where the report came from."""
    return _AGENCY_WORD.search(key) is not None


def agencies_alone(key: str) -> bool:
    """Tell whether a line is the name of one news agency or more and nothing else ("Reuters", "(AP/AFP)")."""
    bare = key.strip(" ()[]:—–-.")
    parts = re.split(r"\s?[,/&|]\s?| and ", bare.lower())
    # "Pa" and "Ap" are no agencies as they stand.
    return all(part in AGENCIES for part in parts) and (len(bare) > 2 or bare.isupper())


def looks_like_names(text: str) -> bool:
    """Tell whether a text is made of capitalised words and what stands between names, and is no sentence."""
    words = [word for word in _BETWEEN.split(text.strip(" ()")) if word]
    if not words or len(words) > _MOST_WORDS or text.rstrip().endswith(("!", "?")):
        return False
    named = {word for word in words if word[0].isupper() or word[0] == "@" or word.lower() in AGENCIES}
    return bool(named) and all(word in named or word in _AMONG_NAMES for word in words)


def plain_name(key: str) -> bool:
    """Tell whether a line could be one person's name and nothing else; only its neighbours can settle it."""
    words = key.split()
    letters = key.replace(" ", "").replace("-", "").isalpha()
    return letters and 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


__all__ = ["AGENCIES", "agencies_alone", "looks_like_names", "names_agency", "plain_name"]
