from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The pages on which staff and merchants work orders; the models belong to the room `orders`."""

    name = "desk"
