"""The model of files: names, contents, handles and locks, all in the conductor."""

from grader.conductor.models.files.handles import HandleOperations
from grader.conductor.models.files.lookups import LookupOperations
from grader.conductor.models.files.names import NameOperations
from grader.conductor.models.files.opening import OpenOperations
from grader.conductor.models.files.tree import FileRefusal


class Files(OpenOperations, LookupOperations, NameOperations, HandleOperations):
    """The files that the tasks of one execution share; see `World` for its settings and `put`, `content`."""


__all__ = ["FileRefusal", "Files"]
