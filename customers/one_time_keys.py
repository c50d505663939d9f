"""Keys that go out by mail: known to the receiver, kept here only as a checksum."""

import secrets
from hashlib import sha256


def new_key() -> str:
    """Return 32 lower-case hex characters (identity.md, 7.2 and 10.6)."""
    return secrets.token_hex(16)


def hash_of(key: str) -> str:
    return sha256(key.encode()).hexdigest()
