from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "catalog"

    def ready(self) -> None:
        from catalog.stores import store_facts
        from glue.stores import register_store_lookup

        register_store_lookup(store_facts)
