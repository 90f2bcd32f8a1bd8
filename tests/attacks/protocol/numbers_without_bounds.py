"""Announces operations whose numbers no clock, list or file can hold.

family: protocol
aims-at: crash
"""

import sys

OPERATIONS = (
    b'{"t":"op","on":"clock","do":"sleep","args":[%s]}' % (b"9" * 400),
    b'{"t":"op","on":"clock","do":"sleep","args":[1e308],"timeout":1e308}',
    b'{"t":"op","on":"clock","do":"sleep","args":[-1e308],"timeout":-1e308}',
    b'{"t":"op","on":"clock","do":"sleep","args":[9223372036854775807],"timeout":9223372036854775807}',
    b'{"t":"op","on":"task","do":"join","args":[-1]}',
    b'{"t":"op","on":"task","do":"join","args":[9223372036854775807],"timeout":1e-320}',
    b'{"t":"op","on":"task","do":"kill","args":[1,-9223372036854775808]}',
    b'{"t":"op","on":"files","do":"read","args":[-1,9223372036854775807]}',
    b'{"t":"op","on":"files","do":"seek","args":[3,9223372036854775807,0]}',
    b'{"t":"op","on":"files","do":"truncate","args":[3,9223372036854775807]}',
    b'{"t":"op","on":"clock","do":"sleep","args":[0],"at":-9223372036854775808,"place":-1,"state":-1,"progress":-1}',
)


def announce(number):
    channel = sys.modules["grader.subject.agent"].me().channel
    for step in range(len(OPERATIONS)):
        channel.send(OPERATIONS[(number + step) % len(OPERATIONS)])
        channel.receive()


def search(name):
    announce(len(name))


def buy(name):
    return None


def run(name, mutex):
    announce(sum(map(ord, name)))
    return True
