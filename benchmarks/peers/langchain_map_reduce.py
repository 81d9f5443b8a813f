"""Summarise articles with langchain by map-reduce, as its documentation shows it; runs in langchain's own environment.

The graph is that of the guide "Summarize text" (map-reduce with LangGraph): each document is summarised by itself, the
summaries are collapsed until they have at most 1,000 tokens together, and one last call makes the final summary. Two
things differ: tokens are counted as four characters each, because the counter that ChatOpenAI brings downloads its
table; and the answers are kept in SQLiteCache, as the guide on caching has it, where the job names a file for it.
"""

from __future__ import annotations

import asyncio
import json
import operator
import sys
import time
from pathlib import Path
from typing import Annotated, Literal, TypedDict

from langchain_classic.chains.combine_documents.reduce import acollapse_docs, split_list_of_docs
from langchain_community.cache import SQLiteCache
from langchain_core.documents import Document
from langchain_core.globals import set_llm_cache
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph
from langgraph.types import Send

TOKEN_MAX = 1000
MAP = ChatPromptTemplate.from_messages([("system", "Write a concise summary of the following:\\n\\n{context}")])
REDUCE = ChatPromptTemplate(
    [
        (
            "human",
            """
The following is a set of summaries:
{docs}
Take these and distill it into a final, consolidated summary
of the main themes.
""",
        )
    ]
)


def tokens(documents):
    return sum(len(document.page_content) // 4 for document in documents)


class OverallState(TypedDict):
    contents: list[str]
    summaries: Annotated[list, operator.add]
    collapsed_summaries: list[Document]
    final_summary: str


class SummaryState(TypedDict):
    content: str


def graph(llm, used):
    async def ask(prompt):
        response = await llm.ainvoke(prompt)
        used.append(response.usage_metadata or {})
        return response

    async def generate_summary(state: SummaryState):
        response = await ask(MAP.invoke(state["content"]))
        return {"summaries": [response.content]}

    def map_summaries(state: OverallState):
        return [Send("generate_summary", {"content": content}) for content in state["contents"]]

    def collect_summaries(state: OverallState):
        return {"collapsed_summaries": [Document(summary) for summary in state["summaries"]]}

    async def reduce(documents):
        response = await ask(REDUCE.invoke(documents))
        return response.content

    async def collapse_summaries(state: OverallState):
        lists = split_list_of_docs(state["collapsed_summaries"], tokens, TOKEN_MAX)
        return {"collapsed_summaries": [await acollapse_docs(documents, reduce) for documents in lists]}

    def should_collapse(state: OverallState) -> Literal["collapse_summaries", "generate_final_summary"]:
        return "collapse_summaries" if tokens(state["collapsed_summaries"]) > TOKEN_MAX else "generate_final_summary"

    async def generate_final_summary(state: OverallState):
        return {"final_summary": await reduce(state["collapsed_summaries"])}

    built = StateGraph(OverallState)
    built.add_node("generate_summary", generate_summary)
    built.add_node("collect_summaries", collect_summaries)
    built.add_node("collapse_summaries", collapse_summaries)
    built.add_node("generate_final_summary", generate_final_summary)
    built.add_conditional_edges(START, map_summaries, ["generate_summary"])
    built.add_edge("generate_summary", "collect_summaries")
    built.add_conditional_edges("collect_summaries", should_collapse)
    built.add_conditional_edges("collapse_summaries", should_collapse)
    built.add_edge("generate_final_summary", END)
    return built.compile()


async def summary(llm, articles, concurrency, used):
    state = {"contents": [article["text"] for article in articles]}
    done = await graph(llm, used).ainvoke(state, {"recursion_limit": 25, "max_concurrency": concurrency})
    return done["final_summary"]


async def work(job):
    def llm(model):
        return ChatOpenAI(model=model, base_url=job["base_url"], api_key=job["key"], temperature=0, max_retries=0)

    if job["warm_up"]:
        await summary(llm(job["warm_up"]), job["articles"][:2], job["concurrency"], [])
    if job["cache"]:
        set_llm_cache(SQLiteCache(database_path=job["cache"]))
    used, began = [], time.perf_counter()
    text = await summary(llm(job["model"]), job["articles"], job["concurrency"], used)
    tokens = {name: sum(each.get(name, 0) for each in used) for name in ("input_tokens", "output_tokens")}
    return {"seconds": time.perf_counter() - began, "summary": text, "requests": len(used), **tokens}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(work(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))))
