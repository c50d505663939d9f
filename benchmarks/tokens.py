"""Access tokens as the project issues them (identity.md, 3.1), signed with the project's own key."""

import secrets
import time

import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from django.conf import settings

DAY = 86_400


def signing_key() -> RSAPrivateKey:
    key = load_pem_private_key(settings.RSA_PRIVATE_KEY.encode(), password=None)
    assert isinstance(key, RSAPrivateKey)
    return key


def public_key_text(key: RSAPrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def access_token(key: RSAPrivateKey, customer_id: int) -> str:
    """Return a token of the customer DE--{customer_id} that is good for a day."""
    now = int(time.time())
    subject = {"id_agent": None, "customer_reference": f"DE--{customer_id}", "id_customer": customer_id}
    claims = {
        "aud": "frontend",
        "jti": secrets.token_hex(40),
        "iat": now,
        "nbf": now,
        "exp": now + DAY,
        "sub": orjson.dumps(subject).decode(),
        "scopes": ["customer"],
    }
    return jwt.encode(claims, key, algorithm="RS256")
