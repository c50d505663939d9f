"""Agents logging in, finding a customer and acting as one (identity.md, 5)."""

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from agents.actions import impersonate, log_agent_in
from agents.api.filters import CustomerFilterSet
from agents.errors import AgentLoginFailed, ImpersonationFailed
from agents.models import User
from agents.queries import agent_with_credentials, impersonable_customer
from customers.api.resources import tokens_resource
from customers.login_throttle import AGENTS, AccountRests, LoginAttempt, agent_login_limits, too_many_logins
from customers.search import CustomerSearch, FoundCustomer
from customers.tokens import TokenNotIssued
from glue.client_address import client_address
from glue.errors import AgentOnly
from glue.pagination import CountedPagination, PagesOfTen
from glue.resources import Resource
from glue.views import GlueViewSet


class AgentAccessTokenViewSet(GlueViewSet):
    """Nothing is validated: whatever is wrong with the credentials is the same failure."""

    open_actions = frozenset({"create"})

    def check_login_throttle(self) -> None:
        try:
            self._attempt().refuse_resting()
        except AccountRests as pause:
            raise too_many_logins(pause, self.context.locale_name) from None

    def create(self, request: Request) -> Response:
        username, password = self._sent("username"), self._sent("password")
        attempt = self._attempt()
        try:
            attempt.begin()
        except AccountRests as pause:
            raise too_many_logins(pause, self.context.locale_name) from None
        agent = agent_with_credentials(username, password) if username and password else None
        if agent is None:
            attempt.fail()
            raise AgentLoginFailed
        attempt.succeed()
        try:
            tokens = log_agent_in(agent=agent)
        except TokenNotIssued:
            raise AgentLoginFailed from None
        return self.single(tokens_resource("agent-access-tokens", tokens), status=201)

    def _attempt(self) -> LoginAttempt:
        return LoginAttempt(AGENTS, client_address(self.request), self._sent("username"), agent_login_limits())

    def _sent(self, name: str) -> str:
        value = self.attributes.get(name)
        return value if isinstance(value, str) and "\x00" not in value else ""


class AgentOnlyViewSet(GlueViewSet):
    """Open routes that only an agent may use, named in either header (identity.md, 3.5)."""

    open_actions = frozenset({"list", "create"})

    def check_user(self) -> None:
        if self.agent_id is None:
            raise AgentOnly

    @property
    def agent_id(self) -> int | None:
        return self.context.agent_id or self.context.identity.agent_id


class ImpersonationViewSet(AgentOnlyViewSet):
    def create(self, request: Request) -> Response:
        reference = self.attributes.get("customerReference")
        if not isinstance(reference, str) or "\x00" in reference:
            raise ImpersonationFailed
        agent, customer = User.objects.filter(pk=self.agent_id or 0).first(), impersonable_customer(reference)
        if agent is None or customer is None:
            raise ImpersonationFailed
        try:
            tokens = impersonate(agent=agent, customer=customer, client_address=client_address(request))
        except TokenNotIssued:
            raise ImpersonationFailed from None
        return self.single(tokens_resource("agent-customer-impersonation-access-tokens", tokens), status=201)


class SearchPagination(CountedPagination, PagesOfTen):
    pass


class CustomerSearchViewSet(AgentOnlyViewSet):
    """One synthetic resource with a page of customers."""

    filterset_class = CustomerFilterSet
    pagination_class = SearchPagination

    def list(self, request: Request) -> Response:
        customers = self.filter_queryset(CustomerSearch(settings.AGENT_SEARCH_PREFIX_ONLY))
        found = self.paginate_queryset(customers) or []
        attributes = {"customers": [_customer(customer) for customer in found]}
        return self.get_paginated_response([Resource("agent-customer-search", None, attributes)])


def _customer(customer: FoundCustomer) -> dict[str, str | None]:
    return {
        "customerReference": customer.reference,
        "email": customer.email,
        "firstName": customer.first_name,
        "lastName": customer.last_name,
    }
