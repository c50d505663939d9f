"""Records a small database of this version for upgrade tests: `python -m tests.releases.record`, or bin/record_release.

Every table gets rows; one that stays empty ends it with its name. What is written stands in `tests/releases/VERSION`.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

RELEASES = Path(__file__).resolve().parent
LARGEST = 300_000


def main() -> None:
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415  # Django has to be there first
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    setup_test_environment()
    call_command("migrate", verbosity=0)
    record()


def record() -> None:
    from config.version import VERSION  # noqa: PLC0415
    from tests.releases.answers import ask  # noqa: PLC0415
    from tests.releases.database_files import write_database  # noqa: PLC0415
    from tests.releases.filling import fill_all_tables  # noqa: PLC0415

    fill_all_tables()
    directory = RELEASES / VERSION
    directory.mkdir(exist_ok=True)
    database = directory / "database.json.gz"
    write_database(database)  # before anybody asks: searching writes to the index what changed
    now = datetime.now(UTC).replace(microsecond=0)
    answers = {"recorded_at": now.isoformat(), "answers": ask(now)}
    if database.stat().st_size > LARGEST:
        raise SystemExit(f"{database} has more than {LARGEST} bytes: too much for a repository.")
    (directory / "answers.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n")
    sys.stdout.write(f"{database.relative_to(RELEASES.parent.parent)}: {database.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
