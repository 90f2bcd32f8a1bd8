"""What lies in the folder of the report."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from grader.reporters import html
from grader.reporters.html.names import file_names
from grader.reporters.html.overview import overview
from grader.reporters.html.pages import class_page
from grader.verdict import Report, UsageError, Verdict
from tests.reporters.html.classroom import HOSTILE, RACE, Page, book, checked, report, table, written

LOADING = {"src", "href", "srcset", "data", "action", "formaction", "poster", "ping", "background", "xlink:href"}


def class_of(students: int, exercises: int, *, checks: int = 6) -> list[Report]:
    ends = [Verdict.PASS, Verdict.PASS, Verdict.RACE, Verdict.PASS, Verdict.DEADLOCK, Verdict.UNSOLVED, Verdict.CRASH]
    names = [*HOSTILE, *(f"Maria Gonzalez-Petrovic {number:03}" for number in range(students - len(HOSTILE)))]
    return [
        report(
            name,
            *(
                checked(
                    f"check_number_{check}",
                    ends[(place * 5 + number * 3 + check) % 7],
                    f"{RACE} in way {chr(97 + (place * number) % 13)}",
                    steps=(),
                )
                for check in range(checks)
            ),
            exercise=f"exercise_{number:02}",
        )
        for place, name in enumerate(sorted(names))
        for number in range(exercises)
    ]


def test_the_page_of_a_large_class_is_small(tmp_path: Path) -> None:
    graded = book(*class_of(300, 18), records=[])
    files = file_names(one.student for one in graded.results)
    page = tmp_path / "index.html"

    page.write_text(class_page(**overview(graded, files=files)), encoding="utf-8")

    assert page.stat().st_size < 1_000_000
    assert len(table(Page(page).section("submissions"))) == 5400


def test_a_class_is_reported_by_the_command(
    run_grader: Callable[..., subprocess.CompletedProcess[str]],
    hand_in: Callable[..., Path],
    class_folder: Path,
    tmp_path: Path,
) -> None:
    for student in ("ann", "<b>ob"):
        hand_in(student, "pass")

    done = run_grader("grade", class_folder, "--report", "html")

    assert "Report of the class: grades/report/index.html" in done.stdout
    rows = table(Page(tmp_path / "grades" / "report" / "index.html").section("submissions"))
    assert [row[:2] for row in rows] == [["<b>ob", "ticket"], ["ann", "ticket"]]


def test_the_same_gradebook_gives_the_same_bytes(tmp_path: Path) -> None:
    graded = book(*class_of(20, 3))

    one, two = written(graded, tmp_path / "one"), written(graded, tmp_path / "two")

    files = sorted(path.relative_to(one) for path in one.rglob("*.html"))
    assert len(files) == 21
    assert all((one / path).read_bytes() == (two / path).read_bytes() for path in files)


def test_a_page_names_nothing_to_load(tmp_path: Path) -> None:
    folder = written(book(report("ann", checked()), report("bob", checked())), tmp_path)

    pages = list(map(Page, folder.rglob("*.html")))
    named = {str(one.get(name)) for page in pages for one in page.root.iter() for name in LOADING if one.get(name)}
    assert {name for name in named if not name.startswith("#")} == {"students/ann.html", "students/bob.html"}
    assert not [page for page in pages if re.search(r"url\(|@import|https?:|//[a-z]", page.text)]


def test_a_page_allows_its_own_style_and_script_and_no_other(tmp_path: Path) -> None:
    folder = written(book(report("ann", checked())), tmp_path)

    for path in folder.rglob("*.html"):
        page = Page(path)
        (policy,) = page.all("meta", http_equiv="Content-Security-Policy")
        hashes = {
            kind: base64.b64encode(hashlib.sha256((page.all(kind)[0].text or "").encode()).digest()).decode()
            for kind in ("style", "script")
        }
        assert [len(page.all(kind)) for kind in ("style", "script")] == [1, 1]
        assert policy.get("content") == (
            f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
            "base-uri 'none'; form-action 'none'"
        )
        assert [one for one in page.root.iter() if one.get("style")] == []


def test_the_page_of_who_has_left_goes_and_what_others_put_there_stays(tmp_path: Path) -> None:
    students = written(book(report("ann", checked()), report("bob", checked())), tmp_path) / "students"
    (students / "notes.html").write_text("mine", encoding="utf-8")

    written(book(report("ann", checked())), tmp_path)

    assert sorted(path.name for path in students.iterdir()) == ["ann.html", "notes.html"]


def test_a_link_in_place_of_a_page_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine", encoding="utf-8")
    students = tmp_path / "report" / "students"
    students.mkdir(parents=True)
    (students / "ann.html").symlink_to(tmp_path / "precious")

    written(book(report("ann", checked())), tmp_path)

    assert (tmp_path / "precious").read_text(encoding="utf-8") == "mine"
    assert not (students / "ann.html").is_symlink()


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("a file", encoding="utf-8")

    with pytest.raises(UsageError, match=r"report: cannot be written .* name another with --output"):
        written(book(report("ann", checked())), tmp_path)


def test_the_last_line_says_where_the_page_is(tmp_path: Path) -> None:
    stream = StringIO()

    html.write(book(report("ann", checked())), output=tmp_path, stream=stream)

    assert stream.getvalue() == f"Report of the class: {tmp_path / 'report' / 'index.html'}\n"
