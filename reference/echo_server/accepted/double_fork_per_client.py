"""Each client gets a process whose parent has ended, so that the server has none to reap."""

import os


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except OSError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, _addr = server.accept()
        pid = os.fork()
        if pid == 0:
            if os.fork():
                os._exit(0)
            server.close()
            try:
                talk(sock)
            finally:
                os._exit(0)
        sock.close()
        os.waitpid(pid, 0)
