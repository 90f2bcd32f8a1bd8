"""Nothing comes for as long as one waits: nothing is ready then, and nothing is lost."""

import os
import select

WANTED = [[], [], True, [], True]


def main():
    reader, writer = os.pipe()
    first = select.select([reader], [], [], 1)[0]
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    nothing = poll.poll(100)
    os.write(writer, b"x")
    now = select.select([reader], [], [], 0)[0] == [reader]
    os.read(reader, 1)
    with select.epoll() as one:
        one.register(reader, select.EPOLLIN)
        still = one.poll(0.5)
        os.close(writer)
        over = one.poll() == [(reader, select.EPOLLHUP)]
    os.close(reader)
    return [first, nothing, now, still, over]
