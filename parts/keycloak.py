"""Keycloak with the realm of `keycloak/spryker-realm.json`, which it imports itself at its start."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from parts.packages import fetch_artifact, newest_java
from parts.part import PartFailure, RunningPart, answers, program, run
from parts.places import DIRECTORY, HOST, KEYCLOAK_REALM, PROJECT, port
from parts.postgresql import PRIMARY_PORT, ask

VERSION = "26.7.3"
ARTIFACT = f"org.keycloak:keycloak-quarkus-dist:{VERSION}:tar.gz"
SHA256 = "77657f30b7e90d70f727712ce1c967f430fd6a5e9f458d32d8c6df0635345f47"
HTTP_PORT = port(80)
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive"
"""For a server of minutes: compile little, and keep the classes that were read for the next start."""

CREATE_DATABASE = PROJECT / "keycloak" / "create-database.sql"


class Keycloak(RunningPart):
    """Its state is a database beside Kontor's, made anew when the realm's file has changed."""

    name = "keycloak"
    needs = ("postgres",)
    programs = {"mvn": "maven", "psql": "postgresql"}
    ports = (HTTP_PORT,)
    patience_seconds = 240

    @property
    def home(self) -> Path:
        return self.directory / f"keycloak-{VERSION}"

    @property
    def address(self) -> str:
        return f"http://{HOST}:{HTTP_PORT}"

    @property
    def hints(self) -> list[str]:
        return [f"console: {self.address}/admin (admin / admin), realm: {self.address}/realms/spryker"]

    def is_fetched(self) -> bool:
        return (self.home / "bin" / "kc.sh").exists()

    def fetch(self) -> None:
        if self.is_fetched():
            return
        archive = fetch_artifact(ARTIFACT, sha256=SHA256, into=DIRECTORY / "downloads")
        unfinished = self.directory / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        run([program("tar"), "-xzf", str(archive), "-C", str(unfinished)], complaint="It cannot be unpacked")
        shutil.rmtree(self.home, ignore_errors=True)
        (unfinished / self.home.name).rename(self.home)
        archive.unlink()

    def prepare(self) -> None:
        imported = self.home / "data" / "import"
        imported.mkdir(parents=True, exist_ok=True)
        shutil.copy(KEYCLOAK_REALM, imported)
        mark = self.directory / "realm.txt"
        digest = hashlib.sha256(KEYCLOAK_REALM.read_bytes()).hexdigest()
        is_kept = mark.exists() and mark.read_text() == digest
        if is_kept and ask(PRIMARY_PORT, "SELECT 1 FROM pg_database WHERE datname = 'keycloak'"):
            return
        ask(PRIMARY_PORT, "DROP DATABASE IF EXISTS keycloak WITH (FORCE)")
        ask(PRIMARY_PORT, "DROP USER IF EXISTS keycloak")
        for statement in statements_of(CREATE_DATABASE):
            ask(PRIMARY_PORT, statement)
        if not ask(PRIMARY_PORT, "SELECT 1 FROM pg_database WHERE datname = 'keycloak'"):
            raise PartFailure("No database can be made for it.")
        mark.write_text(digest)

    def environment(self) -> Mapping[str, str]:
        """The variables of compose.yaml, those of the seed, at this machine's addresses."""
        return {
            "JAVA_HOME": str(newest_java(oldest=21, newest=25)),
            "JAVA_OPTS_KC_HEAP": "-Xms64m -Xmx512m",
            "JAVA_OPTS_APPEND": f"{QUICK_START} -XX:SharedArchiveFile={self.directory / 'classes.jsa'}",
            "KC_DB": "postgres",
            "KC_DB_URL": f"jdbc:postgresql://{HOST}:{PRIMARY_PORT}/keycloak",
            "KC_DB_USERNAME": "keycloak",
            "KC_DB_PASSWORD": "keycloak-secret",
            "KC_HTTP_PORT": str(HTTP_PORT),
            "KC_HTTP_ENABLED": "true",
            "KC_HTTP_HOST": HOST,
            "KC_HOSTNAME_STRICT": "false",
            "KEYCLOAK_ADMIN": "admin",
            "KEYCLOAK_ADMIN_PASSWORD": "admin",
        }

    def command(self) -> list[str]:
        return [str(self.home / "bin" / "kc.sh"), "start-dev", "--import-realm"]

    def is_healthy(self) -> bool:
        return answers(f"{self.address}/realms/spryker/.well-known/openid-configuration", words="spryker")


def statements_of(file: Path) -> list[str]:
    """Return the statements of a file of SQL, which psql would join into one transaction."""
    lines = [line for line in file.read_text().splitlines() if not line.startswith("--")]
    return [statement.strip() for statement in "\n".join(lines).split(";") if statement.strip()]
