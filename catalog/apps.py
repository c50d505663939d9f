from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "catalog"

    def ready(self) -> None:
        from catalog.queries.glossary import texts_in
        from catalog.store_configs import store_configs
        from glue.messages import register_glossary
        from glue.stores import register_store_lookup

        register_store_lookup(store_configs)
        register_glossary(texts_in)
