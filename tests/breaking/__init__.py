"""A good output, and every way to break one."""

from tests.breaking.handmade import Good, by_hand, counted
from tests.breaking.kinds import KINDS

__all__ = ["KINDS", "Good", "by_hand", "counted"]
