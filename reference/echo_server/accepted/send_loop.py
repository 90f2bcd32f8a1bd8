"""Sends what is left again and again, and asks send how much it took."""

from threading import Thread


def send_all(sock, data):
    sent = 0
    while sent < len(data):
        sent += sock.send(data[sent:])


def talk(sock):
    while True:
        try:
            data = sock.recv(1024)
            if not data:
                break
            send_all(sock, data)
        except OSError:
            break
    sock.close()


def serve(server):
    threads = []
    while True:
        sock, _ = server.accept()
        t = Thread(target=talk, args=(sock,))
        t.start()
        threads = [t for t in threads if t.is_alive()] + [t]
