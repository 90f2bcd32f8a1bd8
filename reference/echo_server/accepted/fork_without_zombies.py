"""fork for each client; the system reaps them since SIGCHLD is ignored."""

import os
import signal


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


def serve(server):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        sock, _ = server.accept()
        pid = os.fork()
        if not pid:
            server.close()
            talk(sock)
            os._exit(0)
        sock.close()
