"""The OAuth client that storefronts use without naming it (protocol.md, 15.4)."""

import secrets

from django.conf import settings
from oauth2_provider.models import Application


def default_application() -> Application:
    """Return the default client, made on first use with a random secret that nobody needs to know."""
    application, _ = Application.objects.get_or_create(
        client_id=settings.OAUTH_CLIENT_ID,
        defaults={
            "name": "Customer client",
            "client_type": Application.CLIENT_CONFIDENTIAL,
            "authorization_grant_type": Application.GRANT_PASSWORD,
            "client_secret": secrets.token_urlsafe(40),
        },
    )
    return application
