"""Who has one end of what bytes go through: by which descriptors, in which processes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class End:
    """One end: which descriptors of it each process has, and whether who uses it waits (it need not)."""

    name: str
    descriptors: dict[int, set[int]] = field(default_factory=dict)  # by process
    ever: set[int] = field(default_factory=set)  # processes
    waits: bool = True

    def key(self, process: int) -> str:
        """Stands for whether the process has this end."""
        return f"#{self.name}:{process}"

    def add(self, process: int, descriptor: int) -> None:
        """The process has it under this number, too."""
        self.descriptors.setdefault(process, set()).add(descriptor)
        self.ever.add(process)

    def drop(self, process: int, descriptor: int) -> None:
        """The number stands for nothing in this process any more."""
        left = self.descriptors[process]
        left.discard(descriptor)
        if not left:
            del self.descriptors[process]

    def witnesses(self, process: int) -> tuple[str, ...]:
        """What shows that somebody has it, or that nobody does: of several, the process itself or the oldest."""
        if not self.descriptors:
            return tuple(map(self.key, sorted(self.ever)))
        return (self.key(process if process in self.descriptors else min(self.descriptors)),)
