from __future__ import annotations

from grader.reporters.html.found import found, is_uniform, said
from grader.verdict import Verdict
from tests.reporters.html.classroom import PROMISE, checked, report


def test_the_promise_is_not_part_of_what_happened() -> None:
    assert said(checked(message=f"{PROMISE}\nit did not")) == ["it did not"]


def test_a_message_of_one_line_is_what_happened() -> None:
    assert said(checked(verdict=Verdict.MISSING, message="there is no file")) == ["there is no file"]


def test_a_message_of_megabytes_is_cut_and_says_so() -> None:
    for message in ("x" * 5_000_000, "x\n" * 2_500_000, ": a;" * 1_250_000 + " is "):
        lines = said(checked(message=message))

        assert len(lines) <= 31
        assert sum(map(len, lines)) < 5000
        assert lines[-1] == "… (the rest is left out)"
        assert len(found(checked(message=message))) <= 170


def test_the_same_bug_has_the_same_words_whoever_wrote_it() -> None:
    ways = [
        f"{PROMISE}\n2 of them got one: {one} got True; {two} got True\n"
        f"{one} came in between when {two} had done line {line}."
        for one, two, line in (("ann", "bob", 3), ("ida", "mia", 14))
    ]

    assert {found(checked(message=message)) for message in ways} == {"2 of them got one."}


def test_where_threads_stand_does_not_tell_bugs_apart() -> None:
    ways = [
        f"{PROMISE}\nNobody can go on:\n"
        f"  Thread-{n} (task) waits at line {n} for mutex, held by main, taken at line {n}"
        for n in (1, 22)
    ]

    (told,) = {found(checked(verdict=Verdict.DEADLOCK, message=message)) for message in ways}
    assert told == "Nobody can go on: a thread waits for mutex, held by main."


def test_a_submission_that_cannot_be_loaded_ends_alike_in_every_check() -> None:
    missing = [checked(name, Verdict.MISSING, "there is no file") for name in ("a", "b")]

    assert is_uniform(report("ann", *missing))
    assert not is_uniform(report("ann", *missing, checked("c", Verdict.PASS)))
    assert not is_uniform(report("ann", missing[0]))
