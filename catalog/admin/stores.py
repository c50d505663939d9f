from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from catalog.models import Currency, Store, StoreCountry, StoreCurrency, StoreLocale


class StoreCurrencies(TabularInline):
    model = StoreCurrency
    extra = 0
    autocomplete_fields = ("currency",)


class StoreLocales(TabularInline):
    model = StoreLocale
    extra = 0


class StoreCountries(TabularInline):
    model = StoreCountry
    extra = 0


@admin.register(Store)
class StoreAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Stores"), "public", 20, MenuSection.CATALOG),)
    list_display = ("name", "price_mode", "default_locale", "timezone")
    search_fields = ("name",)
    inlines = (StoreCurrencies, StoreLocales, StoreCountries)


@admin.register(Currency)
class CurrencyAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Currencies"), "euro", 30, MenuSection.CATALOG),)
    list_display = ("iso_code", "name", "symbol")
    search_fields = ("iso_code", "name")
