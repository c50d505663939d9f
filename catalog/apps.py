from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "catalog"

    def ready(self) -> None:
        from catalog.queries.glossary import texts_in
        from catalog.store_configs import store_configs
        from glue.messages import glossary
        from glue.stores import known_stores

        known_stores.answer_with(store_configs)
        glossary.answer_with(texts_in)
