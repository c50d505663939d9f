"""Where the parts keep their data, and the ports that are theirs."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DIRECTORY = Path(os.environ.get("PARTS_DIR", PROJECT / "var" / "parts"))
"""Data, logs and downloads, below the ignored var directory."""

HOST = "127.0.0.1"
BASE_PORT = int(os.environ.get("PARTS_BASE_PORT", "28000"))
"""All ports lie above it; a second checkout on one machine takes another."""

KEYCLOAK_REALM = PROJECT / "keycloak" / "spryker-realm.json"
NGINX_SITE = PROJECT / "docs" / "nginx" / "kontor.conf"


def port(offset: int) -> int:
    return BASE_PORT + offset
