"""64 threads, each of which accepts a client, talks to it and accepts the next."""

from threading import Thread


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


def accept_and_talk(server):
    while True:
        sock, _ = server.accept()
        talk(sock)


def serve(server):
    threads = [Thread(target=accept_and_talk, args=(server,), daemon=True) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
