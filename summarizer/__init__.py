"""Summarize several news articles of one event into facts that each carry their sources, to the character."""
