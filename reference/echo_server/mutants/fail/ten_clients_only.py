"""Accepts ten clients and then returns."""

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
    threads = []
    for _ in range(10):
        sock, addr = server.accept()
        t = Thread(target=talk, args=(sock,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
