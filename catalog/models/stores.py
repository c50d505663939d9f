"""Stores with what they trade in (data-import.md, 4)."""

from django.db import models


class PriceMode(models.TextChoices):
    GROSS = "GROSS_MODE", "gross"
    NET = "NET_MODE", "net"


class Currency(models.Model):
    iso_code = models.CharField("ISO code", max_length=3, unique=True)
    name = models.CharField(max_length=255)
    symbol = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["iso_code"]
        verbose_name_plural = "currencies"

    def __str__(self) -> str:
        return self.iso_code


class Store(models.Model):
    """A sales channel of one region, with the currencies, locales and countries that it trades in."""

    name = models.CharField(max_length=50, unique=True)
    timezone = models.CharField(max_length=50, default="Europe/Berlin")
    price_mode = models.CharField(max_length=10, choices=PriceMode, default=PriceMode.GROSS)
    default_locale = models.CharField(max_length=10, default="en_US")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class StoreCurrency(models.Model):
    store = models.ForeignKey(Store, models.CASCADE, related_name="store_currencies")
    currency = models.ForeignKey(Currency, models.CASCADE)
    is_default = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "store currencies"
        constraints = [models.UniqueConstraint(fields=["store", "currency"], name="catalog_one_currency_per_store")]

    def __str__(self) -> str:
        return f"{self.store} {self.currency}"


class StoreLocale(models.Model):
    store = models.ForeignKey(Store, models.CASCADE, related_name="store_locales")
    locale_name = models.CharField("locale", max_length=10)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["store", "locale_name"], name="catalog_one_locale_per_store")]

    def __str__(self) -> str:
        return f"{self.store} {self.locale_name}"


class StoreCountry(models.Model):
    store = models.ForeignKey(Store, models.CASCADE, related_name="store_countries")
    iso2_code = models.CharField("country code", max_length=2)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "store countries"
        constraints = [models.UniqueConstraint(fields=["store", "iso2_code"], name="catalog_one_country_per_store")]

    def __str__(self) -> str:
        return f"{self.store} {self.iso2_code}"
