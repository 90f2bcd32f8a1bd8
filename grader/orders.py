"""What the examiner orders of a nursery and of the subjects that it forks, and what the nursery answers.

They cross as all messages do: see `grader.wire`.
"""

from __future__ import annotations

from msgspec.json import Decoder

from grader.wire import Wired


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

nursery_orders: Decoder[ToNursery] = Decoder(ToNursery)
subject_orders: Decoder[Run | Live | Launch | Serve] = Decoder(Run | Live | Launch | Serve)
nursery_answers: Decoder[FromNursery] = Decoder(FromNursery)
