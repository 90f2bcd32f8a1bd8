"""What takes too long for every day: the same again and again, in all weathers, and many schedules of right programs.

    python -m tests.soak same [--times 50]             every labelled program: same verdicts, same schedules, always
    python -m tests.soak verdicts [--times 20] [--every 1] [NAME ...]
                                                       each submission that is known, or every so manieth: same verdicts
    python -m tests.soak right [--schedules 100000]    programs that are right, on random walks: nothing is ever wrong
    python -m tests.soak live [--times 20]             what must pass, with real primitives
    python -m tests.soak leak [--times 1000]           memory of an examiner that grades and grades

Prints a line for whatever is not as it must be, and a sum at the end; the exit status is 1 if there was any.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import hashlib
import itertools
import json
import multiprocessing
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from grader import affinity
from grader.conductor.outcome import Ending
from grader.conductor.strategies.random_walk import RandomWalk
from grader.exercise import Exercise, Limits, discover
from grader.house import House
from grader.judge import Subject, judge, observed, sampled
from grader.observer import confirm
from grader.specimen import is_slow, specimens
from grader.submission import read, text_of
from grader.testing import Secrets, check_seed
from grader.verdict import CheckResult, Verdict
from tests.checks import checks_of
from tests.engine import Explored, labelled, laboratory, result_of, source_of, wanted_by
from tests.late import lateness

ROOT = Path(__file__).resolve().parents[1]
GROWN_BYTES = 20_000_000  # over 1,000 gradings
BUSY = 2  # processes that do nothing but keep the cores busy


def spin() -> None:
    """Keep a core busy until killed."""
    while True:
        pass


@contextlib.contextmanager
def busy() -> Iterator[None]:
    """Every core has something else to do."""
    spinners = [multiprocessing.Process(target=spin, daemon=True) for _ in range(BUSY * (multiprocessing.cpu_count()))]
    for spinner in spinners:
        spinner.start()
    try:
        yield
    finally:
        for spinner in spinners:
            spinner.kill()
            spinner.join()


WEATHERS: Final[tuple[tuple[str, Callable[[], contextlib.AbstractContextManager[None]]], ...]] = (
    ("idle", contextlib.nullcontext),
    ("busy", busy),
    ("late", lateness),
)
# By what a check is given to have programs run.
_WAYS: Final[dict[str, Callable[..., CheckResult]]] = {"explore": judge, "call": sampled, "launch": observed}


def explored(name: str) -> Explored:
    """All interleavings of a labelled program."""
    with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder), source_of(name), Limits()) as lab:
        return lab.explore()


def digest(found: Explored) -> str:
    """Everything that must be the same the next time."""
    return hashlib.sha256(repr((found.transcript, found.exhaustive)).encode()).hexdigest()


def same(times: int) -> tuple[int, int]:
    """Each labelled program `times` times idle, with all cores busy, and with all coming late; (runs, differences)."""
    runs = wrong = 0
    for name in labelled("pass", "race", "deadlock", "livelock"):
        first = digest(explored(name))
        for kind, load in WEATHERS:
            with load():
                others = sum(digest(explored(name)) != first for _ in range(times))
            runs += times
            wrong += others
            if others:
                print(f"{name}: differs in {others} of {times} runs, {kind}", flush=True)  # noqa: T201
    return runs, wrong


def verdicts(times: int, names: Sequence[str], every: int) -> tuple[int, int]:
    """Submissions of these exercises, or all, judged like that: what each check says; (gradings, differences).

    Where interleavings are explored the words must be the same, too: they tell which of them is wrong.
    """
    runs = wrong = 0
    for exercise in discover(ROOT).values():
        if names and exercise.name not in names:
            continue
        for specimen in specimens(ROOT, exercise)[::every]:
            first = results_of(exercise, specimen.path)
            for kind, load in WEATHERS:
                with load():
                    others = [results_of(exercise, specimen.path) for _ in range(times)]
                runs += times
                different = [other for other in others if other != first]
                wrong += len(different)
                if different:
                    what = f"{exercise.name} {specimen.label}: {kind}: {len(different)} of {times} times"
                    print(f"{what} {_unlike(different[0], first)}", flush=True)  # noqa: T201
    return runs, wrong


Results = dict[str, tuple[str, ...]]


def _unlike(found: Results, wanted: Results) -> str:
    return "; ".join(
        f"{name} says {said} and not {wanted[name]}" for name, said in found.items() if said != wanted[name]
    )


def results_of(exercise: Exercise, path: Path) -> Results:
    """By check the verdict; and the words and the interleaving where it does not rest on what a live program did."""
    found: Results = {}
    with contextlib.closing(House(exercise, text_of(read(path), path.name))) as house:
        for name, check in checks_of(exercise).items():
            seed = check_seed("soak", exercise.name, name)
            subject = Subject(name=name, promise=name, points=1.0, seed=seed, house=house)
            judges = next(way for hands, way in _WAYS.items() if hands in check.__code__.co_varnames)
            result = judges(subject, _bound(check, Secrets(seed)))
            schedule = "" if result.interleaving is None else result.interleaving.schedule
            found[name] = (result.verdict.value, *(() if judges is observed else (result.message, schedule)))
    return found


def right(schedules: int) -> tuple[int, int]:
    """So many schedules of programs that are right, spread over them; (schedules, false alarms)."""
    names = labelled("pass")
    each = -(-schedules // len(names))
    done = wrong = 0
    for name in names:
        wanted = (Ending.COMPLETED, json.dumps(wanted_by(source_of(name))), ())
        with tempfile.TemporaryDirectory() as folder, laboratory(Path(folder), source_of(name), Limits()) as lab:
            found = lab.explore()
            results = [result_of(outcome) for outcome in found.outcomes]
            walks = range(max(0, each - found.schedules))
            results += (result_of(lab.execute(RandomWalk(seed), found.focus)) for seed in walks)
        alarms = sum(result != wanted for result in results)
        done += len(results)
        wrong += alarms
        if alarms:
            print(f"{name}: {alarms} false alarms in {len(results)} schedules", flush=True)  # noqa: T201
    return done, wrong


def live(times: int) -> tuple[int, int]:
    """References and accepted designs with real primitives; (checks called, disagreements)."""
    called = wrong = 0
    for exercise in discover(ROOT).values():
        checks = checks_of(exercise)
        for specimen in (one for one in specimens(ROOT, exercise) if one.expected is Verdict.PASS):
            house = House(exercise, text_of(read(specimen.path), specimen.path.name))
            with contextlib.closing(house):
                for (name, check), time in itertools.product(checks.items(), range(times)):
                    secrets = Secrets(check_seed(f"soak {time}", exercise.name, name))
                    found = confirm(house, _bound(check, secrets))
                    called += 1
                    if found is not None:
                        wrong += 1
                        print(f"{exercise.name}: {specimen.label}: {name}: {found[0]}: {found[1]}", flush=True)  # noqa: T201
    return called, wrong


def _bound(check: Callable[..., None], secrets: Secrets) -> Callable[[Any], None]:
    def called(hands: Any) -> None:
        wanted = check.__code__.co_varnames[: check.__code__.co_argcount]
        check(**{name: secrets if name == "secrets" else hands for name in wanted})

    return called


def leak(times: int) -> tuple[int, int]:
    """So many gradings by one examiner; (gradings, megabytes that it has grown by, if they are too many)."""
    before = held()
    for number in gradings(times, kinds=1_000):
        if number == 0:
            before = held()
        elif number in {100, times} or number % 300 == 0:
            print(f"{number} gradings: {held().since(before)}", flush=True)  # noqa: T201
    grown = held().since(before).bytes
    return times, int(grown / 1e6) if grown > GROWN_BYTES else 0


@dataclass(frozen=True, slots=True)
class Held:
    """What this process holds: memory, open descriptors, threads, and objects that the collector knows."""

    bytes: int
    descriptors: int
    threads: int
    objects: Mapping[str, int]  # by kind

    def __str__(self) -> str:
        ours = {kind: count for kind, count in self.objects.items() if count and kind.startswith("grader.")}
        return (
            f"{self.bytes / 1e6:+.2f} MB, {self.descriptors:+} descriptors, {self.threads:+} threads,"
            f" {sum(self.objects.values()):+} objects, of ours {ours}"
        )

    def since(self, before: Held) -> Held:
        """What has come since `before`; negative for what is gone."""
        kinds = {*self.objects, *before.objects}
        return Held(
            bytes=self.bytes - before.bytes,
            descriptors=self.descriptors - before.descriptors,
            threads=self.threads - before.threads,
            objects={kind: self.objects.get(kind, 0) - before.objects.get(kind, 0) for kind in kinds},
        )


def held() -> Held:
    """Now, without what is only garbage."""
    gc.collect()
    process = psutil.Process()
    kinds = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    return Held(
        bytes=process.memory_info().rss, descriptors=process.num_fds(), threads=process.num_threads(), objects=kinds
    )


def growth(times: int, *, kinds: int) -> Held:
    """What this process holds more when it has judged so many submissions, of at most so many kinds."""
    before = held()
    for number in gradings(times, kinds=kinds):
        if number == 0:
            before = held()
    return held().since(before)


def gradings(times: int, *, kinds: int) -> Iterator[int]:
    """Judge so many submissions; how many there were, from 0, each time that one more is done.

    Each kind has been judged once before that: the heap keeps the size that the most demanding one needs.
    """
    exercise = discover(ROOT)["ticket"]
    checks = {name: check for name, check in checks_of(exercise).items() if name in {"sold_out", "never_oversells"}}
    texts = [text_of(read(one.path), one.path.name) for one in specimens(ROOT, exercise) if not is_slow(one)][:kinds]
    for number in range(len(texts) + times):
        if number >= len(texts):
            yield number - len(texts)
        with contextlib.closing(House(exercise, texts[number % len(texts)])) as house:
            for name, check in checks.items():
                seed = check_seed("soak", exercise.name, name)
                subject = Subject(name=name, promise=name, points=1.0, seed=seed, house=house)
                judge(subject, _bound(check, Secrets(seed)))
    yield times


def main() -> int:
    """The chosen part; 1 if anything was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("same").add_argument("--times", type=int, default=50)
    known = parts.add_parser("verdicts")
    known.add_argument("names", nargs="*", metavar="NAME", help="of an exercise; none: all")
    known.add_argument("--times", type=int, default=20)
    known.add_argument("--every", type=int, default=1, help="so manieth submission of an exercise")
    parts.add_parser("right").add_argument("--schedules", type=int, default=100_000)
    parts.add_parser("live").add_argument("--times", type=int, default=20)
    parts.add_parser("leak").add_argument("--times", type=int, default=1_000)
    given = parser.parse_args()
    with affinity.pinned():
        match given.part:
            case "same":
                done, wrong = same(given.times)
            case "verdicts":
                done, wrong = verdicts(given.times, given.names, given.every)
            case "right":
                done, wrong = right(given.schedules)
            case "leak":
                done, wrong = leak(given.times)
            case _:
                done, wrong = live(given.times)
    print(f"{given.part}: {done} done, {wrong} not as they must be")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
