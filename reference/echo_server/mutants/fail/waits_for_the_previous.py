"""Joins the thread of the client before when a new one comes: with two idle clients the third waits."""

from threading import Thread


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
    previous = None
    while True:
        sock, addr = server.accept()
        if previous is not None:
            previous.join()
        previous = Thread(target=talk, args=(sock,))
        previous.start()
