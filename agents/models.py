"""Back-office users. Customers are not among them (docs/decisions/001)."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from customers.emails import is_valid_email
from customers.models import Customer
from database.mailboxes import MailboxField, comparable_address


class UserManager(BaseUserManager["User"]):
    """Look-ups by the mailbox that an address names, however people write it."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(mailbox=comparable_address(username or ""))

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Raise `ValidationError` for an address that nobody new may have (identity.md, 10.4)."""
        if not is_valid_email(email):
            raise ValidationError(_("This e-mail address cannot be used."))
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})


TOKEN_FOUNDATIONS = ("password", "is_active", "is_staff", "is_agent", "is_superuser")
"""What a token of somebody rests on beside roles and rights: when one of these goes or changes, the token goes."""


class User(AbstractBaseUser, PermissionsMixin):
    """A person who works in the back office; with `is_agent` also one who may act as a customer over the API."""

    email = models.EmailField("e-mail", max_length=255, unique=True)
    mailbox = MailboxField()
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    locale_name = models.CharField("locale", max_length=10, default="en_US")
    is_active = models.BooleanField("active", default=True)
    is_staff = models.BooleanField("may enter the back office", default=True)
    is_agent = models.BooleanField("agent", default=False, help_text="May act as a customer over the API.")
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    tokens_valid_from = models.BigIntegerField(
        default=0,
        db_default=0,
        editable=False,
        help_text="Unix seconds; tokens of the agent, and those of customers that he acts as, are refused if older.",
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        ordering = ["email"]
        constraints = [models.UniqueConstraint(fields=["mailbox"], name="agents_one_user_per_mailbox")]

    def __str__(self) -> str:
        return self.email

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> "User":
        """Remember what tokens rest on, as it was read (`agents/receivers.py`)."""
        user = super().from_db(db, field_names, values, **options)
        user.remember_foundations()
        return user

    def remember_foundations(self) -> None:
        loaded = self.__dict__
        self.foundations_as_read = {name: loaded[name] for name in TOKEN_FOUNDATIONS if name in loaded}

    def check_password(self, raw_password: str | None) -> bool:
        """Compare, and keep a newer hash of the same password by itself: that is no change of the password."""
        stored = self.password

        def keep_newer_hash(password: str) -> None:
            newer = make_password(password)
            if User.objects.filter(pk=self.pk, password=stored).update(password=newer):
                self.password = newer
                self.remember_foundations()

        return check_password(raw_password, stored, keep_newer_hash)

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Keep an address as it is: Django would make one letter of two that only look alike (NFKC)."""
        return username

    def get_full_name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    def get_short_name(self) -> str:
        return self.first_name or self.email


class Impersonation(models.Model):
    """An agent was given an access token of a customer. Kept when token, agent and customer are long gone."""

    agent = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="impersonations")
    agent_email = models.CharField("agent's e-mail", max_length=255)
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="impersonations")
    customer_reference = models.CharField(max_length=255)
    token_id = models.CharField("token id", max_length=80, unique=True, help_text="The claim `jti` of the token.")
    client_address = models.CharField(
        max_length=45, blank=True, help_text="Whence it was asked for; empty where a refresh token bought it."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        permissions = [("impersonate_customer", "Can act as a customer, as an agent")]

    def __str__(self) -> str:
        return f"{self.agent_email} as {self.customer_reference}"
