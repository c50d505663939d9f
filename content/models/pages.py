"""Pages of the shop, such as an imprint, once a locale (storefront.md, 2; storefront.md, 10)."""

import datetime as dt

from django.db import models
from django.db.models import Q

from catalog.models import Store
from csv_import.identifiers import DerivedUUIDField
from database.json_field import OrderedJSONField


class CmsTemplate(models.Model):
    """The file of the shop's theme that lays a page out; Kontor only keeps its name."""

    name = models.CharField(max_length=255, unique=True)
    path = models.CharField(max_length=255)

    class Meta:
        ordering = ["name"]
        verbose_name = "page template"

    def __str__(self) -> str:
        return self.name


class CmsPageQuerySet(models.QuerySet["CmsPage"]):
    def served_in(self, store_name: str) -> "CmsPageQuerySet":
        """Keep what the API serves at all: active, published once, and of the store."""
        return self.filter(is_active=True, is_published=True, stores__name=store_name)

    def listed_on(self, day: dt.date) -> "CmsPageQuerySet":
        """Keep what lists show: searchable pages within their time; both days count."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
            is_searchable=True,
        )


class CmsPage(models.Model):
    """The number follows the rows of the file: the public id is made of it."""

    uuid = DerivedUUIDField("spy_cms_page", verbose_name="UUID")
    key = models.CharField("page key", max_length=255, unique=True)
    template = models.ForeignKey(CmsTemplate, models.PROTECT, null=True, blank=True, related_name="pages")
    is_active = models.BooleanField("active", default=True)
    is_published = models.BooleanField("published", default=True, help_text="It was, once; a draft is served nowhere.")
    is_searchable = models.BooleanField("searchable", default=True, help_text="Lists of pages show it.")
    valid_from = models.DateField(null=True, blank=True, help_text="The first day in lists. Empty: always.")
    valid_to = models.DateField(null=True, blank=True, help_text="The last day in lists. Empty: for ever.")
    stores = models.ManyToManyField(Store, related_name="pages", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CmsPageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "CMS page"
        permissions = [("use_scripts", "Can save pages with scripts in them")]

    def __str__(self) -> str:
        return self.key


class CmsPageText(models.Model):
    """What a page says in one locale. `placeholders` are the parts of the template, by their names, as HTML."""

    page = models.ForeignKey(CmsPage, models.CASCADE, related_name="texts", db_index=False)
    locale_name = models.CharField("locale", max_length=10)
    name = models.CharField(max_length=255)
    url = models.CharField("URL", max_length=255, blank=True, help_text="A path with its language, as in /en/imprint.")
    meta_title = models.TextField(blank=True)
    meta_keywords = models.TextField(blank=True)
    meta_description = models.TextField(blank=True)
    placeholders = OrderedJSONField(default=dict, blank=True)
    search_text = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["page", "locale_name"]
        verbose_name = "page text"
        constraints = [
            models.UniqueConstraint(fields=["page", "locale_name"], name="content_one_text_per_locale"),
            models.UniqueConstraint(
                fields=["locale_name", "url"], condition=~Q(url=""), name="content_one_page_per_url"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.locale_name})"
