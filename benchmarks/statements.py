"""Counts the SQL statements that a server really sends, by standing between it and PostgreSQL."""

import asyncio
import threading

from psycopg import conninfo

SIMPLE_QUERY, EXECUTE = b"Q", b"E"


class StatementCounter:
    """A proxy that hands every byte on and counts the messages that run a statement, whoever sent them and how."""

    def __init__(self, database_url: str) -> None:
        parameters = conninfo.conninfo_to_dict(database_url)
        self.upstream = (str(parameters.get("host", "127.0.0.1")), int(parameters.get("port", 5432)))
        self.count = 0
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> "StatementCounter":
        self._thread.start()
        self._ready.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection(*self.upstream)
        back = asyncio.create_task(self._hand_on(from_server, writer))
        try:
            await self._count_and_hand_on(reader, to_server)
        except (asyncio.IncompleteReadError, ConnectionError):
            to_server.close()
        await back

    async def _count_and_hand_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kind = b""  # the first message of a session has no kind
        while True:
            length = await reader.readexactly(4)
            body = await reader.readexactly(int.from_bytes(length, "big") - 4)
            if kind in (SIMPLE_QUERY, EXECUTE):
                self.count += 1
            writer.write(kind + length + body)
            kind = await reader.readexactly(1)

    @staticmethod
    async def _hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()
