"""The harness put to the test: does it notice what is wrong, and does it ever pass what it cannot judge?"""

from summarizer.evaluation.selftest.probing import probe
from summarizer.evaluation.selftest.results import Probed, SelfTest
from summarizer.evaluation.selftest.testing import Setting, run_selftest

__all__ = ["Probed", "SelfTest", "Setting", "probe", "run_selftest"]
