"""What the package managers bring, through their ordinary clients: Debian's packages, Maven's artifacts, npm's."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from parts.part import PartFailure, find_program, program, run

MAVEN_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
MARK = "installed.txt"
NO_STARTS = Path("/usr/sbin/policy-rc.d")
"""Debian asks this file whether the server of a package may be started when it is installed."""


def install_debian_packages(packages: Iterable[str]) -> None:
    """Install packages without starting their own servers. Raises `PartFailure` where only a person can do it."""
    names = sorted(set(packages))
    if not names:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise PartFailure(f"Install these packages (on Debian: apt-get install {' '.join(names)}), then try again.")
    forbids_starts = not NO_STARTS.exists()
    if forbids_starts:
        NO_STARTS.write_text("#!/bin/sh\nexit 101\n")
        NO_STARTS.chmod(0o755)
    try:
        run(["apt-get", "update", "-q"], complaint="Debian's list of packages cannot be read")
        command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", *names]
        run(command, complaint=f"{' '.join(names)} cannot be installed", DEBIAN_FRONTEND="noninteractive")
    finally:
        if forbids_starts:
            NO_STARTS.unlink()


def fetch_artifact(coordinates: str, *, sha256: str, into: Path) -> Path:
    """Return the file of a Maven artifact, `group:name:version:type`, once it is known to be the pinned one."""
    _, name, version, kind = coordinates.split(":")
    file = into / f"{name}-{version}.{kind}"
    if not file.exists():
        into.mkdir(parents=True, exist_ok=True)
        run(
            [*maven(), f"{MAVEN_PLUGIN}:copy", f"-Dartifact={coordinates}", f"-DoutputDirectory={into}"],
            complaint=f"Maven does not bring {coordinates}",
        )
    refuse_others(file, sha256)
    return file


def maven() -> list[str]:
    return [program("mvn"), "--batch-mode", "--quiet", "--no-transfer-progress"]


def refuse_others(file: Path, sha256: str) -> None:
    """Remove a file that is not the pinned one, and raise `PartFailure`."""
    found = digest_of(file)
    if found != sha256:
        file.unlink()
        raise PartFailure(f"{file.name} is not the pinned one (SHA-256 {found}): it was not used.")


def newest_java(*, oldest: int, newest: int) -> Path:
    """Return the home of the newest JDK of this machine between two versions."""
    homes: dict[int, Path] = {}
    for release in Path("/usr/lib/jvm").glob("*/release"):
        words = dict(line.split("=", 1) for line in release.read_text().splitlines() if "=" in line)
        version = int(words.get("JAVA_VERSION", '"0"').strip('"').split(".")[0])
        if oldest <= version <= newest and (release.parent / "bin" / "java").exists():
            homes[version] = release.parent
    if not homes:
        raise PartFailure(f"It needs Java {oldest} to {newest} in /usr/lib/jvm.")
    return homes[max(homes)]


def is_installed(lock: Path, into: Path) -> bool:
    """Say whether what a lock file pins was installed there to the end."""
    mark = into / MARK
    return mark.exists() and mark.read_text() == digest_of(lock)


def mark_installed(lock: Path, into: Path) -> None:
    (into / MARK).write_text(digest_of(lock))


def digest_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def install_locked_npm(source: Path, into: Path) -> None:
    """Install exactly what a package-lock.json pins, without running scripts of packages."""
    lock = source / "package-lock.json"
    if is_installed(lock, into):
        return
    if not find_program("npm"):
        raise PartFailure("It needs Node 20 or newer with npm.")
    into.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, into / name)
    command = [program("npm"), "ci", "--prefix", str(into), "--ignore-scripts", "--no-audit", "--no-fund"]
    run(command, complaint="npm does not bring it")
    mark_installed(lock, into)
