from carts.api.bundle_views import BundleViewSet, FirstGuestBundleViewSet, GuestBundleViewSet
from carts.api.code_views import CartCodeViewSet, GuestCartCodeViewSet, GuestVoucherViewSet, VoucherViewSet
from carts.api.item_views import FirstGuestItemViewSet, GuestItemViewSet, ItemViewSet
from carts.api.resources import (
    load_abstract_products,
    load_bundles,
    load_cart_rules,
    load_concrete_products,
    load_gift_cards,
    load_items,
    load_merchants,
    load_offers,
    load_parts,
    load_promotional_items,
    load_vouchers,
)
from carts.api.up_selling_views import GuestUpSellingViewSet, LostUpSellingViewSet, UpSellingViewSet
from carts.api.views import CartViewSet, CustomerCartViewSet, GuestCartViewSet
from glue.resources import relate
from glue.routing import Route

relate("carts", "vouchers", load_vouchers)
relate("carts", "cart-rules", load_cart_rules)
relate("carts", "items", load_items)
relate("carts", "promotional-items", load_promotional_items)
relate("carts", "gift-cards", load_gift_cards)
relate("carts", "bundle-items", load_bundles)
relate("guest-carts", "vouchers", load_vouchers)
relate("guest-carts", "cart-rules", load_cart_rules)
relate("guest-carts", "promotional-items", load_promotional_items)
relate("guest-carts", "gift-cards", load_gift_cards)
relate("guest-carts", "bundle-items", load_bundles)
relate("guest-carts", "guest-cart-items", load_items)
for item_type in ("items", "guest-cart-items"):
    relate(item_type, "concrete-products", load_concrete_products)
    relate(item_type, "merchants", load_merchants)
    relate(item_type, "product-offers", load_offers)
relate("bundle-items", "bundled-items", load_parts)
relate("bundle-items", "concrete-products", load_concrete_products)
relate("bundled-items", "concrete-products", load_concrete_products)
relate("promotional-items", "abstract-products", load_abstract_products)

routes = [
    Route("carts", CartViewSet),
    Route("customers/carts", CustomerCartViewSet),
    Route("carts/items", ItemViewSet),
    Route("items", ItemViewSet),
    Route("carts/vouchers", VoucherViewSet),
    Route("carts/cart-codes", CartCodeViewSet),
    Route("carts/configured-bundles", BundleViewSet),
    Route("configured-bundles", BundleViewSet),
    Route("carts/up-selling-products", UpSellingViewSet),
    Route("guest-carts/up-selling-products", GuestUpSellingViewSet),
    Route("up-selling-products", LostUpSellingViewSet),
    Route("guest-carts", GuestCartViewSet),
    Route("guest-cart-items", FirstGuestItemViewSet),
    Route("guest-carts/guest-cart-items", GuestItemViewSet),
    Route("guest-carts/vouchers", GuestVoucherViewSet),
    Route("guest-carts/cart-codes", GuestCartCodeViewSet),
    Route("guest-configured-bundles", FirstGuestBundleViewSet),
    Route("guest-carts/guest-configured-bundles", GuestBundleViewSet),
]
