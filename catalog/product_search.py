"""Finding products by SKU, SKU of a variant, or name, in the back office and the merchant portal."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalog.models import AbstractProduct, AbstractProductText, ConcreteProduct
from database.text_search import containing_words


def matching_products(products: QuerySet[AbstractProduct], typed: str) -> QuerySet[AbstractProduct]:
    """Keep the products that have all typed words in their SKU, in that of one variant, or in a name."""
    words = typed.split()
    if not words:
        return products
    named = AbstractProductText.objects.filter(_contains("name", words))
    varied = ConcreteProduct.objects.filter(_contains("sku", words))
    coded = _contains("sku", words)
    condition = (
        coded | Q(Exists(named.filter(product=OuterRef("pk")))) | Q(Exists(varied.filter(abstract=OuterRef("pk"))))
    )

    def hits(oldest: int) -> QuerySet[Any, Any]:
        found = AbstractProduct.objects.filter(coded, pk__gte=oldest).order_by().values("pk")
        of_named = named.filter(product__gte=oldest).order_by().values("product")
        return found.union(of_named, varied.filter(abstract__gte=oldest).order_by().values("abstract"))

    return products.filter(containing_words(AbstractProduct, condition, words, hits=hits))


def matching_variants(variants: QuerySet[ConcreteProduct], typed: str) -> QuerySet[ConcreteProduct]:
    """Keep the variants that have all typed words in their SKU, or in a name of their product."""
    words = typed.split()
    if not words:
        return variants
    named, coded = AbstractProductText.objects.filter(_contains("name", words)), _contains("sku", words)
    condition = coded | Q(Exists(named.filter(product=OuterRef("abstract"))))

    def hits(oldest: int) -> QuerySet[Any, Any]:
        found = ConcreteProduct.objects.filter(coded, pk__gte=oldest).order_by().values("pk")
        of_named = ConcreteProduct.objects.filter(abstract__in=named.values("product"), pk__gte=oldest)
        return found.union(of_named.order_by().values("pk"))

    return variants.filter(containing_words(ConcreteProduct, condition, words, hits=hits))


def product_with_sku(typed: str) -> AbstractProduct | None:
    """Return the product whose own SKU, or whose variant's SKU, is exactly what was typed."""
    product = AbstractProduct.objects.filter(sku=typed).first()
    return product or AbstractProduct.objects.filter(concretes__sku=typed).first()


def _contains(field: str, words: list[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(**{f"{field}__icontains": word})
    return condition
