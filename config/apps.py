from django.apps import AppConfig


class KontorConfig(AppConfig):
    """The monolith itself: checks that look at several rooms, and the commands that start it."""

    name = "config"
    label = "kontor"

    def ready(self) -> None:
        from config import checks  # noqa: F401  # registers them, once the settings are there
