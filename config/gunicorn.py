"""How gunicorn runs Kontor: `gunicorn -c python:config.gunicorn --bind HOST:PORT config.wsgi` (docs/operations.md)."""

from config import settings

workers = settings.WEB_WORKERS
threads = settings.WEB_THREADS  # one: a process answers one request after the other and keeps no connection open
keepalive = 75  # seconds; longer than the 60 that proxies usually keep an idle connection
preload_app = True  # import once, then fork; database connections are opened after the fork
timeout = 60
graceful_timeout = 20
limit_request_line = 8190  # bytes; includes and sparse fields make long addresses
max_requests = 50_000
max_requests_jitter = 5_000
loglevel = settings.LOG_LEVEL.lower()
control_socket_disable = True
