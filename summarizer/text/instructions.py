"""Orders to a language model inside an article. News text gives none; whoever plants them wants to be obeyed.

Nothing rests on this list: no engine obeys article text, and every statement needs its evidence. It only keeps a
planted order, which is verbatim in its article like any other sentence, from being shown as news.
"""

from __future__ import annotations

import re

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
      | (?:ai|llm|language)\s+(?:assistants?|models?|systems?)\s+
            (?:must|should|shall|need\s+to|are\s+(?:to|instructed|required))\b
      | (?:in|for|of)\s+your\s+(?:summary|response|answer|output|reply)\b
      | (?:respond|reply|answer|output)\s+only\s+(?:with|in)\b
      | (?:when|while|if)\s+(?:you\s+(?:are\s+)?)?summari[sz](?:e|ing)\s+
            (?:this|the)\s+(?:article|text|story|page|document)\b
      | summari[sz]ers?\s+(?:must|should|shall)\b
      | (?:reveal|print|repeat|show|output)\s+(?:me\s+)?(?:your|the)\s+(?:system\s+)?(?:prompt|instructions)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKUP = re.compile(
    r"<\|?/?(?:im_start|im_end|system|assistant|user|inst|article|source|document|instructions?)\|?>"
    r"|\[/?(?:INST|SYSTEM)\]|^[ \t]{0,8}#{0,4}[ \t]{0,8}(?:system|assistant|user)[ \t]{0,8}:",
    re.IGNORECASE | re.MULTILINE,
)


def addresses_a_model(text: str) -> bool:
    """Tell whether a text speaks to a language model: an order, a role marker or a forged delimiter."""
    return _ORDER.search(text) is not None or _MARKUP.search(text) is not None
