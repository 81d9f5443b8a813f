"""A good output, and every way to break one."""

from tests.breaking.handmade import Good, by_hand, counted
from tests.breaking.kinds import KINDS, Break, breaks

__all__ = ["KINDS", "Break", "Good", "breaks", "by_hand", "counted"]
