"""Daemon processes; a thread joins each, so that no zombie stays behind."""

import multiprocessing
import threading


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


def serve(server):
    while True:
        sock, _ = server.accept()
        process = multiprocessing.get_context("fork").Process(target=talk, args=(sock,), daemon=True)
        process.start()
        sock.close()
        threading.Thread(target=process.join, daemon=True).start()
