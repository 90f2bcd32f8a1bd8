"""The `grader` command; what it needs is imported when a command runs, so that help comes at once."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import click

import grader
from grader.verdict import UsageError

if TYPE_CHECKING:
    from grader.exercise import Exercise
    from grader.grade import Outcome
    from grader.sandbox.probe import Standing

OK: Final = 0
FELL_SHORT: Final = 1
BAD_USAGE: Final = 2
INTERRUPTED: Final = 130

_LEVELS = ("A", "A-", "A-root", "B", "C", "D")
_REMEDY: Final = """\
Install bubblewrap:  Debian, Ubuntu: sudo apt install bubblewrap   Fedora: sudo dnf install bubblewrap
                     Arch: sudo pacman -S bubblewrap   macOS has none: --require C is what there is
`grader doctor` says more. If you trust all this work as you trust your own: --i-trust-these-submissions"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status, as ARCHITECTURE.md's table has them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a student's name may be more than the terminal can show
            stream.reconfigure(errors="backslashreplace")
    try:
        status = commands.main(arguments, prog_name="grader", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except UsageError as problem:
        click.echo(f"grader: {problem}", err=True)
        return BAD_USAGE
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else OK


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--course", type=click.Path(path_type=Path), metavar="ROOT", help="Folder that holds exercises/.")
@click.version_option(grader.__version__, prog_name="grader")
@click.pass_context
def commands(context: click.Context, course: Path | None) -> None:
    """Exercises in concurrent Python, and a grader whose verdicts are deterministic."""
    context.obj = course


@commands.command("list")
@click.pass_obj
def list_(course: Path | None) -> int:
    """Show the exercises with topic, points and progress."""
    from grader.course import standings
    from grader.reporters.listing import write

    root = _root(course)
    write(_exercises(root), standings(root), stream=sys.stdout)
    return OK


@commands.command()
@click.argument("name")
@click.option("--all", "everything", is_flag=True, help="Show all hints, from vague to exact.")
@click.pass_obj
def hint(course: Path | None, name: str, everything: bool) -> int:
    """Show the next hint for the exercise NAME."""
    from grader.course import next_hint

    root = _root(course)
    exercise = _exercise(root, name)
    total = len(exercise.hints)
    shown = list(enumerate(exercise.hints, start=1)) if everything else [next_hint(root, exercise)]
    for number, text in shown:
        click.echo(f"Hint {number} of {total}: {text}")
    return OK


@commands.command()
@click.argument("name")
@click.pass_obj
def reset(course: Path | None, name: str) -> int:
    """Put the stub of the exercise NAME back; your file is kept beside it."""
    from grader import course as course_

    root = _root(course)
    exercise = _exercise(root, name)
    kept = course_.reset(exercise)
    click.echo(f"{_near(exercise.stub)} is the stub again.")
    if kept is not None:
        click.echo(f"What was there is now {_near(kept)}.")
    return OK


@commands.command()
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("-e", "names", multiple=True, metavar="NAME", help="Grade this exercise only (repeatable).")
@click.option("--output", type=click.Path(path_type=Path), default=Path("grades"), show_default=True, metavar="DIR")
@click.option("-j", "jobs", type=click.IntRange(min=1), metavar="N", help="Examiners at once [default: the cores].")
@click.option("--seed", metavar="TEXT", help="Draw from this instead of the course's secret.")
@click.option("--report", "formats", multiple=True, metavar="FORMAT", help="json or terminal (repeatable).")
@click.option("--fresh", is_flag=True, help="Grade again what is already graded.")
@click.option("--require", metavar="LEVEL", help="Refuse to run below this sandbox level.")
@click.option("--i-trust-these-submissions", "trusted", is_flag=True, help="Accept to run without a sandbox.")
@click.pass_obj
def grade(  # noqa: PLR0913 - one parameter for each option
    course: Path | None,
    *,
    submissions: Path,
    names: tuple[str, ...],
    output: Path,
    jobs: int | None,
    seed: str | None,
    formats: tuple[str, ...],
    fresh: bool,
    require: str | None,
    trusted: bool,
) -> int:
    """Grade a class: SUBMISSIONS/<student>/<exercise>.py, results to DIR/results.json."""
    from grader import grade as grade_

    root = _root(course)
    standing = _standing(root, require="D" if trusted and require is None else require)
    request = grade_.Request(
        course=root,
        submissions=submissions,
        output=output,
        level=str(standing.level),
        failed=standing.failed,
        names=names,
        jobs=jobs or _cores(),
        seed=seed,
        fresh=fresh,
        formats=formats or ("terminal",),
    )
    with _own(sys.stderr) as err:
        outcome = grade_.grade(request, out=sys.stdout, err=err)
    return _conclude(outcome, submissions=submissions, output=output)


@commands.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("-j", "jobs", type=click.IntRange(min=1), metavar="N", help="Examiners at once [default: the cores].")
@click.option("--quick", is_flag=True, help="Only some of each exercise, none of which takes long.")
@click.pass_obj
def verify(course: Path | None, names: tuple[str, ...], *, jobs: int | None, quick: bool) -> int:
    """Grade the grader: stubs, references, accepted designs and mutants."""
    from grader import verify as verify_
    from grader.exercise import select

    root = _root(course)
    chosen = select({exercise.name: exercise for exercise in _exercises(root)}, names)
    with _own(sys.stderr) as err:
        shortcomings = verify_.verify(root, chosen, jobs=jobs or _cores(), out=sys.stdout, err=err, quick=quick)
    return FELL_SHORT if shortcomings else OK


@commands.command()
@click.argument("token")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--html", type=click.Path(path_type=Path), metavar="PATH", help="Draw it as a web page, too.")
@click.option("--trace", type=click.Path(path_type=Path), metavar="PATH", help="Write it for Perfetto, too.")
@click.pass_obj
def replay(course: Path | None, token: str, path: Path, *, html: Path | None, trace: Path | None) -> int:
    """Run one recorded interleaving TOKEN of the submission PATH again."""
    from grader.replay import replay as replay_

    return replay_(token, path, course=_root(course), html=html, trace=trace, err=sys.stderr)


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def doctor(as_json: bool) -> int:
    """Probe what isolation and which Pythons this machine really gives."""
    from grader.reporters import diagnosis
    from grader.sandbox import probe

    found = probe.standing()
    probes = [*probe.probes(), *probe.limits(found.level), *probe.shortcomings(found)]
    diagnosis.write(found.level, probes, as_json=as_json, stream=sys.stdout)
    return OK


def _root(course: Path | None) -> Path:
    from grader.exercise import find_course

    if course is None:
        return find_course(Path.cwd())
    if not (course / "exercises").is_dir():
        raise UsageError(f"{str(course)!r} holds no folder exercises/; name a course's root with --course")
    return course.resolve()


def _exercises(course: Path) -> list[Exercise]:
    from grader.exercise import discover

    return list(discover(course).values())


def _exercise(course: Path, name: str) -> Exercise:
    from grader.exercise import discover, select

    (exercise,) = select(discover(course), [name])
    return exercise


def _near(path: Path) -> Path:
    """The path as one would type it here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _own(stream: TextIO) -> Iterator[TextIO]:
    """The stream on a descriptor of its own, which pytest does not turn aside while a check runs."""
    with open(os.dup(stream.fileno()), "w", encoding=stream.encoding, errors=stream.errors) as own:  # noqa: PTH123
        yield own


def _standing(root: Path, *, require: str | None) -> Standing:
    """The best level that can be had; `UsageError` where it is less than what is asked for."""
    from grader.sandbox import probe
    from grader.sandbox.level import DEFAULT, EXPLAINED, Level

    if require is not None and require not in _LEVELS:
        raise UsageError(f"there is no sandbox level {require!r}; there are: {', '.join(_LEVELS)}")
    wanted = DEFAULT if require is None else Level(require)
    found = probe.standing([root / "exercises", root / "reference", root / ".racecourse"])
    if not found.level.satisfies(wanted):
        why = "".join(f"\n  {one}" for one in found.failed)
        raise UsageError(f"sandbox level {wanted} cannot be had here, only {found.level}.{why}\n{_REMEDY}")
    if found.level is Level.D:
        click.secho(
            "NO SANDBOX (level D): submissions run with your rights on this machine; grade only work that you trust"
            " (you say that you do).",
            fg="red",
            bold=True,
            err=True,
        )
    else:
        click.echo(f"Sandbox level {found.level}: {EXPLAINED[found.level]}.", err=True)
    return found


def _conclude(outcome: Outcome, *, submissions: Path, output: Path) -> int:
    from grader.printable import printable
    from grader.verdict import Verdict

    if outcome.ignored:
        names = ", ".join(map(printable, outcome.ignored))
        click.echo(f"Without a file of these exercises: {names}", err=True)
    if outcome.interrupted:
        click.echo("Interrupted: what was finished is kept; the same command goes on from there.", err=True)
        return INTERRUPTED
    if not outcome.book.results:
        click.echo(f"grader: {_nothing_found(submissions)}", err=True)
        return FELL_SHORT
    if any(report.verdict is Verdict.ERROR for report in outcome.book.results):
        click.echo(f"grader: our fault, not the submissions': {output}/pytest.log says more", err=True)
        return FELL_SHORT
    return OK


def _nothing_found(submissions: Path) -> str:
    expected = "expected <student>/<exercise>.py in it"
    if any(submissions.glob("*.py")):
        expected += "; the Python files right in it belong to no student"
    return f"nothing to grade in {str(submissions)!r}: {expected}"
