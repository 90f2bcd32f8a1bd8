"""fork for each client; children that have ended are reaped before the next accept."""

import os


def talk(sock):
    try:
        while True:
            data = sock.recv(4096)
            if not data:
                break
            sock.sendall(data)
    except OSError:
        pass
    sock.close()


def reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def serve(server):
    while True:
        sock, _ = server.accept()
        if os.fork() == 0:
            try:
                server.close()
                talk(sock)
            finally:
                os._exit(0)
        sock.close()
        reap()
