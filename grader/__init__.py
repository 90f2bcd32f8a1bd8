"""A grader for concurrent Python whose verdict on a race is deterministic."""

__version__ = "0.1.0"
