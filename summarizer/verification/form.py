"""Promise "contract": the version is known, nothing is nameless, and no search is both left out and answered."""

from __future__ import annotations

from summarizer.schema import SCHEMA_VERSION, Brief, Consensus
from summarizer.verification.case import Case
from summarizer.verification.findings import plain

CONTRACT = "contract"


def check_form(case: Case, output: Consensus | Brief) -> None:
    """Hold what the schema alone cannot say."""
    case.ledger.expect(output.schema_version == SCHEMA_VERSION, CONTRACT, "schema_version", f"is not {SCHEMA_VERSION}")
    case.ledger.expect(bool(output.run.engine), CONTRACT, "run.engine", "is empty")
    if isinstance(output, Consensus):
        case.ledger.expect(bool(output.story_id), CONTRACT, "story_id", "is empty")
        case.ledger.expect(bool(output.headline.strip()), CONTRACT, "headline", "is empty")
        _check_states(case, output)


def _check_states(case: Case, output: Consensus) -> None:
    """`Checked, none found` and `could not be checked` are different: what was found was looked for."""
    found = {f"conflicts_{conflict.kind}" for conflict in output.conflicts}
    found |= {name for name in ("wording", "changes") if getattr(output, name)}
    for name, state in output.checks.items():
        known = state in ("passed", "failed", "not_run")
        case.ledger.expect(known, CONTRACT, f"checks[{plain(name)}]", "is neither passed nor failed nor not_run")
    for name in sorted(found):
        ran = output.checks.get(name) != "not_run"
        case.ledger.expect(ran, CONTRACT, f"checks[{name}]", "says that nobody looked, but something was found")
