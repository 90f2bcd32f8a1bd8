"""What one execution may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Steps granted, processor seconds between two announcements."""

    steps: int = 20_000
    import_seconds: float = 2.0
    execution_seconds: float = 3.0

    def at_once(self, *, importing: bool) -> float:
        """Processor seconds between two announcements."""
        return self.import_seconds if importing else self.execution_seconds

    def in_all(self, tasks: int) -> float:
        """Processor seconds of so many tasks, all their steps together: enough for each to take its time once."""
        return 3 * self.import_seconds + (3 + tasks) * self.execution_seconds + 5
