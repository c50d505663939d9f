"""Which parts run, written down by the tool for the tests and for `python3 -m parts --address NAME`."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from parts.places import DIRECTORY

FILE = DIRECTORY / "running.json"


def write_state(addresses: Mapping[str, str], *, file: Path = FILE) -> None:
    text = json.dumps({"tool": os.getpid(), "addresses": dict(addresses)}, indent=1)
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(text + "\n")
    unfinished.replace(file)


def forget_state(*, file: Path = FILE) -> None:
    file.unlink(missing_ok=True)


def running_parts(*, file: Path = FILE) -> dict[str, str]:
    """Return the addresses of the healthy parts of this checkout by name; nothing of a tool that was killed."""
    try:
        state = json.loads(file.read_text())
        os.kill(state["tool"], 0)
    except (FileNotFoundError, ProcessLookupError):
        return {}
    except PermissionError:  # it lives, as somebody else
        pass
    return dict(state["addresses"])
