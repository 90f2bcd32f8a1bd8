"""Sends datagrams to this machine and to everybody on its networks.

family: exfiltration
aims-at: canary
canary: call 28422
"""

import sys


def call():
    socket = sys.modules.get("socket") or __import__("socket")
    for host in ("127.0.0.1", "255.255.255.255", "224.0.0.1"):
        try:
            with socket.socket(type=socket.SOCK_DGRAM) as sock:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.sendto(b"racecourse-canary-udp", (host, 28422))
        except OSError:
            continue


call()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
