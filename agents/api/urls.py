from agents.api.views import AgentAccessTokenViewSet, CustomerSearchViewSet, ImpersonationViewSet
from glue.routing import Route

routes = [
    Route("agent-access-tokens", AgentAccessTokenViewSet),
    Route("agent-customer-search", CustomerSearchViewSet),
    Route("agent-customer-impersonation-access-tokens", ImpersonationViewSet),
]
