from glue.resources import relate
from glue.routing import Route
from wishlists.api.resources import load_concrete_products, load_lines, load_merchants, load_wishlists
from wishlists.api.views import WishlistItemViewSet, WishlistViewSet

relate("customers", "wishlists", load_wishlists)
relate("wishlists", "wishlist-items", load_lines)
relate("wishlist-items", "concrete-products", load_concrete_products)
relate("wishlist-items", "merchants", load_merchants)

routes = [
    Route("wishlists", WishlistViewSet),
    Route("wishlists/wishlist-items", WishlistItemViewSet),
    Route("wishlist-items", WishlistItemViewSet),
]
