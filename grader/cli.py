"""The `grader` command; what it needs is imported when a command runs, so that help comes at once."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click

import grader
from grader.export.commands import export
from grader.printable import spelled_out
from grader.verdict import UsageError

if TYPE_CHECKING:
    from grader.exercise import Exercise
    from grader.grade import Outcome

OK: Final = 0
FELL_SHORT: Final = 1
BAD_USAGE: Final = 2
INTERRUPTED: Final = 130
_SPELLED_OUT: Final = "racecourse.spelled_out"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status, as ARCHITECTURE.md's table has them."""
    codecs.register_error(_SPELLED_OUT, spelled_out)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a student's name may be more than the terminal can show
            stream.reconfigure(errors=_SPELLED_OUT)
    try:
        status = commands.main(arguments, prog_name="grader", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except UsageError as problem:
        click.echo(f"grader: {problem}", err=True)
        return BAD_USAGE
    except click.Abort:
        click.echo("Interrupted.", err=True)
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


_ROSTER = click.option("--roster", type=click.Path(path_type=Path), metavar="FILE", help="CSV of who is in the class.")


@commands.command()
@click.argument("name")
@click.pass_obj
def new(course: Path | None, name: str) -> int:
    """Scaffold the exercise NAME and its reference: a small one that verifies, to be changed."""
    from grader.scaffold import create

    for path in create(_root(course) if course is None else course.resolve(), name):
        click.echo(f"new: {_near(path)}")
    click.echo(f"It verifies as it is. Change it, and then: grader verify {name}")
    return OK


@commands.command()
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("-e", "names", multiple=True, metavar="NAME", help="Grade this exercise only (repeatable).")
@click.option("--output", type=click.Path(path_type=Path), default=Path("grades"), show_default=True, metavar="DIR")
@click.option("-j", "jobs", type=click.IntRange(min=1), metavar="N", help="Examiners at once [default: the cores].")
@click.option("--seed", metavar="TEXT", help="Draw from this instead of the course's secret.")
@click.option("--report", "formats", multiple=True, metavar="FORMAT", help="See `grader report --help` (repeatable).")
@_ROSTER
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
    roster: Path | None,
    fresh: bool,
    require: str | None,
    trusted: bool,
) -> int:
    """Grade a class: SUBMISSIONS/<student>/<exercise>.py, archives, an export or git; results to DIR/results.json."""
    from grader import grade as grade_
    from grader import levels

    root = _root(course)
    standing = levels.had(root, require="D" if trusted and require is None else require)
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
        roster=roster,
    )
    with _own(sys.stderr) as err:
        outcome = grade_.grade(request, out=sys.stdout, err=err)
    return _conclude(outcome, submissions=submissions, output=output)


@commands.command()
@click.argument("student")
@click.argument("exercise")
@click.argument("points", type=float, required=False)
@click.option("--reason", metavar="TEXT", help="Why; it is shown beside the mark.")
@click.option("--remove", is_flag=True, help="Take it back: what was graded counts again.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("grades"), show_default=True, metavar="DIR")
@click.pass_obj
def override(  # noqa: PLR0913 - one parameter for each argument and option
    course: Path | None, *, student: str, exercise: str, points: float | None, reason: str, remove: bool, output: Path
) -> int:
    """Give STUDENT a mark for EXERCISE by hand: POINTS of the course, as they stand, with a reason."""
    from grader import overriding

    root = _root(course)
    said = overriding.remove if remove else overriding.give
    asked = overriding.Asked(student=student, exercise=exercise, points=points, reason=reason or "")
    click.echo(said(asked, course=root, output=output))
    return OK


@commands.command()
@click.option("--base", required=True, metavar="REF", help="The branch or commit that the pull request goes to.")
@click.option("--head", default="HEAD", show_default=True, metavar="REF", help="The commit to grade.")
@click.option("-e", "names", multiple=True, metavar="NAME", help="Grade this exercise only (repeatable).")
@click.option("--output", type=click.Path(path_type=Path), default=Path("grades"), show_default=True, metavar="DIR")
@click.option("--report", "formats", multiple=True, metavar="FORMAT", help="Beside the table (repeatable).")
@click.option("--pass-at", type=click.FloatRange(0, 100), default=100, show_default=True, metavar="PERCENT")
@click.option("-j", "jobs", type=click.IntRange(min=1), metavar="N", help="Examiners at once [default: the cores].")
@click.option("--seed", metavar="TEXT", help="Draw from this instead of a secret made for this run.")
@click.option("--require", metavar="LEVEL", help="Refuse to run below this sandbox level.")
@click.option("--i-trust-these-submissions", "trusted", is_flag=True, help="Accept to run without a sandbox.")
@click.pass_obj
def ci(
    course: Path | None, /, *, jobs: int | None, seed: str | None, require: str | None, trusted: bool, **asked: Any
) -> int:
    """Grade what a pull request touches, by its base's checks and grader; 1 when an exercise is not green."""
    from grader.ci import pull_request

    options = pull_request.options(jobs=jobs, seed=seed, require=require, trusted=trusted)
    request = pull_request.Request(folder=Path.cwd(), course=course, options=options, **asked)
    return pull_request.grade(request, out=sys.stdout, err=sys.stderr)


@commands.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("-j", "jobs", type=click.IntRange(min=1), metavar="N", help="Examiners at once [default: 3 for 2 cores].")
@click.option("--quick", is_flag=True, help="Only some of each exercise, none of which takes long.")
@click.option("--fresh", is_flag=True, help="Grade again what got its verdict before.")
@click.pass_obj
def verify(course: Path | None, names: tuple[str, ...], *, jobs: int | None, quick: bool, fresh: bool) -> int:
    """Grade the grader: stubs, references, accepted designs and mutants."""
    from grader import verified
    from grader import verify as verify_
    from grader.exercise import select

    root = _root(course)
    chosen = select({exercise.name: exercise for exercise in _exercises(root)}, names)
    # More than cores: those who look at live programs mostly wait.
    request = verify_.Request(course=root, exercises=chosen, jobs=jobs or _cores() * 3 // 2 or 1, quick=quick)
    with _own(sys.stderr) as err, verified.opened(root) as memory:
        if fresh:
            memory.forget(exercise.name for exercise in chosen)
        shortcomings = verify_.verify(request, memory=memory, out=sys.stdout, err=err)
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


_FROM = click.option(
    "--from", "source", type=click.Path(path_type=Path), default=Path("grades"), show_default=True, metavar="STORE"
)


@commands.command()
@click.argument("formats", nargs=-1, required=True, metavar="FORMAT...")
@_FROM
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Write there [default: beside STORE].")
@_ROSTER
@click.pass_obj
def report(
    course: Path | None, formats: tuple[str, ...], *, source: Path, output: Path | None, roster: Path | None
) -> int:
    """Report on what is graded already, without grading again.

    STORE is the folder that was graded into. FORMAT is one or more of: terminal, json, html, csv, canvas, moodle,
    markdown, junit, github, gitlab, classroom, gradescope, exercism.
    """
    from grader import roster as roster_
    from grader.report import report as report_

    people = () if roster is None else roster_.read(roster)
    report_(formats, source=source, course=_root(course), output=output, out=sys.stdout, people=people)
    return OK


@commands.command()
@click.argument("student")
@click.argument("exercise")
@_FROM
@click.option("--source", "code", type=click.Path(path_type=Path), metavar="FILE", help="Write what was graded there.")
@click.pass_obj
def show(course: Path | None, student: str, exercise: str, *, source: Path, code: Path | None) -> int:
    """Show all that is known of a STUDENT's work in an EXERCISE, and how to replay it."""
    from grader.show import show as show_

    show_(student, exercise, source=source, course=_root(course), out=sys.stdout, named=course, code=code)
    return OK


@commands.command()
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    default=Path("grades"),
    show_default=True,
    metavar="STORE|SUBMISSIONS",
    help="What is graded already, or a class that is not.",
)
@click.option("--output", type=click.Path(path_type=Path), default=Path("similar"), show_default=True, metavar="DIR")
@click.pass_obj
def similar(course: Path | None, *, source: Path, output: Path) -> int:
    """Lay the work of a class out for Dolos and JPlag, which find what was copied."""
    from grader.similar import similar as similar_

    similar_(source, course=_root(course), output=output, out=sys.stdout, err=sys.stderr)
    return OK


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


commands.add_command(export)


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


def _conclude(outcome: Outcome, *, submissions: Path, output: Path) -> int:
    from grader.printable import printable
    from grader.reporters import attendance
    from grader.verdict import Verdict

    attendance.write(outcome.intake, stream=sys.stderr)
    for each in outcome.book.unmatched:
        what = f"{printable(each.student)} {printable(each.exercise)} {each.points:g} ({printable(each.reason)})"
        click.echo(f"An override for nobody who is here: {what}", err=True)
    if outcome.interrupted:
        asked = len({(each.student, each.exercise) for each in outcome.intake.submissions})
        done = f"{len(outcome.book.results)} of {asked} are finished and kept"
        click.echo(f"Interrupted: {done}; the same command goes on from there.", err=True)
        return INTERRUPTED
    if not outcome.book.results:
        click.echo(f"grader: {_nothing_found(submissions)}", err=True)
        return FELL_SHORT
    if any(report.verdict is Verdict.ERROR for report in outcome.book.results):
        click.echo(f"grader: our fault, not the submissions': {output}/pytest.log says more", err=True)
        return FELL_SHORT
    return OK


def _nothing_found(submissions: Path) -> str:
    expected = "expected <student>/<exercise>.py in it, archives, an export or git (`grader grade --help`)"
    if any(submissions.glob("*.py")):
        expected += "; the Python files right in it belong to no student"
    return f"nothing to grade in {str(submissions)!r}: {expected}"
