"""`grader export …`; what a command needs is imported when it runs, as in `grader.cli`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.exercise import Exercise


@click.group()
def export() -> None:
    """Make what other services run this grader by."""


@export.command()
@click.option("-e", "names", multiple=True, metavar="NAME", help="Only this exercise (repeatable).")
@click.option("--output", type=click.Path(path_type=Path), default=Path("gradescope"), show_default=True, metavar="DIR")
@click.option("--require", metavar="LEVEL", default="B", show_default=True, help="Refuse to grade below this level.")
@click.option("--i-trust-these-submissions", "trusted", is_flag=True, help="Grade there without a sandbox.")
@click.pass_obj
def gradescope(course: Path | None, *, names: tuple[str, ...], output: Path, require: str, trusted: bool) -> None:
    """Make the autograder that is uploaded to Gradescope: DIR/gradescope.zip."""
    from grader.export import gradescope as gradescope_
    from grader.sandbox.level import known

    level = known("D" if trusted else require)
    root, chosen = _chosen(course, names)
    path = gradescope_.write(root, chosen, output=output, level=level)
    click.echo(f"Wrote {path}; its README.md says more.")


@export.command()
@click.option("-e", "names", multiple=True, metavar="NAME", help="Only this exercise (repeatable).")
@click.option("--repository", required=True, metavar="OWNER/NAME", help="Of the course, on GitHub; public.")
@click.option("--ref", required=True, metavar="COMMIT", help="The commit of it that grades, all 40 digits.")
@click.option("--output", type=click.Path(path_type=Path), default=Path(), show_default=True, metavar="DIR")
@click.pass_obj
def classroom(course: Path | None, *, names: tuple[str, ...], repository: str, ref: str, output: Path) -> None:
    """Make the workflow for repositories of one student each: DIR/.github/workflows/classroom.yml."""
    from grader.export import classroom as classroom_

    _, chosen = _chosen(course, names)
    click.echo(f"Wrote {classroom_.write(chosen, repository=repository, ref=ref, output=output)}")


def _chosen(course: Path | None, names: Sequence[str]) -> tuple[Path, list[Exercise]]:
    from grader.exercise import discover, find_course, select
    from grader.verdict import UsageError

    root = find_course(Path.cwd()) if course is None else course.resolve()
    found = discover(root)
    if not found:
        raise UsageError(f"{str(root)!r} holds no exercises/<name>/exercise.toml; name a course's root with --course")
    return root, select(found, names)
