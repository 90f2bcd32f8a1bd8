from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from grader.ci import grading, pull_request
from grader.sandbox import probe
from grader.verdict import UsageError
from tests.ci.conftest import Clone
from tests.conftest import FAKES, TRUST

Ci = Callable[..., "subprocess.CompletedProcess[str]"]
TICKET = "exercises/ticket/ticket.py"
OURS = Path(grading.__file__).parents[1]

# A grader that knows one verdict, and the command line that the contract promises.
GRADER = """\
import json, pathlib, sys
assert sys.argv[1] == "--course" and sys.argv[3:5] == ["grade", "submissions"], sys.argv
names = [name for option, name in zip(sys.argv, sys.argv[1:]) if option == "-e"]
rows = [
    {"student": "pull request", "exercise": name, "verdict": "VERDICT", "score": 10.0 * ("VERDICT" == "pass"),
     "max_score": 10.0, "seconds": 0.0, "checks": []} for name in names
]
output = pathlib.Path(sys.argv[sys.argv.index("--output") + 1])
output.mkdir()
about = {"version": "of the VERDICT", "python": "3", "sandbox": "D"}
(output / "results.json").write_text(json.dumps({"schema": 1, "grader": about, "results": rows}))
"""


def with_grader(clone: Clone, main: str) -> None:
    """A base that brings its own grader, and the work on it."""
    clone.git("switch", "--quiet", "main")
    clone.commit({"grader/__init__.py": "", "grader/cli.py": "", "grader/__main__.py": main})
    clone.git("switch", "--quiet", "--force-create", "work")


def test_the_grader_of_the_base_grades_when_it_is_not_the_one_that_runs(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    with_grader(clone, GRADER.replace("VERDICT", "livelock"))
    clone.commit({TICKET: "# solved\n", "grader/__main__.py": GRADER.replace("VERDICT", "pass")})

    done = ci()

    document = json.loads((tmp_path / "grades" / "results.json").read_text())
    assert (done.returncode, document["grader"]["version"]) == (1, "of the livelock"), done.stderr
    assert "Graded by the grader of the base, which differs from the one that was started.\n" in done.stdout
    assert "Without effect: no grader comes from a pull request:\n  grader/__main__.py\n" in done.stdout


def test_the_running_grader_grades_when_it_is_the_bases(clone: Clone, ci: Ci) -> None:
    clone.git("switch", "--quiet", "main")
    shutil.copytree(OURS, clone.folder / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    clone.commit({})
    clone.git("switch", "--quiet", "--force-create", "work")
    clone.commit({TICKET: "# solved\n", "grader/verdict.py": "raise SystemExit(0)\n"})

    done = ci()

    assert done.returncode == 0, done.stderr
    assert "which is the base's.\n" in done.stdout


def test_a_real_grader_of_the_base_grades_in_the_best_box_there_is(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    real = OURS.parent
    clone.git("switch", "--quiet", "main")
    shutil.copytree(OURS, clone.folder / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(real / "exercises" / "threads", clone.folder / "exercises" / "threads")
    clone.commit({"grader/__init__.py": '"""The course\'s own."""\n\n__version__ = "1.2.3"\n'})
    clone.git("switch", "--quiet", "--force-create", "work")
    solved = (real / "reference" / "threads" / "threads.py").read_text()
    clone.commit({"exercises/threads/threads.py": solved, "grader/__init__.py": "raise SystemExit(0)\n"})

    done = ci()

    document = json.loads((tmp_path / "grades" / "results.json").read_text())
    assert (done.returncode, document["grader"]["version"]) == (0, "1.2.3"), done.stderr
    assert document["grader"]["sandbox"] == str(probe.level())


def test_a_folder_that_merely_has_the_name_is_no_grader(clone: Clone, ci: Ci) -> None:
    clone.git("switch", "--quiet", "main")
    clone.commit({"grader/notes.md": "What we think of grades.\n"})
    clone.git("switch", "--quiet", "--force-create", "work")
    clone.commit({TICKET: "# solved\n"})

    assert "as installed, as the base brings none.\n" in ci().stdout


def test_a_grader_that_leaves_no_results_is_red(clone: Clone, ci: Ci) -> None:
    with_grader(clone, "")
    clone.commit({TICKET: "# solved\n"})

    done = ci()

    assert done.returncode == 1
    assert "grader: the grader that was run left no results.json that can be read" in done.stderr


def test_an_exercise_without_a_result_is_red(clone: Clone, ci: Ci) -> None:
    with_grader(clone, GRADER.replace("for name in names", "for name in ()").replace("VERDICT", "pass"))
    clone.commit({TICKET: "# solved\n"})

    done = ci()

    assert done.returncode == 1
    assert "Red: ticket: has no result\n" in done.stdout


def test_the_grader_of_the_base_starts_without_what_steers_python(clone: Clone, ci: Ci, tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    note = f"import os, sys; open({str(noted)!r}, 'w').write(repr((os.getcwd(), sys.path, sorted(os.environ))))\n"
    with_grader(clone, note + GRADER.replace("VERDICT", "pass"))
    clone.commit({TICKET: "# solved\n", "sitecustomize.py": "raise SystemExit(9)\n"})

    done = ci(environment={"PYTHONPATH": f"{OURS.parent}", "PYTEST_ADDOPTS": "-x", "PYTHONSTARTUP": "x.py"})

    assert done.returncode == 0, done.stderr
    said = noted.read_text()
    assert str(clone.folder) not in said
    assert "PYTEST_ADDOPTS" not in said
    assert "PYTHONSTARTUP" not in said


def test_a_grader_within_the_repository_must_be_the_bases(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone.commit({TICKET: "# solved\n"})
    monkeypatch.setattr(grading, "OURS", clone.folder)
    request = pull_request.Request(folder=clone.folder, base="main", output=tmp_path / "grades")

    with (
        (tmp_path / "said").open("w") as stream,
        pytest.raises(UsageError, match=r"install it elsewhere .*so that no pull request can change it"),
    ):
        pull_request.grade(request, out=stream, err=stream)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"exercises/ticket/exercise.toml": "schema = 2\n"}, "the base cannot be graded with: exercises/ticket/exerci"),
        ({"exercises/ticket/test_ticket.py": None}, "the base has no exercises/ticket/test_ticket.py"),
        (
            {"exercises/ticket/exercise.toml": None, "exercises/counter/exercise.toml": None},
            "if the course lies in a subfolder, name that with --course",
        ),
    ],
)
def test_a_base_that_cannot_grade_is_told(clone: Clone, ci: Ci, files: dict[str, str | None], said: str) -> None:
    clone.git("switch", "--quiet", "main")
    clone.commit(files)
    clone.git("switch", "--quiet", "--force-create", "work")
    clone.commit({TICKET: "# solved\n"})

    done = ci()

    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopped_while_grading_it_ends_what_it_started(clone: Clone, tmp_path: Path, number: signal.Signals) -> None:
    os.mkfifo(tmp_path / "started")
    waiting = f"import signal; open({str(tmp_path / 'started')!r}, 'w').close(); signal.pause()\n"
    with_grader(clone, waiting)
    clone.commit({TICKET: "# solved\n"})
    program = [sys.executable, str(FAKES / "grader_with_fake_plugin.py"), "ci", "--base=main", *TRUST]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with subprocess.Popen(
        [*program, "--output", str(tmp_path / "grades")],
        cwd=clone.folder,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        (tmp_path / "started").open().close()
        (child,) = psutil.Process(process.pid).children()

        process.send_signal(number)

        assert process.wait(timeout=60) == 130
        assert not child.is_running()
        assert list(scratch.iterdir()) == []
