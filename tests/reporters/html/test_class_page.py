from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import Change, Mark, Override, Person, Told
from grader.verdict import Evidence, Verdict
from tests.reporters.html.classroom import (
    HOSTILE,
    PROMISE,
    Page,
    book,
    checked,
    event_handlers,
    exercise,
    report,
    said,
    table,
    written,
)


def index(folder: Path) -> Page:
    return Page(folder / "index.html")


def test_every_submission_has_its_row(tmp_path: Path) -> None:
    graded = book(report("ann", checked(verdict=Verdict.PASS)), report("bob", checked()))

    rows = table(index(written(graded, tmp_path)).section("submissions"))

    assert rows == [["ann", "ticket", "3", "3", "pass"], ["bob", "ticket", "0", "3", "race"]]


def test_a_row_leads_to_the_page_of_its_student(tmp_path: Path) -> None:
    folder = written(book(*(report(name, checked()) for name in HOSTILE)), tmp_path)

    links = {link.get("href", "") for link in index(folder).section("submissions").iter("a")}

    assert {(folder / link).resolve() for link in links} == set((folder / "students").iterdir())
    assert len(links) == len(HOSTILE)


def test_the_marks_of_the_course_count_where_there_are_any(tmp_path: Path) -> None:
    mark = Mark(student="bob", exercise="ticket", points=1.5, max_points=6.0, graded=0.0)
    graded = book(report("ann", checked(verdict=Verdict.PASS)), report("bob", checked()), marks=[mark])

    page = index(written(graded, tmp_path))

    assert [row[2:4] for row in table(page.section("submissions"))] == [["3", "3"], ["1.5", "6"]]
    assert [row[1:3] for row in table(page.section("students"))] == [["3", "3"], ["1.5", "6"]]


def test_extra_credit_adds_nothing_to_what_can_be_had(tmp_path: Path) -> None:
    marks = [
        Mark(student="ann", exercise="ticket", points=3.0, max_points=3.0, graded=3.0),
        Mark(student="ann", exercise="zebra", points=1.0, max_points=2.0, graded=1.0, extra_credit=True),
    ]
    graded = book(report("ann", checked(verdict=Verdict.PASS)), report("ann", checked(), exercise="zebra"), marks=marks)

    (row,) = table(index(written(graded, tmp_path)).section("students"))

    assert row == ["ann", "4", "3", "2", ""]


def test_what_a_person_has_to_grade_comes_first_and_says_why(tmp_path: Path) -> None:
    stress = checked(
        verdict=Verdict.UNSUPPORTED, message=f"{PROMISE}\nuses asyncio\n3 of 10 wrong", evidence=Evidence.STRESS
    )
    graded = book(report("ann", checked(verdict=Verdict.PASS)), report("bob", stress))

    page = index(written(graded, tmp_path))

    assert page.all("section")[0].get("id") == "by-hand"
    assert table(page.section("by-hand")) == [["bob", "ticket", "unsupported", "uses asyncio3 of 10 wrong"]]
    assert table(page.section("submissions"))[1] == ["bob", "ticket", "by hand", "3", "unsupported"]


def test_what_a_person_has_decided_is_not_to_be_graded_by_hand(tmp_path: Path) -> None:
    override = Override(student="bob", exercise="ticket", points=2.0, reason="looked at it")
    mark = Mark(student="bob", exercise="ticket", points=2.0, max_points=3.0, graded=0.0, override=override)

    page = index(written(book(report("bob", checked(verdict=Verdict.ERROR)), marks=[mark]), tmp_path))

    assert "Nothing: every submission has its mark." in said(page.section("by-hand"))


def test_who_handed_in_nothing_is_listed(tmp_path: Path) -> None:
    people = [Person(id="ann", name="Ann Lee"), Person(id="zoe", name="Zoe <b>Ray")]

    page = index(written(book(report("ann", checked()), people=people), tmp_path))

    assert [said(one) for one in page.section("absent").iter("li")] == ["Zoe <b>Ray (zoe)"]


def test_nobody_is_absent_without_a_roster(tmp_path: Path) -> None:
    page = index(written(book(report("ann", checked())), tmp_path))

    assert "absent" not in [section.get("id") for section in page.all("section")]


def listed(page: Page, section: str) -> list[str]:
    return [said(one) for one in page.section(section).iter("li")]


def test_who_is_in_no_roster_is_listed_where_there_is_one(tmp_path: Path) -> None:
    reports = [report("ann", checked()), report("<b>bob", checked())]

    page = index(written(book(*reports, people=[Person(id="ann")]), tmp_path))
    without = index(written(replace(book(*reports, people=[Person(id="ann")]), rostered=False), tmp_path / "b"))

    assert listed(page, "unmatched") == ["<b>bob"]
    assert "unmatched" not in [section.get("id") for section in without.all("section")]


def test_a_mark_for_nobody_who_is_here_is_told_with_its_reason(tmp_path: Path) -> None:
    override = Override(student="zoe", exercise="ticket", points=2.5, reason="<i>told me")

    page = index(written(book(report("ann", checked()), unmatched=(override,)), tmp_path))

    assert table(page.section("unmatched")) == [["zoe", "ticket", "2.5", "<i>told me"]]


def test_what_a_regrade_has_changed_is_told_before_and_after(tmp_path: Path) -> None:
    was = Told(student="ann", exercise="ticket", verdict=Verdict.RACE, points=0.0, max_points=3.0)
    now = replace(was, verdict=Verdict.UNSUPPORTED, points=None)
    gone = replace(was, student="zoe", points=1.0)
    changes = (Change(was=was, now=now), Change(was=gone, now=None))

    page = index(written(book(report("ann", checked()), changes=changes), tmp_path))

    assert table(page.section("changes")) == [
        ["ann", "ticket", "race", "0/3", "unsupported", "by hand/3"],
        ["zoe", "ticket", "race", "1/3", "gone", ""],
    ]
    assert [link.get("href") for link in page.section("changes").iter("a")] == ["students/ann.html"]


def test_the_rules_of_the_course_are_told_in_sentences(tmp_path: Path) -> None:
    rules = ("The best attempt counts.", "Marks are rounded <half up>.")

    page = index(written(book(report("ann", checked()), rules=rules), tmp_path))

    assert listed(page, "rules") == list(rules)


def test_who_is_late_by_nobody_knows_how_much_is_listed_until_a_person_has_decided(tmp_path: Path) -> None:
    late = [
        Mark(student=name, exercise="ticket", points=1.0, max_points=3.0, graded=1.0, marked_late=True)
        for name in ("ann", "bob")
    ]
    decided = replace(late[1], override=Override(student="bob", exercise="ticket", points=1.0, reason="in time"))
    reports = [report("ann", checked()), report("bob", checked())]

    folder = written(book(*reports, marks=[late[0], decided]), tmp_path)

    assert listed(index(folder), "late") == ["ann ticket"]
    assert "marked late" in (folder / "students" / "ann.html").read_text(encoding="utf-8")
    assert "marked late" not in (folder / "students" / "bob.html").read_text(encoding="utf-8")


def test_what_there_is_nothing_of_has_no_section(tmp_path: Path) -> None:
    page = index(written(book(report("ann", checked())), tmp_path))

    sections = [section.get("id") for section in page.all("section")]
    assert not {"late", "unmatched", "changes", "rules"} & set(sections)
    assert {f"#{name}" for name in sections} == {link.get("href") for link in page.all("nav")[0].iter("a")}


def test_of_a_class_in_which_everything_has_changed_the_page_stays_small(tmp_path: Path) -> None:
    reports = [report(f"student {number}", checked(), exercise=name) for number in range(300) for name in "abcdef"]
    was = [
        Told(student=each.student, exercise=each.exercise, verdict=Verdict.PASS, points=3.0, max_points=3.0)
        for each in reports
    ]
    marks = [
        Mark(student=each.student, exercise=each.exercise, points=0.0, max_points=3.0, graded=0.0, marked_late=True)
        for each in reports
    ]
    unmatched = tuple(
        Override(student=each.student, exercise=each.exercise, points=1.0, reason="x" * 300) for each in reports
    )
    changes = tuple(Change(was=each, now=None) for each in was)

    page = index(written(book(*reports, records=[], marks=marks, changes=changes, unmatched=unmatched), tmp_path))

    assert len(page.text.encode()) < 500_000
    for section in ("late", "changes", "unmatched"):
        assert "and 1600 more" in said(page.section(section))


def test_the_distribution_of_marks_is_told_in_words_as_well(tmp_path: Path) -> None:
    page = index(written(book(report("ann", checked(verdict=Verdict.PASS)), report("bob", checked())), tmp_path))

    (chart,) = page.all("svg", role="img")
    assert chart.get("aria-label") == "ticket, 2 marks. 0-9 %: 1; 100 %: 1"


def test_a_bug_has_its_sentence_its_count_and_its_students(tmp_path: Path) -> None:
    graded = book(
        *(report(name, checked(), checked("fine", Verdict.PASS)) for name in ("ann", "bob")),
        exercises=[exercise(tmp_path / "ticket")],
    )

    told = said(index(written(graded, tmp_path)).section("bugs"))

    assert told == (
        f"The most common bugs 2 students ticket race {PROMISE} "
        "there was 1 ticket, and 2 of them got one. A sleep orders nothing. 2 students ann, bob"
    )


def test_the_rate_of_a_check_leaves_out_what_is_not_decided(tmp_path: Path) -> None:
    ends = (Verdict.PASS, Verdict.RACE, Verdict.UNSOLVED, Verdict.ERROR)
    graded = book(*(report(f"s{end}", checked(verdict=end)) for end in ends))

    rows = table(index(written(graded, tmp_path)).section("checks"))

    assert rows == [["ticket", "never oversells", "1", "3", "1", "33 %"]]


def test_a_class_of_nobody_has_a_page(tmp_path: Path) -> None:
    page = index(written(book(), tmp_path))

    assert "0 submissions of 0 students in 0 exercises" in said(page.all("header")[0])


def everywhere(text: str) -> dict[str, Any]:
    """The text in rules, overrides and changes."""
    told = Told(student=text, exercise=text, verdict=Verdict.PASS, points=3.0, max_points=3.0)
    return {
        "rules": (text,),
        "unmatched": (Override(student=text, exercise=text, points=1.0, reason=text),),
        "changes": (Change(was=told, now=replace(told, points=None)),),
        "marks": [Mark(student=text, exercise=text, points=0.0, max_points=3.0, graded=0.0, marked_late=True)],
    }


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_no_text_is_markup(text: str, tmp_path: Path) -> None:
    graded = book(
        report(text, checked(text, Verdict.CRASH, f"{text}\n{text}"), exercise=text),
        report(f"{text}2", checked(text, Verdict.ERROR, text), exercise=text),
        people=[Person(id=text, name=text), Person(id="absent", name=text)],
        title=text,
        **everywhere(text),
    )
    plain = book(
        report("x", checked("x", Verdict.CRASH, "x\nx"), exercise="x"),
        report("x2", checked("x", Verdict.ERROR, "x"), exercise="x"),
        people=[Person(id="x", name="x"), Person(id="absent", name="x")],
        title="x",
        **everywhere("x"),
    )

    page, other = index(written(graded, tmp_path / "a")), index(written(plain, tmp_path / "b"))

    # The skeleton of the page is that of a page without such text; a line that says nothing is no line.
    tags = [one.tag for one in page.root.iter() if one.tag != "div"]
    assert tags == [one.tag for one in other.root.iter() if one.tag != "div"]
    assert event_handlers(page) == []
    assert not set("\u202e\x00\x1b") & set(page.text)
