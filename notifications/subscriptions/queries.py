"""What the mails and screens of availability notifications show."""

from dataclasses import dataclass

from django.db.models import Case, OuterRef, Q, Subquery, When

from catalog.models import AbstractProductText, ConcreteProductText
from catalog.queries.images import concrete_image_sets
from catalog.queries.products import concrete_ids
from catalog.translations import text_in
from notifications.subscriptions.models import SubscriptionQuerySet


@dataclass(frozen=True, slots=True)
class ProductSummary:
    """What a mail says of a product. `path` leads to its page in the storefront, "/" where it has none."""

    name: str
    path: str
    picture_url: str


def product_summary(sku: str, locale_name: str) -> ProductSummary:
    """Describe any product, an inactive one too; four statements."""
    product_id = concrete_ids([sku]).get(sku)
    if product_id is None:
        return ProductSummary(sku, "/", "")
    names = ConcreteProductText.objects.filter(product=product_id).values_list("locale_name", "name")
    paths = AbstractProductText.objects.filter(product__concretes=product_id).values_list("locale_name", "url")
    picture_sets = concrete_image_sets([product_id], locale_name).get(product_id, [])
    pictures = (picture for picture_set in picture_sets for picture in picture_set.pictures)
    return ProductSummary(
        name=text_in(dict(names), locale_name) or sku,
        path=text_in(dict(paths), locale_name) or "/",
        picture_url=next((picture.external_url_small or picture.external_url_large for picture in pictures), ""),
    )


def with_product_names(subscriptions: SubscriptionQuerySet, language: str) -> SubscriptionQuerySet:
    """Bring along `product_name`, in the language or in any other."""
    names = ConcreteProductText.objects.filter(product__sku=OuterRef("sku")).annotate(
        is_foreign=Case(When(locale_name__startswith=language[:2], then=0), default=1)
    )
    return subscriptions.annotate(product_name=Subquery(names.order_by("is_foreign", "pk").values("name")[:1]))


def matching_subscriptions(subscriptions: SubscriptionQuerySet, term: str) -> SubscriptionQuerySet:
    """Find by a whole address, SKU or customer, which indexes answer, and only if there is none by a part of them."""
    whole = (
        subscriptions.with_email(term),
        subscriptions.filter(sku=term),
        subscriptions.filter(customer_reference=term),
    )
    for found in whole:
        if found.exists():
            return found
    return subscriptions.filter(
        Q(email__icontains=term) | Q(sku__icontains=term) | Q(customer_reference__icontains=term)
    )
