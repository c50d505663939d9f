from django.apps import AppConfig


class GlueConfig(AppConfig):
    """The wire protocol that every endpoint shares; knows no other room."""

    name = "glue"
