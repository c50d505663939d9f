"""How django-oauth-toolkit issues tokens for customers, who are no Django users (protocol.md, 15 and 23)."""

import secrets
import time
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import orjson
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from oauth2_provider.models import Application
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauthlib.common import Request
from oauthlib.oauth2.rfc6749.errors import InvalidGrantError

from customers.events import impersonation_renewed
from customers.models import AccessToken, Customer, RefreshToken
from customers.oauth_application import default_application
from customers.queries import check_credentials
from customers.tasks import mail_lapsed_registration
from glue.identity import sign

GRANT_TYPES = ("password", "refresh_token")
CUSTOMER_SCOPE = "customer"
OPAQUE_PREFIX = "def50200"
REFRESH_TOKEN_BYTES = 300


class CustomerTokenValidator(OAuth2Validator):
    """Answers oauthlib's questions: which client, who is it, is this refresh token good, what is kept of a token."""

    def client_authentication_required(self, request: Request, *args: Any, **kwargs: Any) -> bool:
        return False

    def authenticate_client_id(self, client_id: str | None, request: Request, *args: Any, **kwargs: Any) -> bool:
        """Take the default client; a client or secret that is named all the same must be right (identity.md, 4.4)."""
        application = default_application()
        request.client = application
        secret = getattr(request, "client_secret", None)
        if client_id and not constant_time_compare(client_id, application.client_id):
            return False
        return not secret or self._check_secret(secret, application.client_secret)

    def validate_grant_type(
        self, client_id: str, grant_type: str, client: Application, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        return grant_type in GRANT_TYPES

    def validate_scopes(
        self, client_id: str, scopes: list[str], client: Application, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        """A password buys the scope of customers and no other."""
        return set(scopes) <= {CUSTOMER_SCOPE}

    def get_default_scopes(self, client_id: str, request: Request, *args: Any, **kwargs: Any) -> list[str]:
        return [CUSTOMER_SCOPE]

    def validate_user(
        self, username: str, password: str, client: Application, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        credentials = check_credentials(username, password)
        request.user = None
        request.customer = credentials.customer
        if credentials.unconfirmed is not None:
            mail_lapsed_registration.enqueue(credentials.unconfirmed.pk)
        return request.customer is not None

    def validate_refresh_token(
        self, refresh_token: str, client: Application, request: Request, *args: Any, **kwargs: Any
    ) -> bool:
        kept = usable_refresh_token(refresh_token, client)
        if kept is None:
            revoke_family_of_reused(refresh_token)
            return False
        request.refresh_token_instance = kept
        request.user = kept.user
        request.customer = kept.customer
        return True

    def get_original_scopes(self, refresh_token: str, request: Request, *args: Any, **kwargs: Any) -> list[str]:
        return request.refresh_token_instance.scope.split()

    def rotate_refresh_token(self, request: Request) -> bool:
        return True

    @transaction.atomic
    def save_bearer_token(self, token: dict[str, Any], request: Request, *args: Any, **kwargs: Any) -> None:
        """Keep what was issued, and use up the refresh token that paid for it. Raises `InvalidGrantError`."""
        if request.customer is not None and not is_unchanged_since_read(request.customer):
            raise InvalidGrantError(request=request)
        if request.user is not None and not is_agent_unchanged_since_read(request.user):
            raise InvalidGrantError(request=request)
        used = getattr(request, "refresh_token_instance", None)
        family = (used.token_family if used is not None else None) or uuid4()
        if used is not None:
            use_up = RefreshToken.objects.filter(pk=used.pk, revoked__isnull=True)
            if not use_up.update(revoked=timezone.now(), token_family=family):
                raise InvalidGrantError(request=request)  # somebody else used it after we read it
        expires = timezone.now() + timedelta(seconds=token["expires_in"])
        scope = " ".join(request.scopes)
        access_token = AccessToken(
            user=request.user,
            customer=request.customer,
            application=request.client,
            source_refresh_token=used,
            expires=expires,
            scope=scope,
            jti=request.token_id,
        )
        self._set_token_value(access_token, token["access_token"])
        access_token.save()
        refresh_token = RefreshToken(
            user=request.user,
            customer=request.customer,
            application=request.client,
            access_token=access_token,
            token_family=family,
            scope=scope,
            expires_at=timezone.now() + timedelta(days=settings.REFRESH_TOKEN_DAYS),
        )
        self._set_token_value(refresh_token, token["refresh_token"])
        refresh_token.save()
        if used is not None and request.customer is not None and request.user is not None:
            impersonation_renewed.send(AccessToken, access_token=access_token)


def is_unchanged_since_read(customer: Customer) -> bool:
    """Hold the customer's row and note that a token is issued, unless password or person changed since it was read.

    Whoever changes a password holds this row too before revoking refresh tokens, so that none slips in unrevoked.
    """
    as_read = Customer.objects.known().filter(pk=customer.pk, tokens_valid_from=customer.tokens_valid_from)
    return bool(as_read.update(last_token_at=timezone.now()))


def is_agent_unchanged_since_read(agent: Any) -> bool:
    """Hold the agent's row, unless password or rights changed since it was read; who takes them away waits for it."""
    as_read = get_user_model()._default_manager.filter(
        pk=agent.pk, is_active=True, tokens_valid_from=agent.tokens_valid_from
    )
    return bool(as_read.select_for_update(no_key=True).values_list("pk", flat=True))


def revoke_family_of_reused(refresh_token: str) -> None:
    """End all refresh tokens that descend from the same login when one of them is used a second time (RFC 9700, 4.14).

    Either the customer or a thief holds a copy, and nobody can tell which of the two asks.
    """
    if not settings.REFRESH_TOKEN_REUSE_REVOKES_FAMILY:
        return
    used = RefreshToken.objects.filter(token_checksum=checksum_of(refresh_token), revoked__isnull=False)
    family = used.exclude(token_family=None).values_list("token_family", flat=True).first()
    if family is not None:
        RefreshToken.objects.filter(token_family=family, revoked__isnull=True).update(revoked=timezone.now())


def usable_refresh_token(refresh_token: str, client: Application) -> RefreshToken | None:
    """Return the kept token unless it is unknown, used, expired, another client's or an anonymised customer's."""
    return (
        RefreshToken.objects.select_related("customer", "user")
        .filter(_of_active_agent_or_customer())
        .filter(
            token_checksum=checksum_of(refresh_token),
            application=client,
            revoked__isnull=True,
            expires_at__gt=timezone.now(),
            customer__anonymized_at__isnull=True,
        )
        .first()
    )


def _of_active_agent_or_customer() -> Q:
    """Tokens that an agent asked for die when the person is no active agent any more."""
    return Q(user=None) | Q(user__is_active=True, user__is_agent=True)


def checksum_of(token: str) -> str:
    """Return the form in which tokens are kept: a leaked table opens nothing."""
    return sha256(token.encode()).hexdigest()


def access_token_of(request: Request, refresh_token: bool = False) -> str:
    """Return a signed access token for `request.customer` with the claims of identity.md, 3.1, in their order."""
    request.token_id = secrets.token_hex(40)
    issued_at = issue_time(request.customer, request.user)
    return sign(
        {
            "aud": settings.OAUTH_CLIENT_ID,
            "jti": request.token_id,
            "iat": issued_at,
            "nbf": issued_at,
            "exp": issued_at + settings.ACCESS_TOKEN_SECONDS,
            "sub": subject_of(request.customer, request.user),
            "scopes": request.scopes,
        }
    )


def issue_time(*holders: Any) -> int:
    """Return now in Unix seconds, but never before tokens of the customer and the agent count (identity.md, 10.5)."""
    return max(int(time.time()), *(holder.tokens_valid_from for holder in holders if holder is not None), 0)


def subject_of(customer: Customer | None, user: Any) -> str:
    """Return the `sub` claim: JSON text whose three keys are never left out. A customer's token names no agent."""
    return orjson.dumps(
        {
            "id_agent": user.pk if user is not None and customer is None else None,
            "customer_reference": customer.reference if customer else None,
            "id_customer": customer.pk if customer else None,
        }
    ).decode()


def new_refresh_token(request: Request) -> str:
    """Return an opaque text that is safe in a path: hex, several hundred characters (identity.md, 3.2)."""
    return OPAQUE_PREFIX + secrets.token_hex(REFRESH_TOKEN_BYTES)
