from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Counters behind every limit; knows no other room."""

    name = "limits"
