"""What leads from one product to others: bundles, alternatives, relations, and lists (data-import.md, 16 and 19)."""

from django.db import models

from catalog.models.categories import Category
from catalog.models.products import AbstractProduct, ConcreteProduct
from catalog.models.stores import Store


class BundleComponent(models.Model):
    """`quantity` pieces of the component are in one piece of the bundle."""

    bundle = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="components", db_index=False)
    component = models.ForeignKey(ConcreteProduct, models.PROTECT, related_name="part_of")
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "component"], name="catalog_one_component_per_bundle"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="catalog_component_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.component_id} in {self.bundle_id}"


class ProductAlternative(models.Model):
    """What may be bought instead of a product: another concrete one or an abstract one, in the order of assignment."""

    product = models.ForeignKey(ConcreteProduct, models.CASCADE, related_name="alternatives", db_index=False)
    alternative_abstract = models.ForeignKey(
        AbstractProduct, models.CASCADE, null=True, blank=True, related_name="alternative_of"
    )
    alternative_concrete = models.ForeignKey(
        ConcreteProduct, models.CASCADE, null=True, blank=True, related_name="alternative_of"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(alternative_abstract__isnull=True) ^ models.Q(alternative_concrete__isnull=True),
                name="catalog_alternative_is_one_product",
            ),
            models.UniqueConstraint(
                fields=["product", "alternative_abstract"], name="catalog_one_abstract_alternative_per_product"
            ),
            models.UniqueConstraint(
                fields=["product", "alternative_concrete"], name="catalog_one_concrete_alternative_per_product"
            ),
        ]

    def __str__(self) -> str:
        return f"Alternative {self.position} of {self.product_id}"


class ProductRelation(models.Model):
    """Products shown beside a product: `related-products`, `up-selling`."""

    key = models.CharField("product relation key", max_length=255, unique=True)
    product = models.ForeignKey(AbstractProduct, models.CASCADE, related_name="relations")
    relation_type = models.CharField(max_length=50)
    rule = models.TextField(blank=True, help_text="The shop's query, as JSON: it says which products are related.")
    is_active = models.BooleanField(default=True)
    stores = models.ManyToManyField(Store, related_name="product_relations", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key


class RelatedProduct(models.Model):
    relation = models.ForeignKey(ProductRelation, models.CASCADE, related_name="members", db_index=False)
    product = models.ForeignKey(AbstractProduct, models.CASCADE, related_name="related_in")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["relation", "product"], name="catalog_one_product_per_relation"),
        ]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.relation_id}"


class ProductList(models.Model):
    """Products chosen one by one and by category, for the slots of configurable bundles."""

    class Type(models.TextChoices):
        WHITE = "whitelist", "whitelist"
        BLACK = "blacklist", "blacklist"

    key = models.CharField("product list key", max_length=255, unique=True)
    name = models.CharField(max_length=255)
    type = models.CharField(max_length=10, choices=Type, default=Type.WHITE)
    categories = models.ManyToManyField(Category, related_name="product_lists", blank=True)
    products = models.ManyToManyField(ConcreteProduct, related_name="product_lists", blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
