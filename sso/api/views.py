"""The storefront exchanges the one-time code of a single sign-on for tokens (sso.md, B5)."""

from rest_framework.request import Request
from rest_framework.response import Response

from customers.api.resources import tokens_resource
from customers.events import guest_logged_in, guest_of, send_guest_identified
from glue.views import GlueViewSet
from sso.actions import redeem_login_code
from sso.api.inputs import LoginCodeInput


class LoginCodeViewSet(GlueViewSet):
    open_actions = frozenset({"create"})
    inputs = {"create": LoginCodeInput}

    def create(self, request: Request) -> Response:
        customer, tokens = redeem_login_code(code=self.values["code"], code_verifier=self.values["code_verifier"])
        send_guest_identified(guest_logged_in, customer_id=customer.pk, **guest_of(self.context))
        return self.single(tokens_resource("oauth-login-codes", tokens), status=201)
