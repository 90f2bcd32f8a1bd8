"""What a sandbox claims to forbid, tried from inside. Runs as a subject does; nothing of the grader imports it.

Each function tries one thing and returns what came of it: "" when it was refused, else how it was done.
"""

import contextlib
import functools
import os
import signal
import socket
import time


def write_outside(*, folders, **_):
    """Create a file in a folder of the host."""
    for folder in folders:
        path = os.path.join(folder, "canary")
        with contextlib.suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
            return f"made {path}"
    return ""


def read_outside(*, secrets, **_):
    """Read files of the course, or list their folder."""
    for path in secrets:
        with contextlib.suppress(OSError):
            os.close(os.open(path, os.O_RDONLY))
            return f"opened {path}"
    return ""


def see_processes(*, pid, **_):
    """Find the examiner among the processes."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as told:
            if b"\0" in told.read():
                return f"process {pid} is in sight"
    except OSError:
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        return f"process {pid} is in sight"
    return f"process {pid} could be killed"


def kill_examiner(*, pid, **_):
    """Send the examiner a signal."""
    try:
        os.kill(pid, 0)
    except OSError:
        return ""
    return f"process {pid} could be killed"


def read_environment(*, pid, secret, **_):
    """Find a word that stands in the examiner's environment."""
    for who in ("self", "1", str(os.getppid()), str(pid)):
        with contextlib.suppress(OSError), open(f"/proc/{who}/environ", "rb") as told:
            if secret.encode() in told.read().split(b"\0"):
                return f"/proc/{who}/environ shows it"
    return "it is inherited" if secret in {f"{name}={value}" for name, value in os.environ.items()} else ""


def connect_tcp(*, port, **_):
    """Reach a TCP port of the host."""
    with socket.socket() as sock:
        sock.settimeout(1)
        try:
            sock.connect(("127.0.0.1", port))
        except OSError:
            return ""
    return f"connected to port {port}"


def send_udp(*, udp, **_):
    """Send a datagram to a port of the host that nobody else would be listening on."""
    with socket.socket(type=socket.SOCK_DGRAM) as sock:
        try:
            sock.connect(("127.0.0.1", udp))
            sock.send(b"canary")
            time.sleep(0.01)
            sock.send(b"canary")  # nobody there: the second one is refused
        except OSError:
            return ""
    return f"a datagram went to port {udp}"


def reach_abstract(*, abstract, **_):
    """Connect to a socket of the host that has a name and no place."""
    with socket.socket(socket.AF_UNIX) as sock:
        try:
            sock.connect("\0" + abstract)
        except OSError:
            return ""
    return "connected"


def share_memory(*, memory, **_):
    """Reach a file in the host's shared memory."""
    try:
        os.close(os.open(memory, os.O_RDWR))
    except OSError:
        return ""
    return f"opened {memory}"


def have_rights(**_):
    """Be root, or have one of its capabilities."""
    if os.getuid() == 0 or os.geteuid() == 0:
        return "it is root"
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        told = {name: value.strip() for name, _colon, value in (line.partition(":") for line in status)}
    if int(told["CapEff"], 16) or int(told["CapPrm"], 16):
        return f"it has capabilities {told['CapEff']}"
    if told.get("NoNewPrivs") != "1":
        return "it may gain rights by starting a program"
    return "" if told.get("Seccomp") == "2" else "no system call is filtered"


def trace_nursery(**_):
    """Write into the memory of the process that started this one."""
    try:
        os.close(os.open(f"/proc/{os.getppid()}/mem", os.O_RDWR))
    except OSError:
        return ""
    return "its memory could be opened"


def kill_nursery(**_):
    """End the process that started this one."""
    nursery = os.getppid()
    with contextlib.suppress(OSError):
        for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGSTOP):
            os.kill(nursery, number)
        time.sleep(0.01)
    return "" if nursery == os.getppid() == 1 else "it could be killed"


def make_namespace(**_):
    """Make a namespace of users, in which it would be root."""
    if not hasattr(os, "unshare"):  # Python 3.12
        import ctypes

        return "it was made" if ctypes.CDLL(None).unshare(0x10000000) == 0 else ""
    try:
        os.unshare(os.CLONE_NEWUSER)
    except OSError:
        return ""
    return "it was made"


def exceed_memory(**_):
    """Ask for two gigabytes."""
    try:
        return f"got {len(bytearray(2 << 30)) >> 20} MiB"
    except MemoryError:
        return ""


def exceed_disk(*, megabytes=300, **_):
    """Write more than a submission may to the working folder and to shared memory."""
    written = 0
    for folder in (".", "/dev/shm"):
        for number in range(megabytes // 50):
            path = os.path.join(folder, f"filler-{number}")
            try:
                with open(path, "wb") as file:
                    for _ in range(50):
                        file.write(bytes(1 << 20))
                        written += 1
            except OSError:
                continue
    for folder in (".", "/dev/shm"):
        for number in range(megabytes // 50):
            with contextlib.suppress(OSError):
                os.remove(os.path.join(folder, f"filler-{number}"))
    return f"wrote {written} MiB" if written > megabytes // 2 else ""


def exceed_processes(*, processes=600, **_):
    """Start more processes than a submission may have at once."""
    reading, writing = os.pipe()
    started = []
    try:
        for _ in range(processes):
            pid = os.fork()
            if pid == 0:
                os.close(writing)
                os.read(reading, 1)
                os._exit(0)
            started.append(pid)
    except OSError:
        pass
    os.close(writing)
    for pid in started:
        os.waitpid(pid, 0)
    os.close(reading)
    return f"started {len(started)}" if len(started) >= processes else ""


def exceed_memory_together(*, processes=6, megabytes=250, **_):
    """Keep a gigabyte and a half in six processes, each of which stays below its own limit.

    For a second of processor time: where memory is sampled, a quick one gets away with it. Who is killed after it has
    said that it has its part makes room for another: only those that are there at the end have kept theirs.
    """
    waiting, letting_go = os.pipe()
    started = {}
    for _ in range(processes):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(letting_go)
            kept = b"\1" * (megabytes << 20)
            os.write(writing, kept[:1])
            os.read(waiting, 1)
            os._exit(0)
        os.close(writing)
        started[pid] = reading
    told = sum(len(os.read(reading, 1)) for reading in started.values())
    until = time.process_time() + 1
    while told == processes and time.process_time() < until:
        pass
    os.close(letting_go)
    kept = sum(os.waitpid(pid, 0)[1] == 0 for pid in started)
    for descriptor in (waiting, *started.values()):
        os.close(descriptor)
    return f"kept {kept * megabytes} MiB at once" if kept == processes else ""


def attempt(stage, *, claims, **given):
    """Try all the named things; the last but one may leave this process unable to go on, so each is told at once."""
    for name in claims:
        stage.call(name, functools.partial(globals()[name], **given))
