"""What the routes of content answer to everybody, in a shop without any: rows of `tests/support/permission_rows.py`."""

Answer = tuple[int, str | None]
NO_KEY, NO_ITEM = (400, "2202"), (404, "2201")
LISTS = "content-product-abstract-lists"
PUBLIC_CONTENT: list[tuple[str, str, str, Answer]] = [
    ("cms-pages", "list", "/cms-pages", (200, None)),
    ("cms-pages", "retrieve", "/cms-pages/unknown", (404, "3801")),
    ("content-banners", "list", "/content-banners", NO_KEY),
    ("content-banners", "retrieve", "/content-banners/unknown", NO_ITEM),
    (LISTS, "list", f"/{LISTS}", NO_KEY),
    (LISTS, "retrieve", f"/{LISTS}/unknown", NO_ITEM),
    (f"{LISTS}/abstract-products", "list", f"/{LISTS}/unknown/abstract-products", NO_ITEM),
    (f"{LISTS}/abstract-products", "retrieve", f"/{LISTS}/unknown/abstract-products/1", NO_ITEM),
]
