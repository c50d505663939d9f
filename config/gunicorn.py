"""How gunicorn runs Kontor: `gunicorn -c python:config.gunicorn --bind HOST:PORT config.wsgi` (docs/operations.md)."""

import gc
from contextlib import suppress
from typing import Any

from django.db import Error, connection

from config import settings

workers = settings.WEB_WORKERS
threads = settings.WEB_THREADS
worker_class = "config.buffering_worker.BufferingWorker"  # with one thread too: half requests take none
worker_connections = 2_000
keepalive = 75  # seconds; longer than the 60 that proxies usually keep an idle connection
preload_app = True  # import once, then fork; database connections are opened after the fork
timeout = 60
graceful_timeout = 20
limit_request_line = 8190  # bytes; includes and sparse fields make long addresses
max_requests = 50_000
max_requests_jitter = 5_000
loglevel = settings.LOG_LEVEL.lower()
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Open the first connection before the first requests come: while there is none, only some of them may wait."""
    with suppress(Error):
        connection.ensure_connection()
    connection.close()


def when_ready(server: Any) -> None:
    """Spare the collector what lives as long as the process: all that is loaded before the first fork.

    A full collection would otherwise walk through every module, now and then within a request. And requests make
    thousands of objects that die with them: it need not look after each 700 of them (docs/decisions/150).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
