"""The wheel holds every file of every room, and no more; the source package holds what describes it besides."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.version import VERSION
from tests.support.manage_py import PROJECT

NOT_PACKED = {".ci", "benchmarks", "parts", "tests"}
ONLY_AS_SOURCE = {"bin", "docs", "keycloak", "requirements"}
ONE_OF_EACH_KIND = {
    "backoffice/static/backoffice/desk.css",
    "config/profiles/production.env",
    "demo/data/product_concrete.csv",
    "demo/orders.jsonl",
    "locale/de/LC_MESSAGES/django.mo",
    "notifications/mail/models.py",
    "orders/migrations/0001_initial.py",
    "orders/oms/files/orders/DummyPayment01.xml",
    "orders/pdf/fonts/",
    "templates/admin/login.html",
    "templates/mail/layout.txt",
}


def tracked_names() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("This is no git checkout, so nothing tells which files belong to the project.")
    return [name for name in listed.stdout.split("\0") if name and (PROJECT / name).is_file()]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Both packages, built of the tracked files as they are now, without a network."""
    place = tmp_path_factory.mktemp("packages")
    for name in tracked_names():
        target = place / "source" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PROJECT / name, target)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(place), str(place / "source")],
        check=True,
        capture_output=True,
    )
    yield place
    shutil.rmtree(place)


def directory_of(name: str) -> str:
    return name.partition("/")[0]


def test_the_wheel_holds_every_file_of_the_rooms_and_nothing_else(packages: Path) -> None:
    expected = {
        name for name in tracked_names() if "/" in name and directory_of(name) not in NOT_PACKED | ONLY_AS_SOURCE
    }
    with zipfile.ZipFile(packages / f"kontor-{VERSION}-py3-none-any.whl") as wheel:
        names = wheel.namelist()
        commands = wheel.read(f"kontor-{VERSION}.dist-info/entry_points.txt").decode()
    assert sorted(name for name in names if ".dist-info/" not in name) == sorted(expected)
    assert [one for one in ONE_OF_EACH_KIND if not any(name.startswith(one) for name in names)] == []
    assert commands == "[console_scripts]\nkontor = config.command_line:main\n"


def test_the_source_package_holds_the_project_without_its_tests(packages: Path) -> None:
    with tarfile.open(packages / f"kontor-{VERSION}.tar.gz") as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    missing = {name for name in tracked_names() if directory_of(name) not in NOT_PACKED} - names
    assert missing == set()
    assert {directory_of(name) for name in names} & NOT_PACKED == set()
