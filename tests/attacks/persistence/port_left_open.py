"""Leaves a process that listens on a port of this machine.

family: persistence
aims-at: leftovers
canary: port 28411
canary: process racecourse-canary-port_left_open
"""

import sys

PROGRAM = "import socket, time\ns = socket.create_server(('127.0.0.1', 28411))\ntime.sleep(120)"


def listen():
    posix = sys.modules["posix"]
    if posix.fork() == 0:
        posix.setsid()
        posix.closerange(0, 256)
        posix.execv(sys.executable or "/usr/bin/python3", ["racecourse-canary-port_left_open", "-c", PROGRAM])


listen()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
