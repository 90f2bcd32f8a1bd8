"""An asyncio protocol that keeps the connection open after the client's last byte, and never closes it."""

import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)

    def eof_received(self):
        return True


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except OSError:
        pass
    sock.close()


async def run(server):
    listening = await asyncio.get_running_loop().create_server(Echo, sock=server)
    await listening.serve_forever()


def serve(server):
    asyncio.run(run(server))
