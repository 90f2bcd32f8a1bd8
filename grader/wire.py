"""The messages between the examiner and all that runs beside student code, and their limits.

Everything that crosses is one JSON object of at most `MESSAGE_BYTES`, decoded into exactly one of the closed
sets below; anything else is a broken protocol. Nothing is ever unpickled on the examiner's side.
"""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct, ValidationError
from msgspec.json import Decoder, Encoder

MESSAGE_BYTES: Final = 64 * 1024
PART_BYTES: Final = 32 * 1024  # of payload; base64 makes 4 of 3
PAYLOAD_BYTES: Final = 4 * 1024 * 1024
TEXT_CHARACTERS: Final = 2_000  # of any text meant for people

NAME_CHARACTERS: Final = 1_000  # of any name, place or label that runs beside student code

Whole = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Scalar = None | bool | Whole | float | str
Name = Annotated[str, Meta(max_length=NAME_CHARACTERS)]
Words = Annotated[str, Meta(max_length=TEXT_CHARACTERS)]


class ProtocolError(Exception):
    """The other side sent what the protocol does not allow."""


class Wired(Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="t"):
    """Base of all messages: unknown fields are refused, defaults are not sent."""


# -- a task to the conductor -----------------------------------------------------------------------------


class New(Wired, tag="new"):
    """A primitive was made. `shared`: it lives beside the processes; otherwise a fork copies it."""

    id: Name
    kind: Name
    args: list[Scalar] = []
    label: Name = ""
    shared: bool = False


class Part(Wired, tag="part"):
    """A piece of the payload of the operation that follows."""

    data: bytes


class Op(Wired, tag="op"):
    """An operation is announced; the task waits for the grant.

    `timeout` in seconds of virtual time; `at` line of `file`; `place` numbers the instruction and `state`
    digests the task's own variables, so that a loop that changes nothing is recognised; `clock`: the task
    has read the clock since its last operation; `undone`: the previous operation was announced as a write and
    changed nothing; `progress` counts what the process has changed without announcing it; `saw` tells what the
    previous operation found; `counted`: the task is in a loop that ends by its own
    count.
    """

    on: Name
    do: Name
    args: list[Scalar] = []
    timeout: float | None = None
    file: Name = ""
    at: int = 0
    place: int = 0
    state: int = 0
    clock: bool = False
    undone: bool = False
    progress: int = 0
    saw: Words | None = None
    counted: bool = False


class Told(Wired, tag="told"):
    """Testimony: a value that student code returned, as JSON with exact types, or what it was instead."""

    key: Name
    json: str | None = None
    text: Words = ""


class Noted(Wired, tag="noted"):
    """In a live run: an entry of the scenario's record, by the task of that name; the rest is as in `Told`."""

    task: str
    key: Name
    json: str | None = None
    text: Words = ""


class Hello(Wired, tag="hello"):
    """The first message of a forked child, so that it is known who it is."""


class Used(Wired, tag="used"):
    """Student code used something that the conductor cannot control; after a `fatal` use nothing follows."""

    what: Name
    file: Name = ""
    at: int = 0
    fatal: bool = False


class Hot(Wired, tag="hot"):
    """Two tasks have touched one place in memory, one of them writing: these sites matter."""

    sites: list[int]


class Raised(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """An exception that student code did not handle, seen from the student's own lines."""

    type: Name
    text: Words = ""
    file: Name = ""
    at: int = 0
    function: Name = ""
    unsolved: bool = False


class End(Wired, tag="end"):
    """The task is over. `how`: returned, raised, exited or doubled; `code` is a process's exit code.

    A child of `os.fork` is doubled that has returned to the scenario; `raised` then tells where it was made.
    """

    how: Name
    code: int = 0
    raised: Raised | None = None
    saw: Words | None = None


class Ready(Wired, tag="ready"):
    """The submission has been imported (or could not be); `missing` names what it should define."""

    raised: Raised | None = None
    missing: list[str] = []


class Question(Wired, tag="question"):
    """In a dialogue: what an object asks of the examiner, which holds the values and counts.

    `do` is a comparison (lt, le, gt, ge, eq, ne) of item `left` with item `right`, or with the plain `value` where
    `right` is None; or a look (item) at item `left`.
    """

    do: Name
    left: int
    right: int | None = None
    value: Scalar = None


class Done(Wired, tag="done"):
    """In a dialogue: the call is over.

    `told` is what the scenario returned. Otherwise `raised`, `late` when its processor time was up; `refused` when
    student code called what the exercise does not allow; `lacking` names what the submission does not define.
    """

    told: list[Told] = []
    raised: Raised | None = None
    late: bool = False
    refused: Raised | None = None
    lacking: str = ""


class Staged(Wired, tag="staged"):
    """The first message of a live run: nothing of the submission has run yet, and its working folder is made.

    With it come descriptors: the folder; of a launched program also what listens for its words, then sockets of
    clients that are not connected yet. `port` is where its server listens, `pid` its number as it sees itself.
    """

    pid: int
    port: int = 0


class Word(Wired, tag="word"):
    """In a launched program: what its process or thread has to say, on a connection of its own.

    It goes on when it is answered; of `waits` that is when the examiner opens the gate of that label.
    """

    label: Name
    json: str | None = None
    text: Words = ""
    waits: bool = False


FromTask = New | Part | Op | Hello | Told | Used | Hot | End | Ready
FromServed = Hello | Ready | Question | Done
FromLive = Staged | Told | Noted | End | Ready
FromLaunched = Word | End | Ready


# -- the conductor to a task -----------------------------------------------------------------------------


class Grant(Wired, tag="grant"):
    """Go on. `value` answers the operation; `error` is the exception to raise; `now` is virtual time.

    `parts`: so many `Part` messages with a payload follow.
    """

    value: Scalar | list[Scalar] = None
    error: str | None = None
    errno: int = 0
    text: str = ""
    now: float = 0.0
    parts: int = 0
    timed_out: bool = False


FromConductor = Grant | Part


# -- the examiner to a subject that serves calls --------------------------------------------------------


class Call(Wired, tag="call"):
    """Play this scenario within so many processor seconds; what it returns is told."""

    scenario: str
    parameters: str
    seconds: float


class Answer(Wired, tag="answer"):
    """The answer to a `Question`; `incomparable`: the two values cannot be compared."""

    value: Scalar = None
    incomparable: bool = False


ToServed = Call | Answer

encode = Encoder().encode
task_messages: Decoder[FromTask] = Decoder(FromTask)
live_messages: Decoder[FromLive] = Decoder(FromLive)
conductor_messages: Decoder[FromConductor] = Decoder(FromConductor)
served_messages: Decoder[FromServed] = Decoder(FromServed)
served_orders: Decoder[ToServed] = Decoder(ToServed)
launched_words: Decoder[FromLaunched] = Decoder(FromLaunched)

__all__ = ["ValidationError", "encode"]
