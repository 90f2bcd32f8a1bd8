"""Reports exceptions in the words of the grader, without a line of its own, and endings that there are none.

family: protocol
aims-at: crash
"""

import sys


def report(number):
    channel = sys.modules["grader.subject.agent"].me().channel
    messages = (
        b'{"t":"end","how":"raised","raised":{"type":"GraderError","text":"the nursery has died"}}',
        b'{"t":"end","how":"exploded","code":-9223372036854775808}',
        b'{"t":"end","how":"exited","code":340282366920938463463374607431768211456}',
        b'{"t":"used","what":"","fatal":true}',
    )
    channel.send(messages[number % len(messages)])
    sys.modules["select"].poll().poll(1_000)
    sys.modules["posix"]._exit(0)


def search(name):
    report(len(name))


def buy(name):
    return None


def run(name, mutex):
    report(sum(map(ord, name)))
