"""The settings of the tests: the defaults of a fresh checkout, whatever the shell that starts them exports.

Only `DATABASE_URL` is taken from outside, so that the same tests run on PostgreSQL, and `KONTOR_SHARED`, which says
where the documents and data of the reference shop are.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "KONTOR_SHARED" in os.environ:  # under a name that Kontor does not take for a mistyped setting
    os.environ["SHARED_FOR_TESTS"] = os.environ.pop("KONTOR_SHARED")
for name in [name for name in os.environ if name.startswith(("KONTOR_", "SPRYKER_OAUTH_"))]:
    # A worker of pytest-xdist shares the directory, and so the keys, of the process that started it.
    if not (name == "KONTOR_VAR_DIR" and "PYTEST_XDIST_WORKER" in os.environ):
        del os.environ[name]
if "KONTOR_VAR_DIR" not in os.environ:
    os.environ["KONTOR_VAR_DIR"] = tempfile.mkdtemp(prefix="kontor-tests-")
    atexit.register(shutil.rmtree, os.environ["KONTOR_VAR_DIR"], ignore_errors=True)

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, PASSWORD_HASHERS, VAR_DIR  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that two connections see one database, as in production; in memory each has its own locks.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(VAR_DIR) / "test.sqlite3")}

PASSWORD_HASHERS = [
    "tests.support.password_hashers.QuickArgon2PasswordHasher",
    "tests.support.password_hashers.QuickBcryptHasher",
    *PASSWORD_HASHERS[2:],
]
