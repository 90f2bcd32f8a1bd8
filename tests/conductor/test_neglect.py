"""Nobody who could go on is passed over for ever, and nobody is put first who has just gone on."""

from __future__ import annotations

from pathlib import Path

from grader.conductor.neglect import LONGEST, Neglect
from grader.conductor.outcome import Ending
from grader.conductor.strategy import Moment
from grader.exercise import Limits
from tests.engine import laboratory

# Ann and Bob look in vain, leave a trace of it and wake each other, until the third one has done what both wait for.
PROGRAM = """
import threading

condition = threading.Condition()
looking = {}
done = False


def look(name):
    with condition:
        while not done:
            looking[name] = True
            del looking[name]
            condition.notify_all()
            condition.wait()


def finish():
    global done
    done = True
    with condition:
        condition.notify_all()


def main():
    threads = [threading.Thread(target=look, args=(name,)) for name in ("ann", "bob")]
    threads.append(threading.Thread(target=finish))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
"""


def moment(announced: dict[int, int]) -> Moment:
    return Moment(last=None, ready=dict.fromkeys(announced, ()), announced=announced)


def test_two_who_wake_each_other_do_not_keep_out_a_third_one(tmp_path: Path) -> None:
    with laboratory(tmp_path, PROGRAM, Limits(schedules=20)) as lab:
        explored = lab.explore()

    assert explored.endings == {Ending.COMPLETED}


def test_who_is_passed_over_for_too_long_goes_first() -> None:
    neglect = Neglect()
    for step in range(LONGEST):
        assert not neglect.give_way(moment({1: step, 2: 0}))
    late = moment({1: LONGEST, 2: 0})

    assert neglect.give_way(late)
    assert late.ready.keys() == {2}
    assert late.held.keys() == {1}


def test_who_cannot_always_go_on_is_not_forgotten() -> None:
    neglect = Neglect()
    for step in range(LONGEST):
        assert not neglect.give_way(moment({1: step, 2: 0} if step % 2 == 0 else {1: step}))

    assert neglect.give_way(moment({1: LONGEST, 2: 0}))


def test_nobody_gives_way_while_everybody_goes_on_now_and_then() -> None:
    neglect = Neglect()

    assert not any(neglect.give_way(moment({1: step, 2: step // (LONGEST // 2)})) for step in range(4 * LONGEST))
