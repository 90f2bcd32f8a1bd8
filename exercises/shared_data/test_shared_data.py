"""The checks of `shared_data`: what must hold for every interleaving of the threads and processes."""

from itertools import takewhile
from typing import Final

ENOUGH: Final = 200  # interleavings of calls in a row; by itself each call is tried in all
AT_IMPORT: Final = 100  # what a process holds that was made when the file was imported, or imports it again


def is_other(value, *wanted):
    """Whether the conductor saw a number being written that is none of those; it cannot always tell the value."""
    return value.lstrip("-").isdecimal() and int(value) not in wanted


def told(run, turn, call, *, before, after):
    """The call returned what money is now, and money is that."""
    function, amount = call
    returned, now = run.value(f"{function}({amount}), call {turn}"), run.value(f"money after call {turn}")
    assert returned == after, f"{function}({amount}) returns {after}, as money was {before} before"
    assert now == after, f"money is {after} after {function}({amount}), as it was {before} before"


def awaited(run, who, function):
    """Whatever was taken had been taken when the function returned."""
    before = list(takewhile(lambda note: note.label != "returned", run.notes))
    late = len(run.noted("taken")) - len(before)
    assert not late, f"the {who} has spent the money by the time {function} returns, but had not yet"


def test_thread_changes_money(explore, secrets):
    """After spend_in_thread(amount) money is less by amount, and that is what it returns."""
    money, amount = secrets.number(200, 500), secrets.number(1, 90)
    for run in explore("spend", money=money, calls=[["spend_in_thread", amount]], watch=("money",)):
        told(run, 1, ["spend_in_thread", amount], before=money, after=money - amount)
    for run in explore("linger", function="spend_in_thread", money=money, amount=amount, schedules=ENOUGH):
        awaited(run, "thread", "spend_in_thread")


def test_new_thread_spends(explore, secrets):
    """It is a new thread that changes money, and not the one that calls spend_in_thread."""
    money, amount = secrets.number(200, 500), secrets.number(1, 90)
    for run in explore("spend", money=money, calls=[["spend_in_thread", amount]], watch=("money",)):
        written = run.written("money")
        threads = [value for task, value in written if task != "main"]
        assert threads, "a new thread writes money, but none did"
        assert written[-1][0] != "main", "only the new thread writes money, but the one that calls did so after it"
        assert not is_other(threads[-1], money - amount), (
            f"the thread takes {amount} from {money} and leaves {money - amount}, not {threads[-1]}"
        )


def test_process_leaves_money(explore, secrets):
    """spend_in_process(amount) changes nothing here: money is what it was, and that is what it returns."""
    money, amount = secrets.number(200, 500), secrets.number(1, 90)
    for run in explore("spend", money=money, calls=[["spend_in_process", amount]], watch=("money",)):
        told(run, 1, ["spend_in_process", amount], before=money, after=money)


def test_new_process_spends(explore, secrets):
    """It is a new process that subtracts amount from its own money, and nobody writes money here."""
    money, amount = secrets.number(200, 500), secrets.number(1, 90)
    for run in explore("spend", money=money, calls=[["spend_in_process", amount]], watch=("money",)):
        written = run.written("money")
        assert all(task != "main" for task, _value in written), "only the new process writes money, but here it is, too"
        assert written, "a new process writes its own money, but none did"
        _task, value = written[-1]
        assert not is_other(value, money - amount, AT_IMPORT - amount), (
            f"the process takes {amount} from {money} and has {money - amount} left, not {value}"
        )


def test_process_is_awaited(explore, secrets):
    """spend_in_process returns only when the process has spent the money."""
    money, amount = secrets.number(200, 500), secrets.number(1, 90)
    for run in explore("observe", money=money, amount=amount):
        awaited(run, "process", "spend_in_process")
    for run in explore("linger", function="spend_in_process", money=money, amount=amount, schedules=ENOUGH):
        awaited(run, "process", "spend_in_process")


def test_one_after_another(explore, secrets):
    """Calls of both in a row: what threads have spent is gone, what processes have spent is not."""
    money, first, second = secrets.number(300, 500), secrets.number(1, 90), secrets.number(91, 180)
    kinds = ["spend_in_thread", "spend_in_process", "spend_in_thread", "spend_in_process"]
    calls = [[kind, amount] for kind, amount in zip(kinds, [first, second, second, first], strict=True)]
    for run in explore("spend", money=money, calls=calls, schedules=ENOUGH):
        now = money
        for turn, (kind, amount) in enumerate(calls, 1):
            after = now - amount if kind == "spend_in_thread" else now
            told(run, turn, [kind, amount], before=now, after=after)
            now = after
