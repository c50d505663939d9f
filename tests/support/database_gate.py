"""A port of this machine that leads to the tests' PostgreSQL, and that can be shut while somebody is connected."""

import contextlib
import socket
import threading

from django.db import connection


class DatabaseGate:
    """Leads nowhere until it is opened. What was connected is cut off when it is shut."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        values = connection.settings_dict
        self.database = (values["HOST"], int(values["PORT"] or 5432))
        self.url = f"postgres://{values['USER']}:{values['PASSWORD']}@127.0.0.1:{self.port}/{values['NAME']}"
        self.listener: socket.socket | None = None
        self.sockets: list[socket.socket] = []

    def open(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self.listener,), daemon=True).start()

    def shut(self) -> None:
        listener, self.listener = self.listener, None
        if listener is not None:
            _end(listener)
        while self.sockets:
            _end(self.sockets.pop())

    def _accept(self, listener: socket.socket) -> None:
        while self.listener is listener:
            with contextlib.suppress(OSError):  # it is shut, or the database lets nobody in at this moment
                client, _address = listener.accept()
                self.sockets.append(client)
                server = socket.create_connection(self.database)
                self.sockets.append(server)
                if self.listener is not listener:
                    _end(client)
                    _end(server)
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=_pass_on, args=(source, target), daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while content := source.recv(65_536):
            target.sendall(content)
    _end(source)
    _end(target)


def _end(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()
