"""What a mail may tell its recipient and nobody else: sealed while it waits, cut short in what is kept."""

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

from notifications.mail.errors import SecretsUnreadable

MASK = "***"
TOKEN = re.compile(r"(?<=[?&]token=)[^&#]+")


def seal_secrets(secrets: Mapping[str, str]) -> str:
    """Encrypt with a key made from `SECRET_KEY`: a copy of the database alone opens nobody's account."""
    return _seals().encrypt(json.dumps(dict(secrets)).encode()).decode() if secrets else ""


def open_secrets(sealed: str) -> dict[str, str]:
    """Return the secrets, also those sealed under a key of `SECRET_KEY_FALLBACKS`."""
    if not sealed:
        return {}
    try:
        return json.loads(_seals().decrypt(sealed.encode()))
    except InvalidToken:
        raise SecretsUnreadable from None


def masked(secret: str) -> str:
    """Return what may be kept of a secret: a link without the value of its `token`, of anything else nothing."""
    shortened, count = TOKEN.subn(MASK, secret)
    return shortened if count else MASK


def _seals() -> MultiFernet:
    return MultiFernet([_seal(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _seal(secret_key: str | bytes) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=b"kontor mail secrets").derive(force_bytes(secret_key))
    return Fernet(urlsafe_b64encode(derived))
