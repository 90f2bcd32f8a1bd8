"""The checks of `threads`: what must hold for every interleaving of the threads."""

from itertools import takewhile
from typing import Final

ENOUGH: Final = 100  # interleavings in which threads meet: who waits for all hardly depends on who comes first
CROWD: Final = 12  # more than anybody takes for a batch


def once(run, names):
    """Work was done once with each name, as often as that was handed over."""
    done = [note.value[0] for note in run.notes if note.label == "did"]
    for name in names:
        times, calls = done.count(name), names.count(name)
        wanted = "once" if calls == 1 else f"{calls} times in as many calls"
        assert times == calls, f"work({name!r}) is called {wanted}, not {times} times"
    assert len(done) == len(names), f"work is called {len(names)} times, not {len(done)} times"


def own_threads(run, names):
    """Each work was done in a thread of this process, which nobody else had, and which bears its name."""
    tasks = {}
    for note in run.notes:
        if note.label == "did":
            name, thread, kind = (note.value[part] for part in range(3))
            assert kind != "another process", f"work({name!r}) runs in a thread of this process, not in another one"
            assert note.task != "main", f"work({name!r}) runs in a new thread, not in the one that wants it done"
            assert thread == name, f"the thread of {name!r} bears that name, not {thread!r}"
            assert tasks.get(note.task) != name, f"work({name!r}) is called once, not again in the same thread"
            assert note.task not in tasks, f"{name!r} has a thread of its own, not the one of {tasks[note.task]!r}"
            tasks[note.task] = name
    once(run, names)


def by_workers(run):
    """Each work was done by a Worker."""
    for note in run.notes:
        if note.label == "did":
            assert note.value[2] == "Worker", f"the thread of {note.value[0]!r} is a Worker, not a plain Thread"


def waited(run, names):
    """All work was done when the function returned."""
    before = [note.value[0] for note in takewhile(lambda note: note.label != "returned", run.notes)]
    late = [name for name in names if name not in before]
    assert not late, f"all work is done when the function returns, but that of {late[0]!r} was not"


def together(run, names):
    """Nobody waited for others in vain."""
    alone = run.noted("alone")
    assert not alone, f"all work goes on at the same time, but that of {alone[0]!r} waited in vain for the others"
    once(run, names)


def test_functions_each_once(explore, secrets):
    """run_functions calls work once with each of the names."""
    names = secrets.names(2)
    for run in explore("run", calls=[["run_functions", names]]):
        once(run, names)


def test_functions_own_threads(explore, secrets):
    """run_functions gives each name a thread of its own, and the thread bears that name."""
    names = secrets.names(2)
    for run in explore("run_thriftily", calls=[["run_functions", names]]):
        own_threads(run, names)


def test_functions_wait(explore, secrets):
    """run_functions returns only when every work is done."""
    names = secrets.names(3)
    for run in explore("run", calls=[["run_functions", names]]):
        waited(run, names)
    for run in explore("linger", function="run_functions", names=names[:2], schedules=ENOUGH):
        waited(run, names[:2])


def test_functions_together(explore, secrets):
    """The threads of run_functions run at the same time: each may wait for all the others."""
    names = secrets.names(CROWD)
    for run in explore("meet", function="run_functions", names=names[:3], schedules=ENOUGH):
        together(run, names[:3])
    for run in explore("meet", function="run_functions", names=names, schedules=1):
        together(run, names)


def test_worker_alone(explore, secrets):
    """A Worker is a Thread: once started it calls its work in a thread of its own that bears its name."""
    names = secrets.names(2)
    for run in explore("apart", names=names):
        assert not run.noted("no thread"), "Worker is a subclass of threading.Thread, so that each Worker is a Thread"
        refused = run.noted("refused")
        assert not refused, f"a Worker can be started and joined like any Thread, but Python says {refused[0]!r}"
        for pair in run.noted("mixed up"):
            own, given = pair[0], pair[1]
            assert own == given, f"a Worker calls the work that it was made with, but {given!r} called that of {own!r}"
        once(run, names)
        own_threads(run, names)
        waited(run, names)


def test_workers_each_once(explore, secrets):
    """run_workers calls work once with each of the names."""
    names = secrets.names(2)
    for run in explore("run", calls=[["run_workers", names]]):
        once(run, names)


def test_workers_own_threads(explore, secrets):
    """run_workers gives each name a Worker of its own, and the thread bears that name."""
    names = secrets.names(2)
    for run in explore("run_thriftily", calls=[["run_workers", names]]):
        own_threads(run, names)
        by_workers(run)


def test_workers_wait(explore, secrets):
    """run_workers returns only when every work is done."""
    names = secrets.names(3)
    for run in explore("run", calls=[["run_workers", names]]):
        waited(run, names)
    for run in explore("linger", function="run_workers", names=names[:2], schedules=ENOUGH):
        waited(run, names[:2])


def test_workers_together(explore, secrets):
    """The threads of run_workers run at the same time: each may wait for all the others."""
    names = secrets.names(CROWD)
    for run in explore("meet", function="run_workers", names=names[:3], schedules=ENOUGH):
        together(run, names[:3])
    for run in explore("meet", function="run_workers", names=names, schedules=1):
        together(run, names)


def test_few_names(explore, secrets):
    """With no name at all, with a single one, and when called again, both functions do the same."""
    first, second, third = secrets.names(3)
    calls = [["run_functions", []], ["run_functions", [first]], ["run_functions", [second]]]
    for run in explore("run_thriftily", calls=calls):
        own_threads(run, [first, second])
    calls = [["run_workers", []], ["run_workers", [third]], ["run_workers", [first]]]
    for run in explore("run_thriftily", calls=calls):
        own_threads(run, [third, first])
    for function in ("run_functions", "run_workers"):
        for run in explore("run", calls=[[function, [second]]] * 2):
            once(run, [second, second])
