"""Access tokens as the project issues them (identity.md, 3.1), signed with the project's own key."""

import secrets
import time

import orjson
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from glue.identity import sign, signing_key

DAY = 86_400


def public_key_text() -> str:
    """Return the key that checks the project's tokens, as PEM text."""
    return signing_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def access_token(customer_id: int) -> str:
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
    return sign(claims)
