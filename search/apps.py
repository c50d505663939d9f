from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from search.triggers import watch_tables

        post_migrate.connect(watch_tables, sender=self)
