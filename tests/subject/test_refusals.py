"""What a student is to write and may not call: refused by whatever name, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.verdict import Verdict
from tests.sampling import Judge, ranking, sampling


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    return sampling(tmp_path)


USES = {
    "sorted": "return sorted(items)",
    "by another name": "mine = sorted\n    return mine(items)",
    "list.sort": "items.sort()\n    return items",
    "as a function": "list.sort(items)\n    return items",
    "by getattr": "getattr(items, 'sort')()\n    return items",
    "by methodcaller": "operator.methodcaller('sort')(items)\n    return items",
    "by map": "return next(map(sorted, [items]))",
    "builtins": "import builtins\n    return builtins.sorted(items)",
    "eval": "return eval('sorted')(items)",
    "heapq": "push([], items[0])\n    return items",
    "heapq.heapify": "heapq.heapify(items)\n    return items",
    "bisect": "bisect.insort([], items[0])\n    return items",
    "a priority queue": "queue.PriorityQueue().put(items[0])\n    return items",
    "caught": "try:\n        return sorted(items)\n    except BaseException:\n        return items",
    "of a derived class": "class Mine(list): pass\n    Mine(items).sort()\n    return items",
    "a helper": "return helper(items)",
}
FINE = {
    "a variable": "sorted = list(items)\n    return sorted",
    "a method": "class Mine:\n        def sort(self): return items\n    return Mine().sort()",
    "an attribute": "class Mine: pass\n    mine = Mine()\n    mine.sort = items\n    return mine.sort",
    "a function": "def sort(x): return x\n    return sort(items)",
    "min and max": "assert min(items) <= max(items)\n    return items",
    "own module": "heapq = list\n    return heapq(items)",
}
PREAMBLE = """
import bisect, heapq, operator, queue
from heapq import heappush as push
print(sorted([2, 1]), heapq.nsmallest(1, [2, 1]))
demo = [2, 1]
demo.sort()

def helper(items):
    return sorted(items)

def unused(items):
    items.sort()
    return bisect.bisect(items, 1)

def main(items):
    {}

if __name__ == "__main__":
    print(sorted([2, 1]))
"""


@pytest.mark.parametrize("use", USES)
def test_what_may_not_be_called_is_refused_by_whatever_name(use: str, judged: Judge) -> None:
    result = judged(PREAMBLE.format(USES[use]), ranking([1, 2]))

    assert result.verdict is Verdict.FAIL
    assert "that is what you are to write yourself" in result.message


@pytest.mark.parametrize("use", FINE)
def test_names_alone_are_fine_and_so_is_what_is_not_called(use: str, judged: Judge) -> None:
    result = judged(PREAMBLE.format(FINE[use]), ranking([1, 2]))

    assert result.verdict is Verdict.PASS, result.message
