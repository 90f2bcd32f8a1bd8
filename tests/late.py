"""A nursery whose messages, births and ends come late by chance, as on a machine that has much else to do.

`with lateness():` launches such ones, and delays the examiner's own messages as well. Every pause is one that the
scheduler of the operating system might make there. Without a sandbox only: a box does not show our tests.
"""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Callable, Iterator
from time import sleep
from typing import Any, Final

from grader.sandbox import launch
from grader.subject import agent, births, nursery
from grader.transport import Channel

MESSAGES: Final = ("send", "receive", "receive_from")
RARELY: Final = 0.05  # each message
OFTEN: Final = 0.3  # each birth and each end, which take the system many steps
SECONDS: Final = 0.012  # at most


class _Dice:
    """A process throws its own: a child must not repeat what its parent has thrown."""

    pid = 0
    chance = random.Random()  # noqa: S311 - nothing is to be kept secret


def dawdle(chance: float) -> None:
    """Go on a little later, perhaps."""
    if _Dice.pid != os.getpid():
        _Dice.pid, _Dice.chance = os.getpid(), random.Random(os.urandom(8))  # noqa: S311
    if _Dice.chance.random() < chance:
        sleep(_Dice.chance.random() * SECONDS)


def _delay(owner: object, *names: str, chance: float) -> None:
    for name in names:
        setattr(owner, name, _late(getattr(owner, name), chance))


def _late(function: Callable[..., Any], chance: float) -> Callable[..., Any]:
    def late(*given: Any) -> Any:
        dawdle(chance)
        return function(*given)

    return late


@contextlib.contextmanager
def lateness() -> Iterator[None]:
    """Nurseries launched from now on are late ones, until the end."""
    before = [(launch, "NURSERY", launch.NURSERY), *((Channel, name, getattr(Channel, name)) for name in MESSAGES)]
    launch.NURSERY = __spec__.name  # type: ignore[misc]
    _delay(Channel, *MESSAGES, chance=RARELY)
    try:
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)


def main() -> None:
    """What is launched in place of the nursery."""
    _delay(Channel, *MESSAGES, chance=RARELY)
    _delay(nursery.Nursery, "_reap", "_be_subject", chance=OFTEN)
    _delay(births, "_begin", chance=OFTEN)
    _delay(agent, "leave", chance=OFTEN)
    nursery.main()


if __name__ == "__main__":
    main()
