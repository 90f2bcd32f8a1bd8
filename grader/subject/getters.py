"""Hooks for what `operator` makes: functions in C that look for attributes and items, or call methods."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final

from grader.subject.accesses import attr, touch_contents

GETTERS: Final = frozenset({operator.attrgetter, operator.itemgetter, operator.methodcaller})


class Getter:
    """One of them that is about to be called; `method` is the hook for methods."""

    __slots__ = ("function", "method", "site")

    def __init__(self, function: Any, site: int, method: Callable[[Any, str, int], Any]) -> None:
        self.function, self.site, self.method = function, site, method

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Announce what it looks for, and call it."""
        if len(args) != 1 or kwargs:
            return self.function(*args, **kwargs)
        owner = args[0]
        made, given = self.function.__reduce__()
        if type(self.function) is operator.methodcaller:
            name, *rest = given if made is operator.methodcaller else (*made.args, *given)
            return self.method(owner, name, self.site)(*rest, **getattr(made, "keywords", {}))
        for one in given:
            if type(self.function) is operator.itemgetter:
                touch_contents(owner, self.site, writes=False, key=one)
            else:  # what comes behind a dot is an attribute of what is found first
                attr(owner, one.partition(".")[0], False, self.site)
        return self.function(owner)
