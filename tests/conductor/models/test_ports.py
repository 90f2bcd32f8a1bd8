"""The choice of a port depends on those that were looked at, and says so: else it would tell who came first."""

from __future__ import annotations

from grader.conductor.model import Call, Footprint
from grader.conductor.models.files import Files
from grader.conductor.models.sockets import Sockets
from grader.wire import Op


def bind(sockets: Sockets, task: int, port: int) -> tuple[int, Footprint]:
    """Have a task bind a new socket to the port, 0 for any: which one it got, and what that was said to touch."""
    opened = sockets.perform(Call(Op(on="sockets", do="open", args=["inet", 3, True, "a socket"]), task, task, b""))
    number = opened.value
    assert isinstance(number, int)
    call = Call(Op(on="sockets", do="bind", args=[number, 3, "127.0.0.1", port, False]), task, task, b"")
    touched = sockets.touches(call)
    sockets.perform(call)
    address = sockets.ends[number].address
    assert isinstance(address, tuple)
    return address[1], touched


def test_a_port_that_is_picked_depends_on_those_that_are_taken() -> None:
    wanted, alone = bind(Sockets(Files(home="/box")), 1, 0)
    assert (f"port:{wanted}", True) in alone

    shared = Sockets(Files(home="/box"))
    bind(shared, 2, wanted)
    found, touched = bind(shared, 1, 0)
    assert found != wanted
    assert {(f"port:{wanted}", False), (f"port:{found}", True)} <= {*touched}
