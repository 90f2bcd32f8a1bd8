"""socketserver.ForkingMixIn that may have two hundred children at once."""

import socketserver


def talk(sock):
    try:
        while data := sock.recv(1024):
            sock.sendall(data)
    except ConnectionError:
        pass
    sock.close()


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        talk(self.request)


class ForkingServer(socketserver.ForkingMixIn, socketserver.TCPServer):
    max_children = 200


def serve(server):
    tcp = ForkingServer(server.getsockname(), Handler, bind_and_activate=False)
    tcp.socket.close()
    tcp.socket = server
    with tcp:
        tcp.serve_forever(0.1)
