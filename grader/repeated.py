"""Whether a recorded interleaving ends again as it did, which `grader verify` asks of all that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from grader.conductor.schedule import Token, parse_token
from grader.verdict import CheckResult, Evidence, Verdict


def repeated(result: CheckResult, again: Callable[[Token], CheckResult]) -> CheckResult:
    """The result as it is, or our `error` where its token brings another verdict.

    What was observed in a live run has no interleaving that anybody conducts.
    """
    schedule = "" if result.interleaving is None else result.interleaving.schedule
    if not schedule or result.evidence is Evidence.OBSERVED:
        return result
    other = again(parse_token(schedule)).verdict
    if other is result.verdict:
        return result
    said = f"{result.name} was {result.verdict}, replayed: {other}"
    return replace(result, verdict=Verdict.ERROR, score=0.0, message=said)
