"""Hands the client over in a global variable: if another one has been accepted by then, the thread talks to that."""

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


client = None


def talk_to_client():
    talk(client)


def serve(server):
    global client
    while True:
        client, addr = server.accept()
        Thread(target=talk_to_client).start()
