"""Customers, their addresses and the tokens issued for them."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from oauth2_provider.models import AbstractAccessToken, AbstractRefreshToken
from simple_history.models import HistoricalRecords

from database.mailboxes import MailboxField, comparable_address

KEY_FIELDS = ("registration_key_hash", "registration_key_made_at", "restore_key_hash", "restore_key_made_at")
UNCONFIRMED = Q(registered_on__isnull=True, anonymized_at__isnull=True)


class Salutation(models.TextChoices):
    MR = "Mr", "Mr"
    MRS = "Mrs", "Mrs"
    MS = "Ms", "Ms"
    DR = "Dr", "Dr"
    NONE = "n/a", "n/a"


class Gender(models.TextChoices):
    MALE = "Male", "Male"
    FEMALE = "Female", "Female"


class CustomerQuerySet(models.QuerySet["Customer"]):
    def known(self) -> "CustomerQuerySet":
        """Leave out anonymised customers, who are invisible to every look-up (identity.md, 10.3)."""
        return self.filter(anonymized_at__isnull=True)

    def unconfirmed(self) -> "CustomerQuerySet":
        """Keep those who have not opened the link of their registration mail yet."""
        return self.filter(UNCONFIRMED)

    def lapsed(self) -> "CustomerQuerySet":
        """Keep those whose link to confirm the registration has run out (identity.md, 10.6)."""
        oldest = timezone.now() - timedelta(days=settings.CUSTOMER_REGISTRATION_KEY_DAYS)
        return self.unconfirmed().filter(registration_key_made_at__lt=oldest)

    def with_email(self, email: str) -> "CustomerQuerySet":
        """Keep the owner of the mailbox that an address names, however it is written (identity.md, 10.4)."""
        return self.filter(mailbox=comparable_address(email))


class Customer(models.Model):
    """A person who buys. Not a Django user: its password opens the storefront and nothing else."""

    reference = models.CharField("customer reference", max_length=255, unique=True)
    email = models.CharField("e-mail", max_length=255)
    mailbox = MailboxField()
    salutation = models.CharField(max_length=10, choices=Salutation, null=True, blank=True)
    first_name = models.CharField(max_length=100, null=True, blank=True)
    last_name = models.CharField(max_length=100, null=True, blank=True)
    gender = models.CharField(max_length=10, choices=Gender, null=True, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=255, null=True, blank=True)
    company = models.CharField(max_length=255, null=True, blank=True)
    locale_name = models.CharField("locale", max_length=10, null=True, blank=True)
    password = models.CharField(max_length=255, editable=False, help_text="A hash in Django's format; never shown.")
    registered_on = models.DateField(null=True, blank=True, help_text="The day the registration was confirmed.")
    tokens_valid_from = models.BigIntegerField(
        default=0, editable=False, help_text="Unix seconds; access tokens issued earlier are refused."
    )
    last_token_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When a token was last issued for the customer."
    )
    registration_key_hash = models.CharField(max_length=64, null=True, blank=True, editable=False, unique=True)
    registration_key_made_at = models.DateTimeField(null=True, blank=True, editable=False)
    restore_key_hash = models.CharField(max_length=64, null=True, blank=True, editable=False, unique=True)
    restore_key_made_at = models.DateTimeField(null=True, blank=True, editable=False)
    anonymized_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_stub = models.BooleanField(default=False, help_text="Made by an order import that named an unknown customer.")
    default_billing_address = models.ForeignKey(
        "CustomerAddress", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    default_shipping_address = models.ForeignKey(
        "CustomerAddress", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CustomerQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["mailbox", "password", "tokens_valid_from", "last_token_at", *KEY_FIELDS]
    )

    class Meta:
        ordering = ["-pk"]
        permissions = [
            ("anonymize_customer", "Can anonymise a customer for good"),
            ("send_customer_links", "Can send a customer confirmation and password links"),
            ("view_customer_tokens", "Can see which tokens a customer was issued"),
            ("revoke_customer_tokens", "Can revoke all tokens of a customer"),
        ]
        indexes = [
            models.Index(Lower("reference"), name="customers_reference_any_case"),
            models.Index(fields=["id"], condition=UNCONFIRMED, name="customers_unconfirmed"),
            models.Index(fields=["id"], condition=Q(anonymized_at__isnull=False), name="customers_anonymized"),
            models.Index(fields=["registered_on", "id"], name="customers_by_registration"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox"], condition=Q(anonymized_at__isnull=True), name="customers_one_customer_per_mailbox"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.full_name}".strip()

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)


class CustomerAddress(models.Model):
    """A postal address in a customer's address book (identity.md, 9)."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="addresses")
    uuid = models.UUIDField(unique=True, editable=False)
    salutation = models.CharField(max_length=10, choices=Salutation, null=True, blank=True)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    address1 = models.CharField("street", max_length=255, null=True, blank=True)
    address2 = models.CharField("house number", max_length=255, null=True, blank=True)
    address3 = models.CharField("addition", max_length=255, null=True, blank=True)
    company = models.CharField(max_length=255, null=True, blank=True)
    zip_code = models.CharField(max_length=15, null=True, blank=True)
    city = models.CharField(max_length=255, null=True, blank=True)
    iso2_code = models.CharField("country code", max_length=2)
    phone = models.CharField(max_length=255, null=True, blank=True)
    anonymized_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords(excluded_fields=["uuid"])

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "customer addresses"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.address1, self.zip_code, self.city, self.iso2_code) if part)


class EmailChange(models.Model):
    """A change of e-mail that waits for its link to be opened (identity.md, 10.4, reference setting)."""

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="email_change")
    email = models.CharField("new e-mail", max_length=255)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.email}"


class ReferenceCounter(models.Model):
    """The last number given to a customer: one counter for all stores, never reused (identity.md, 10.1)."""

    last_number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last_number)


class CustomerAccess(models.Model):
    """What guests may see and do: a restricted content type needs a customer's token (identity.md, 8)."""

    class ContentType(models.TextChoices):
        PRICE = "price", "prices"
        PLACE_ORDER = "order-place-submit", "placing orders"
        ADD_TO_CART = "add-to-cart", "adding to the cart"
        WISHLIST = "wishlist", "wishlists"

    content_type = models.CharField(max_length=50, choices=ContentType, primary_key=True)
    is_restricted = models.BooleanField("for customers only", default=False)

    class Meta:
        verbose_name_plural = "customer access"

    def __str__(self) -> str:
        return self.get_content_type_display()


class CustomerNote(models.Model):
    """What staff note about a customer; the customer never sees it."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="notes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    message = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.message[:50]


class AccessToken(AbstractAccessToken):
    """A record of an issued access token. Its text is not kept: tokens are checked by signature, not by look-up.

    `user` is the agent whom an agent token belongs to, or who acts as `customer` with an impersonation token.
    """

    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="access_tokens")
    jti = models.CharField("token id", max_length=80, unique=True)
    id_token = None  # OpenID tokens are not issued here; without the key the two migrations have no circle

    class Meta(AbstractAccessToken.Meta):
        swappable = "OAUTH2_PROVIDER_ACCESS_TOKEN_MODEL"
        indexes = [models.Index(fields=["expires"], name="customers_access_expires")]


class RefreshToken(AbstractRefreshToken):
    """A single-use refresh token, kept as a SHA-256 checksum. `user` is the agent, as in `AccessToken`."""

    user = models.ForeignKey(  # type: ignore[assignment]  # the library knows no token without a user
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="refresh_tokens")
    scope = models.CharField(max_length=255)
    expires_at = models.DateTimeField()

    class Meta(AbstractRefreshToken.Meta):
        swappable = "OAUTH2_PROVIDER_REFRESH_TOKEN_MODEL"
        indexes = [
            models.Index(fields=["token_family"], name="customers_refresh_family"),
            models.Index(fields=["expires_at"], name="customers_refresh_expires"),
        ]
