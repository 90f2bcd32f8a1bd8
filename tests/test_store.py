from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grader import store
from grader.gradebook import Person, Told, Work
from grader.verdict import UsageError, Verdict
from tests.keeping import REPORT, record

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HandIn = Callable[..., Path]
ANN = Person(id="ann", name="Ann\n=1", email="a@x.org", section="2", ids={"canvas": "7"})
BOB = Person(id="bob")


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the store of the folder `held`."""
    script = (
        "import sys; from pathlib import Path; from grader import store\n"
        "with store.opened(Path(sys.argv[1])):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "held")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_report_comes_back_as_it_was_in_a_later_session(tmp_path: Path) -> None:
    with store.opened(tmp_path) as first:
        first.put("key", record())

    with store.opened(tmp_path) as second:
        assert second.get("key") == REPORT
        assert second.get("other") is None


def test_an_error_is_never_kept_as_a_grade(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.put("key", record(verdict=Verdict.ERROR))

        assert kept.get("key") is None


def test_a_report_is_replaced_by_a_later_one(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.put("key", record())
        kept.put("key", record(score=2.0))

        assert kept.get("key") == replace(REPORT, score=2.0)


def test_a_class_comes_back_with_its_work_in_another_process_that_only_reads(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-")
        kept.put("second", record(attempt=2))
        kept.put("first", record(attempt=1, score=0.0))

        with store.opened_to_read(tmp_path) as read:
            assert read.records() == [record(attempt=1, score=0.0), record(attempt=2)]
            assert read.sandbox() == "A-"


def test_our_own_fault_is_in_the_class_but_never_in_place_of_a_grade(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-")
        kept.put("key", record(verdict=Verdict.ERROR))

        assert kept.get("key") is None
        assert kept.records() == [record(verdict=Verdict.ERROR)]


def test_who_has_left_the_class_is_gone_once_a_run_is_complete_and_not_before(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-")
        kept.put("gone", record(student="gone"))
        kept.put("stays", record(student="stays"))
        kept.complete()
        kept.begin(["ticket"], sandbox="A-")
        kept.put("new", record(student="stays", score=2.0))

        assert kept.records() == [record(student="gone"), record(student="stays", score=2.0)]
        assert kept.earlier() == [record(student="gone"), record(student="stays")]

        kept.complete()

        assert kept.records() == [record(student="stays", score=2.0)]


def test_a_run_over_one_exercise_leaves_the_records_of_others(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["counter"], sandbox="A-")
        kept.put("counter", record(exercise="counter"))
        kept.complete()
        kept.begin(["ticket"], sandbox="A-")
        kept.put("ticket", record())
        kept.complete()

        assert kept.records() == [record(exercise="counter"), record()]


def test_where_nothing_was_graded_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no store"), store.opened_to_read(tmp_path):
        pass


def test_a_second_grader_is_told_the_pid_of_the_first(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with (
        pytest.raises(UsageError, match=rf"another grader \(pid {holder.pid}\) is writing to"),
        store.opened(tmp_path / "held"),
    ):
        pass


def test_other_folders_stay_free_while_one_is_held(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.poll() is None

    with store.opened(tmp_path / "free") as kept:
        assert kept.get("key") is None


def test_a_killed_grader_leaves_its_folder_free(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait(timeout=60)

    with store.opened(tmp_path / "held") as kept:
        assert kept.get("key") is None


def test_git_leaves_the_marks_of_a_class_alone_unless_the_folder_was_there(tmp_path: Path) -> None:
    for folder in (tmp_path / "new" / "grades", tmp_path):
        with store.opened(folder):
            pass

    assert (tmp_path / "new" / "grades" / ".gitignore").read_text() == "*\n"
    assert not (tmp_path / ".gitignore").exists()


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "grades").touch()

    for folder in (tmp_path / "grades", tmp_path / "grades" / "deeper"):
        with pytest.raises(UsageError, match="is a file or lies in one"), store.opened(folder):
            pass


def test_a_folder_that_cannot_be_made_is_told() -> None:
    with (
        pytest.raises(UsageError, match=r"cannot be written .*; name another with --output"),
        store.opened(Path("/proc/grades")),
    ):
        pass


def test_a_folder_in_which_nothing_can_be_made_is_told() -> None:
    with (
        pytest.raises(UsageError, match=r"cannot be written .*; name another with --output"),
        store.opened(Path("/proc/self")),
    ):
        pass


def test_a_disk_that_is_full_before_the_store_is_opened_is_told(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))  # no file may grow: what a full disk is to one process
    try:
        with pytest.raises(UsageError, match=r"cannot be written .*name another with --output"), store.opened(tmp_path):
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        # The smallest number of pages that there can be makes SQLite's disk full.
        kept._database.execute("PRAGMA max_page_count = 1")  # noqa: SLF001 - no way to fill a disk in a test

        with pytest.raises(UsageError, match=r"store\.sqlite: cannot be written .*full"):
            kept.put("key", record(student="x" * 100_000))


def test_after_a_full_disk_what_was_kept_before_is_there(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-")
        kept.put("key", record())
        kept._database.execute("PRAGMA max_page_count = 1")  # noqa: SLF001 - no way to fill a disk in a test
        with pytest.raises(UsageError, match="make room or name another folder with --output; what was graded is kept"):
            kept.put_all([("small", record(student="bob")), ("large", record(student="x" * 100_000))])

    with store.opened(tmp_path) as again:
        assert again.records() == [record()]


@pytest.mark.parametrize(("writable", "said"), [("folder", "readonly"), ("file", "")])
def test_a_store_that_may_only_be_read_is_told_and_left_alone(
    run_grader: Run, hand_in: HandIn, command: list[str], tmp_path: Path, writable: str, said: str
) -> None:
    hand_in("alice")
    run_grader("grade", "class")
    hand_in("bob")
    grades = tmp_path / "grades"
    before = (grades / store.DATABASE).read_bytes()
    (grades / store.DATABASE).chmod(0o644 if writable == "file" else 0o444)
    grades.chmod(0o755 if writable == "folder" else 0o555)
    command[:0] = _without_privileges()

    done = run_grader("grade", "class")

    grades.chmod(0o755)
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last.startswith("grader: grades/store.sqlite: cannot be written (")
    assert said in last
    assert last.endswith("make it writable, or name another folder with --output; what was graded is kept")
    assert (grades / store.DATABASE).read_bytes() == before


def _without_privileges() -> list[str]:
    """The start of a command that permissions bind, as they do not bind root."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root, and no setpriv to be less")
    capabilities = "-dac_override,-dac_read_search"
    return [setpriv, f"--bounding-set={capabilities}", f"--inh-caps={capabilities}", "--"]


def test_works_whose_reports_are_known_are_noted_all_or_none(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-")
        kept.put("key", record())
        kept.begin(["ticket"], sandbox="A-")

        def works() -> Iterator[tuple[str, Work]]:
            yield "key", record(attempt=2).work
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            kept.note_all(works())
        assert kept.records() == [record()]

        kept.note_all([("key", record(attempt=2).work)])
        assert kept.records() == [record(), record(attempt=2)]


def test_what_was_told_is_remembered_until_it_is_told_otherwise(tmp_path: Path) -> None:
    def told(student: str, *, points: float | None, exercise: str = "ticket") -> Told:
        return Told(student=student, exercise=exercise, verdict=Verdict.RACE, points=points, max_points=2.0)

    with store.opened(tmp_path) as kept:
        kept.tell([told("bob", points=1), told("gone", points=1), told("bob", points=1, exercise="counter")])
        kept.tell([told("bob", points=None)])

        assert kept.told(["ticket"]) == [told("bob", points=None), told("gone", points=1)]

        kept.tell([told("bob", points=2)], instead_of=["ticket"])

    with store.opened(tmp_path) as again:
        assert again.told(["ticket"]) == [told("bob", points=2)]
        assert again.told(["counter", "ticket"]) == [told("bob", points=1, exercise="counter"), told("bob", points=2)]


def test_what_had_been_told_before_is_kept_beside_it(tmp_path: Path) -> None:
    def told(student: str, points: float, exercise: str = "ticket") -> Told:
        return Told(student=student, exercise=exercise, verdict=Verdict.RACE, points=points, max_points=2.0)

    with store.opened(tmp_path) as kept:
        kept.tell([told("ann", 0), told("bob", 0)], instead_of=["ticket"])
        kept.tell([told("ann", 0, "counter")], instead_of=["counter"])
        assert kept.told_before(["ticket", "counter"]) == []

        kept.tell([told("ann", 1), told("cem", 1)], instead_of=["ticket"])
        assert kept.told_before(["ticket", "counter"]) == [told("ann", 0), told("bob", 0)]

        kept.tell([told("ann", 2)])  # as a run does that was cut short
        assert kept.told(["ticket"]) == [told("ann", 2), told("cem", 1)]
        assert kept.told_before(["ticket", "counter"]) == [told("ann", 1), told("bob", 0)]


def test_a_store_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / store.DATABASE).write_bytes(b"not a database" * 1000)

    with pytest.raises(UsageError, match="is damaged"), store.opened(tmp_path):
        pass


def test_a_report_of_another_shape_is_told(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept._database.execute(  # noqa: SLF001 - as an older grader might have left it
            "INSERT INTO reports VALUES ('key', 'alice', 'ticket', '{}')"
        )

        with pytest.raises(UsageError, match="is damaged"):
            kept.get("key")


def test_why_a_run_had_no_better_sandbox_is_kept_with_it(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-", failed=["A: no control group", "A: another"])
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="B", failed=["A-: no bubblewrap"])

    with store.opened_to_read(tmp_path) as kept:
        assert kept.failed_probes() == ("A-: no bubblewrap",)


def test_each_record_knows_at_which_level_it_was_graded_and_why_at_no_better_one(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="D", failed=["B: one", "B: another"])
        kept.put("key", record())
        kept.complete()
    with store.opened(tmp_path) as kept:
        kept.begin(["counter"], sandbox="A")
        kept.put("other", record(exercise="counter"))
        kept.complete()

    with store.opened_to_read(tmp_path) as kept:
        found = {one.work.exercise: (one.sandbox, one.failed_probes) for one in kept.records()}

    assert found == {"ticket": ("D", ("B: one", "B: another")), "counter": ("A", ())}


def test_people_come_back_in_their_order_and_whether_a_roster_lists_them(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-", people=[BOB, ANN], rostered=True)
        kept.put("key", record())

    with store.opened_to_read(tmp_path) as kept:
        assert kept.people() == ((BOB, ANN), True)


def test_people_go_with_the_last_record_of_the_run_that_knew_them(tmp_path: Path) -> None:
    with store.opened(tmp_path) as kept:
        moved = replace(ANN, section="3")
        seen = []
        for exercise, known in (("ticket", [ANN, BOB]), ("counter", [moved]), ("ticket", [])):
            kept.begin([exercise], sandbox="A-", people=known)
            kept.put(exercise, record(exercise=exercise))
            seen.append(kept.people()[0])
            kept.complete()

        assert seen == [(ANN, BOB), (moved, BOB), (moved, BOB)]
        assert kept.people() == ((moved,), False)


def test_that_work_was_marked_late_comes_back(tmp_path: Path) -> None:
    late = replace(record(), work=replace(record().work, late=True, handed_in=None))
    with store.opened(tmp_path) as kept:
        kept.begin(["ticket"], sandbox="A-")
        kept.put("key", late)

        assert kept.records() == [late]
