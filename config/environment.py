"""The one typed reader of the environment: names, types and bounds of every setting, problems reported together."""

import os
from pathlib import Path

from environs import Env, EnvError


def read_environment() -> Env:
    """Return the reader for `KONTOR_...` variables.

    `KONTOR_ENV_FILE` names a file of `NAME=value` lines that is read first; what the process environment
    already holds wins over it. Problems are collected until `seal()`.
    """
    env = Env(eager=False)
    file_name = os.environ.get("KONTOR_ENV_FILE")
    if file_name:
        if not Path(file_name).is_file():
            raise SystemExit(f"KONTOR_ENV_FILE names {file_name}, which is not a file. Correct the path or unset it.")
        Env.read_env(file_name, recurse=False, override=False)
    return env


def seal(env: Env) -> None:
    """Stop with one message that lists every setting which could not be understood."""
    try:
        env.seal()
    except EnvError as problem:
        listed = "\n".join(
            f"  {name}: {' '.join(map(str, reasons))}"
            for name, reasons in getattr(problem, "error_messages", {}).items()
        )
        raise SystemExit(f"These settings cannot be used:\n{listed or problem}") from None
