"""Tries out what a sandbox claims, from inside one: a claim that was not tried is none."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from msgspec import DecodeError

from grader import temporary
from grader.orders import Live
from grader.sandbox.launch import ENVIRONMENT, search_path
from grader.sandbox.level import Level
from grader.sandbox.nursery import Lost, Nursery, Subject
from grader.transport import Closed, Oversized
from grader.verdict import GraderError
from grader.wire import End, Ready, Told, live_messages

_SECONDS: Final = 20.0
_RAISED: Final = "raised"
_SOURCE: Final = Path(__file__).with_name("claims.py")

# What each level promises, as functions of claims.py.
_FILES: Final = ("write_outside", "read_outside", "read_environment", "kill_examiner", "connect_tcp", "reach_abstract")
_RIGHTS: Final = ("have_rights", "trace_nursery", "make_namespace")
_PRIVATE: Final = ("see_processes", "send_udp", "share_memory", "kill_nursery")
QUICK: Final = {
    Level.A: (*_FILES, *_RIGHTS, *_PRIVATE),
    Level.A_MINUS: (*_FILES, *_RIGHTS, *_PRIVATE),
    Level.A_ROOT: (*_FILES, *_RIGHTS, *_PRIVATE),
    Level.B: (*_FILES, *_RIGHTS),
    Level.C: ("write_outside", "read_outside", "connect_tcp"),
    Level.D: (),
}
_TOGETHER: Final = "exceed_memory_together"  # the last one: all processes may be killed for it
_LIMITS: Final = ("exceed_memory", "exceed_disk", "exceed_processes", _TOGETHER)
LIMITS: Final = {
    Level.A: _LIMITS,
    Level.A_MINUS: _LIMITS,
    Level.A_ROOT: _LIMITS,
    Level.B: ("exceed_memory", _TOGETHER),
    Level.C: ("exceed_memory",),
    Level.D: ("exceed_memory",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One claim: held, or how it was broken."""

    claim: str
    broken: str

    @property
    def held(self) -> bool:
        """Whether what it forbids was refused."""
        return not self.broken


def try_out(level: Level, claims: Sequence[str], *, secrets: Sequence[Path] = ()) -> list[Tried]:
    """Each of the claims, tried in a sandbox of this level. `secrets` are files that must not be seen in it.

    Raises `GraderError` when the sandbox cannot be started at all.
    """
    with _bait(secrets) as given:
        nursery = Nursery(level)
        try:
            loaded = nursery.load(
                {"submission": "", "stub": "", "scenarios": _SOURCE.read_text(encoding="utf-8")},
                module="attempt",
                requires=[],
            )
            if loaded.problem is not None:
                raise GraderError(f"the sandbox ({level}) could not be tried out: {loaded.problem}")
            order = Live(
                module="attempt",
                scenario="attempt",
                parameters=json.dumps({"claims": list(claims), **given}),
                folder=".",
            )
            told = _listen(nursery.run(order))
            with contextlib.suppress(Lost):
                nursery.end()
                nursery.reaped()
            if nursery.killed_for_memory:
                told.setdefault(_TOGETHER, "")
        finally:
            nursery.close()
    untried = f"it could not be tried ({told.get(_RAISED, 'no answer')})"
    return [Tried(claim=claim, broken=told.get(claim, untried)) for claim in claims]


def _listen(subject: Subject) -> dict[str, str]:
    told: dict[str, str] = {}
    try:
        while select.select([subject.channel.fileno()], [], [], _SECONDS)[0]:
            match live_messages.decode(subject.channel.receive()):
                case Told(key=key, json=json_):
                    told[key.removeprefix("main:")] = json.loads(json_) if json_ else "it answered nonsense"
                case End(raised=raised) | Ready(raised=raised):
                    if raised is not None:
                        told[_RAISED] = f"{raised.type}: {raised.text} (line {raised.at} of {raised.file})"
                    break
                case _:
                    continue
    except (Closed, Oversized, DecodeError, ValueError):
        pass
    finally:
        subject.close()
    return told


@contextlib.contextmanager
def _bait(secrets: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """What a subject is to reach for: made so that anybody on this machine could."""
    with contextlib.ExitStack() as open_:
        folder = Path(open_.enter_context(temporary.folder()))
        folder.chmod(0o777)
        canary = folder / "secret"
        canary.write_text("canary", encoding="ascii")
        tcp = open_.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = open_.enter_context(socket.socket(type=socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        given: dict[str, Any] = {
            "folders": [str(folder)],
            "secrets": [str(canary), *map(str, secrets)],
            "pid": os.getpid(),
            "secret": _word_of_environment(),
            "port": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "abstract": f"racecourse-{os.getpid()}-{os.urandom(4).hex()}",
            "memory": os.devnull,
        }
        if hasattr(socket, "AF_UNIX") and os.uname().sysname == "Linux":
            abstract = open_.enter_context(socket.socket(socket.AF_UNIX))
            abstract.bind("\0" + given["abstract"])
            abstract.listen()
        if os.access("/dev/shm", os.W_OK):  # noqa: S108 - this is what is to be out of reach
            shared = open_.enter_context(tempfile.NamedTemporaryFile(prefix=temporary.name(), dir="/dev/shm"))
            Path(shared.name).chmod(0o666)
            given["memory"] = shared.name
        yield given


def _word_of_environment() -> str:
    """A line of the environment with which this process was started."""
    try:
        lines = Path("/proc/self/environ").read_text(encoding="utf-8", errors="replace").split("\0")
    except OSError:
        lines = []
    given = {f"{name}={value}" for name, value in (ENVIRONMENT | search_path()).items()}
    own = [line for line in lines if line and line not in given]
    return max(own, key=len, default=f"HOME={os.environ.get('HOME', '')}")
