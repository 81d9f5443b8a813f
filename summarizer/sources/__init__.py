"""Files, folders, standard input, HTML, JSON and JSON Lines -> articles, with page furniture found and marked."""

from summarizer.sources.earlier import earlier_inputs, gather
from summarizer.sources.inputs import Limits
from summarizer.sources.loading import Loaded, load
from summarizer.sources.preparing import prepare

__all__ = [
    "Limits",
    "Loaded",
    "earlier_inputs",
    "gather",
    "load",
    "prepare",
]
