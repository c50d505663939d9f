"""Checkouts, what they would come to, and payments that come back (checkout.md, 8, 9 and 11)."""

from functools import cached_property

from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from agents.models import User
from carts.models import Cart
from carts.owners import Owner, guest
from carts.queries.carts import stored_cart
from checkout.amendment_drafts import laid_aside
from checkout.api.inputs import CheckoutDataInput, CheckoutInput, OrderPaymentInput
from checkout.api.resources import checkout_data_resource, checkout_resource
from checkout.cart_to_order import preview_order
from checkout.errors import CheckoutCartNotFound, OrderNotPlaced, PaymentNotUpdated, RequestInProgress
from checkout.idempotency import Answer, answer_once, keyed_request
from checkout.payments.providers import complete_payment
from checkout.placement import PlacedOrder, place_order
from checkout.request import CheckoutCall, read_checkout_request
from checkout.validation import check_preview_request, check_request
from customers.audit import actor_of
from customers.queries import is_token_current
from database.retry import retry_transaction
from glue.errors import GlueError, error_response
from glue.identity import is_token_active
from glue.resources import Resource
from glue.views import GlueViewSet


class CheckoutDataViewSet(GlueViewSet):
    """Customers and guests alike; nothing is stored."""

    open_actions = frozenset({"create"})
    inputs = {"create": CheckoutDataInput}

    @cached_property
    def owner(self) -> Owner:
        """Whose cart it is; without a customer's token or a guest's id nobody's."""
        if self.context.guest_id is not None:
            return guest(self.context.guest_id)
        return Owner(customer_id=self.context.identity.customer_id or 0)

    @property
    def is_somebody(self) -> bool:
        return self.context.identity.is_known or self.context.guest_id is not None

    def create(self, request: Request) -> Response:
        given = read_checkout_request(self.values)
        check_preview_request(given, is_somebody=self.is_somebody, store_name=self.context.store.name)
        row = stored_cart(given.cart_uuid, self.owner, self.context.store.name)
        if row is None:
            raise CheckoutCartNotFound
        return self.single(
            checkout_data_resource(preview_order(row=row, given=given, locale_name=self.context.locale_name))
        )


class CheckoutViewSet(CheckoutDataViewSet):
    """Places orders. The bearer of a token is checked with the cart, in the statement that holds it."""

    inputs = {"create": CheckoutInput}
    checks_identity_itself = True

    def _check_attributes(self) -> None:
        """Leave the body to the endpoint: what is wrong with it is an answer that a repeated request gets again."""

    def _check_currency_and_price_mode(self) -> None:
        """Follow the body, as at every endpoint."""

    def create(self, request: Request) -> Response:
        key = request.META.get("HTTP_IDEMPOTENCY_KEY")
        try:
            if key is not None and self.is_somebody:
                return self._create_once(request, key)
            placed = retry_transaction(lambda is_careful: self._place(is_careful=is_careful))
        except GlueError:
            self._check_bearer_now()  # a token that no longer counts is answered first
            raise
        return self._answer(placed)

    def _create_once(self, request: Request, key: str) -> Response:
        """Answer a request with an `Idempotency-Key`, which is stored with the order or with what speaks against it."""
        self._check_bearer_now()
        keyed = keyed_request(
            caller=self.owner.guest_reference or self.context.identity.customer_reference or "",
            key=key,
            method=request.method or "",
            address=request._request.get_full_path(),
            body=request._request.body,
        )
        try:
            answer = retry_transaction(lambda is_careful: answer_once(keyed, lambda: self._fresh_answer(is_careful)))
        except RequestInProgress as problem:
            response = error_response(problem, self.context.locale_name)
            response.headers["Retry-After"] = "1"
            return response
        return _replayed(answer)

    def _fresh_answer(self, is_careful: bool) -> Answer:
        try:
            with transaction.atomic():
                placed = self._place(is_careful=is_careful)
            answer = self._answer(placed)
        except GlueError as problem:
            answer = error_response(problem, self.context.locale_name)
        response = self.rendered(answer)
        return Answer(response.status_code, dict(response.headers), response.content)

    def _place(self, *, is_careful: bool) -> PlacedOrder:
        super()._check_attributes()
        super()._check_currency_and_price_mode()
        given = read_checkout_request(self.values)
        check_request(
            given,
            is_somebody=self.is_somebody,
            is_guest=self.context.guest_id is not None,
            store_name=self.context.store.name,
        )
        asked = CheckoutCall(
            given,
            self.owner,
            self.context.store.name,
            self.context.locale_name,
            actor_of(self.context.identity),
            self._agent_email(),
            self.values,
        )
        return place_order(asked, check_bearer=self._check_bearer, is_careful=is_careful, lay_aside=laid_aside)

    def _answer(self, placed: PlacedOrder) -> Response:
        if placed.payment.problem:
            raise OrderNotPlaced.because([placed.payment.problem])
        return self.single(checkout_resource(placed), status=201)

    def _check_bearer(self, cart: Cart | None) -> None:
        """Refuse a token that the row of the cart's customer shows to be outdated (401, 001)."""
        customer = cart.customer if cart is not None else None
        if customer is None:
            self._check_bearer_now()
        elif not self.context.identity_is_checked:
            self.require_active_token(is_token_current(self.context.identity, customer.tokens_valid_from))

    def _check_bearer_now(self) -> None:
        if self.context.identity.is_known and not self.context.identity_is_checked:
            self.require_active_token(is_token_active(self.context.identity))

    def _agent_email(self) -> str | None:
        if self.context.agent_id is None:
            return None
        return User.objects.filter(pk=self.context.agent_id).values_list("email", flat=True).first()


class OrderPaymentViewSet(GlueViewSet):
    """Whoever comes back from a payment provider hands over what the provider said; anybody may."""

    open_actions = frozenset({"create"})
    inputs = {"create": OrderPaymentInput}

    def create(self, request: Request) -> Response:
        identifier = self.values.get("payment_identifier") or ""
        payload = self.attributes.get("dataPayload")
        if not identifier or not complete_payment(identifier=identifier, payload=payload):
            raise PaymentNotUpdated
        attributes = {"paymentIdentifier": identifier, "dataPayload": payload}
        return self.single(Resource("order-payments", identifier, attributes), status=201)


def _replayed(answer: Answer) -> Response:
    response = Response(answer.body, status=answer.status, headers=dict(answer.headers))
    if answer.is_replayed:
        response.headers["Idempotency-Replayed"] = "true"
    return response
