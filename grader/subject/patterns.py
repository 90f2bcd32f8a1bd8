"""What the patterns of a `match` statement look at, and the hook that comes before they do."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import Any, Final

from grader.subject import memory
from grader.subject.accesses import attr, touch_contents

# (how, what, and what is looked at in that): an "item" by its key, one "at" an index, an "attr" by its name, one whose
# "place" in `__match_args__` it is.
Look = tuple[str, Any, "tuple[Look, ...]"]
_UNKNOWN: Final = object()


def looks_of(pattern: ast.pattern) -> tuple[Look, ...]:
    """What it looks at in its subject, as constants that can stand in a program."""
    match pattern:
        case ast.MatchMapping(keys=keys, patterns=patterns):
            known = [key.value if isinstance(key, ast.Constant) else None for key in keys]
            pairs = zip(known, patterns, strict=True)
            return (("item", None, ()), *(("item", key, looks_of(inner)) for key, inner in pairs))
        case ast.MatchSequence(patterns=patterns):
            star = next((index for index, one in enumerate(patterns) if isinstance(one, ast.MatchStar)), len(patterns))
            before = (("at", index, looks_of(one)) for index, one in enumerate(patterns[:star]))
            after = enumerate(patterns[star + 1 :], star + 1 - len(patterns))
            return (("at", None, ()), *before, *(("at", index, looks_of(one)) for index, one in after))
        case ast.MatchClass(patterns=patterns, kwd_attrs=names, kwd_patterns=named):
            placed = (("place", index, looks_of(one)) for index, one in enumerate(patterns))
            return (*placed, *(("attr", name, looks_of(one)) for name, one in zip(names, named, strict=True)))
        case ast.MatchOr(patterns=patterns):
            return tuple(look for one in patterns for look in looks_of(one))
        case ast.MatchAs(pattern=ast.pattern() as inner):
            return looks_of(inner)
        case _:
            return ()


def matched(subject: Any, looks: tuple[Look, ...], site: int) -> Any:
    """The subject, about to be compared with patterns; what they look at is announced, once each."""
    if memory.MEMORY.armed:
        _announce(subject, looks, site, set())
    return subject


def _announce(owner: Any, looks: Iterable[Look], site: int, known: set[tuple[int, str]]) -> None:
    for how, what, inner in looks:
        if how in {"item", "at"}:
            if (id(owner), "") not in known:
                touch_contents(owner, site, writes=False, key=what if how == "item" else None)
                known.add((id(owner), ""))
            found = _item(owner, how, what)
        else:
            label = what if how == "attr" else _placed(type(owner), what)
            if label is None:
                continue
            if (id(owner), label) not in known:
                attr(owner, label, False, site)
                known.add((id(owner), label))
            found = _variables(owner).get(label, _UNKNOWN)
        if inner and found is not _UNKNOWN:
            _announce(found, inner, site, known)


def _item(owner: Any, how: str, what: Any) -> Any:
    """Without running student code: of built-in types only."""
    if how == "item" and type(owner) is dict and isinstance(what, str | int | bytes):
        return owner.get(what, _UNKNOWN)
    if how == "at" and type(owner) in (list, tuple) and what is not None and -len(owner) <= what < len(owner):
        return owner[what]
    return _UNKNOWN


def _placed(kind: type, index: int) -> str | None:
    names = next((vars(base)["__match_args__"] for base in kind.__mro__ if "__match_args__" in vars(base)), ())
    return names[index] if type(names) is tuple and index < len(names) and type(names[index]) is str else None


def _variables(owner: Any) -> Mapping[str, Any]:
    try:
        found = object.__getattribute__(owner, "__dict__")
    except (AttributeError, TypeError):
        return {}
    return found if type(found) is dict else {}
