"""How the OAuth package hands out tokens (identity.md, 3)."""


def oauth_provider(*, access_token_seconds: int, refresh_token_days: int) -> dict[str, object]:
    """Return the package's settings: our validator, our token formats, and no flow that nobody uses here."""
    return {
        "OAUTH2_VALIDATOR_CLASS": "customers.oauth.CustomerTokenValidator",
        "ACCESS_TOKEN_GENERATOR": "customers.oauth.access_token_of",
        "REFRESH_TOKEN_GENERATOR": "customers.oauth.new_refresh_token",
        "ACCESS_TOKEN_EXPIRE_SECONDS": access_token_seconds,
        "REFRESH_TOKEN_EXPIRE_SECONDS": refresh_token_days * 86_400,
        "ROTATE_REFRESH_TOKEN": True,
        "SCOPES": {
            "customer": "Act as a customer",
            "customer_impersonation": "Act as a customer on an agent's behalf",
            "agent": "Act as an agent",
        },
        "DEFAULT_SCOPES": ["customer"],
        "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
        "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": False,
        "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
        "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
        "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
        "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
        "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    }
