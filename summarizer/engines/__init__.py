"""Engines read, split, match and phrase. What they propose is checked by the rooms above them."""
