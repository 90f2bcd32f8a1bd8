"""Announces one operation after the other and never reads an answer, until whoever answers waits for ever.

family: channel
aims-at: hang
takes: long
"""

import sys


def announce():
    agent = sys.modules["grader.subject.agent"]
    channel = agent.me().channel
    message = b'{"t":"op","on":"clock","do":"sleep","args":[0]}'
    for _ in range(15_000):
        channel.send(message)
    sys.modules["select"].poll().poll(300_000)


def search(name):
    announce()


def buy(name):
    return None


def run(name, mutex):
    announce()
