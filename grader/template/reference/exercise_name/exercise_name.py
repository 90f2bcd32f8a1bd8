"""One lock for each ballot, held from looking a number up until the next one is kept."""

from threading import Lock


class Ballot:
    def __init__(self) -> None:
        self._lock = Lock()
        self._votes: dict[str, int] = {}

    def vote(self, choice: str) -> int:
        with self._lock:
            self._votes[choice] = self._votes.get(choice, 0) + 1
            return self._votes[choice]

    def votes(self, choice: str) -> int:
        with self._lock:
            return self._votes.get(choice, 0)
