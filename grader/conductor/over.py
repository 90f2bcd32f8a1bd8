"""How an execution says that it is over, and which ending is behind what was raised."""

from __future__ import annotations

from typing import Final, assert_never

from grader.conductor.mailbox import Asleep, Chatter, Died, Laden, Spent, Stalled
from grader.conductor.model import Refusal
from grader.conductor.outcome import Ending
from grader.conductor.strategy import Diverged
from grader.wire import ProtocolError


class Over(Exception):  # noqa: N818 - how an execution says that it is done
    """The execution has ended so."""

    def __init__(self, ending: Ending, *, who: str = "", detail: str = "") -> None:
        super().__init__(ending.value)
        self.ending, self.who, self.detail = ending, who, detail


Ended = Over | Died | Spent | Asleep | Stalled | Chatter | Laden | ProtocolError | Refusal | Diverged
ENDS: Final = (Over, Died, Spent, Asleep, Stalled, Chatter, Laden, ProtocolError, Refusal, Diverged)


def over_by(raised: Ended, who: str) -> Over:  # noqa: PLR0911 - one answer per exception
    """How the execution has ended, one of `ENDS` having been raised when it was the turn of `who`."""
    match raised:
        case Over():
            return raised
        case Died():
            return Over(Ending.DIED, who=who)
        case Spent():
            return Over(Ending.TIMEOUT, who=who)
        case Asleep():
            return Over(Ending.BLOCKED, who=who)
        case Stalled():
            return Over(Ending.STALLED, who=who)
        case Chatter():
            return Over(Ending.OUTPUT, who=who)
        case Laden():
            return Over(Ending.TIMEOUT, who=who, detail=str(raised))
        case Refusal():  # where an answer would make no sense either
            return Over(Ending.TAMPERED, who=who, detail=f"{who}: {raised.text}")
        case Diverged():
            return Over(Ending.DIVERGED, detail=str(raised))
        case ProtocolError():
            return Over(Ending.TAMPERED, who=who, detail=str(raised))
        case _:
            assert_never(raised)
