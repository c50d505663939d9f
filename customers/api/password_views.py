"""Passwords and the confirmation of a registration (identity.md, 7)."""

from rest_framework.request import Request
from rest_framework.response import Response

from customers.actions import change_password, confirm_registration, request_password_restore, restore_password
from customers.api.customer_views import CustomerBase
from customers.api.inputs import ConfirmationInput, ForgottenPasswordInput, PasswordInput, RestorePasswordInput
from customers.api.logins import login_attempt
from customers.audit import actor_of
from customers.errors import PasswordsDiffer, PasswordWrong
from customers.login_throttle import AccountRests, too_many_logins
from glue.client_address import client_address


class CustomerPasswordViewSet(CustomerBase):
    inputs = {"partial_update": PasswordInput}

    def partial_update(self, request: Request) -> Response:
        customer = self.own_record()
        self.require_own(self.context.resource_id or "")
        if self.values["new_password"] != self.values["confirm_password"]:
            raise PasswordsDiffer("newPassword")
        attempt = login_attempt(request, customer.email)  # who tries old passwords here tries logins
        try:
            attempt.begin()
            change_password(
                customer=customer,
                current=self.values["password"],
                new=self.values["new_password"],
                actor=actor_of(self.context.identity),
            )
        except AccountRests as pause:
            raise too_many_logins(pause, self.context.locale_name) from None
        except PasswordWrong:
            attempt.fail()
            raise
        except BaseException:
            attempt.succeed()  # the old password was right, or nobody looked at it
            raise
        attempt.succeed()
        return self.nothing()


class ForgottenPasswordViewSet(CustomerBase):
    open_actions = frozenset({"create"})
    inputs = {"create": ForgottenPasswordInput}

    def create(self, request: Request) -> Response:
        request_password_restore(
            email=self.values["email"],
            store_name=self.context.store.name,
            locale_name=self.context.locale_name,
            client_address=client_address(request),
        )
        return self.nothing()


class RestorePasswordViewSet(CustomerBase):
    """The id in the path must be there, but only the key in the body counts."""

    open_actions = frozenset({"partial_update"})
    inputs = {"partial_update": RestorePasswordInput}

    def partial_update(self, request: Request) -> Response:
        if self.values["password"] != self.values["confirm_password"]:
            raise PasswordsDiffer("password")
        restore_password(
            key=self.values["restore_password_key"],
            password=self.values["password"],
            locale_name=self.context.locale_name,
        )
        return self.nothing()


class CustomerConfirmationViewSet(CustomerBase):
    open_actions = frozenset({"create"})
    inputs = {"create": ConfirmationInput}

    def create(self, request: Request) -> Response:
        confirm_registration(key=self.values["registration_key"])
        return self.nothing()
