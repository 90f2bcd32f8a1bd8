"""The model of sockets: pairs, addresses, connections and what goes through them, all in the conductor."""

from grader.conductor.models.sockets.meeting import Meeting
from grader.conductor.models.sockets.packets import Packets
from grader.conductor.models.sockets.watching import Watching


class Sockets(Packets, Meeting, Watching):
    """The sockets of one execution; see `Table` for who has them."""


__all__ = ["Sockets"]
