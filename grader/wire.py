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
    previous operation found.
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
    """The task is over. `how`: returned, raised or exited; `code` is a process's exit code."""

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


# -- the examiner and the nursery ------------------------------------------------------------------------


class Confine(Wired, tag="confine"):
    """The first message to a nursery: give up what you do not need, before anything of a submission is there.

    Become `user` (and the group of that number), and somebody whom nobody traces. `alone`: all processes that count
    as this user's are of this submission, so their number can be limited. Where there are no namespaces:
    `filter` is a seccomp program to install, `readable` and `writable` are all that can be reached in the file system.
    """

    user: int | None = None
    alone: bool = False
    filter: bytes | None = None
    readable: list[str] = []
    writable: list[str] = []


class Text(Wired, tag="text"):
    """A piece of a text that a later `Load` names."""

    name: str
    data: str


class Load(Wired, tag="load"):
    """Parse and instrument the submission; do not run it. Texts were sent before.

    Of the helper modules some are `packages`. `inert` are modules that do nothing when they are imported: the
    test tools beside which a program of somebody's own may stand.
    """

    module: str
    requires: list[str]
    helpers: list[str] = []
    packages: list[str] = []
    inert: list[str] = []


class Fork(Wired, tag="fork"):
    """Fork a subject, which then waits for a `Run`.

    Two descriptors come with this message: the channel of the subject's first task, and where it prints.
    """


class Run(Wired, tag="run"):
    """To a subject that has been forked, on the channel of its first task: run this scenario.

    Without a name of one it plays the conductor's script, of which it is told step by step.
    """

    scenario: str
    parameters: str
    hot: list[int]
    watch: list[str]
    import_seconds: float
    execution_seconds: float


class Live(Wired, tag="live"):
    """To a subject that has been forked, in place of `Run`: play the scenario with real primitives, uncontrolled.

    In `folder`, a new one unless it is "."; tasks that share a file run one after another unless all run `together`.
    """

    module: str
    scenario: str
    parameters: str
    folder: str
    together: bool = False


class Serve(Wired, tag="serve"):
    """To a subject that has been forked, in place of `Run`: import the submission, then play scenarios, one per `Call`.

    The submission runs as it is, with the real standard library, but for `random`, which begins every call at `seed`.
    """

    module: str
    seed: int
    import_seconds: float
    total_seconds: float


class Launch(Wired, tag="launch"):
    """To a subject that has been forked, in place of `Run`: be a program, with real primitives, and end as one.

    In `folder`, a new one. `server`: with a listening socket, which keeps `buffer` bytes for each client (0: as many as
    the kernel thinks right), and so many `clients`.
    """

    module: str
    scenario: str
    parameters: str
    folder: str
    server: bool = False
    clients: int = 0
    buffer: int = 0


class Reap(Wired, tag="reap"):
    """Kill what is left of the oldest subject and wait until nothing of it lives."""


class Remove(Wired, tag="remove"):
    """Remove the folder that a live run made, of which nothing runs any more."""

    folder: str


ToNursery = Confine | Text | Load | Fork | Reap | Remove


class Site(Struct, forbid_unknown_fields=True, array_like=True):
    """Where instrumented code touches memory: line of file, and what is touched."""

    file: str
    line: int
    label: str


class Confined(Wired, tag="confined"):
    """The answer to `Confine`, with a descriptor of the working folder: `problem` says what could not be done."""

    problem: str | None = None


class Loaded(Wired, tag="loaded"):
    """The answer to `Load`: `problem` says why the submission cannot be parsed, at which line."""

    problem: str | None = None
    file: str = ""
    line: int = 0


class Reaped(Wired, tag="reaped"):
    """The answer to `Reap`: how the subject ended; CPU seconds spent by it and its children.

    `swept`: they were so many that all had to be killed at one stroke, the subjects that waited among them.
    """

    signal: int = 0
    status: int = 0
    cpu: float = 0.0
    swept: bool = False


class Removed(Wired, tag="removed"):
    """The answer to `Remove`."""


class Broken(Wired, tag="broken"):
    """Something of ours failed inside the nursery."""

    text: str


FromNursery = Confined | Loaded | Reaped | Removed | Broken

encode = Encoder().encode
task_messages: Decoder[FromTask] = Decoder(FromTask)
live_messages: Decoder[FromLive] = Decoder(FromLive)
conductor_messages: Decoder[FromConductor] = Decoder(FromConductor)
nursery_orders: Decoder[ToNursery] = Decoder(ToNursery)
served_messages: Decoder[FromServed] = Decoder(FromServed)
served_orders: Decoder[ToServed] = Decoder(ToServed)
launched_words: Decoder[FromLaunched] = Decoder(FromLaunched)
subject_orders: Decoder[Run | Live | Launch | Serve] = Decoder(Run | Live | Launch | Serve)
nursery_answers: Decoder[FromNursery] = Decoder(FromNursery)

__all__ = ["ValidationError", "encode"]
