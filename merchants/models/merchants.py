"""Merchants of the marketplace, what they say about themselves and when they are open (orders.md, 5)."""

from django.db import models

from agents.models import User
from audit import RecordedActor
from catalog.models import Category, Store, Warehouse
from merchants.states import MerchantStatus


class MerchantQuerySet(models.QuerySet["Merchant"]):
    def visible_in(self, store_name: str) -> "MerchantQuerySet":
        """Only active, approved merchants of the store exist for the API (orders.md, 5.2)."""
        return self.filter(is_active=True, status=MerchantStatus.APPROVED, stores__name=store_name)


class Merchant(models.Model):
    reference = models.CharField("merchant reference", max_length=255, unique=True)
    key = models.CharField(
        max_length=255, blank=True, db_default="", db_index=True, help_text="By which files of older shops name it."
    )
    name = models.CharField(max_length=255)
    registration_number = models.CharField(max_length=255, null=True, blank=True)
    email = models.CharField("e-mail", max_length=255, blank=True)
    status = models.CharField(max_length=30, choices=MerchantStatus, default=MerchantStatus.WAITING)
    is_active = models.BooleanField("active", default=False)
    url = models.JSONField("URL", default=dict, blank=True, help_text="Locale to path.")
    stores = models.ManyToManyField(Store, related_name="merchants", blank=True)
    categories = models.ManyToManyField(Category, related_name="merchants", blank=True)
    warehouses = models.ManyToManyField(Warehouse, related_name="merchants", blank=True)
    users = models.ManyToManyField(User, through="MerchantUser", related_name="merchants", blank=True)
    process_name = models.CharField(
        "order process",
        max_length=255,
        blank=True,
        help_text="The process of the merchant's orders; empty: the default.",
    )
    is_stub = models.BooleanField(default=False, help_text="Made by an order import that named an unknown merchant.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    place_latitude: str | None  # both of its first address that has both, on merchants that the API shows
    place_longitude: str | None

    objects = MerchantQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        permissions = [("approve_merchant", "Can approve and deny merchants")]

    def __str__(self) -> str:
        return f"{self.name} ({self.reference})"


class MerchantStatusChange(RecordedActor):
    """Who approved or denied a merchant."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="status_changes")
    source = models.CharField("from", max_length=30, choices=MerchantStatus)
    target = models.CharField("to", max_length=30, choices=MerchantStatus)
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.merchant_id} {self.target}"


class MerchantProfile(models.Model):
    """Contact person, pictures and texts. Fields that are JSON hold one text a locale."""

    merchant = models.OneToOneField(Merchant, models.CASCADE, related_name="profile", primary_key=True)
    contact_person_role = models.CharField(max_length=255, null=True, blank=True)
    contact_person_title = models.CharField(max_length=255, null=True, blank=True)
    contact_person_first_name = models.CharField(max_length=255, null=True, blank=True)
    contact_person_last_name = models.CharField(max_length=255, null=True, blank=True)
    contact_person_phone = models.CharField(max_length=255, null=True, blank=True)
    logo_url = models.CharField("logo URL", max_length=2000, null=True, blank=True)
    public_email = models.CharField("public e-mail", max_length=255, null=True, blank=True)
    public_phone = models.CharField(max_length=255, null=True, blank=True)
    fax_number = models.CharField(max_length=255, null=True, blank=True)
    latitude = models.CharField(max_length=50, null=True, blank=True)
    longitude = models.CharField(max_length=50, null=True, blank=True)
    description = models.JSONField(default=dict, blank=True)
    banner_url = models.JSONField("banner URL", default=dict, blank=True)
    delivery_time = models.JSONField(default=dict, blank=True)
    terms = models.JSONField(default=dict, blank=True)
    cancellation_policy = models.JSONField(default=dict, blank=True)
    imprint = models.JSONField(default=dict, blank=True)
    data_privacy = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"Profile of {self.merchant_id}"


class MerchantAddress(models.Model):
    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="addresses")
    iso2_code = models.CharField("country code", max_length=2, null=True, blank=True)
    country_name = models.CharField(max_length=255, null=True, blank=True)
    address1 = models.CharField("street", max_length=255, null=True, blank=True)
    address2 = models.CharField("house number", max_length=255, null=True, blank=True)
    address3 = models.CharField("addition", max_length=255, null=True, blank=True)
    city = models.CharField(max_length=255, null=True, blank=True)
    zip_code = models.CharField(max_length=15, null=True, blank=True)
    latitude = models.CharField(max_length=50, null=True, blank=True)
    longitude = models.CharField(max_length=50, null=True, blank=True)
    email = models.CharField("e-mail", max_length=255, null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "merchant addresses"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.address1, self.zip_code, self.city) if part)


class Weekday(models.IntegerChoices):
    MONDAY = 0, "MONDAY"
    TUESDAY = 1, "TUESDAY"
    WEDNESDAY = 2, "WEDNESDAY"
    THURSDAY = 3, "THURSDAY"
    FRIDAY = 4, "FRIDAY"
    SATURDAY = 5, "SATURDAY"
    SUNDAY = 6, "SUNDAY"


class WeekdayOpeningHours(models.Model):
    """One slot of an ordinary week; without times the merchant is closed that day."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="weekday_schedule")
    day = models.PositiveSmallIntegerField(choices=Weekday)
    time_from = models.TimeField(null=True, blank=True)
    time_to = models.TimeField(null=True, blank=True)

    class Meta:
        ordering = ["day", models.F("time_from").asc(nulls_first=True), "pk"]
        verbose_name_plural = "weekday opening hours"

    def __str__(self) -> str:
        return f"{self.get_day_display()} {self.time_from}-{self.time_to}"


class DateOpeningHours(models.Model):
    """One slot of a special day, such as a holiday; without times the merchant is closed."""

    merchant = models.ForeignKey(Merchant, models.CASCADE, related_name="date_schedule")
    date = models.DateField()
    time_from = models.TimeField(null=True, blank=True)
    time_to = models.TimeField(null=True, blank=True)
    note = models.JSONField(default=dict, blank=True, help_text="Locale to text.")

    class Meta:
        ordering = ["date", models.F("time_from").asc(nulls_first=True), "pk"]
        verbose_name_plural = "date opening hours"

    def __str__(self) -> str:
        return f"{self.date} {self.time_from}-{self.time_to}"
