"""The PostgreSQL databases that are measured: where they are, how they are made, and that none is hit by mistake."""

import os
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg
from psycopg import sql

DEFAULT_URL = "postgres://postgres@127.0.0.1/kontor_bench"


def bench_url(suffix: str = "") -> str:
    """Return the URL of the benchmark database; `KONTOR_BENCH_DATABASE_URL` says where it is."""
    return os.environ.get("KONTOR_BENCH_DATABASE_URL", DEFAULT_URL) + suffix


def database_name(url: str) -> str:
    return urlsplit(url).path.strip("/")


def with_port(url: str, port: int) -> str:
    """Return the same database behind another port of this machine."""
    parts = urlsplit(url)
    user = parts.netloc.rpartition("@")[0]
    return urlunsplit(parts._replace(netloc=f"{user}@127.0.0.1:{port}", query="sslmode=disable"))


def refuse_foreign_database(url: str) -> None:
    """Stop unless the name says that the database may be filled with made-up rows."""
    if "bench" not in database_name(url):
        raise SystemExit(f"{database_name(url) or url} is not a benchmark database: its name must contain 'bench'.")


def create_missing_database(url: str) -> None:
    server = urlunsplit(urlsplit(url)._replace(path="/postgres"))
    try:
        with psycopg.connect(server, autocommit=True) as connection:
            name = database_name(url)
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.OperationalError as problem:
        raise SystemExit(f"No PostgreSQL answers at {server}: {problem}".strip()) from None


def start_django(url: str, settings_module: str = "config.settings") -> None:
    """Load the project in this process with the benchmark database below it."""
    os.environ["DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module
    django.setup()
