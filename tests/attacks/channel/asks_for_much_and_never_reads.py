"""Asks for the content of a large file and does not take it: the answer fills the channel.

family: channel
aims-at: hang
takes: long
"""

import sys


def ask():
    agent = sys.modules["grader.subject.agent"]
    with open("large", "wb") as file:
        for _ in range(16):
            file.write(b"x" * 200_000)
    original = agent._receive

    def receive(task):
        sys.modules["select"].poll().poll(300_000)
        return original(task)

    agent._receive = receive
    with open("large", "rb") as file:
        file.read()


def search(name):
    ask()


def buy(name):
    return None


def run(name, mutex):
    ask()
