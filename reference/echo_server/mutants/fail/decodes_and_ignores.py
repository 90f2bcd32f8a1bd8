"""Decodes and encodes again, and ignores what is no text: those bytes are lost."""

from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            text = data.decode("utf-8", errors="ignore")
            sock.sendall(text.encode("utf-8"))
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
