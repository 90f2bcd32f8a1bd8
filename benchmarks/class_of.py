"""A class to grade: three exercises, and of each ten submissions that come again and again."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from grading import ROOT

# Six of ten are right, three have a race and one stands still: what is handed in after some weeks.
MIX: Final = {
    "counter": (
        *["counter.py"] * 6,
        "mutants/race/no_lock.py",
        "mutants/race/write_outside.py",
        "mutants/race/lock_per_thread.py",
        "mutants/deadlock/return_before_release.py",
    ),
    "deadlock": (
        *["deadlock.py"] * 6,
        "mutants/race/no_lock.py",
        "mutants/race/check_outside_the_locks.py",
        "mutants/race/locks_source_only.py",
        "mutants/deadlock/locks_in_argument_order.py",
    ),
    "ticket": (
        *["ticket.py"] * 6,
        "mutants/race/no_lock.py",
        "mutants/race/released_before_write.py",
        "mutants/race/flag_in_file.py",
        "mutants/deadlock/success_keeps_lock.py",
    ),
}


def hand_in(folder: Path, submissions: int) -> list[tuple[str, Path]]:
    """Hand in so many of them, student by student; exercise and path of each. No two are the same text."""
    written = []
    for number in range(submissions):
        student, place = divmod(number, len(MIX))
        exercise = sorted(MIX)[place]
        source = ROOT / "reference" / exercise / MIX[exercise][student % len(MIX[exercise])]
        path = folder / f"student{student:04}" / f"{exercise}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{source.read_text(encoding='utf-8')}\n# {student}\n", encoding="utf-8")
        written.append((exercise, path))
    return written


def comes_to_an_end(submission: tuple[str, Path]) -> bool:
    """Whether it is not one of those that stand still."""
    exercise, path = submission
    student = int(path.parent.name.removeprefix("student"))
    return "deadlock/" not in MIX[exercise][student % len(MIX[exercise])]
