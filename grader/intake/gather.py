"""From what SUBMISSIONS is to submissions: recognise it, look into it, and tell whose everything is."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path
from typing import Final

from grader import submission
from grader.exercise import Exercise
from grader.gradebook import Person
from grader.intake import archive, archives, canvas, flat, folders, git, gradescope, moodle
from grader.intake.bundle import Bundle, placed, unpack
from grader.intake.handin import NOTHING, HandIn, Taken, Who, empty
from grader.intake.listing import Listing, of_folder, of_members
from grader.intake.matching import Roster
from grader.intake.repository import found_in
from grader.intake.sought import Sought
from grader.printable import bounded
from grader.submission import Submission, Unreadable

FOLDERS: Final = "a folder for each student"
ARCHIVES: Final = "an archive for each student"
FILES: Final = "files named student_exercise.py"
_EXPORTS: Final = (gradescope, moodle, canvas)
_LOST: Final = 50
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a class has handed in: all attempts, sorted by student, exercise and attempt.

    `taken_for` says what it was taken for, `ignored` names who has no file of the exercises, `left` what belongs to
    nobody, `absent` who of the roster has handed in nothing, `strangers` who is in no roster, or could be several in
    it, `twice` what lies in several places of which none is known to be newer: the last one counts. `misnamed` are
    files that may be meant for an exercise of which a student has none.
    """

    submissions: tuple[Submission, ...]
    taken_for: str = ""
    ignored: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    absent: tuple[Person, ...] = ()
    strangers: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    misnamed: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[Submission, ...]:
        """The attempts that are not read at all."""
        return tuple(each for each in self.submissions if each.refused)


def newest(submissions: Iterable[Submission]) -> list[Submission]:
    """Of each student and exercise the last attempt, in the order given."""
    last: dict[tuple[str, str], Submission] = {}
    for each in submissions:
        known = last.get((each.student, each.exercise))
        if known is None or known.attempt <= each.attempt:
            last[each.student, each.exercise] = each
    return list(last.values())


def handed_in(  # noqa: PLR0913 - what is asked for, of whom, and where
    root: Path,
    exercises: Iterable[Exercise],
    *,
    everyone: bool,
    scratch: Path,
    people: Sequence[Person] = (),
    course: Iterable[Exercise] = (),
) -> Intake:
    """All work in `root`, a folder or an archive, of whatever shape.

    What is packed is unpacked into `scratch`, as far as an exercise asks for it. With `everyone`, a student without the
    file of an exercise gets a submission as well, whose path does not exist. `people` is the roster; `course` all
    exercises of it, since the name of a file may end like that of another one. Raises `UsageError` when `root` cannot
    be read, or is nothing that is known.
    """
    asked = list(exercises)
    sought = _sought([*asked, *course], scratch=scratch)
    with _listing(root, sought=sought) as listing:
        taken = _taken(listing)
        desk = _Desk(exercises=asked, everyone=everyone, names=_Names(people, taken.hand_ins), sought=sought)
        for hand_in in taken.hand_ins:
            desk.take(hand_in)
    return desk.intake(taken)


def _sought(exercises: Sequence[Exercise], *, scratch: Path) -> Sought:
    numbers = count(1)
    names = frozenset(exercise.name for exercise in exercises)
    own = {f"{name}.py" for name in names}
    beside = {name for exercise in exercises for name in exercise.files}
    return Sought(exercises=names, files=frozenset(own | beside), scratch=lambda: scratch / f"{next(numbers):06}")


@contextlib.contextmanager
def _listing(root: Path, *, sought: Sought) -> Iterator[Listing]:
    if not root.is_file():
        yield of_folder(root, sought=sought)
        return
    with archive.of_class(root, sought=sought) as whole:
        yield of_members(whole, whole.names(), refused=whole.refused, sought=sought, label=str(root))


def _taken(listing: Listing) -> Taken:
    """What a class was taken for; where all of it lies in one folder, perhaps what is in that."""
    found, lost = _export(listing) or _repository(listing), listing.lost
    if found is None and len(listing.folders) == 1:
        inner = listing.within(next(iter(listing.folders)))
        in_archive = listing.path is None and not _holds_anything(listing)
        found = _export(inner) or (_plain(inner) if in_archive else None)
        lost = inner.lost if found is not None else lost
    found = found or _plain(listing)
    return replace(found, left=(*found.left, *_told(lost)))


def _told(lost: Mapping[str, str]) -> Iterator[str]:
    """Refused paths with why; not all where there are very many."""
    for name, why in islice(lost.items(), _LOST):
        yield f"{bounded(name)} ({why.removesuffix('.')})"
    if len(lost) > _LOST:
        yield f"and {len(lost) - _LOST} more that are refused"


def _export(listing: Listing) -> Taken | None:
    for source in _EXPORTS:
        if source.recognised(listing):
            return Taken(kind=source.KIND, hand_ins=tuple(source.taken(listing)), left=tuple(source.left(listing)))
    return None


def _repository(listing: Listing) -> Taken | None:
    if listing.path is None:
        return None
    if cloned := git.clones(listing):
        rest = replace(listing, folders={name: each for name, each in listing.folders.items() if name not in cloned})
        hand_ins = (*git.taken_clones(listing), *folders.taken(rest), *archives.taken(rest))
        return Taken(kind=git.CLONES, hand_ins=hand_ins)
    if found_in(listing.path) is None or (shutil.which("git") is None and folders.hold_work(listing)):
        return None
    branches = git.taken_branches(listing)
    return Taken(kind=git.BRANCHES, hand_ins=tuple(branches)) if branches else None


def _plain(listing: Listing) -> Taken:
    """Folders and archives, one for each student; single files only where no folder holds work."""
    works = folders.hold_work(listing)
    packed = archives.taken(listing, sure=not works)
    single = [] if works else flat.taken(listing)
    parts = {FOLDERS: works, ARCHIVES: bool(packed), FILES: bool(single)}
    kinds = [name for name, there in parts.items() if there]
    if listing.path is None and not kinds:
        return NOTHING
    left = [name for name in listing.files if name.endswith(".py")] if works else flat.left(listing)
    told = listing.path is None or packed or single
    return Taken(
        kind=" and ".join(kinds) if told else "",
        hand_ins=(*folders.taken(listing), *packed, *single),
        left=tuple(left) if told else (),
    )


def _holds_anything(listing: Listing) -> bool:
    return folders.hold_work(listing) or bool(archives.taken(listing)) or bool(flat.taken(listing))


class _Names:
    """Whose name each hand-in is graded under, and who could not be told."""

    def __init__(self, people: Sequence[Person], hand_ins: Sequence[HandIn]) -> None:
        self._roster = Roster(people)
        self.people = {person.id: person for person in people}
        self.rostered = tuple(people)
        self.strangers: dict[str, None] = {}
        tags = defaultdict(set)
        for hand_in in hand_ins:
            tags[hand_in.who.name].add(hand_in.who.tag)
        self._shared = {name for name, of_it in tags.items() if len(of_it) > 1}

    def of(self, hand_in: HandIn) -> str:
        """The id in the roster, else the name; two of one name are told apart by a number."""
        who = hand_in.who
        shown = f"{who.name} ({who.tag})" if who.name in self._shared and who.tag else who.name
        fitting = self._roster.find(who)
        if len(fitting) == 1:
            (person,) = fitting
            self._keep(replace(person, ids={**who.ids, **person.ids}))
            return person.id
        if self.rostered:
            could_be = ", ".join(person.id for person in fitting)
            self.strangers[f"{shown} (could be {could_be})" if fitting else shown] = None
        elif who.ids or who.email:
            self._keep(Person(id=shown, name=who.name, email=who.email, ids=who.ids))
        return shown

    def _keep(self, person: Person) -> None:
        self.people[person.id] = person


@dataclass(slots=True, kw_only=True)
class _Attempt:
    """One hand-in for one exercise, not numbered yet."""

    hand_in: HandIn
    submission: Submission


@dataclass(slots=True, kw_only=True)
class _Desk:
    """Where hand-ins arrive one by one, and are sorted."""

    exercises: Sequence[Exercise]
    everyone: bool
    names: _Names
    sought: Sought
    students: set[str] = field(default_factory=set)
    attempts: dict[tuple[str, str], list[_Attempt]] = field(default_factory=lambda: defaultdict(list))
    refusals: list[tuple[str, HandIn, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    alike: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def take(self, hand_in: HandIn) -> None:
        """Look into one hand-in, and keep what it holds of each exercise, or why it is refused."""
        if hand_in.folder is not None:
            self._take_folder(self._student(hand_in), hand_in, hand_in.folder)
            return
        try:
            with hand_in.opened() as bundle:
                self._take_bundle(hand_in, bundle)
        except Unreadable as problem:
            self.refusals.append((self._student(hand_in), hand_in, str(problem)))

    def intake(self, taken: Taken) -> Intake:
        """Everything that has arrived."""
        self._settle_refusals()
        if self.everyone:
            self._add_missing()
        submissions = [each for key in sorted(self.attempts) for each in _numbered(self.attempts[key])]
        graded = {each.student for each in submissions}
        return Intake(
            submissions=tuple(submissions),
            taken_for=self._told(taken.kind),
            ignored=tuple(sorted(self.students - graded)),
            left=(*taken.left, *self.left),
            people=tuple(self.names.people.values()),
            absent=tuple(person for person in self.names.rostered if person.id not in self.students),
            strangers=tuple(self.names.strangers),
            twice=tuple(self._twice()),
            misnamed=tuple(self._misnamed()),
        )

    def _twice(self) -> Iterator[str]:
        for (student, exercise), attempts in sorted(self.attempts.items()):
            if len(attempts) > 1 and not any(each.hand_in.handed_in or each.hand_in.order for each in attempts):
                yield f"{student} {exercise}: {', '.join(_place(each) for each in attempts)}"

    def _told(self, kind: str) -> str:
        number = len(self.students)
        return "" if not kind else f"{kind}: {number} student{'' if number == 1 else 's'}"

    def _student(self, hand_in: HandIn) -> str:
        student = self.names.of(hand_in)
        self.students.add(student)
        return student

    def _take_bundle(self, hand_in: HandIn, bundle: Bundle) -> None:
        names = bundle.names()
        if not hand_in.sure and not any(placed(names, exercise) for exercise in self.sought.exercises):
            self.left.append(hand_in.origin)
            return
        student = self._student(hand_in)
        for exercise in self.exercises:
            if (name := placed(names, exercise.name)) is not None:
                self._take_file(student, hand_in, bundle, name, exercise)
            else:
                self._note_alike(student, exercise, names)

    def _take_folder(self, student: str, hand_in: HandIn, folder: Path) -> None:
        for exercise in self.exercises:
            path = submission.place(folder, exercise.name)
            if not os.path.lexists(path):
                self._note_alike(student, exercise, _files_in(folder))
            if os.path.lexists(path) or self.everyone:
                self._keep(student, hand_in, exercise, path=path, origin="")

    def _take_file(self, student: str, hand_in: HandIn, bundle: Bundle, name: str, exercise: Exercise) -> None:
        origin = hand_in.origin if hand_in.origin.endswith(name) else f"{hand_in.origin}/{name}"
        try:
            path = unpack(bundle, name, exercise, into=self.sought.scratch())
        except Unreadable as problem:
            self._keep(student, hand_in, exercise, path=Path(name), origin=origin, refused=str(problem))
        else:
            self._keep(student, hand_in, exercise, path=path, origin=origin)

    def _note_alike(self, student: str, exercise: Exercise, names: Iterable[str]) -> None:
        if found := self.sought.alike(names, exercise.name):
            self.alike[student, exercise.name] = found

    def _misnamed(self) -> Iterator[str]:
        for (student, exercise), names in sorted(self.alike.items()):
            own = self.attempts.get((student, exercise), ())
            if not any(os.path.lexists(each.submission.path) for each in own):
                yield f"{student}: {', '.join(names)}, which should be called {exercise}.py"

    def _keep(  # noqa: PLR0913 - the fields of a submission
        self, student: str, hand_in: HandIn, exercise: Exercise, *, path: Path, origin: str, refused: str = ""
    ) -> None:
        arrived = self.attempts[student, exercise.name]
        if hand_in.group and any(each.hand_in.group == hand_in.group for each in arrived):
            return
        made = Submission(
            student=student,
            exercise=exercise.name,
            path=path,
            handed_in=hand_in.handed_in,
            origin=origin,
            late=hand_in.late,
            refused=refused,
        )
        arrived.append(_Attempt(hand_in=hand_in, submission=made))

    def _settle_refusals(self) -> None:
        """A refused hand-in counts for each exercise that the class hands in and its student has no other work for."""
        asked = {exercise for _student, exercise in self.attempts}
        concerned = [exercise for exercise in self.exercises if self.everyone or not asked or exercise.name in asked]
        for student, hand_in, why in self.refusals:
            for exercise in concerned:
                if not self.attempts.get((student, exercise.name)):
                    path = Path(f"{exercise.name}.py")
                    self._keep(student, hand_in, exercise, path=path, origin=hand_in.origin, refused=why)

    def _add_missing(self) -> None:
        for student in self.students:
            for exercise in self.exercises:
                if not self.attempts.get((student, exercise.name)):
                    path = self.sought.scratch() / f"{exercise.name}.py"
                    hand_in = HandIn(who=Who(name=student), origin="", opened=empty)
                    self._keep(student, hand_in, exercise, path=path, origin=student)


def _files_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [
                submission.shown_name(Path(entry.name)) for entry in entries if entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []  # what cannot be listed is missing


def _place(attempt: _Attempt) -> str:
    return attempt.submission.origin or str(attempt.submission.path)


def _numbered(attempts: Sequence[_Attempt]) -> Iterator[Submission]:
    """The attempts at one exercise in the order in which they were made, as far as that is known."""
    last = 0
    for each in sorted(attempts, key=lambda one: (one.hand_in.handed_in or _LONG_AGO, one.hand_in.order)):
        last = max(last + 1, each.hand_in.attempt)
        yield replace(each.submission, attempt=last)
