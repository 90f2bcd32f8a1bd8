"""A semaphore lets ten clients in: the eleventh waits until one of them leaves."""

from threading import BoundedSemaphore, Thread

seats = BoundedSemaphore(10)


def seated(sock):
    with seats:
        talk(sock)


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
        Thread(target=seated, args=(sock,)).start()
