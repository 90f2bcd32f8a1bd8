"""How submissions are spread over workers that may die at any moment."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from xdist.workermanage import parse_tx_spec_config

from grader.grouping import BySubmission, entry_id

CHECKS = [f"test_ticket.py::test_{check}[{entry}]" for entry in ("0001", "0002", "0003") for check in "abc"]


class Worker:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.given: list[int] = []
        self.shutting_down = False
        self.gateway = SimpleNamespace(id="gw")

    def send_runtest_some(self, indices: list[int]) -> None:
        self.given += indices

    def shutdown(self) -> None:
        self.shutting_down = True

    @property
    def entries(self) -> list[str]:
        return sorted({entry_id(CHECKS[index]) for index in self.given})


@pytest.fixture
def scheduler(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> BySubmission:
    monkeypatch.setattr(pytestconfig.option, "tx", ["2*popen"])
    monkeypatch.setattr(pytestconfig.option, "loadscopereorder", True)  # and back again afterwards
    assert len(parse_tx_spec_config(pytestconfig)) == 2
    return BySubmission(pytestconfig)


def ready(scheduler: BySubmission) -> Worker:
    worker = Worker()
    scheduler.add_node(worker)
    return worker


def collected(scheduler: BySubmission, worker: Worker, checks: list[str] = CHECKS) -> None:
    """What a session does once a worker has collected."""
    scheduler.add_node_collection(worker, checks)
    if scheduler.collection_is_completed:
        scheduler.schedule()


@pytest.fixture
def pair(scheduler: BySubmission) -> tuple[Worker, Worker]:
    first, second = ready(scheduler), ready(scheduler)
    collected(scheduler, first)
    collected(scheduler, second)
    assert (first.entries, second.entries) == (["0001"], ["0002"])
    return first, second


def complete(scheduler: BySubmission, worker: Worker, checks: int) -> None:
    for index in worker.given[:checks]:
        scheduler.mark_test_complete(worker, index)


def test_what_the_plan_has_first_is_begun_first_however_many_checks_others_have(scheduler: BySubmission) -> None:
    one_check_first = CHECKS[2:]
    first, second = ready(scheduler), ready(scheduler)

    for worker in (first, second):
        collected(scheduler, worker, one_check_first)

    assert [one_check_first[worker.given[0]] for worker in (first, second)] == [CHECKS[2], CHECKS[3]]


def test_the_submission_at_which_a_worker_died_is_not_given_to_another(
    scheduler: BySubmission, pair: tuple[Worker, Worker]
) -> None:
    first, second = pair
    complete(scheduler, first, 1)
    assert first.entries == ["0001", "0003"]

    assert scheduler.remove_node(first) == CHECKS[1]

    complete(scheduler, second, 3)
    assert second.entries == ["0002", "0003"]


def test_a_replacement_that_has_not_collected_yet_is_given_nothing_that_would_be_lost(
    scheduler: BySubmission, pair: tuple[Worker, Worker]
) -> None:
    first, second = pair
    complete(scheduler, second, 1)
    assert second.entries == ["0002", "0003"]
    scheduler.remove_node(first)
    replacement = ready(scheduler)

    assert scheduler.remove_node(second) == CHECKS[4]

    assert replacement.given == []
    collected(scheduler, replacement)
    assert replacement.entries == ["0003"]
    complete(scheduler, replacement, 3)
    assert scheduler.tests_finished
    assert replacement.shutting_down


def test_a_worker_that_dies_with_nothing_left_to_do_was_at_no_check(
    scheduler: BySubmission, pair: tuple[Worker, Worker]
) -> None:
    first, second = pair
    complete(scheduler, second, 3)
    complete(scheduler, first, 3)
    complete(scheduler, second, 6)

    assert scheduler.remove_node(first) is None
    assert scheduler.tests_finished


@pytest.mark.usefixtures("pair")
def test_a_worker_that_was_sent_home_before_it_collected_is_not_taken_back(scheduler: BySubmission) -> None:
    late = Worker()

    collected(scheduler, late)

    assert late not in scheduler.nodes
    assert late.given == []
