from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "catalog"

    def ready(self) -> None:
        from catalog.queries.glossary import texts_in
        from catalog.stores import store_facts
        from glue.stores import register_store_lookup
        from glue.wording import register_glossary

        register_store_lookup(store_facts)
        register_glossary(texts_in)
