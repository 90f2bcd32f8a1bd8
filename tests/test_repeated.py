from __future__ import annotations

from dataclasses import replace

from grader.conductor.schedule import Token, format_token
from grader.repeated import repeated
from grader.verdict import CheckResult, Evidence, Interleaving, Verdict

TOKEN = Token(exercise="ticket", check="first", call=0, seed="s", hot=(), named=(), runs=())
RACED = CheckResult(
    name="first",
    verdict=Verdict.RACE,
    score=0.0,
    max_score=4.0,
    evidence=Evidence.EXHAUSTIVE,
    message="sold twice",
    interleaving=Interleaving(schedule=format_token(TOKEN)),
)


def test_what_ends_alike_stays_as_it_is() -> None:
    asked: list[Token] = []

    def again(token: Token) -> CheckResult:
        asked.append(token)
        return replace(RACED, message="sold twice again")

    assert repeated(RACED, again) == RACED
    assert asked == [TOKEN]


def test_what_ends_otherwise_is_our_fault() -> None:
    found = repeated(RACED, lambda _token: replace(RACED, verdict=Verdict.PASS))

    assert (found.verdict, found.score, found.message) == (Verdict.ERROR, 0.0, "first was race, replayed: pass")


def test_what_nobody_conducts_is_not_repeated() -> None:
    for result in (replace(RACED, evidence=Evidence.OBSERVED), replace(RACED, interleaving=None)):
        assert repeated(result, lambda _token: replace(RACED, verdict=Verdict.PASS)) is result
