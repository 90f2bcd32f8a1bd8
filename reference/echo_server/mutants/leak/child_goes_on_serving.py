"""fork without an end of the child: after its client has left it accepts clients, too."""

import os


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        if os.fork() == 0:
            talk(sock)
        else:
            sock.close()
