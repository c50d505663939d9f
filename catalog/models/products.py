"""Products: an abstract one and the concrete variants of it that are sold (data-import.md, 13).

Texts exist once a locale; a product that has none in a locale does not exist there.
"""

from django.db import models

from catalog.models.categories import LOCALE_TO_TEXT, Category
from catalog.models.stores import Store
from catalog.models.taxes import TaxSet
from catalog.product_row import ProductRow
from database.json_field import OrderedJSONField


class ApprovalStatus(models.TextChoices):
    DRAFT = "draft", "draft"
    WAITING = "waiting_for_approval", "waiting for approval"
    APPROVED = "approved", "approved"
    DENIED = "denied", "denied"


class AbstractProduct(models.Model):
    sku = models.CharField("abstract SKU", max_length=255, unique=True)
    attributes = OrderedJSONField(default=dict, blank=True, help_text="Attribute key to a text or a list of texts.")
    merchant_reference = models.CharField(max_length=255, null=True, blank=True, help_text="The merchant who owns it.")
    approval_status = models.CharField(max_length=30, choices=ApprovalStatus, default=ApprovalStatus.APPROVED)
    tax_set = models.ForeignKey(TaxSet, models.PROTECT, null=True, blank=True, related_name="products")
    color_code = models.CharField(max_length=10, blank=True)
    new_from = models.DateTimeField(null=True, blank=True)
    new_to = models.DateTimeField(null=True, blank=True)
    gift_card_pattern = models.CharField(max_length=255, null=True, blank=True)
    stores = models.ManyToManyField(Store, related_name="products", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    row: ProductRow  # filled in by the list that shows it

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.sku


class AbstractProductText(models.Model):
    product = models.ForeignKey(AbstractProduct, models.CASCADE, related_name="texts", db_index=False)
    locale_name = models.CharField("locale", max_length=10)
    name = models.CharField(max_length=255)
    url = models.CharField("URL", max_length=255, help_text="A path with its language, as in /en/camera-1.")
    description = models.TextField(null=True, blank=True)
    meta_title = models.TextField(null=True, blank=True)
    meta_keywords = models.TextField(null=True, blank=True)
    meta_description = models.TextField(null=True, blank=True)
    attributes = OrderedJSONField(default=dict, blank=True)

    class Meta:
        ordering = ["product", "locale_name"]
        constraints = [
            models.UniqueConstraint(fields=["product", "locale_name"], name="catalog_one_abstract_text_per_locale"),
            models.UniqueConstraint(fields=["url"], name="catalog_one_product_per_url"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.locale_name})"


class ProductCategory(models.Model):
    """A product's place in a category: the lower position first."""

    product = models.ForeignKey(AbstractProduct, models.CASCADE, related_name="category_places", db_index=False)
    category = models.ForeignKey(Category, models.CASCADE, related_name="product_places")
    position = models.IntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "product categories"
        constraints = [
            models.UniqueConstraint(fields=["product", "category"], name="catalog_one_place_per_category"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.category_id}"


class ConcreteProduct(models.Model):
    """What is put into a cart. The primary key follows the rows of the file and is on the wire (catalog.md, 4.1)."""

    sku = models.CharField("concrete SKU", max_length=255, unique=True)
    abstract = models.ForeignKey(AbstractProduct, models.CASCADE, related_name="concretes")
    attributes = OrderedJSONField(default=dict, blank=True, help_text="Attribute key to a text or a list of texts.")
    is_active = models.BooleanField(default=True)
    is_quantity_splittable = models.BooleanField(default=True, help_text="Ordered pieces become items of their own.")
    quantity_min = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: the interval.")
    quantity_max = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: no limit.")
    quantity_interval = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: any quantity.")
    is_discontinued = models.BooleanField(default=False)
    discontinued_note = models.JSONField(default=dict, blank=True, help_text=LOCALE_TO_TEXT)
    gift_card_value = models.PositiveBigIntegerField(null=True, blank=True, help_text="In cents; it is a gift card.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.sku


class ConcreteProductText(models.Model):
    product = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="texts", db_index=False)
    locale_name = models.CharField("locale", max_length=10)
    name = models.CharField(max_length=255)
    description = models.TextField(null=True, blank=True, help_text="Empty: that of the abstract product.")
    attributes = OrderedJSONField(default=dict, blank=True)
    is_searchable = models.BooleanField(default=True)

    class Meta:
        ordering = ["product", "locale_name"]
        constraints = [
            models.UniqueConstraint(fields=["product", "locale_name"], name="catalog_one_concrete_text_per_locale")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.locale_name})"


class ProductConfiguration(models.Model):
    """What a configurator starts from; both documents are JSON as text and pass through unread."""

    product = models.OneToOneField(ConcreteProduct, models.CASCADE, related_name="configuration", primary_key=True)
    configurator_key = models.CharField(max_length=255)
    is_complete = models.BooleanField(default=False)
    default_configuration = models.TextField(null=True, blank=True)
    default_display_data = models.TextField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.configurator_key} of {self.product_id}"
