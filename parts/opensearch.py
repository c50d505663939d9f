"""One node of OpenSearch, from its artifacts in Maven Central and the few lines of Java that start it."""

import shutil
from pathlib import Path

from parts.packages import MAVEN_PLUGIN, is_installed, mark_installed, maven, newest_java, refuse_others
from parts.part import PartFailure, RunningPart, answers, run
from parts.places import HOST, PROJECT, port

SOURCE = PROJECT / "parts" / "opensearch"
CHECKSUMS = SOURCE / "checksums.txt"
HTTP_PORT = port(92)
QUICK_START = (
    *("-Xms128m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+AutoCreateSharedArchive"),
    "--enable-native-access=ALL-UNNAMED",
)


class OpenSearch(RunningPart):
    name = "opensearch"
    programs = {"mvn": "maven"}
    ports = (HTTP_PORT,)
    patience_seconds = 120

    @property
    def libraries(self) -> Path:
        return self.directory / "lib"

    @property
    def address(self) -> str:
        return f"http://{HOST}:{HTTP_PORT}"

    def is_fetched(self) -> bool:
        return is_installed(CHECKSUMS, self.directory)

    def fetch(self) -> None:
        if self.is_fetched():
            return
        shutil.rmtree(self.libraries, ignore_errors=True)
        options = ["-f", str(SOURCE / "pom.xml"), "-DincludeScope=runtime", f"-DoutputDirectory={self.libraries}"]
        run([*maven(), f"{MAVEN_PLUGIN}:copy-dependencies", *options], complaint="Maven does not bring it")
        pinned = {name: digest for digest, name in map(str.split, CHECKSUMS.read_text().splitlines())}
        if {file.name for file in self.libraries.iterdir()} != set(pinned):
            raise PartFailure("Maven brought other files than parts/opensearch/checksums.txt names.")
        for name, digest in pinned.items():
            refuse_others(self.libraries / name, digest)
        mark_installed(CHECKSUMS, self.directory)

    def command(self) -> list[str]:
        java = newest_java(oldest=21, newest=25) / "bin" / "java"
        archive = f"-XX:SharedArchiveFile={self.directory / 'classes.jsa'}"
        program = ["-cp", f"{self.libraries}/*", str(SOURCE / "OneNode.java"), str(self.directory / "node")]
        return [str(java), *QUICK_START, archive, *program, str(HTTP_PORT)]

    def is_healthy(self) -> bool:
        return answers(f"{self.address}/_cluster/health", words='"number_of_data_nodes":1')
