"""Re-check every promise on an output from the output and its articles alone; see `checking.verify` for the list."""

from summarizer.verification.checking import verify
from summarizer.verification.findings import Verification, Violation

__all__ = ["Verification", "Violation", "verify"]
