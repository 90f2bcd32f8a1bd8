"""The checks of `zombie`: a parent with real children, seen from outside."""

from typing import Final

from grader.testing import leak

MANY: Final = 17, 20  # children: more than a machine has processors, or a pool places, as a rule


def endings(secrets, count):
    """How the children end: well, with an exit code, killed; the rest by chance."""
    chosen = [0, secrets.number(2, 99), -9, *(secrets.number(0, 99) for _ in range(count - 3))]
    turned = secrets.number(0, count - 1)
    return chosen[turned:] + chosen[:turned]


def at_work(program, turn, family):
    """The children of a family by their numbers, once all of them are at work."""
    words = program.hear(f"at work {turn}", len(family))
    assert all(word.process != program.main for word in words), (
        "work(i) runs in a child, but it runs in the process that calls spawn"
    )
    began = f"only {len(words)} began while they had to wait for each other" if words else "none of them began"
    assert len(words) >= len(family), (
        f"all {len(family)} children are at work at the same time, but {began}{program.where()}"
    )
    words.sort(key=lambda word: (len(str(word.value)), str(word.value)))
    assert [word.value for word in words] == list(range(len(family))), (
        f"child number i runs work(i), for {len(family)} children from 0 to {len(family) - 1},"
        f" but the numbers were {', '.join(str(word.value) for word in words)}"
    )
    return {word.value.plain: word.process for word in words}


def reaping(program, turn, family, early=()):
    """The children by their numbers, at work when reap is called but for those who have ended early."""
    children = at_work(program, turn, family)
    assert program.hear(f"spawned {turn}"), (
        f"spawn returns without waiting for the children, but it does not{program.where()}"
    )
    let_end(program, turn, early)
    program.until(lambda: all(children[number].ended for number in early))
    program.open(f"spawned {turn}")
    return children


def let_end(program, turn, numbers):
    """Open the gates at which these children wait."""
    for number in numbers:
        program.open(f"end {turn} {number}")


def end_last_first(program, turn, children):
    """One after the other, the last one first: whoever takes exit codes as they come mixes them up."""
    for number in sorted(children, reverse=True):
        let_end(program, turn, [number])
        program.until(lambda: children[number].ended)  # noqa: B023


def told(word):
    """The dictionary that reap returned."""
    pairs = word.value.plain
    assert isinstance(pairs, list), f"reap returns a dictionary {{pid: exit code}}, but it returned {word.value}"
    assert all(isinstance(pair, list) for pair in pairs), "reap returns a dictionary {pid: exit code}, not a list"
    return {number: code for number, code in pairs if type(number) is int}


def judge_codes(word, children, family, early=()):
    """Exactly the children, each with how it ended."""
    codes = told(word)
    for number, process in sorted(children.items()):
        which = f"child {number}, which had ended before reap was called," if number in early else f"child {number}"
        assert process.inside in codes, f"reap tells for the pid of each child how it ended, but {which} is missing"
        code = codes[process.inside]
        assert code is not None, f"child {number} ended with {family[number]}, but reap returned None for it"
        assert type(code) is int and code == family[number], (  # noqa: PT018 - one sentence tells both
            f"child {number} ended with {family[number]}, but reap returned {code!r} for it"
        )
    assert len(codes) == len(children), (
        f"reap tells of these {len(children)} children only, but returned {len(codes)} entries"
    )


def not_yet(program, turn, number):
    """Reap must not have returned while that child is still at work."""
    program.settle()
    assert not program.heard(f"reaped {turn}"), (
        f"reap returns only when all children have ended, but it did while child {number} was still at work"
    )


def test_children_work(launch, secrets):
    """At once spawn(n, work) returns n processes, and child number i runs work(i) in its own process."""
    family = [0] * secrets.number(3, 5)
    with launch("families", endings=[family]) as program:
        children = at_work(program, 0, family)
        spawned = program.hear("spawned 0")
        assert spawned, f"spawn returns without waiting for the children, but it does not{program.where()}"
        assert len(set(children.values())) == len(family), "each child has a process of its own"
        pids = spawned[0].value.plain
        assert isinstance(pids, list), "spawn returns a list of the processes"
        assert sorted(map(str, pids)) == sorted(str(process.inside) for process in children.values()), (
            f"spawn returns its {len(family)} processes, but the list holds {len(pids)} things, not all of them a child"
        )
        program.settle()
        assert len(program.heard("at work 0")) == len(family), "each child runs its work once"


def test_at_the_same_time(launch, secrets):
    """All children are there at the same time: the work of each may wait for all the others."""
    family = [0] * secrets.number(*MANY)
    with launch("families", endings=[family]) as program:
        children = at_work(program, 0, family)
        assert all(process.alive for process in children.values()), (
            "all children are at work, but some have been ended meanwhile"
        )


def test_waits_for_all(launch, secrets):
    """Only when the last child has ended, whichever that is, does reap return."""
    family = [0] * 3
    for last in (0, len(family) - 1):
        with launch("families", endings=[family]) as program:
            children = reaping(program, 0, family)
            not_yet(program, 0, last)
            let_end(program, 0, children.keys() - {last})
            program.until(lambda: all(one.ended for number, one in children.items() if number != last))  # noqa: B023
            not_yet(program, 0, last)
            assert children[last].alive, "a child that is still at work is left in peace, but it was killed"
            let_end(program, 0, [last])
            judge_codes(program.expect("reaped 0", "reap returns when all children have ended"), children, family)


def test_true_exit_codes(launch, secrets):
    """For the pid of each child reap tells how it really ended: well, with an exit code, or killed."""
    family = endings(secrets, secrets.number(3, 5))
    early = [len(family) - 1]
    with launch("families", endings=[family]) as program:
        children = reaping(program, 0, family, early)
        end_last_first(program, 0, children)
        reaped = program.expect("reaped 0", "reap returns when all children have ended, however they do")
        judge_codes(reaped, children, family, early)


def test_no_zombies(launch, secrets):
    """After reap no child is left, not even as a zombie."""
    family = endings(secrets, 3)
    with launch("families", endings=[family]) as program:
        children = reaping(program, 0, family)
        for number in sorted(children, reverse=True):
            let_end(program, 0, [number])
            program.until(lambda: children[number].ended)  # noqa: B023
            if number:
                not_yet(program, 0, 0)
        program.expect("reaped 0", "reap returns when all children have ended, however they do")
        if not program.until(lambda: all(not process.state for process in children.values())):
            left = sum(process.is_zombie for process in children.values())
            leak(f"no child is left when reap has returned, but {left} of {len(family)} are zombies")


def test_once_more(launch, secrets):
    """All this also holds when both functions are called again, for other children."""
    families = [endings(secrets, 3), endings(secrets, 4)]
    with launch("families", endings=families) as program:
        for turn, family in enumerate(families):
            children = reaping(program, turn, family)
            end_last_first(program, turn, children)
            reaped = program.expect(f"reaped {turn}", "reap returns when all children have ended, however they do")
            judge_codes(reaped, children, family)
            program.open(f"reaped {turn}")
        assert program.ended(), f"the program ends when all is done, but it does not{program.where()}"
