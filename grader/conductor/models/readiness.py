"""What `poll` and `select` tell of a descriptor, in the bits of Linux."""

from __future__ import annotations

from typing import Final

from grader.conductor.model import Call

IN, OUT, ERR, HUP, NVAL, RDNORM, WRNORM, RDHUP = 0x1, 0x4, 0x8, 0x10, 0x20, 0x40, 0x100, 0x2000
ALWAYS: Final = ERR | HUP | NVAL  # told whether anybody has asked for it or not
# For what `select` calls readable and writable: POLLIN_SET and POLLOUT_SET of fs/select.c.
READABLE: Final = IN | HUP | ERR | NVAL
WRITABLE: Final = OUT | ERR | NVAL
EVENTS, AWAIT_IN, AWAIT_OUT = "events", "await_in", "await_out"
LOOKS: Final = frozenset({EVENTS, AWAIT_IN, AWAIT_OUT})
_NORMAL: Final = ((IN, RDNORM), (OUT, WRNORM))


def wanted(call: Call) -> int:
    """The events that the operation waits for: of `events`, what its last argument says, and what is always told."""
    match call.do:
        case "await_in":
            return READABLE
        case "await_out":
            return WRITABLE
        case _:
            asked = call.args[-1] if call.args else 0
            return (asked if type(asked) is int else 0) | ALWAYS


def told(call: Call, state: int) -> int:
    """What of the state of a descriptor it is told."""
    for plain, normal in _NORMAL:
        if state & plain:
            state |= normal
    return state & wanted(call)


def asks_for_room(call: Call) -> bool:
    """Whether it waits until more can be written."""
    return bool(wanted(call) & (OUT | WRNORM))


def asks_for_bytes(call: Call) -> bool:
    """Whether it waits until something can be read."""
    return bool(wanted(call) & (IN | RDNORM))
