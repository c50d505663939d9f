from django.apps import AppConfig


class TransferConfig(AppConfig):
    """Orders in and out; an app for its commands."""

    name = "transfer"
