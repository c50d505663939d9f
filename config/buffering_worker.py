"""gunicorn's threaded worker, which gives a request to a thread once all of it is there (docs/decisions/163).

Its own takes a thread for each new connection and reads there: as many clients as there are threads stop the shop by
never finishing. Here one loop reads from all connections, and half requests wait there, where they cost a buffer each.
"""

import errno
import re
import selectors
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from gunicorn.workers.gthread import TConn, ThreadWorker

HEAD_BYTES_MAX = 65_536
PART_BYTES = 65_536
BUFFERED_BYTES_MAX = 128_000_000
"""Of all half requests of a process together."""

SEND_SECONDS_MAX = 30
"""So long a client may take no byte of its answer."""

DRAIN_SECONDS = 0.005
"""So long the rest of a body is waited for that nobody reads: one that is larger than it may be."""

LINGER_SECONDS = 2

CONTENT_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
CHUNK_LINE_MAX = 1024


class HalfRequest:
    """The bytes of a request as far as they have come."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.needed: int | None = None
        self.chunk_at = 0
        self.expects = False

    def add(self, part: bytes) -> bool:
        """Take more bytes and tell whether a thread can go on: with all of it, or with what is to be refused anyway."""
        searched_from = max(0, len(self.data) - 3)
        self.data += part
        if self.needed is None and not self.chunk_at and not self._read_head(searched_from):
            return len(self.data) > HEAD_BYTES_MAX
        if self.chunk_at:
            return self._has_all_chunks() or len(self.data) > settings.REQUEST_BODY_MAX_BYTES + HEAD_BYTES_MAX
        return self.needed is not None and len(self.data) >= self.needed

    def _read_head(self, searched_from: int) -> bool:
        end = self.data.find(b"\r\n\r\n", searched_from)
        if end < 0:
            return False
        head, body_at = bytes(self.data[: end + 2]), end + 4
        self.expects = EXPECTS.search(head) is not None
        length = CONTENT_LENGTH.search(head)
        if CHUNKED.search(head):
            self.chunk_at = body_at
        elif length and int(length[1]) <= settings.REQUEST_BODY_MAX_BYTES:
            self.needed = body_at + int(length[1])
        else:
            self.needed = body_at
        return True

    def _has_all_chunks(self) -> bool:
        """Go on from the last whole chunk. What is no chunk is left to the parser, which refuses it."""
        while True:
            line_end = self.data.find(b"\r\n", self.chunk_at)
            if line_end < 0:
                return len(self.data) - self.chunk_at > CHUNK_LINE_MAX
            size = bytes(self.data[self.chunk_at : line_end]).partition(b";")[0].strip()
            try:
                length = int(size, 16)
            except ValueError:
                return True
            if length == 0:
                return self.data.find(b"\r\n\r\n", line_end) >= 0
            following = line_end + 2 + length + 2
            if following > len(self.data):
                return length > settings.REQUEST_BODY_MAX_BYTES
            self.chunk_at = following


class BufferedConnection(TConn):
    """One whose last goodbye waits in the loop: the one below waits for the client in place, and all others with it."""

    linger: Callable[[TConn], None]

    def close(self, graceful: bool = False) -> None:
        if graceful:
            self.linger(self)
        else:
            super().close()


class BufferingWorker(ThreadWorker):
    """Half requests are `pending_conns` of the worker below, which closes those whose time is over."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.buffered = 0
        self.lingering: deque[TConn] = deque()

    def accept(self, listener: socket.socket) -> None:
        try:
            client_socket, client_address = listener.accept()
        except OSError as problem:
            if problem.errno in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                return
            raise
        self.nr_conns += 1
        sent_within = struct.pack("ll", SEND_SECONDS_MAX, 0)
        client_socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, sent_within)
        if self.nr_conns > self.worker_connections * 9 // 10:
            self._drop_oldest()
        conn = BufferedConnection(self.cfg, client_socket, client_address, listener.getsockname())
        conn.linger = self._linger
        self._await(conn)

    def _drop_oldest(self) -> None:
        """Make room: who has waited longest with half a request, or between two, is least likely to go on."""
        for waiting in (self.pending_conns, self.keepalived_conns):
            if waiting:
                conn = waiting.popleft()
                self.poller.unregister(conn.sock)
                self._close(conn)
                return

    def _await(self, conn: TConn) -> None:
        conn.half = HalfRequest()
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + settings.REQUEST_SECONDS_MAX
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """A connection that was kept sends its next request."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await(conn)
        self.on_pending_socket_readable(conn, client)

    def on_pending_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        try:
            part = client.recv(PART_BYTES)
        except BlockingIOError:
            return
        except OSError:
            part, is_broken = b"", True
        else:
            is_broken = not part and not conn.half.data
        self.buffered += len(part)
        is_over = is_broken or self.buffered > BUFFERED_BYTES_MAX
        is_whole = not is_over and (not part or conn.half.add(part))  # behind an end there is nothing to wait for
        if is_over or is_whole:
            self.poller.unregister(client)
            self.pending_conns.remove(conn)
            if is_over:
                self._close(conn)
            else:
                super().enqueue_req(conn)
        elif conn.half.expects:
            conn.half.expects = False
            self._send_continue(client)

    def _send_continue(self, client: socket.socket) -> None:
        """Ask for the body that a client holds back; the parser will do so once more, which clients take."""
        try:
            client.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        except OSError:
            return

    def enqueue_req(self, conn: TConn) -> None:
        """Come here with what was read beyond a request: the next one may be a half one again."""
        more = conn.parser.unreader.take_buffered()
        self._await(conn)
        self.buffered += len(more)
        if conn.half.add(more):
            self.poller.unregister(conn.sock)
            self.pending_conns.remove(conn)
            super().enqueue_req(conn)

    def murder_pending(self) -> None:
        now = time.monotonic()
        while self.pending_conns and self.pending_conns[0].timeout <= now:
            conn = self.pending_conns.popleft()
            self.poller.unregister(conn.sock)
            self._close(conn)
        while self.lingering and self.lingering[0].timeout <= now:
            self._let_go(self.lingering[0])

    def _linger(self, conn: TConn) -> None:
        """Wait in the loop until the client has read the answer, which a close with unread bytes would cut off."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
        except OSError:
            conn.close()
            return
        conn.timeout = time.monotonic() + LINGER_SECONDS
        self.lingering.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._on_lingering_readable, conn))

    def _on_lingering_readable(self, conn: TConn, client: socket.socket) -> None:
        try:
            is_over = not client.recv(PART_BYTES)
        except BlockingIOError:
            return
        except OSError:
            is_over = True
        if is_over:
            self._let_go(conn)

    def _let_go(self, conn: TConn) -> None:
        self.lingering.remove(conn)
        self.poller.unregister(conn.sock)
        conn.close()

    def _close(self, conn: TConn) -> None:
        self.buffered -= len(conn.half.data)
        conn.half = HalfRequest()
        self.nr_conns -= 1
        conn.close()

    def handle(self, conn: TConn) -> Any:
        """Let the thread read what is there already."""
        conn.data_ready = True
        try:
            conn.init()
            conn.parser.unreader.unread(bytes(conn.half.data))
        finally:
            self.method_queue.defer(self._forget, len(conn.half.data))
            conn.half = HalfRequest()
        return super().handle(conn)

    def _forget(self, count: int) -> None:
        self.buffered -= count

    def _keepalive_after(self, conn: TConn, keepalive: bool) -> bool:
        if not keepalive:
            return False
        return bool(conn.parser.finish_body(deadline=time.monotonic() + DRAIN_SECONDS))
