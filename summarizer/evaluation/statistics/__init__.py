"""Figures with intervals, differences in pairs, agreement with people, and what a judge's errors do to a rate."""
