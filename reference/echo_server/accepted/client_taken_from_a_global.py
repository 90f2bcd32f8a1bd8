"""Hands the client over in a global variable, and accepts the next one when the thread has taken it."""

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
    finally:
        sock.close()


client = None
taken = Event()


def talk_to_client():
    mine = client
    taken.set()
    talk(mine)


def serve(server):
    global client
    while True:
        client, _ = server.accept()
        taken.clear()
        Thread(target=talk_to_client).start()
        taken.wait()
