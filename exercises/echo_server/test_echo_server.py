"""The checks of `echo_server`: real clients of a real server."""

from grader.testing import leak

PICTURE = bytes(range(256))
MUCH = 1024 * 1024
ROUNDS = ("", "after 49 others have left, ", "after 98 others have left, ")
SMALL = 16 * 1024  # bytes that the kernel keeps for a client, each way
SILENCE = 30  # seconds, of which hardly any pass: time limits up to that run out at once
SLOWNESS = 5  # seconds, likewise


def text(secrets):
    """Some bytes that are no line and no text, and that nobody can guess."""
    cut = secrets.number(1, 255)
    return b"  " + PICTURE[cut:] + PICTURE[:cut] + str(secrets.number(0, 10**9)).encode() + b"\r\n\t "


def much(secrets, size):
    """That many bytes in which each place can be told."""
    start = secrets.number(0, 10**6)
    return b"".join((start + place).to_bytes(8, "big") for place in range(size // 8))


def comes_back(program, client, data, when):
    """The client gets exactly these bytes, and goes on as long as they come."""
    came = -1
    while came < len(client.received) < len(data):  # as long as anything comes, it may take any time
        came = len(client.received)
        program.until(lambda: client.closed or len(client.received) > came)  # noqa: B023 - called at once
    got = bytes(client.received)
    place = differs(got, data)  # not compared in the assertion: pytest would draw the difference of a megabyte
    assert place is None, f"{when} it gets back what it sent, but from byte {place} on it is different"
    assert not client.was_reset, (
        f"{when} it gets back what it sent, but the connection broke after {len(got)} of {len(data)} bytes"
    )
    assert len(got) == len(data), (
        f"{when} it gets back what it sent, but {len(got)} of {len(data)} bytes came and then "
        + ("the connection was closed" if client.closed else f"nothing more{program.where()}")
    )
    client.received.clear()


def differs(got, data):
    """The first place at which what came differs from what was sent; None where all of it is right so far."""
    if data.startswith(got):
        return None
    return next((place for place, (one, other) in enumerate(zip(got, data, strict=False)) if one != other), len(data))


def says(program, client, data, when):
    """The client sends, and that comes back before it does anything else."""
    client.send(data)
    comes_back(program, client, data, when)


def test_echoes(launch, secrets):
    """What a client sends comes back at once and unchanged, whatever bytes it is and however it is cut."""
    with launch("serve", server=True, clients=2) as program:
        for number, client in enumerate((program.client(), program.client()), 1):
            says(program, client, b"x", f"when client {number} sends one byte")
            says(program, client, "é".encode()[:1], "when a client sends half a letter")
            says(program, client, "é".encode()[1:], "when a client sends the other half of a letter")
            says(program, client, text(secrets), "when a client sends bytes that are no text")
            says(program, client, much(secrets, SMALL), "when a client sends some thousand bytes")
            says(program, client, b"\n", "when a client sends the end of a line")
            for word in (b"q", b"quit", b"exit", b"bye", b"end", b"\0", b"\4"):
                says(program, client, word, f"when a client sends {word.decode()!r}")


def test_idle_client(launch, secrets):
    """A client that says nothing holds up nobody, and is answered when it says something at last."""
    with launch("serve", server=True, clients=4) as program:
        program.client()
        says(program, program.client(), text(secrets), "while a client before it says nothing,")
        program.client()
        says(program, program.client(), text(secrets), "while two clients before it say nothing,")
    with launch("serve_in_silence", server=True, clients=2, silence=SILENCE) as program:
        silent, other = program.client(), program.client()
        says(program, other, text(secrets), "while a client before it says nothing,")
        for client in (silent, other):
            program.settle()
            when = f"when a client speaks that has been silent for {SILENCE} seconds,"
            says(program, client, text(secrets), when)


def test_fifty_at_once(launch, secrets):
    """Fifty clients at the same time each get exactly their own bytes, and so do those who come after them."""
    with launch("serve", server=True, clients=1 + 49 * len(ROUNDS)) as program:
        staying = program.client()
        says(program, staying, text(secrets), "when the first client sends,")
        for when in ROUNDS:
            before = program.sockets
            clients = [(program.client(), text(secrets)) for _ in range(49)]
            for turn in ("first", "last"):
                for client, data in clients if turn == "first" else reversed(clients):
                    client.send(data)
                for number, (client, data) in enumerate(clients, 1):
                    comes_back(program, client, data, f"{when}when client {number} of 49 sends,")
            connections = program.sockets - before
            for client, _ in clients:
                client.leave()
            lets_go(program, connections)
            says(program, staying, text(secrets), "when 49 others have come and left, and one that stays sends,")
    with launch("serve_held", server=True, clients=2) as program:
        clients = [(program.client(), text(secrets)) for _ in range(2)]
        for client, data in clients:
            client.send(data)
            program.settle()
        for gate in ("begun", "received"):
            program.open(gate)
            program.settle()
        for client, data in clients:
            comes_back(program, client, data, "when another client comes and sends before it gets its answer,")


def lets_go(program, connections):
    """Whoever served clients that have left does not go on computing for them; an idle one holds up nobody."""
    if not program.settle() and not program.until(lambda: not program.sockets & connections):
        left = len(program.sockets & connections)
        leak(
            f"when 49 clients have left nobody is busy with them any more, but the program computes without end"
            f" and {left} of their connections stay open{program.where()}"
        )


def test_slow_reader(launch, secrets):
    """A client that sends much and reads slowly gets all of it, in order, and holds up nobody."""
    with launch("serve", server=True, clients=2, buffer=SMALL) as program:
        slow, data = program.client(), much(secrets, MUCH)
        slow.reads = False
        slow.send(data, last=True)
        program.settle()
        says(program, program.client(), much(secrets, 4 * SMALL), "while another client does not read,")
        slow.reads = True
        comes_back(program, slow, data, "when a client reads late,")
    with launch("serve_the_slow", server=True, clients=1, buffer=SMALL, slowness=SLOWNESS) as program:
        slow = program.client()
        slow.reads = False
        slow.send(data, last=True)
        program.open("begin")
        program.settle()
        slow.reads = True
        comes_back(program, slow, data, f"when a client reads nothing for {SLOWNESS} seconds, and then all,")


def test_half_close(launch, secrets):
    """A client that has sent its last byte still gets what is owed to it, and then the end."""
    with launch("serve", server=True, clients=3) as program:
        for data in (text(secrets), much(secrets, 64 * 1024), b""):
            client = program.client()
            client.send(data, last=True)
            comes_back(program, client, data, "when a client has sent all,")
            assert program.until(lambda: client.closed), (  # noqa: B023
                f"when a client has sent all, its connection is closed, but it stays open{program.where()}"
            )
            assert not client.was_reset, "when a client has sent all, its connection is closed, but it broke"


def test_reset(launch, secrets):
    """A client that vanishes does not hurt the others, and new ones are served."""
    with launch("serve", server=True, clients=5, buffer=SMALL) as program:
        staying, idle, full, unread = (program.client() for _ in range(4))
        says(program, staying, text(secrets), "before another client vanishes,")
        says(program, idle, text(secrets), "before it vanishes,")
        full.reads = unread.reads = False
        full.send(much(secrets, MUCH // 4))
        unread.send(b"x")
        program.settle()
        for client in (idle, unread, full):
            client.leave(reset=True)
            says(program, staying, text(secrets), "when another client has vanished,")
        program.settle()
        says(program, program.client(), text(secrets), "when others have vanished before it came,")
    with launch("serve", server=True, clients=2, buffer=SMALL) as program:
        full = program.client()
        full.reads = False
        full.send(much(secrets, MUCH // 4))
        program.settle()
        full.leave(reset=True)
        program.settle()  # the next one may get its descriptor
        says(program, program.client(), text(secrets), "when one that was owed much has vanished before it came,")


def test_leaves_nothing(launch, secrets):
    """When the clients have left, their connections are closed and nobody is busy with them any more."""
    count = secrets.number(10, 12)
    with launch("serve", server=True, clients=2 * count + 1) as program:
        says(program, program.client(), text(secrets), "when the first client sends,")
        first = visited(program, count, secrets)
        second = visited(program, count, secrets)
        if second > first + count // 2 and not program.until(lambda: busy(program) <= first + count // 2):
            leak(
                f"whoever served a client is done when that has left, but {count} clients later there are"
                f" {second - first} threads and processes more"
            )


def visited(program, count, secrets):
    """Clients come, are served and leave; how many threads and processes there are then."""
    before = program.sockets
    clients = [program.client() for _ in range(count)]
    for number, client in enumerate(clients):
        says(program, client, text(secrets), f"when client {number + 1} of {count} sends,")
    connections = program.sockets - before
    for number, client in enumerate(clients):
        client.leave(reset=number == 0)
    if not program.until(lambda: not program.sockets & connections):
        left = len(program.sockets & connections)
        leak(f"when a client has left its connection is closed, but {left} of {count} stay open{program.where()}")
    program.settle()
    return busy(program)


def busy(program):
    """How many threads there are in all processes, and how many of their children they have not asked how they ended.

    A process that has lost its parent is reaped by whoever has adopted it, which is no part of the program.
    """
    there = program.processes
    parents = {process.pid for process in there}
    return sum(process.threads + (process.is_zombie and process.parent in parents) for process in there)
