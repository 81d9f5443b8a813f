"""Orders to a language model inside an article. News text gives none; whoever plants them wants to be obeyed.

Nothing rests on this list: no engine obeys article text, and every statement needs its evidence. It only keeps a
planted order, which is verbatim in its article like any other sentence, from being shown as news.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ORDER = re.compile(
    r"""(?:(?:^|[.!?:;>"“\n-]\s{0,4})(?:please\s+|now\s+|and\s+)?      # an order opens its sentence
        (?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}?
            (?:instruction|prompt|direction|guideline|rule|context|message|command|webpage|article|text|page)s?\b)
    | \b(?:
        (?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,2}?
            (?:previous|prior|above|earlier|preceding|foregoing|system|your)\s+(?:\w+\s+)?
            (?:instruction|prompt|direction|guideline|rule|context|message|command)s?\b
      | (?:add|append|augment|adjust|begin|change|conclude|end|enhance|finish|format|include|insert|limit|modify|provide
          |remove|render|replace|rewrite|start|structure|translate|word|write)\s+(?:\S{1,40}\s+){0,14}?
            your\s+(?:summary|response|answer|output|reply|message)\b
      | (?:following|subsequent|below|above)\s+code\s+(?:block|snippet|excerpt|section|fragment)s?\b
      | (?:previous|prior|above|earlier|preceding|system)\s+(?:instructions?|prompts?)\b
      | (?:new|updated|revised|additional|real|actual)\s+instructions?\s*
            (?::|for\s+(?:the\s+)?(?:ai|model|assistant|summari[sz]er))
      | you\s+are\s+(?:now\s+)?(?:an?\s+)?(?:ai|llm|language\s+model|chatbot|assistant|dan|summari[sz]er)\b
      | as\s+an?\s+(?:ai|llm|language\s+model|ai\s+assistant)\b
      | (?:note|message|attention|instructions?|reminder)\s+(?:to|for)\s+(?:the\s+|all\s+|any\s+)?
            (?:ai|llm|llms|language\s+models?|models?|assistants?|summari[sz]ers?|summari[sz]ation\s+\w+)\b
      | (?:dear|hey|hello|attention)[\s,]+(?:all\s+)?(?:ais?|llms?|language\s+models?|chatbots?|ai\s+\w+)\b
      | (?:merge|combine|join|group)\s+(?:all|these|both|every)\s+(?:the\s+)?(?:claim|fact|statement)s?\b
      | mark\s+(?:all|each|every|these|this)\s+(?:the\s+)?(?:claim|fact|statement)s?\s+as\b
      | i(?:['’]m|\s+am)\s+your\s+(?:developer|programmer)\b
      | (?:ai|llm|language)\s+(?:assistants?|models?|systems?)\s+
            (?:must|should|shall|need\s+to|are\s+(?:to|instructed|required))\b
      | (?:in|into|for|of)\s+your\s+(?:summary|response|answer|output|reply)\b
      | (?:respond|reply|answer|output)\s+only\s+(?:with|in)\b
      | (?:when|while|if)\s+(?:you\s+(?:are\s+)?)?summari[sz](?:e|ing)\s+
            (?:this|the)\s+(?:article|text|story|page|document)\b
      | summari[sz]ers?\s+(?:must|should|shall)\b
      | (?:reveal|print|repeat|show|output)\s+(?:me\s+)?(?:your|the)\s+(?:system\s+)?(?:prompt|instructions)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# Role markers, tags that close or open an article, a delimiter like ours, an answer in the form that we ask for.
_MARKUP = re.compile(
    r"<\|?/?(?:im_start|im_end|system(?:[ _]mode)?|assistant|user|inst|article|source|document|instructions?|think)\|?>"
    r"|\[/?(?:INST|SYSTEM)\]|^[ \t]{0,8}#{0,4}[ \t]{0,8}(?:system|assistant|user)[ \t]{0,8}:"
    r"|={3,9}[ \t]{0,4}[0-9a-f]{12,64}[ \t]{0,4}={3,9}|\{fence\}"
    r"|\{\s{0,9}\"(?:claims|groups|sentences|verdict)\"\s{0,9}:",
    re.IGNORECASE | re.MULTILINE,
)
# An order may be written in letters that only look like Latin ones.
_LOOK_ALIKES: Final = str.maketrans(
    "авекмнорстухіѕјԁԛԝАВЕКМНОРСТУХІЅЈοαειρυνΟΑΕΙΡΥΝ", "abekmhopctyxisjdqwABEKMHOPCTYXISJoaeipuvOAEIPYN"
)
# Format characters, and marks that strike a letter through or stand on it.
_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})
_TAGS: Final = {0xE0000 + code: chr(code) for code in range(0x20, 0x7F)}


def addresses_a_model(text: str) -> bool:
    """Tell whether a text speaks to a language model: an order, a role marker or a forged delimiter.

    Read as a model may read it: full-width and other styled letters, Cyrillic and Greek letters that look like Latin
    ones and tag characters (Unicode's invisible copy of ASCII) as plain ones, without what no reader sees. *Not*
    seen: orders in other words, other languages, or encoded.
    """
    plain = text if text.isascii() else _unmasked(text)
    return _ORDER.search(plain) is not None or _MARKUP.search(plain) is not None


def _unmasked(text: str) -> str:
    shown = unicodedata.normalize("NFKD", text.translate(_TAGS)).translate(_LOOK_ALIKES)
    return "".join(character for character in shown if unicodedata.category(character) not in _UNSEEN)
