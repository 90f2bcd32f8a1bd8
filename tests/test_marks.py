from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import marks
from grader.exercise import Exercise
from grader.gradebook import Gradebook, Mark, Override, Person, Record, Work, gradebook
from grader.marks import Total, marked, totals
from grader.policy import Counted, Lateness, Policy
from grader.verdict import CheckResult, Report, Verdict

DUE = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
TEN_PERCENT = Lateness(deadline=DUE, per_day=Fraction(1, 10), cap=Fraction(1, 2))
EXERCISES = {
    name: Exercise(name=name, folder=Path(name), title=name, topic="x", difficulty=1, rubric={"a": 4.0, "b": 6.0})
    for name in ("counter", "sorting", "ticket")
}


def record(
    student: str = "alice",
    *,
    score: float = 10.0,
    days_late: int | None = 0,
    attempt: int = 1,
    exercise: str = "ticket",
    verdict: Verdict = Verdict.RACE,
    late: bool = False,
) -> Record:
    handed_in = None if days_late is None else DUE + timedelta(days=days_late)
    check = CheckResult(name="a", verdict=verdict, score=score, max_score=10.0)
    report = Report(student=student, exercise=exercise, verdict=verdict, score=score, max_score=10.0, checks=(check,))
    work = Work(student=student, exercise=exercise, attempt=attempt, handed_in=handed_in, late=late)
    return Record(work=work, report=report)


def book(*records: Record, people: Iterable[str] = ()) -> Gradebook:
    made = gradebook(records, sandbox="D", exercises=EXERCISES)
    return replace(made, people=tuple(Person(id=one) for one in people))


def mark(*records: Record, policy: Policy | None = None, overrides: Iterable[Override] = ()) -> Mark:
    (only,) = marked(book(*records), policy=policy or Policy(), overrides=overrides).marks
    return only


def test_without_rules_a_mark_is_the_points_of_the_rubric() -> None:
    assert mark(record(score=7.5)) == Mark(student="alice", exercise="ticket", points=7.5, max_points=10.0, graded=7.5)


def test_a_weight_says_what_an_exercise_is_worth() -> None:
    found = mark(record(score=2.5), policy=Policy(weights={"ticket": Fraction(20)}))

    assert (found.points, found.max_points, found.graded) == (5.0, 20.0, 2.5)


def test_each_day_begun_costs_its_part_of_what_the_exercise_is_worth() -> None:
    policy = Policy(late=TEN_PERCENT, weights={"ticket": Fraction(20)})

    found = mark(record(score=9, days_late=3), policy=policy)

    assert (found.points, found.late_days, found.deducted) == (12.0, 3, 6.0)


def test_from_what_is_only_marked_late_nothing_is_deducted_and_it_is_told() -> None:
    found = mark(record(score=8, days_late=None, late=True), policy=Policy(late=TEN_PERCENT))

    assert (found.points, found.late_days, found.deducted, found.marked_late) == (8.0, 0, 0.0, True)


def test_what_is_only_marked_late_costs_the_days_that_the_course_says() -> None:
    policy = Policy(late=replace(TEN_PERCENT, marked_days=2))

    found = mark(record(score=8, days_late=None, late=True), policy=policy)

    assert (found.points, found.late_days, found.deducted, found.marked_late) == (6.0, 2, 2.0, False)


@pytest.mark.parametrize("late", [None, TEN_PERCENT])
def test_a_late_mark_is_nothing_where_a_time_or_the_course_knows_better(late: Lateness | None) -> None:
    days_late = None if late is None else 0

    found = mark(record(score=8, days_late=days_late, late=True), policy=Policy(late=late))

    assert (found.points, found.marked_late) == (8.0, False)


def test_who_has_an_extension_is_late_from_its_end_on_and_one_for_nobody_is_told() -> None:
    late = replace(TEN_PERCENT, extensions={"alice": {"*": 2}, "alcie": {"*": 2}})

    found = marked(book(record(days_late=2), record("bob", days_late=2)), policy=Policy(late=late, given=True))

    assert [(each.student, each.points) for each in found.marks] == [("alice", 10.0), ("bob", 8.0)]
    assert found.rules[-1] == "Extensions for nobody who is here: alcie."


def test_no_more_than_the_cap_is_deducted_and_no_more_than_was_earned() -> None:
    policy = Policy(late=TEN_PERCENT)

    capped, nothing_left = (mark(record(score=score, days_late=99), policy=policy) for score in (9.0, 3.0))

    assert (capped.points, capped.deducted) == (4.0, 5.0)
    assert (nothing_left.points, nothing_left.deducted) == (0.0, 3.0)


def test_points_for_each_day_are_points_whatever_the_exercise_is_worth() -> None:
    late = Lateness(deadline=DUE, per_day=Fraction(3, 2), in_points=True)

    found = mark(record(days_late=2), policy=Policy(late=late, weights={"ticket": Fraction(20)}))

    assert found.points == 17.0


def test_what_came_without_a_time_is_not_late() -> None:
    assert mark(record(days_late=None), policy=Policy(late=TEN_PERCENT)).points == 10.0


@pytest.mark.parametrize(
    ("score", "decimals", "points"),
    [(1.005, 2, 1.01), (1.004, 2, 1.0), (2.5, 0, 3.0), (3.5, 0, 4.0), (0.125, 2, 0.13), (0.05, 1, 0.1)],
)
def test_marks_are_rounded_half_up_as_decimal_numbers(score: float, decimals: int, points: float) -> None:
    assert mark(record(score=score), policy=Policy(decimals=decimals)).points == points


def test_all_checks_passed_are_all_points_whatever_binary_numbers_add_up_to() -> None:
    checks = tuple(
        CheckResult(name=f"{number}", verdict=Verdict.PASS, score=0.1, max_score=0.1) for number in range(10)
    )
    report = Report(student="a", exercise="other", verdict=Verdict.PASS, score=1.0, max_score=1.0, checks=checks)
    one = Record(work=Work(student="a", exercise="other"), report=report)

    found = mark(one, policy=Policy(weights={"other": Fraction(10)}, decimals=6))

    assert found.points == found.max_points == 10.0


def test_rounding_gives_nobody_more_than_there_is() -> None:
    found = mark(record(), policy=Policy(weights={"ticket": Fraction("10.005")}, decimals=2))

    assert found.points == found.max_points == 10.005


@pytest.mark.parametrize("verdict", [Verdict.ERROR, Verdict.UNSUPPORTED])
def test_where_a_person_has_to_decide_the_mark_is_blank_until_she_does(verdict: Verdict) -> None:
    undecided = record(score=4.0, verdict=verdict)
    decision = Override(student="alice", exercise="ticket", points=8, reason="works")

    assert mark(undecided).points is None
    assert mark(undecided, overrides=[decision]).points == 8


def test_an_override_is_the_mark_as_it_stands_and_the_graded_result_stays_beside_it() -> None:
    decision = Override(student="alice", exercise="ticket", points=8, reason="was ill")

    found = marked(book(record(score=4, days_late=3)), policy=Policy(late=TEN_PERCENT), overrides=[decision])

    assert (found.marks[0].points, found.marks[0].graded, found.marks[0].override) == (8, 4, decision)
    assert found.results[0].score == 4


def test_an_override_for_what_was_never_handed_in_counts_for_whoever_is_in_the_class() -> None:
    decisions = [
        Override(student=student, exercise="counter", points=8, reason="on paper") for student in ("alice", "bob")
    ]

    found = marked(book(record(), people=["bob"]), policy=Policy(), overrides=decisions)

    assert [(one.student, one.exercise, one.points, one.attempt) for one in found.marks] == [
        ("alice", "counter", 8, 0),
        ("alice", "ticket", 10, 1),
        ("bob", "counter", 8, 0),
    ]


def test_an_override_for_nobody_or_nothing_that_is_there_is_listed() -> None:
    decisions = [
        Override(student="zoe", exercise="ticket", points=8, reason="?"),
        Override(student="alice", exercise="gone", points=8, reason="?"),
    ]

    found = marked(book(record()), policy=Policy(), overrides=decisions)

    assert found.unmatched == (decisions[1], decisions[0])
    assert [one.points for one in found.marks] == [10.0]


def test_the_newest_attempt_counts_even_when_it_is_worse() -> None:
    found = marked(book(record(score=9), record(score=3, attempt=2)), policy=Policy())

    assert [one.score for one in found.results] == [3]
    assert [(one.points, one.attempt) for one in found.marks] == [(3, 2)]


def test_the_best_attempt_is_the_best_after_lateness() -> None:
    policy = Policy(counted=Counted.BEST, late=TEN_PERCENT)
    attempts = [record(score=7), record(score=9, attempt=2, days_late=1), record(score=10, attempt=3, days_late=4)]

    found = marked(book(*attempts), policy=policy)

    assert [one.score for one in found.results] == [9]
    assert [(one.points, one.attempt) for one in found.marks] == [(8, 2)]


def test_of_equal_attempts_the_newest_is_the_best() -> None:
    found = mark(record(), record(attempt=2), policy=Policy(counted=Counted.BEST))

    assert found.attempt == 2


@pytest.mark.parametrize(
    ("known", "days_late", "points"),
    [(5.0, 0, None), (10.0, 0, 10.0), (5.0, 9, 5.0)],
    ids=["could be better", "could not", "too late to be better"],
)
def test_an_attempt_to_be_looked_at_counts_only_where_it_could_be_the_better_one(
    known: float, days_late: int, points: float | None
) -> None:
    undecided = record(score=0, verdict=Verdict.UNSUPPORTED, attempt=2, days_late=days_late)

    found = mark(record(score=known), undecided, policy=Policy(counted=Counted.BEST, late=TEN_PERCENT))

    assert found.points == points


def test_extra_credit_adds_to_what_one_gets_and_not_to_what_one_can_get() -> None:
    policy = Policy(
        extra_credit=frozenset({"sorting"}), weights={"ticket": Fraction("0.1"), "counter": Fraction("0.2")}
    )
    records = [record(exercise=name, score=score) for name, score in (("counter", 10), ("ticket", 10), ("sorting", 5))]
    undecided = record("bob", exercise="ticket", verdict=Verdict.ERROR)

    found = totals(marked(book(*records, undecided), policy=policy).marks)

    assert found == [
        Total(student="alice", points=5.3, max_points=0.3),
        Total(student="bob", points=0.0, max_points=0.3, undecided=("ticket",)),
    ]


def test_an_exercise_is_worth_its_weight_or_its_rubric() -> None:
    policy = Policy(weights={"ticket": Fraction(3)})

    assert [marks.worth(EXERCISES[name], policy=policy) for name in ("ticket", "counter")] == [3, 10]


SCORES = st.decimals(0, 10, places=3).map(float)
SHARES = st.fractions(0, 1, max_denominator=1000)
POLICIES = st.builds(
    Policy,
    weights=st.just({})
    | st.fractions(Fraction(1, 100), 1000, max_denominator=100).map(lambda worth: {"ticket": worth}),
    counted=st.sampled_from(Counted),
    decimals=st.integers(0, 4),
    late=st.none()
    | st.builds(
        Lateness,
        deadline=st.just(DUE),
        per_day=SHARES,
        cap=st.none() | SHARES,
        in_points=st.booleans(),
        grace=st.timedeltas(timedelta(), timedelta(days=3)),
    ),
)
RECORDS = st.builds(
    record,
    st.sampled_from(["alice", "bob"]),
    score=SCORES,
    days_late=st.none() | st.integers(-3, 30),
    attempt=st.integers(1, 5),
    exercise=st.sampled_from(["counter", "ticket"]),
    verdict=st.sampled_from(Verdict),
)


def attempts(records: Iterable[Record]) -> list[Record]:
    """Each attempt once."""
    return list({(one.work.student, one.work.exercise, one.work.attempt): one for one in records}.values())


@given(records=st.lists(RECORDS, max_size=8).map(attempts), policy=POLICIES)
def test_a_mark_is_never_negative_and_never_above_what_can_be_had(records: list[Record], policy: Policy) -> None:
    for found in marked(book(*records), policy=policy).marks:
        assert found.points is None or 0 <= found.points <= found.max_points
        assert found.deducted >= 0


@given(score=SCORES, days=st.lists(st.integers(-3, 40), min_size=2, max_size=2), policy=POLICIES)
def test_who_hands_in_later_never_gets_more(score: float, days: list[int], policy: Policy) -> None:
    early, late = (mark(record(score=score, days_late=day), policy=policy).points for day in sorted(days))

    assert early is not None
    assert late is not None
    assert late <= early


@given(records=st.lists(RECORDS, max_size=8).map(attempts), policy=POLICIES, data=st.data())
def test_the_order_of_records_and_overrides_is_nothing_to_a_mark(
    records: list[Record], policy: Policy, data: st.DataObject
) -> None:
    decisions = [
        Override(student=student, exercise="ticket", points=1, reason="x") for student in ("alice", "bob", "zoe")
    ]
    other = data.draw(st.permutations(records)), data.draw(st.permutations(decisions))

    assert marked(book(*records), policy=policy, overrides=decisions) == marked(
        book(*other[0]), policy=policy, overrides=other[1]
    )


@given(records=st.lists(RECORDS, max_size=8).map(attempts), policy=POLICIES)
def test_each_student_has_exactly_one_result_for_each_exercise(records: list[Record], policy: Policy) -> None:
    found = marked(book(*records), policy=policy)

    places = [(one.student, one.exercise) for one in found.results]
    assert places == sorted({(one.work.student, one.work.exercise) for one in records})
    assert places == [(one.student, one.exercise) for one in found.marks]


@given(better=RECORDS, policy=POLICIES)
def test_one_more_attempt_never_costs_anything_where_the_best_counts(better: Record, policy: Policy) -> None:
    policy = replace(policy, counted=Counted.BEST)
    first = record(better.work.student, exercise=better.work.exercise, score=5.0, attempt=9)

    alone, both = mark(first, policy=policy).points, mark(first, better, policy=policy).points

    assert both is None or (alone is not None and alone <= both)
