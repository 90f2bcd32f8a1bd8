"""What the subject says of itself, as against what the conductor witnesses."""

from __future__ import annotations

from typing import Final

from grader.conductor.outcome import Ending
from grader.conductor.task import Task
from grader.wire import TEXT_CHARACTERS, Hot, ProtocolError, Raised, Ready, Told, Used

_SITES: Final = 5_000  # that two tasks share; an order to a subject names them all, in one message
_WHAT: Final = 200  # characters of what was used
_USES: Final = 20  # so far back the same use is not noted again


class Testimony:
    """Return values, uses of what nobody controls, places in memory that matter, how the import went.

    `over` is set once the execution has come to its end by it: its ending, who, and a detail.
    """

    def __init__(self) -> None:
        self.told: dict[str, Told] = {}
        self.used: list[tuple[str, str, int]] = []
        self.used_at_import: list[tuple[str, str, int]] = []
        self.hot: set[int] = set()
        self.woken = False
        self.raised: Raised | None = None
        self.over: tuple[Ending, str, str] | None = None
        self.importing, self.draining = True, False  # until the import is done; until what it started stands still
        self.promised: dict[int, str] = {}  # tasks of the scenario, which will tell what student code returned

    @property
    def warming(self) -> bool:
        """Whether the program under test has not begun: its import, or what that has started, still runs."""
        return self.importing or self.draining

    def take(self, task: Task, message: Told | Used | Hot | Ready) -> None:
        """Note it. Raises `ProtocolError` for what cannot be said twice."""
        match message:
            case Told():
                key = f"{task.name}:{message.key}"
                if key in self.told:
                    raise ProtocolError(f"{task.name} testified twice")
                self.told[key] = message
            case Used():
                uses = self.used_at_import if self.importing else self.used
                use = (message.what[:_WHAT], message.file[:_WHAT], message.at)
                if use not in uses[-_USES:]:
                    uses.append(use)
                if message.fatal:
                    self.over = (Ending.BLOCKED, task.name, message.what[:_WHAT])
            case Hot():
                self.hot.update(message.sites)
                if len(self.hot) > _SITES or not all(0 <= site < _SITES * 100 for site in message.sites):
                    raise ProtocolError(f"{task.name} named places that do not exist")
                self.woken = True
            case Ready():
                self._imported(task, message)

    def _imported(self, task: Task, message: Ready) -> None:
        if task.number != 0 or not self.importing:
            raise ProtocolError("imported twice")
        if message.raised is not None:
            self.raised = message.raised
            self.over = (Ending.UNIMPORTABLE, "", "")
        elif message.missing:
            self.over = (Ending.LACKING, "", ", ".join(message.missing)[:TEXT_CHARACTERS])
        self.importing = self.over is not None
        self.draining = True

    def note_raised(self, task: Task, raised: Raised) -> None:
        """The task has ended by an exception that nobody handles."""
        self.raised = raised
        self.over = (Ending.RAISED, task.name, "")

    def note_doubled(self, task: Task, where: Raised | None) -> None:
        """A child of `os.fork`, made there, has returned to the scenario."""
        self.raised = where
        self.over = (Ending.DOUBLED, task.name, "")

    def is_of_scenario(self, task: Task) -> bool:
        """Whether the scenario has this task. What others start is theirs, also where no line of theirs starts it."""
        return not self.warming and (task.number == 0 or task.number in self.promised)

    def broken_promise(self) -> str | None:
        """A task of the scenario that has ended without saying what student code returned."""
        return next((name for name in self.promised.values() if f"{name}:returned" not in self.told), None)
