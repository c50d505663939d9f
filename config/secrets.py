"""Keys that are made once at first start when the environment does not bring them."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def load_or_make_secret(path: Path, make: Callable[[], str]) -> str:
    """Return the secret stored at `path`; make and store it with mode 600 when it is not there yet.

    Several processes may start at once: the one that creates the file wins, the others read what it wrote.
    """
    try:
        if not path.exists():
            store_secret(path, make())
        return path.read_text()
    except OSError as problem:
        raise SystemExit(
            f"{path} cannot be read or made ({problem.strerror}). "
            "Set KONTOR_VAR_DIR to a directory that this user can write to."
        ) from None


def store_secret(path: Path, secret: str) -> None:
    """Write the whole secret beside `path` and give it its name in one step; a file that is there already stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def make_django_key() -> str:
    return secrets.token_urlsafe(50)


def make_rsa_key() -> str:
    """Return a new RSA-2048 private key as PKCS#8 PEM text."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
