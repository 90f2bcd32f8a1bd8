"""All by which a book gets its marks: the course's policy, and what people have decided beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader import marks, overrides, policy
from grader.exercise import Exercise
from grader.gradebook import Gradebook, Override
from grader.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What was read; `exercises` are all that the course has."""

    policy: Policy
    overrides: tuple[Override, ...]
    exercises: frozenset[str]

    def applied(self, book: Gradebook) -> Gradebook:
        """The book with its marks and the attempts that count.

        Overrides for exercises that the course has and the book has not are none of its business. Who is in
        `book.people` can be given a mark without having handed in anything.
        """
        elsewhere = self.exercises - book.exercises.keys()
        meant = [override for override in self.overrides if override.exercise not in elsewhere]
        return marks.marked(book, policy=self.policy, overrides=meant)


def read(course: Path, exercises: Mapping[str, Exercise], *, output: Path) -> Rules:
    """The rules for what is graded into this output folder; raises `UsageError` naming file and line.

    `exercises` are all of the course.
    """
    said = policy.read(course, exercises)
    worth = {name: marks.worth(each, policy=said) for name, each in exercises.items()}
    return Rules(policy=said, overrides=overrides.read(output, worth=worth), exercises=frozenset(exercises))
