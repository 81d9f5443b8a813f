"""Invented articles in a folder of their own, and a runner whose clock stands still."""

from __future__ import annotations

from itertools import count

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app

TEXTS = {
    "post.txt": (
        "A mill in Oster burned down on Monday, the fire service said. Three people were hurt in the blaze.\n\n"
        "The mayor, Ada Brandt, said that the mill had been empty for two years."
    ),
    "times.txt": (
        "Oster's mill burned down on Monday, according to the fire service. Three people were hurt.\n\n"
        "Neighbours said that they had seen smoke at noon on Monday."
    ),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder with two articles; the working folder is another, empty one."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in TEXTS.items():
        (articles / name).write_text(text, encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return articles


@pytest.fixture
def run():
    """Return a function that runs a command line; each look at the clock is one second after the last."""

    def invoke(*arguments: object, **more: object):
        ticks = count()
        return CliRunner().invoke(app, [str(each) for each in arguments], obj=lambda: float(next(ticks)), **more)

    return invoke
