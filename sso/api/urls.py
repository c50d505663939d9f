from glue.routing import Route
from sso.api.views import LoginCodeViewSet

routes = [Route("oauth-login-codes", LoginCodeViewSet)]
