"""Logging in, refreshing and logging out (identity.md, 4.1 to 4.3)."""

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from customers.api.inputs import LoginInput, RefreshInput
from customers.api.logins import log_customer_in, login_attempt
from customers.api.resources import tokens_resource
from customers.errors import LoginFailed, RefreshFailed
from customers.events import guest_logged_in, guest_of, send_guest_identified
from customers.login_throttle import AccountRests, too_many_logins
from customers.models import RefreshToken
from customers.tokens import TokenNotIssued, issue_tokens, revoke_all_tokens, revoke_token
from glue.identity import identity_of
from glue.views import GlueViewSet


class TokenViewSet(GlueViewSet):
    """What both token endpoints share: reading them shows nothing."""

    def list(self, request: Request) -> Response:
        return self.collection([])

    def retrieve(self, request: Request) -> Response:
        return self.collection([])


class AccessTokenViewSet(TokenViewSet):
    open_actions = frozenset({"list", "retrieve", "create"})
    inputs = {"create": LoginInput}

    def check_login_throttle(self) -> None:
        if self.action == "create":
            try:
                login_attempt(self.request, str(self.attributes.get("username"))).refuse_resting()
            except AccountRests as pause:
                raise too_many_logins(pause, self.context.locale_name) from None

    def create(self, request: Request) -> Response:
        try:
            tokens = log_customer_in(request, self.values)
        except AccountRests as pause:
            raise too_many_logins(pause, self.context.locale_name) from None
        except TokenNotIssued:
            raise LoginFailed from None
        customer_id = identity_of(tokens.access_token).customer_id
        send_guest_identified(guest_logged_in, customer_id=customer_id, **guest_of(self.context))
        return self.single(tokens_resource("access-tokens", tokens), status=201)


class RefreshTokenViewSet(TokenViewSet):
    open_actions = frozenset({"list", "retrieve", "create"})
    inputs = {"create": RefreshInput}

    def create(self, request: Request) -> Response:
        try:
            tokens = issue_tokens({"grant_type": "refresh_token", "refresh_token": self.values["refresh_token"]})
        except TokenNotIssued:
            raise RefreshFailed from None
        return self.single(tokens_resource("refresh-tokens", tokens), status=201)

    def destroy(self, request: Request) -> Response:
        if self.context.resource_id == "mine":
            revoke_all_tokens(self._own_tokens())
        else:
            revoke_token(self._own_tokens(), self.context.resource_id or "")
        return self.nothing()

    def _own_tokens(self) -> QuerySet[RefreshToken]:
        identity = self.context.identity
        if identity.customer_id is not None:
            return RefreshToken.objects.filter(customer=identity.customer_id)
        return RefreshToken.objects.filter(user=identity.agent_id, customer=None)
