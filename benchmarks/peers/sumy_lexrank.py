"""Choose sentences with sumy's LexRank (TF-IDF cosine, PageRank); runs in sumy's own environment, offline.

sumy's own tokenizer needs punkt data that nltk downloads. So sentences come with the job, and words are runs of
letters and digits; stemmer and stop words are sumy's own, as in its README.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words


class Words:
    language = "english"

    def to_words(self, sentence):
        return tuple(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", sentence))


def chosen(story):
    words = Words()
    sentences = [[Sentence(text, words) for text in article] for article in story["articles"]]
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    document = ObjectDocumentModel([Paragraph(article) for article in sentences])
    taken = {id(sentence) for sentence in summarizer(document, story["count"])}
    return [
        [number, place]
        for number, article in enumerate(sentences)
        for place, sentence in enumerate(article)
        if id(sentence) in taken
    ]


def main():
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    began = time.perf_counter()
    answers = [chosen(story) for story in job["stories"]]
    print(json.dumps({"seconds": time.perf_counter() - began, "chosen": answers}))


if __name__ == "__main__":
    main()
