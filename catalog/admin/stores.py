from django.contrib import admin
from unfold.admin import TabularInline

from backoffice.admin import BackOfficeAdmin
from catalog.models import Category, Currency, Store, StoreCountry, StoreCurrency, StoreLocale


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
    list_display = ("name", "price_mode", "default_locale", "timezone")
    search_fields = ("name",)
    inlines = (StoreCurrencies, StoreLocales, StoreCountries)


@admin.register(Currency)
class CurrencyAdmin(BackOfficeAdmin):
    list_display = ("iso_code", "name", "symbol")
    search_fields = ("iso_code", "name")


@admin.register(Category)
class CategoryAdmin(BackOfficeAdmin):
    list_display = ("key", "is_active")
    list_filter = ("is_active",)
    search_fields = ("key",)
