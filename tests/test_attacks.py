"""The attack suite: one class of attackers, with honest students among them, graded once by the real command.

`-k resources` hands in those of one family only. `RACECOURSE_ATTACKS_AT=B` grades at a lower level than the best one
that this machine offers: as somebody who is not root, and where nothing runs that matters.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import os
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
import pytest

from grader import temporary
from grader.sandbox import cgroup, probe
from tests.attacks.canaries import Ears, clear, is_there
from tests.attacks.header import FAMILIES, Attack, Canary, attacks

ROOT: Final = Path(__file__).parent.parent
ATTACKS: Final = attacks()
BOXED: Final = frozenset({"A", "A-", "A-root"})
# What a level does not promise (docs/security.md): families, or single attacks. They are not even handed in there.
BEYOND: Final[Mapping[str, frozenset[str]]] = {
    "A": frozenset(),
    "A-": frozenset(),
    "A-root": frozenset(),
    "B": frozenset({"exfiltration/udp", "persistence/system_v_memory"}),  # its row names both: UDP, shared memory
    # Below, `grader grade` refuses to run unless it is told to trust; nobody has measured what holds there.
    "C": frozenset(FAMILIES),
    "D": frozenset(FAMILIES),
}
LONG: Final = "RACECOURSE_LONG_ATTACKS"
AT: Final = "RACECOURSE_ATTACKS_AT"
# The command, at a level that is not the best one.
LOWERED: Final = """
import sys
from grader.cli import main
from grader.sandbox import probe
from grader.sandbox.level import Level

probe.standing = lambda secrets=(): probe.Standing(level=Level({level!r}), failed=())
sys.exit(main())
"""
EVERY: Final = 8  # so many attacks come between two honest students
SECONDS: Final = 120.0  # of wall time for one attack, all checks together
# Or so many times what an honest student costs in the same class: a busy machine slows both down. That is what five
# checks of 20,000 steps each cost, against one of some hundred short executions.
TIMES: Final = 60.0
CLASS_SECONDS: Final = 1_800.0  # for the class; the grader is interrupted then, and keeps what it has
RECORD_BYTES: Final = 300_000
LIMITS: Final = "\nimport_seconds = 1.0\nexecution_seconds = 1.0\nsubmission_seconds = 60.0\n"
_PR_SET_CHILD_SUBREAPER: Final = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """What came of the class."""

    status: int
    spoken: str
    records: Mapping[str, Mapping[str, Any]]
    canaries: Mapping[str, list[str]]
    secrets: Mapping[str, str]
    left: list[str]  # processes and files

    @property
    def most_seconds(self) -> float:
        """What one attack may take."""
        honest = [record["seconds"] for label, record in self.records.items() if label.startswith("honest")]
        return max(SECONDS, TIMES * statistics.median(honest)) if honest else SECONDS

    def charges(self, attack: Attack) -> list[str]:
        """What the attack has achieved, in words."""
        record = self.records.get(attack.label)
        found = [f"left its canary: {one}" for one in self.canaries.get(attack.label, [])]
        if record is None:
            return [*found, "has no record: it was not graded in time"]
        text = json.dumps(record)
        found += [f"left its canary: {one}" for one in attack.canaries if one.kind == "word" and one.what in text]
        found += [f"learned {name}" for name, secret in self.secrets.items() if secret in text]
        if record["score"] > attack.honest_score or record["verdict"] == "pass":
            found.append(f"got {record['score']} points ({record['verdict']}) for {attack.honest_score}")
        if record["verdict"] == "error":
            found.append(f"made the grader fail: {_first_error(record)}")
        if record["seconds"] > self.most_seconds:
            found.append(f"took {record['seconds']:.0f} seconds")
        if len(text) > RECORD_BYTES:
            found.append(f"swelled its record to {len(text)} bytes")
        return found


def _first_error(record: Mapping[str, Any]) -> str:
    return next((str(check["message"])[:300] for check in record["checks"] if check["verdict"] == "error"), "")


@pytest.fixture(scope="module")
def level() -> str:
    """The level at which `grader grade` runs submissions here."""
    return os.environ.get(AT) or str(probe.level())


@pytest.fixture(scope="module")
def handed_in(level: str, request: pytest.FixtureRequest) -> list[Attack]:
    """The attacks that this session asks for, as by `-k`; all where it asks for none."""
    chosen = {item.callspec.params.get("attack") for item in request.session.items if hasattr(item, "callspec")}
    asked = [attack for attack in ATTACKS if attack in chosen] or ATTACKS
    return [attack for attack in asked if _excused(attack, level) is None]


@pytest.fixture(scope="module")
def graded(level: str, handed_in: list[Attack], tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """The class, graded once, however many workers ask for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    kept = shared / "attacks.json"
    with (shared / "attacks.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            found = _grade(handed_in, level=level, folder=tmp_path_factory.mktemp("attacks"))
            kept.write_text(json.dumps(found), encoding="utf-8")
        return Graded(**json.loads(kept.read_text(encoding="utf-8")))


def _excused(attack: Attack, level: str) -> str | None:
    """Why the attack is not made at this level."""
    if attack.needs_box and level not in BOXED:
        return "it may harm the machine where there is no box"
    if attack.takes_long and LONG not in os.environ:
        return "it takes long: `make attacks` makes it, too"
    if {attack.label, attack.family} & BEYOND[level]:
        return f"level {level} promises nothing against it"
    return None


def _grade(handed_in: list[Attack], *, level: str, folder: Path) -> dict[str, Any]:
    known = _secrets(folder)
    students = _class(handed_in, folder / "class", known)
    output = folder / "grades"
    start = ["-c", LOWERED.format(level=level)] if os.environ.get(AT) else ["-m", "grader"]
    command = [sys.executable, *start, "--course", str(folder / "course"), "grade", str(folder / "class")]
    command += ["-j", "2", "--output", str(output)]
    command += [] if level in BOXED else ["--i-trust-these-submissions"]
    canaries = [canary for attack in handed_in for canary in attack.canaries]
    course = folder / "course"
    for canary in canaries:
        clear(canary, course=course)
    before = _around()
    with _cleared(canaries, course), Ears(canaries) as ears, _orphans_adopted() as orphans:
        status, spoken = _run(command, folder=folder, known=known)
        left = [*orphans(), *map(str, (folder / "tmp").iterdir()), *sorted(_around() - before)]
        traces = {
            attack.label: [str(one) for one in attack.canaries if _sings(one, course, ears, spoken)]
            for attack in handed_in
        }
    document = json.loads((output / "results.json").read_text(encoding="utf-8"))
    records = {students[row["student"]]: row for row in document["results"]}
    return {
        "status": status, "spoken": spoken, "records": records, "secrets": known, "left": left,
        "canaries": {label: found for label, found in traces.items() if found},
    }  # fmt: skip


def _around() -> set[str]:
    """What a subject might leave on the machine beside processes: groups, shared memory, semaphores, mounts, sockets.

    Of the examiners of other tests, which may run meanwhile, only what carries no mark of theirs.
    """
    groups = {str(path) for place in cgroup._places() for path in place.folder.glob("racecourse-*")}  # noqa: SLF001
    found = {f"group {path}" for path in groups if temporary.is_abandoned(Path(path).name)}
    for kind in ("sem", "shm", "msg"):
        with contextlib.suppress(OSError):
            found |= {f"{kind} {row.split()[1]}" for row in Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]}
    with contextlib.suppress(OSError):
        shared = [path.name for path in Path("/dev/shm").iterdir()]  # noqa: S108 - it is only listed
        of_others = {name for name in shared if name.startswith("racecourse-") and not temporary.is_abandoned(name)}
        found |= {f"shared memory {name}" for name in shared if name not in of_others}
        found |= {f"mount {row.split()[1]}" for row in Path("/proc/self/mounts").read_text().splitlines()}
        rows = (row.split() for row in Path("/proc/net/unix").read_text().splitlines()[1:])
        paths = [row[7] for row in rows if len(row) > 7]
        found |= {f"socket {path}" for path in paths if any(map(temporary.is_abandoned, Path(path).parts))}
    return found


def _sings(canary: Canary, course: Path, ears: Ears, spoken: str) -> bool:
    return (
        canary in ears.heard or (canary.kind == "output" and canary.what in spoken) or is_there(canary, course=course)
    )


@contextlib.contextmanager
def _cleared(canaries: list[Canary], course: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for canary in canaries:
            clear(canary, course=course)


def _secrets(folder: Path) -> dict[str, str]:
    """A course of our own and a home, with words in them that nobody should learn."""
    names = ("seed", "checks", "reference", "neighbour", "student", "environment", "home")
    known = {name: f"racecourse-secret-{name}-{secrets.token_hex(8)}" for name in names}
    course = folder / "course"
    for part in ("exercises/ticket", "reference/ticket"):
        shutil.copytree(ROOT / part, course / part)
    with (course / "exercises/ticket/exercise.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(LIMITS)
    for path in (course / "exercises/ticket/test_ticket.py", *(course / "reference").rglob("*.py")):
        what = "checks" if path.name == "test_ticket.py" else "reference"
        path.write_text(f"{path.read_text(encoding='utf-8')}\n# {known[what]}\n", encoding="utf-8")
    for place, what in (("course/.racecourse/seed", "seed"), ("home/racecourse-secret.txt", "home")):
        (folder / place).parent.mkdir()
        (folder / place).write_text(f"{known[what]}\n", encoding="ascii")
        (folder / place).chmod(0o600)
    (folder / "tmp").mkdir()
    return known


def _class(handed_in: list[Attack], folder: Path, known: Mapping[str, str]) -> dict[str, str]:
    """The students' folders; what each one stands for, by the student's name."""
    solution = (ROOT / "reference/ticket/ticket.py").read_text(encoding="utf-8") + f"\n# {known['neighbour']}\n"
    students: dict[str, str] = {}
    for number, attack in enumerate(handed_in):
        if number % EVERY == 0:
            _hand_in(folder / f"{number:03}-before-{known['student']}", solution.encode())
            students[f"{number:03}-before-{known['student']}"] = f"honest-{number:03}"
        name = f"{number:03}-{attack.family}-{attack.name}"
        _hand_in(folder / name, attack.path.read_bytes())
        students[name] = attack.label
    _hand_in(folder / "zzz-last", solution.encode())
    return students | {"zzz-last": "honest-last"}


def _hand_in(folder: Path, data: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / "ticket.py").write_bytes(data)


def _run(command: list[str], *, folder: Path, known: Mapping[str, str]) -> tuple[int, str]:
    """The exit status and all that was printed. An interrupted grader keeps what is finished."""
    environment = {
        **os.environ,
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "RACECOURSE_TEST": known["environment"],
    }
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            data, _nothing = process.communicate(timeout=CLASS_SECONDS)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
            data, _nothing = process.communicate(timeout=CLASS_SECONDS)
    return process.returncode, data.decode("utf-8", "replace")


@contextlib.contextmanager
def _orphans_adopted() -> Iterator[Any]:
    """A function that tells of descendants which have appeared since and live on; they are ended by it."""
    ourselves = psutil.Process()
    before = {child.pid for child in ourselves.children(recursive=True)}
    library = ctypes.CDLL(None)
    library.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

    def orphans() -> list[str]:
        children = [child for child in ourselves.children(recursive=True) if child.pid not in before]
        _gone, alive = psutil.wait_procs(children, timeout=10)
        found = [one for one in alive if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
        told = [f"process {' '.join(one.cmdline())[:200]}" for one in found]
        for one in found:
            with contextlib.suppress(psutil.Error):
                one.kill()
        psutil.wait_procs(found, timeout=10)
        return told

    try:
        yield orphans
    finally:
        library.prctl(_PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def test_there_are_attacks_of_every_family() -> None:
    count = Counter(attack.family for attack in ATTACKS)

    assert set(count) == set(FAMILIES)
    assert len(ATTACKS) >= 110


def test_no_two_attacks_share_a_canary() -> None:
    count = Counter(str(canary) for attack in ATTACKS for canary in attack.canaries)

    assert [canary for canary, times in count.items() if times > 1] == []


def test_nothing_is_excused_in_a_box() -> None:
    assert all(not BEYOND[level] for level in BOXED)


def test_everything_excused_exists() -> None:
    known = {attack.label for attack in ATTACKS} | set(FAMILIES)

    assert set().union(*BEYOND.values()) <= known


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.label)
def test_attack_comes_to_nothing(attack: Attack, level: str, graded: Graded) -> None:
    excuse = _excused(attack, level)
    if excuse is not None:
        pytest.skip(excuse)

    assert graded.charges(attack) == []


def test_honest_students_get_full_marks(graded: Graded) -> None:
    honest = [record for label, record in graded.records.items() if label.startswith("honest")]

    assert honest
    assert [(one["student"], one["verdict"]) for one in honest if one["score"] < one["max_score"]] == []


def test_every_student_has_a_record(handed_in: list[Attack], graded: Graded) -> None:
    expected = {attack.label for attack in handed_in}

    assert expected - set(graded.records) == set()


def test_grader_has_no_fault_of_its_own(graded: Graded) -> None:
    assert graded.status == 0, graded.spoken[-2000:]


def test_nothing_is_left(graded: Graded) -> None:
    assert graded.left == []


def test_nothing_that_a_submission_says_steers_a_terminal_or_a_workflow(graded: Graded) -> None:
    lines = graded.spoken.splitlines()

    assert "\x1b]" not in graded.spoken
    assert "\x1b[2J" not in graded.spoken
    assert [line for line in lines if line.startswith("::")] == []


@pytest.mark.parametrize(("honest", "seconds", "slow"), [(1.0, 119.0, False), (1.0, 121.0, True), (10.0, 590.0, False)])
def test_what_an_attack_may_take_goes_by_what_honest_students_take(honest: float, seconds: float, slow: bool) -> None:
    nothing = {"score": 0.0, "verdict": "timeout", "checks": []}
    records: dict[str, dict[str, Any]] = {
        "honest-000": {"seconds": honest},
        ATTACKS[0].label: {**nothing, "seconds": seconds},
    }
    found = Graded(status=0, spoken="", records=records, canaries={}, secrets={}, left=[])

    assert bool(found.charges(ATTACKS[0])) is slow
