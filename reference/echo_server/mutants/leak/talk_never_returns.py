"""Closes the connection and then waits for one more client that never comes: talk does not return."""

from threading import Event, Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass
    sock.close()
    Event().wait()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
