"""The OAuth application that a shop's storefront signs in with (data-import.md, 26)."""

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.db import transaction
from oauth2_provider.generators import generate_client_secret
from oauth2_provider.models import Application


def default_application() -> Application:
    """Return the application named by `KONTOR_OAUTH_CLIENT_ID`; a shop that has none yet gets it here.

    Tokens are issued without a client secret (identity.md, 4.4), so the secret of a row made here is a random one that
    nobody learns; `manage.py install` sets the shop's own.
    """
    application, _ = Application.objects.get_or_create(
        client_id=settings.OAUTH_CLIENT_ID,
        defaults={**application_values(name="Customer client"), "client_secret": generate_client_secret()},
    )
    return application


@transaction.atomic
def install_application(*, client_id: str, client_secret: str, name: str) -> bool:
    """Make the application hold this secret and name; say whether anything had to be written."""
    values = application_values(name=name)
    application = Application.objects.filter(client_id=client_id).first()
    if application is None:
        Application.objects.create(client_id=client_id, client_secret=client_secret, **values)
        return True
    changed = {field: value for field, value in values.items() if getattr(application, field) != value}
    if not check_password(client_secret, application.client_secret):
        changed["client_secret"] = client_secret
    for field, value in changed.items():
        setattr(application, field, value)
    if changed:
        application.save(update_fields=changed)
    return bool(changed)


def application_values(*, name: str) -> dict[str, object]:
    return {
        "name": name,
        "client_type": Application.CLIENT_CONFIDENTIAL,
        "authorization_grant_type": Application.GRANT_PASSWORD,
    }
