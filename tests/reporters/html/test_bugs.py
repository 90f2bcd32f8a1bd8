from __future__ import annotations

from grader.reporters.html.bugs import bugs
from grader.verdict import Report, Verdict
from tests.reporters.html.classroom import PROMISE, book, checked, report

ORDER = [("ticket", "b"), ("ticket", "a")]


def failing(student: str, name: str, what: str, verdict: Verdict = Verdict.RACE) -> Report:
    return report(student, checked(name, verdict, f"{PROMISE}\n{what}"), checked("fine", Verdict.PASS))


def test_the_most_common_bug_comes_first_with_those_who_have_it() -> None:
    found = bugs(
        book(failing("ann", "a", "rare"), failing("bob", "b", "lost"), failing("cem", "b", "lost")), order=ORDER
    )

    assert [(bug.checks, bug.count) for bug in found.shown] == [(("b",), 2), (("a",), 1)]
    assert found.shown[0].ways[0].students == ("bob", "cem")


def test_one_check_may_fail_in_several_ways() -> None:
    results = [failing("ann", "a", "one way"), *(failing(name, "a", "another") for name in ("bob", "cem"))]

    (bug,) = bugs(book(*results), order=ORDER).shown

    assert [(way.found, way.count) for way in bug.ways] == [("another.", 2), ("one way.", 1)]


def test_verdicts_are_told_apart() -> None:
    results = [failing("ann", "a", "x"), failing("bob", "a", "x", Verdict.CRASH)]

    assert len(bugs(book(*results), order=ORDER).shown) == 2


def test_checks_that_fail_for_the_same_students_are_one_bug_in_the_order_of_the_rubric() -> None:
    results = [report(name, checked("a"), checked("b"), checked("fine", Verdict.PASS)) for name in ("ann", "bob")]

    (bug,) = bugs(book(*results), order=ORDER).shown

    assert (bug.checks, bug.count) == (("b", "a"), 2)


def test_a_submission_that_cannot_be_loaded_is_one_bug() -> None:
    missing = [checked(name, Verdict.MISSING, "no file") for name in ("a", "b")]

    (bug,) = bugs(book(report("ann", *missing)), order=ORDER).shown

    assert (bug.checks, bug.count) == ((), 1)


def test_what_is_not_written_yet_and_what_is_our_fault_is_no_bug() -> None:
    ends = (Verdict.PASS, Verdict.UNSOLVED, Verdict.UNSUPPORTED, Verdict.ERROR)

    assert bugs(book(*(report(f"s{end}", checked(verdict=end)) for end in ends)), order=ORDER).shown == ()


def test_the_list_is_bounded_and_says_what_it_leaves_out() -> None:
    many = [failing(f"s{number}", f"c{number}", "x") for number in range(50)]
    ways = [failing(f"w{number}", "a", f"way {chr(97 + number)}") for number in range(9)]
    crowd = [failing(f"c{number:03}", "b", "lost") for number in range(150)]

    found = bugs(book(*crowd, *ways, *many), order=ORDER)

    lost, some = found.shown[:2]
    assert (lost.count, len(lost.ways[0].students)) == (150, 100)
    assert [way.count for way in some.ways] == [1, 1, 1, 1, 1, 4]
    assert some.ways[-1].found == "something else"
    assert len(found.shown) + found.left_out == 52
