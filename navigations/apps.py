from django.apps import AppConfig


class NavigationsConfig(AppConfig):
    name = "navigations"
