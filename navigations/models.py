"""Menus of a storefront, and what a storefront needs to draw a category (search.md, 5, 7.3 and 7.4)."""

from django.db import models

from catalog.models import Category
from content.models import CmsPage

LOCALE_TO_TEXT = "Locale to text, as in {'en_US': 'Cameras'}."


class NodeType(models.TextChoices):
    """The types that Kontor understands; a shop may import others, which are delivered as they are."""

    CATEGORY = "category", "category"
    CMS_PAGE = "cms_page", "CMS page"
    LINK = "link", "link"
    EXTERNAL_URL = "external_url", "external URL"
    LABEL = "label", "label"


class Navigation(models.Model):
    """A menu. It is delivered whether it is active or not: the storefront decides."""

    key = models.CharField(max_length=255, unique=True)
    name = models.CharField(max_length=255)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class NavigationNode(models.Model):
    """An entry of a menu.

    An entry for a category or a page names it, and its address follows that of the category or page; `url` keeps the
    address that was imported, for the locales in which there was such a category or page.
    """

    navigation = models.ForeignKey(Navigation, models.CASCADE, related_name="nodes", db_index=False)
    key = models.CharField("node key", max_length=255)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    node_type = models.CharField(max_length=50, null=True, blank=True, choices=NodeType)
    title = models.JSONField(default=dict, help_text=LOCALE_TO_TEXT)
    url = models.JSONField("URL", default=dict, blank=True, help_text="Locale to address.")
    css_class = models.JSONField("CSS class", default=dict, blank=True, help_text=LOCALE_TO_TEXT)
    category = models.ForeignKey(Category, models.SET_NULL, null=True, blank=True, related_name="+")
    cms_page = models.ForeignKey(
        CmsPage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="CMS page"
    )
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_to = models.DateTimeField(null=True, blank=True)
    position = models.IntegerField(null=True, blank=True, help_text="Without one an entry comes last.")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = [models.F("position").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["navigation", "key"], name="navigations_one_node_per_key"),
        ]

    def __str__(self) -> str:
        return next(iter(self.title.values()), self.key)


class CategoryTemplate(models.Model):
    """A page layout of the reference's storefront. Categories name one; the API does not show it."""

    name = models.CharField("template name", max_length=255, unique=True)
    path = models.CharField("template path", max_length=255, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class CategoryPresentation(models.Model):
    """The layout and the picture of a category, kept for storefronts that draw pages themselves."""

    category = models.OneToOneField(Category, models.CASCADE, primary_key=True, related_name="presentation")
    template = models.ForeignKey(CategoryTemplate, models.SET_NULL, null=True, blank=True, related_name="+")
    image_name = models.JSONField(default=dict, blank=True, help_text="Locale to the name of the picture.")

    def __str__(self) -> str:
        return f"Presentation of {self.category_id}"
