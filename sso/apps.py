from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SingleSignOnConfig(AppConfig):
    """Sign-in through an OpenID provider for storefront, back office and merchant portal."""

    name = "sso"
    verbose_name = _("Single sign-on")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from customers.events import customer_anonymized
        from sso import checks  # noqa: F401  # registers them
        from sso.receivers import forget_anonymized, forget_session_origin

        customer_anonymized.connect(forget_anonymized)
        user_logged_in.connect(forget_session_origin)
