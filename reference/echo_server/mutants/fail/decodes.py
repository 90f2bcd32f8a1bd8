"""Decodes what it received: bytes that are no text, or half a letter, end the talk."""

from threading import Thread


def talk(sock):
    while True:
        try:
            data = sock.recv(1024)
            if len(data) == 0:
                break
            print(data.decode("utf8"))
            sock.send(data)
        except ConnectionResetError as e:
            print(e)
            break
    sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
