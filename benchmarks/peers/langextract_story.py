"""Extract the claims of articles with langextract and have them summarised with one prompt; runs in its environment.

`lx.extract` as its README shows it: a description, one example, documents in chunks of 1,000 characters, ten workers.
It keeps no answers between runs. The last call gives a model all claims with the articles that they are from.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import langextract as lx
import openai
from langextract import factory

DESCRIPTION = "Extract every factual claim in order of appearance. Use exact text for extractions. Do not paraphrase."
EXAMPLE = "The quay at Ormsby was closed on Friday. Four cranes were damaged, the port said."
PROMPT = "Write a consensus summary of these claims. Cite for each sentence the articles that carry it.\n\n{claims}"


def extract(job, model, articles):
    config = factory.ModelConfig(
        model_id=model,
        provider="OpenAILanguageModel",
        provider_kwargs={"base_url": job["base_url"], "api_key": job["key"], "max_workers": job["concurrency"]},
    )
    sentences = [f"{part.strip(' .')}." for part in EXAMPLE.split(". ")]
    example = lx.data.ExampleData(EXAMPLE, [lx.data.Extraction("claim", sentence) for sentence in sentences])
    documents = [lx.data.Document(article["text"], document_id=article["id"]) for article in articles]
    found = lx.extract(
        documents,
        prompt_description=DESCRIPTION,
        examples=[example],
        config=config,
        batch_length=job["concurrency"],
        max_workers=job["concurrency"],
        show_progress=False,
    )
    return [
        f"[{document.document_id}] {extraction.extraction_text}"
        for document in found
        for extraction in document.extractions or ()
        if extraction.char_interval is not None
    ]


def summary(job, model, articles):
    claims = extract(job, model, articles)
    client = openai.OpenAI(base_url=job["base_url"], api_key=job["key"], max_retries=0)
    asked = [{"role": "user", "content": PROMPT.format(claims="\n".join(claims))}]
    return client.chat.completions.create(model=model, messages=asked).choices[0].message.content


def main():
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    if job["warm_up"]:
        summary(job, job["warm_up"], job["articles"][:2])
    began = time.perf_counter()
    text = summary(job, job["model"], job["articles"])
    print(json.dumps({"seconds": time.perf_counter() - began, "summary": text}))


if __name__ == "__main__":
    main()
