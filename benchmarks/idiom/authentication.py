from dataclasses import dataclass

import jwt
import orjson
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

public_key = load_pem_private_key(settings.RSA_PRIVATE_KEY.encode(), None).public_key()


@dataclass(frozen=True)
class TokenCustomer:
    pk: int
    is_authenticated: bool = True


class TokenAuthentication(BaseAuthentication):
    """Checks the same RS256 token as the floor, and reads nothing from the database."""

    def authenticate(self, request: Request) -> tuple[TokenCustomer, None] | None:
        header = get_authorization_header(request).decode()
        if not header:
            return None
        try:
            claims = jwt.decode(header.removeprefix("Bearer "), public_key, algorithms=["RS256"], audience="frontend")
        except jwt.InvalidTokenError as problem:
            raise AuthenticationFailed("Invalid access token.") from problem
        return TokenCustomer(orjson.loads(claims["sub"])["id_customer"]), None
