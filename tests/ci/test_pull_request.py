from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ci.conftest import Clone

Ci = Callable[..., "subprocess.CompletedProcess[str]"]
TICKET = "exercises/ticket/ticket.py"
SOLVED = "# solved\n"  # the fake checks pass what does not say otherwise
RACY = "# verdict: race\n"


def rows(tmp_path: Path) -> list[tuple[str, str, float]]:
    document: dict[str, Any] = json.loads((tmp_path / "grades" / "results.json").read_text())
    return [(row["exercise"], row["verdict"], row["score"]) for row in document["results"]]


def messages(tmp_path: Path) -> str:
    document: dict[str, Any] = json.loads((tmp_path / "grades" / "results.json").read_text())
    return " ".join(check["message"] for row in document["results"] for check in row["checks"])


def test_solved_work_is_green(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: SOLVED})

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (0, [("ticket", "pass", 10.0)]), done.stderr
    assert "Touched: ticket\n" in done.stdout
    assert done.stdout.endswith("Green: ticket\n")


def test_work_that_fails_is_red_and_says_what(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: RACY + "# spares first\n", "exercises/counter/counter.py": SOLVED})

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (1, [("counter", "pass", 10.0), ("ticket", "race", 4.0)])
    assert "Red: ticket: race, 4/10 points\nAn exercise is green when every check passes.\n" in done.stdout


@pytest.mark.parametrize(("percent", "status"), [("0", 0), ("40", 0), ("40.5", 1), ("100", 1)])
def test_a_share_of_the_points_can_be_enough(clone: Clone, ci: Ci, percent: str, status: int) -> None:
    clone.commit({TICKET: RACY + "# spares first\n"})  # 4 of 10 points

    assert ci("--pass-at", percent).returncode == status


def test_the_rules_for_marks_have_no_say_whoever_wrote_them(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.git("switch", "--quiet", "main")
    late = "[late]\ndeadline = 2001-01-01T00:00:00Z\npercent_per_day = 50\nmarked_days = 9\n"
    clone.commit({"course.toml": f'extra_credit = ["ticket"]\n[weights]\nticket = 1000\n{late}'})
    clone.git("switch", "--quiet", "work")
    clone.git("merge", "--quiet", "main")
    clone.commit({TICKET: RACY + "# spares first\n", "course.toml": "[weights]\nticket = 0.001\n"})

    enough = ci("--pass-at", "40")
    clone.git("switch", "--quiet", "main")
    clone.commit({"course.toml": "no rules at all"})
    clone.git("switch", "--quiet", "work")
    too_little = ci("--pass-at", "40.5", "--output", str(tmp_path / "again"))

    assert (enough.returncode, too_little.returncode) == (0, 1), enough.stderr
    assert rows(tmp_path) == [("ticket", "race", 4.0)]
    assert "Red: ticket: race, 4/10 points" in too_little.stdout


def test_what_is_our_fault_is_red_at_any_share(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: "# breaks\n"})

    done = ci("--pass-at", "0")

    assert done.returncode == 1
    assert f"our fault, not the pull request's: {tmp_path / 'grades' / 'pytest.log'} says more" in done.stderr
    assert "the engine broke" in (tmp_path / "grades" / "pytest.log").read_text()


def test_checks_of_the_base_are_used_and_it_says_so(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    generous = (clone.folder / "exercises/ticket/exercise.toml").read_text().replace("second = 6", "other = 1")
    clone.commit(
        {
            TICKET: RACY,
            "exercises/ticket/test_ticket.py": "def test_first(): ...\ndef test_other(): ...\n",
            "exercises/ticket/exercise.toml": generous,
            "exercises/ticket/scenarios.py": "raise SystemExit\n",
            "exercises/ticket/.stub.py": RACY,
        }
    )

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (1, [("ticket", "race", 0.0)])
    assert (
        "Changed without effect: the base's are used:\n"
        "  exercises/ticket/exercise.toml\n"
        "  exercises/ticket/test_ticket.py\n"
    ) in done.stdout


def test_a_manifest_that_the_pull_request_broke_hinders_nothing(clone: Clone, ci: Ci) -> None:
    clone.commit({TICKET: SOLVED, "exercises/counter/exercise.toml": "no toml", "exercises/ticket/exercise.toml": None})

    assert ci().returncode == 0


def test_planted_files_have_no_influence_and_are_listed(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    bomb = f"import os; open({str(canary)!r}, 'a').write(__file__); os._exit(0)\n"
    names = [
        *("conftest.py", "exercises/conftest.py", "exercises/ticket/conftest.py", "sitecustomize.py"),
        *("usercustomize.py", "threading.py", "pickle.py", "json.py", "pytest.py", "fake_plugin.py"),
        *("grader/__init__.py", "grader/__main__.py", "grader/cli.py", "xdist/__init__.py"),
    ]
    pytest_options = "[pytest]\naddopts = --collect-only\n"
    clone.commit(
        {
            TICKET: RACY,
            "exercises/counter/counter.py": SOLVED,  # two, so that there are workers
            **dict.fromkeys(names, bomb),
            "pytest.ini": pytest_options,
            "tox.ini": pytest_options,
            "setup.cfg": pytest_options.replace("[pytest]", "[tool:pytest]"),
            "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '--collect-only'\n",
            "evil.pth": f"import os; open({str(canary)!r}, 'a')\n",
        }
    )

    done = ci("-j", "2")

    assert (done.returncode, rows(tmp_path)) == (1, [("counter", "pass", 10.0), ("ticket", "race", 0.0)]), done.stderr
    assert not canary.exists()
    listed = {line.strip() for line in done.stdout.splitlines() if line.startswith("  ")}
    assert {*names, "pytest.ini", "tox.ini", "setup.cfg", "pyproject.toml", "evil.pth"} == listed


def test_what_decides_about_ci_itself_is_pointed_out(clone: Clone, ci: Ci) -> None:
    clone.commit({TICKET: SOLVED, ".github/workflows/grade.yml": "on: push\n", ".gitlab-ci.yml": "{}\n"})

    assert (
        "Decide what CI does: look at them before you believe a green check:\n"
        "  .github/workflows/grade.yml\n  .gitlab-ci.yml\n"
    ) in ci().stdout


def test_a_deleted_exercise_is_missing(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    shutil.rmtree(clone.folder / "exercises" / "ticket")
    clone.commit({})

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (1, [("ticket", "missing", 0.0)])
    assert "ticket.py is missing." in messages(tmp_path)


def test_a_renamed_file_is_missing_and_its_new_name_is_told(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.git("mv", TICKET, "exercises/ticket/tíckét 2.py")
    clone.commit({})

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (1, [("ticket", "missing", 0.0)])
    assert f"its file was renamed to exercises/ticket/tíckét 2.py: call it {TICKET}" in done.stdout


def test_a_changed_mode_alone_is_work_touched(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.git("update-index", "--chmod=+x", TICKET)
    clone.git("commit", "--quiet", "--message", "Run it")

    ci()

    assert rows(tmp_path) == [("ticket", "unsolved", 0.0)]


def test_a_link_in_place_of_the_file_is_not_followed(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    (tmp_path / "solution.py").write_text(SOLVED)
    (clone.folder / TICKET).unlink()
    (clone.folder / TICKET).symlink_to(tmp_path / "solution.py")
    clone.commit({})

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (1, [("ticket", "missing", 0.0)])
    assert "is a symbolic link" in messages(tmp_path)


def test_a_submodule_in_place_of_the_file_is_no_file(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    commit = clone.git("rev-parse", "HEAD")
    clone.git("rm", "--quiet", TICKET)
    clone.git("update-index", "--add", "--cacheinfo", f"160000,{commit},{TICKET}")
    clone.git("commit", "--quiet", "--message", "Point elsewhere")

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (1, [("ticket", "missing", 0.0)])


def test_a_folder_in_place_of_the_file_is_no_file(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: None})
    clone.commit({f"{TICKET}/__init__.py": SOLVED})

    assert (ci().returncode, rows(tmp_path)) == (1, [("ticket", "missing", 0.0)])


@pytest.mark.parametrize(
    ("content", "why"), [(b"\0ELF", "contains a null byte"), (b"#" * 2_000_000, "is larger than 1,000,000 bytes")]
)
def test_a_file_that_is_no_text_or_too_large_is_missing(
    clone: Clone, ci: Ci, tmp_path: Path, content: bytes, why: str
) -> None:
    clone.commit({TICKET: content})

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (1, [("ticket", "missing", 0.0)])
    assert why in messages(tmp_path)


def test_an_exercise_that_only_the_head_has_cannot_be_graded(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    shutil.copytree(clone.folder / "exercises" / "ticket", clone.folder / "exercises" / "mine")
    clone.commit({})

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (0, [])
    assert "Cannot be graded: the base does not have the exercise:\n  exercises/mine/exercise.toml\n" in done.stdout


def test_nothing_touched_is_green_and_says_so(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({"README.md": "hello\n"})

    done = ci()

    assert (done.returncode, rows(tmp_path)) == (0, [])
    assert "Nothing to grade: the pull request changes no exercises/<name>/<name>.py of: counter, ticket" in done.stdout


def test_only_the_exercises_asked_for_are_graded(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: RACY, "exercises/counter/counter.py": SOLVED})

    done = ci("-e", "counter")

    assert (done.returncode, rows(tmp_path)) == (0, [("counter", "pass", 10.0)])


def test_files_beside_the_exercise_are_handed_in_when_the_base_lists_them(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    manifest = (clone.folder / "exercises/ticket/exercise.toml").read_text()
    clone.git("switch", "--quiet", "main")
    clone.commit({"exercises/ticket/exercise.toml": manifest.replace("[rubric]", 'files = ["more.py"]\n[rubric]')})
    clone.git("switch", "--quiet", "--force-create", "work")
    clone.commit({"exercises/ticket/more.py": "x = 1\n", "exercises/ticket/less.py": "x = 1\n"})

    done = ci()

    assert rows(tmp_path) == [("ticket", "unsolved", 0.0)]
    assert "Left out: not among the files that are handed in:\n  exercises/ticket/less.py\n" in done.stdout


def test_a_base_that_went_on_grades_what_the_pull_request_touches(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: SOLVED})
    clone.git("switch", "--quiet", "main")
    manifest = (clone.folder / "exercises/ticket/exercise.toml").read_text()
    clone.commit(
        {
            "exercises/counter/counter.py": RACY,  # not the pull request's
            "exercises/ticket/exercise.toml": manifest.replace("second = 6", "second = 6\nthird = 5"),
            "exercises/ticket/test_ticket.py": (clone.folder / "exercises/ticket/test_ticket.py").read_text()
            + '\n\ndef test_third(check):\n    """The third property holds."""\n',
        }
    )
    clone.git("switch", "--quiet", "work")

    done = ci()

    assert [name for name, *_ in rows(tmp_path)] == ["ticket"]
    assert "The base has gone on since" in done.stdout
    (row,) = json.loads((tmp_path / "grades" / "results.json").read_text())["results"]
    assert [check["name"] for check in row["checks"]] == ["first", "second", "third"]


def test_what_is_committed_is_graded_whatever_lies_in_the_folder(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: RACY})
    (clone.folder / TICKET).write_text(SOLVED)

    done = ci()

    assert rows(tmp_path) == [("ticket", "race", 0.0)]
    assert f"Not committed, so not graded: what you have changed in {TICKET}\n" in done.stdout


def test_another_head_can_be_graded(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    head = clone.commit({TICKET: RACY})
    clone.commit({TICKET: SOLVED})

    assert (ci("--head", head).returncode, rows(tmp_path)) == (1, [("ticket", "race", 0.0)])


def test_a_bare_repository_will_do(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: SOLVED})
    clone.git("clone", "--quiet", "--bare", str(clone.folder), str(tmp_path / "bare.git"))

    done = ci("--head", "work", folder=tmp_path / "bare.git")

    assert (done.returncode, rows(tmp_path)) == (0, [("ticket", "pass", 10.0)]), done.stderr


def test_odd_names_of_paths_and_branches_go_through(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.git("branch", "--move", "wörk/in progress".replace(" ", "-"))
    name = os.fsdecode(b"caf\xe9 \xf0\x9f\x8d\xb0\n::error::x.txt")
    (clone.folder / name).write_text("x")
    clone.commit({TICKET: SOLVED, "with space/Übung.md": "x\n"})
    moved = tmp_path / "my cløne of it"
    clone.folder.rename(moved)

    done = ci(folder=moved)

    assert (done.returncode, rows(tmp_path)) == (0, [("ticket", "pass", 10.0)]), done.stderr
    assert "  with space/Übung.md\n" in done.stdout
    assert not [line for line in done.stdout.splitlines() if line.lstrip().startswith("::")]


def test_a_course_in_a_subfolder_is_named_with_course(clone: Clone, tmp_path: Path) -> None:
    inner = clone.folder / "teaching" / "course"
    clone.git("switch", "--quiet", "main")
    inner.mkdir(parents=True)
    clone.git("mv", "exercises", "teaching/course/exercises")
    clone.commit({})
    clone.git("switch", "--quiet", "--force-create", "work")
    clone.commit({f"teaching/course/{TICKET}": SOLVED})

    from grader.ci import pull_request  # noqa: PLC0415

    request = pull_request.Request(
        folder=clone.folder,
        base="main",
        course=inner,
        output=tmp_path / "grades",
        options=pull_request.options(jobs=1, seed=None, require=None, trusted=True),
    )
    with (tmp_path / "out").open("w+") as out, (tmp_path / "err").open("w+") as err:
        pull_request.grade(request, out=out, err=err)

    assert [name for name, *_ in rows(tmp_path)] == ["ticket"]


def test_the_store_says_where_in_the_repository_the_work_lies(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    clone.commit({TICKET: RACY})

    ci()

    from grader import store  # noqa: PLC0415

    with store.opened_to_read(tmp_path / "grades") as kept:
        (record,) = kept.records()
    assert (record.work.origin, record.work.files) == (TICKET, (("ticket.py", RACY.encode()),))
