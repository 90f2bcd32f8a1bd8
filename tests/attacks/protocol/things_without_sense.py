"""Makes things of odd kinds, with odd arguments and names that are taken, and ten thousand more.

family: protocol
aims-at: crash
"""

import sys

KINDS = "lock rlock semaphore condition event barrier queue memory place value record files task clock".split()
ARGUMENTS = (b"[]", b"[-1]", b'["x"]', b"[null,null,null]", b"[9223372036854775807]", b"[1e308]", b"[true,false]")


def make(number):
    channel = sys.modules["grader.subject.agent"].me().channel
    kind = KINDS[number % len(KINDS)].encode()
    for name in (b"lock-0.1", b"lock-0.0", b"record-0.0", b"task", b"files", b"", b"a@1", b"\\u0000"):
        for arguments in ARGUMENTS:
            channel.send(
                b'{"t":"new","id":"%s","kind":"%s","args":%s,"label":"%s","shared":true}'
                % (name, kind, arguments, b"y" * 20_000)
            )


def search(name):
    make(len(name))


def buy(name):
    return None


def run(name, mutex):
    make(sum(map(ord, name)))
    return True
