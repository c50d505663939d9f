"""The look of the back office and the merchant portal: what django-unfold is told."""

from django.utils.translation import gettext_lazy as _

PRIMARY_COLORS = {
    "50": "oklch(97% .014 254.604)",
    "100": "oklch(93.2% .032 255.585)",
    "200": "oklch(88.2% .059 254.128)",
    "300": "oklch(80.9% .105 251.813)",
    "400": "oklch(70.7% .165 254.624)",
    "500": "oklch(62.3% .214 259.815)",
    "600": "oklch(54.6% .245 262.881)",
    "700": "oklch(48.8% .243 264.376)",
    "800": "oklch(42.4% .199 265.638)",
    "900": "oklch(37.9% .146 265.522)",
    "950": "oklch(28.2% .091 267.935)",
}
UNFOLD = {
    "SITE_TITLE": "Kontor",
    "SITE_HEADER": "Kontor",
    "SITE_SUBHEADER": _("Order desk"),
    "SITE_SYMBOL": "receipt_long",
    "SITE_URL": None,
    "SHOW_HISTORY": True,
    "SHOW_LANGUAGES": True,
    "STYLES": [
        "backoffice.assets.stylesheet",
        "backoffice.assets.list_stylesheet",
        "backoffice.assets.desk_stylesheet",
    ],
    "SCRIPTS": ["backoffice.assets.script", "backoffice.assets.desk_script"],
    "COLORS": {"primary": PRIMARY_COLORS},
    "LOGIN": {"form": "agents.sign_in.SignInForm"},
}
UNFOLD_MERCHANT_PORTAL = {
    **UNFOLD,
    "SITE_TITLE": _("Merchant portal"),
    "SITE_HEADER": _("Merchant portal"),
    "SITE_SUBHEADER": "merchants.portal.membership.merchant_name",
    "SITE_SYMBOL": "storefront",
    "LOGIN": {"form": "merchants.portal.sign_in.PortalSignInForm"},
}
