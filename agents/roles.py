"""The roles that Kontor ships, as plain data: what a role is called and what it may do.

Permissions are written as Django names them; a lower room may name those of a higher one, for these are only words.
"""

CONTENT_MODELS = ("cmspage", "cmspagetext", "contentitem", "contentrecord")
CONTENT = (
    *(f"content.{verb}_{model}" for model in CONTENT_MODELS for verb in ("view", "add", "change", "delete")),
    "content.view_cmsblock",
)
VIEW_MASTER_DATA = (
    "catalog.view_store",
    "catalog.view_storecurrency",
    "catalog.view_storelocale",
    "catalog.view_storecountry",
    "catalog.view_currency",
    "catalog.view_category",
    "catalog.view_abstractproduct",
    "shipments.view_carrier",
    "shipments.view_shipmentmethod",
    "shipments.view_shipmentmethodprice",
    "pickup.view_servicepoint",
    "pickup.view_servicepointaddress",
    "pickup.view_service",
    "pickup.view_shipmenttype",
    "pickup.view_methodtype",
    "orders.view_paymentmethod",
    "orders.view_returnreason",
)
DISCOUNT_MODELS = ("discount", "discountamount", "voucherbatch")
VIEW_DISCOUNTS = tuple(f"carts.view_{model}" for model in (*DISCOUNT_MODELS, "vouchercode", "orderthreshold"))
MERCHANT_MODELS = ("merchant", "merchantprofile", "merchantaddress", "weekdayopeninghours", "dateopeninghours")
VIEW_CUSTOMERS = ("customers.view_customer", "customers.view_customeraddress")
SERVE_CUSTOMERS = (
    *VIEW_CUSTOMERS,
    "customers.change_customer",
    "customers.view_customernote",
    "customers.add_customernote",
    "customers.view_historicalcustomer",
    "customers.view_customer_tokens",
    "customers.revoke_customer_tokens",
    "customers.send_customer_links",
    "agents.view_impersonation",
    "mail.view_mail",
    "carts.view_cart",
    "orders.view_order",
    "wishlists.view_wishlist",
)
OTHER_MERCHANT_MODELS = ("merchantuser", "productoffer", "offerprice", "offerstock")
VIEW_MERCHANTS = tuple(f"merchants.view_{model}" for model in (*MERCHANT_MODELS, *OTHER_MERCHANT_MODELS))

READ_ORDERS = (
    "orders.view_order",
    "orders.view_ordercomment",
    "orders.view_return",
    "orders.view_orderrefund",
    "orders.view_claim",
    "orders.view_invoice",
)
HANDLE_ORDERS = (
    *READ_ORDERS,
    "orders.add_ordercomment",
    "orders.trigger_order_event",
    "orders.cancel_order",
    "orders.change_order_address",
    "orders.change_order_customer",
    "orders.change_order_reference",
    "orders.change_order_shipment",
    "orders.split_order_item",
    "orders.add_return",
    "orders.print_return",
    "orders.add_claim",
    "orders.close_claim",
    "customers.view_customer",
    "merchants.view_merchant",
    "mail.view_mail",
)

ROLES: dict[str, tuple[str, ...]] = {
    "Order viewer": READ_ORDERS,
    "Order handler": HANDLE_ORDERS,
    "Bulk order handler": (*HANDLE_ORDERS, "orders.add_bulkrun", "orders.view_bulkrun"),
    "Finance": (*READ_ORDERS, "orders.add_ordercomment", "orders.export_order", "orders.refund_order"),
    "Order exporter": ("orders.view_order", "orders.export_order"),
    "Customer viewer": VIEW_CUSTOMERS,
    "Customer editor": (*VIEW_CUSTOMERS, "customers.change_customer"),
    "Customer service": SERVE_CUSTOMERS,
    "Customer service agent": (*SERVE_CUSTOMERS, "agents.impersonate_customer"),
    "Customer privacy officer": (
        *VIEW_CUSTOMERS,
        "customers.view_customernote",
        "customers.view_historicalcustomer",
        "customers.view_customer_tokens",
        "customers.revoke_customer_tokens",
        "customers.anonymize_customer",
        "agents.view_impersonation",
        "mail.view_mail",
    ),
    "Guest access editor": ("customers.view_customeraccess", "customers.change_customeraccess"),
    "Mail viewer": ("mail.view_mail",),
    "Mail operator": ("mail.view_mail", "mail.resend_mail", "mail.cancel_mail"),
    "Notification manager": (
        "subscriptions.view_availabilitysubscription",
        "subscriptions.delete_availabilitysubscription",
    ),
    "Catalog viewer": VIEW_MASTER_DATA,
    "Stock keeper": ("catalog.view_abstractproduct", "catalog.change_stock"),
    "Content editor": CONTENT,
    "Content administrator": (*CONTENT, "content.use_scripts"),
    "Search editor": (
        *(
            f"search.{verb}_{model}"
            for model in ("searchplacement", "searchsynonym", "searchredirect", "searchfacet", "searchattributetarget")
            for verb in ("view", "add", "change", "delete")
        ),
        "search.view_searchmiss",
        "search.delete_searchmiss",
        "catalog.view_abstractproduct",
    ),
    "Navigation editor": tuple(
        f"navigations.{verb}_{model}"
        for model in ("navigation", "navigationnode")
        for verb in ("view", "add", "change", "delete")
    ),
    "Cart viewer": ("carts.view_cart",),
    "Discount viewer": VIEW_DISCOUNTS,
    "Discount editor": (
        *VIEW_DISCOUNTS,
        *(f"carts.{verb}_{model}" for model in DISCOUNT_MODELS for verb in ("add", "change", "delete")),
        *(f"carts.{verb}_orderthreshold" for verb in ("add", "change", "delete")),
    ),
    "Merchant viewer": VIEW_MERCHANTS,
    "Merchant order viewer": ("orders.view_merchantorder", "orders.view_order"),
    "Merchant order desk": ("orders.view_merchantorder", "orders.trigger_merchantorder", "orders.view_order"),
    "Gift card viewer": ("orders.view_giftcard", "orders.view_giftcardmovement", "orders.view_order"),
    "Process operator": ("orders.view_transitionlog", "orders.view_order", "orders.try_process"),
    "Merchant approver": ("merchants.approve_merchant", "merchants.approve_productoffer", *VIEW_MERCHANTS),
    "Merchant editor": tuple(
        f"merchants.{verb}_{model}" for model in MERCHANT_MODELS for verb in ("view", "add", "change", "delete")
    ),
    "Sign-in administrator": tuple(
        f"sso.{verb}_{kind}identity" for kind in ("customer", "staff", "merchantuser") for verb in ("view", "delete")
    ),
    "Merchant user administrator": (
        *(f"merchants.{verb}_merchantuser" for verb in ("view", "add", "change", "delete")),
        *(f"agents.{verb}_user" for verb in ("view", "add", "change")),
        "merchants.view_merchant",
    ),
    "User administrator": (
        *(f"agents.{verb}_user" for verb in ("view", "add", "change")),
        "auth.view_group",
    ),
}
ADMINISTRATOR = "Administrator"
"""May do everything that the back office offers, but is no superuser: what it may do can be seen and taken away."""

ADMINISTERED_ROOMS = (
    "agents",
    "auth",
    "backoffice",
    "carts",
    "catalog",
    "content",
    "customers",
    "mail",
    "merchants",
    "navigations",
    "orders",
    "pickup",
    "search",
    "shipments",
    "sso",
    "subscriptions",
)
ADMINISTRATOR_LACKS = ("accesstoken", "refreshtoken", "logincode", "orderdocument")
"""Models that hold tokens or finished documents are nobody's to look at or edit."""
