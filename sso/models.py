"""Who is who at which provider, and the one-time codes of the storefront (sso.md, A5 and B5)."""

from django.conf import settings
from django.db import models

from customers.models import Customer


class Identity(models.Model):
    """A person as a provider knows it: `external_id` is the provider's `sub`, and never changes.

    The e-mail is a copy of what the provider said last; the account's own is never overwritten with it.
    """

    provider = models.CharField(max_length=64, help_text="The client's name in the settings, such as SSO_ZED.")
    external_id = models.CharField("id at the provider", max_length=255)
    email = models.CharField("e-mail at the provider", max_length=255, null=True, blank=True)
    created_at = models.DateTimeField("linked at", auto_now_add=True)
    updated_at = models.DateTimeField("last sign-in", auto_now=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.provider} {self.external_id}"


class CustomerIdentity(Identity):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="identities")

    class Meta(Identity.Meta):
        verbose_name_plural = "customer identities"
        constraints = [
            models.UniqueConstraint(fields=["provider", "external_id"], name="sso_one_customer_per_identity"),
            models.UniqueConstraint(fields=["customer", "provider"], name="sso_one_identity_per_customer"),
        ]


class StaffIdentity(Identity):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff_identities")

    class Meta(Identity.Meta):
        verbose_name_plural = "staff identities"
        constraints = [
            models.UniqueConstraint(fields=["provider", "external_id"], name="sso_one_user_per_identity"),
            models.UniqueConstraint(fields=["user", "provider"], name="sso_one_identity_per_user"),
        ]


class MerchantUserIdentity(Identity):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="merchant_user_identities")

    class Meta(Identity.Meta):
        verbose_name_plural = "merchant user identities"
        constraints = [
            models.UniqueConstraint(fields=["provider", "external_id"], name="sso_one_merchant_user_per_identity"),
            models.UniqueConstraint(fields=["user", "provider"], name="sso_one_identity_per_merchant_user"),
        ]


class LoginCode(models.Model):
    """A code that the storefront exchanges for tokens within a minute, once; only its checksum is kept."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    code_challenge = models.CharField(max_length=43, help_text="SHA-256 of the verifier that only its asker knows.")
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="sso_login_code_expires")]

    def __str__(self) -> str:
        return f"For {self.customer_id} until {self.expires_at}"
