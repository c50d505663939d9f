"""PostgreSQL, a replica that streams from it, and PgBouncer in front of it."""

import shutil
import signal
import subprocess

from parts.part import PartFailure, RunningPart, is_open, program, run, unprivileged
from parts.places import HOST, port

PRIMARY_PORT, REPLICA_PORT, POOLER_PORT = port(32), port(33), port(64)
SLOT = "replica"
SERVER_PROGRAMS = dict.fromkeys(("postgres", "initdb", "pg_basebackup", "psql"), "postgresql")


def ask(number: int, statement: str, *, database: str = "postgres") -> str:
    """Return the answer to one statement, or nothing while no server answers."""
    command = [program("psql"), "--no-psqlrc", "-XAtq", "-h", HOST, "-p", str(number), "-U", "postgres"]
    done = subprocess.run(
        [*command, "-d", database, "-c", statement], capture_output=True, text=True, timeout=20, check=False
    )
    return done.stdout.strip()


class DatabaseServer(RunningPart):
    """A PostgreSQL server that lets everybody on this machine in: for tests only."""

    programs = SERVER_PROGRAMS
    stop_signal = signal.SIGINT  # a fast shutdown: clients are not waited for

    @property
    def number(self) -> int:
        return self.ports[0]

    @property
    def data(self) -> str:
        return str(self.directory / "data")

    @property
    def address(self) -> str:
        return f"postgres://postgres@{HOST}:{self.number}/postgres"

    def command(self) -> list[str]:
        options = {
            "port": self.number,
            "listen_addresses": HOST,
            "unix_socket_directories": "",
            "wal_level": "replica",
            "max_connections": 200,
            "max_slot_wal_keep_size": "1GB",
            "fsync": "off",  # only a crash of the whole machine could lose rows, and these are nobody's
        }
        settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        return unprivileged([program("postgres"), "-D", self.data, *settings])


class Primary(DatabaseServer):
    name = "postgres"
    ports = (PRIMARY_PORT,)

    @property
    def hints(self) -> list[str]:
        return [f"DATABASE_URL={self.address}"]

    def prepare(self) -> None:
        if (self.directory / "data" / "PG_VERSION").exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)  # one that was not finished
        options = ["-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        run(unprivileged([program("initdb"), *options]), complaint="No data directory can be made")

    def is_healthy(self) -> bool:
        return is_open(self.number) and ask(self.number, "SELECT 1") == "1"


class Replica(DatabaseServer):
    name = "replica"
    needs = ("postgres",)
    ports = (REPLICA_PORT,)

    def prepare(self) -> None:
        """Copy the primary unless this is its replica already and nothing that it lacks is gone there."""
        kept = ask(PRIMARY_PORT, f"SELECT wal_status FROM pg_replication_slots WHERE slot_name = '{SLOT}'")  # noqa: S608
        if kept in ("reserved", "extended") and (self.directory / "data" / "PG_VERSION").exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)
        if kept:
            ask(PRIMARY_PORT, f"SELECT pg_drop_replication_slot('{SLOT}')")
        source = ["-h", HOST, "-p", str(PRIMARY_PORT), "-U", "postgres"]
        options = [*source, "-D", self.data, "-X", "stream", "-c", "fast", "--no-sync", "-R", "-C", "-S", SLOT]
        run(unprivileged([program("pg_basebackup"), *options]), complaint="The primary cannot be copied")

    def is_healthy(self) -> bool:
        return is_open(self.number) and ask(self.number, "SELECT status FROM pg_stat_wal_receiver") == "streaming"


class Pooler(RunningPart):
    """PgBouncer, which gives a connection away after each transaction: as a shop with many processes has it."""

    name = "pgbouncer"
    needs = ("postgres",)
    programs = {"pgbouncer": "pgbouncer", "psql": "postgresql"}
    ports = (POOLER_PORT,)
    stop_signal = signal.SIGTERM

    @property
    def address(self) -> str:
        return f"postgres://postgres@{HOST}:{POOLER_PORT}/postgres"

    @property
    def hints(self) -> list[str]:
        return ["KONTOR_DATABASE_PREPARED_STATEMENTS=false with it"]

    def prepare(self) -> None:
        (self.directory / "users.txt").write_text('"postgres" ""\n')
        (self.directory / "pgbouncer.ini").write_text(POOLER_SETTINGS.format(users=self.directory / "users.txt"))

    def command(self) -> list[str]:
        return unprivileged([program("pgbouncer"), str(self.directory / "pgbouncer.ini")])

    def is_healthy(self) -> bool:
        if not is_open(POOLER_PORT):
            return False
        if ask(POOLER_PORT, "SELECT 1") != "1":
            raise PartFailure("It takes connections and answers no statement.")
        return True


POOLER_SETTINGS = f"""\
[databases]
* = host={HOST} port={PRIMARY_PORT}

[pgbouncer]
listen_addr = {HOST}
listen_port = {POOLER_PORT}
unix_socket_dir =
auth_type = trust
auth_file = {{users}}
admin_users = postgres
pool_mode = transaction
default_pool_size = 10
max_client_conn = 500
"""
